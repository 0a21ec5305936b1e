# Every target is explained by `make help`.
STACK ?= local
RUN = node_modules/.bin/node

.DEFAULT_GOAL := help
.PHONY: help packages up down status clean test check format docs bench

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

up: packages ## Bring the platform up; STACK=dev goes to the cluster of your kubeconfig
	@$(RUN) embedded/start.js up --stack $(STACK)

status: packages ## Say what runs and what is ready
	@$(RUN) embedded/start.js status --stack $(STACK)

down: packages ## Destroy the stack and stop everything that was started; FORCE=yes also under stacks that use it
	@$(RUN) embedded/start.js down --stack $(STACK) $(if $(FORCE),--force)

clean: packages ## Stop everything and remove the local state; compiled tools stay cached
	@$(RUN) embedded/start.js clean
	@rm -rf dist

test: packages ## Check types, lint and run every test, end to end included
	@PATH="$(CURDIR)/node_modules/.bin:$$PATH" npm test --silent

check: packages ## Check types and lint only
	@node_modules/.bin/tsc --noEmit && node_modules/.bin/biome check .

format: packages ## Format the sources
	@node_modules/.bin/biome check --write .

docs: packages ## Write the generated pages of docs/ anew, and the pages of the API to dist/docs
	@PATH="$(CURDIR)/node_modules/.bin:$$PATH" npm run docs --silent
	@echo "The API is at dist/docs/index.html"

bench: packages ## Run the benchmarks; BENCH=plane runs one
	@$(RUN) --require tsx/cjs bench/run.ts $(BENCH)

# npm needs some Node of the machine for a start; everything after runs on the one that the package `node` brings.
# The lock file itself is the stamp: it tells what is installed, whatever a copy or a checkout did to the times of files.
packages:
	@cmp -s package-lock.json node_modules/.installed && exit 0; \
	remedy="install version 20.19 or later from https://nodejs.org, then run make again."; \
	if ! command -v node >/dev/null; then echo "Node.js was not found on PATH: $$remedy" >&2; exit 1; fi; \
	if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(+(a * 100 + +b < 2019))'; then \
		echo "Node.js $$(node --version) is too old: $$remedy" >&2; exit 1; \
	fi; \
	echo "Installing the npm packages" && npm ci --loglevel=error --no-progress && cp package-lock.json node_modules/.installed
