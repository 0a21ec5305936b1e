# Every target is explained by `make help`.
STACK ?= local
RUN = node_modules/.bin/node --require tsx/cjs

.DEFAULT_GOAL := help
.PHONY: help up down status clean test check format bench

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

up: node_modules/.installed ## Bring the platform up; STACK=dev goes to the cluster of your kubeconfig
	@$(RUN) embedded/cli.ts up --stack $(STACK)

status: node_modules/.installed ## Say what runs and what is ready
	@$(RUN) embedded/cli.ts status --stack $(STACK)

down: node_modules/.installed ## Destroy the stack and stop everything that was started
	@$(RUN) embedded/cli.ts down --stack $(STACK)

clean: node_modules/.installed ## Stop everything and remove the local state; compiled tools stay cached
	@$(RUN) embedded/cli.ts clean
	@rm -rf dist

test: node_modules/.installed ## Check types, lint and run every test, end to end included
	@PATH="$(CURDIR)/node_modules/.bin:$$PATH" npm test --silent

check: node_modules/.installed ## Check types and lint only
	@node_modules/.bin/tsc --noEmit && node_modules/.bin/biome check .

format: node_modules/.installed ## Format the sources
	@node_modules/.bin/biome check --write .

bench: node_modules/.installed ## Run the benchmarks
	@$(RUN) bench/run.ts

# npm needs some Node of the machine for a start; everything after runs on the one that the package `node` brings.
node_modules/.installed: package.json package-lock.json .npmrc
	@command -v node >/dev/null || { echo "Node.js was not found on PATH: install version 20.19 or later from https://nodejs.org, then run make again." >&2; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(+(a * 100 + +b < 2019))' || { echo "Node.js $$(node --version) is too old: install version 20.19 or later from https://nodejs.org, then run make again." >&2; exit 1; }
	@echo "Installing the npm packages"
	@npm ci --loglevel=error --no-progress
	@touch $@
