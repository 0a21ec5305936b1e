// Command kubernetesplugin is Pulumi's Kubernetes resource plugin: its published provider package behind a main
// function, because the plugin's own main embeds files that its build generates.
package main

import (
	"bytes"
	_ "embed"
	"slices"
	"strconv"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
)

// version is set by the linker to the version of the npm package that the program uses.
var version string

// Both files lie in the provider's own module; the build lays them over this folder (go build -overlay).

//go:embed schema.json
var schema []byte

//go:embed terraform-mapping.json
var terraformMapping []byte

func main() {
	provider.Serve("kubernetes", version, withVersion(schema, version), terraformMapping)
}

// withVersion puts the top-level version in front, which the published file lacks and the engine asks for. The file
// is not parsed for it: it is long, and the plugin starts twice in every update.
func withVersion(schema []byte, version string) []byte {
	first := bytes.IndexByte(schema, '{') + 1
	return slices.Concat(schema[:first], []byte(`"version":`+strconv.Quote(version)+`,`), schema[first:])
}
