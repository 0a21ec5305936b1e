// Command kubernetesplugin is Pulumi's Kubernetes resource plugin: its published provider package behind a main
// function, because the plugin's own main embeds files that its build generates.
package main

import (
	_ "embed"
	"encoding/json"
	"log"

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
	versioned, err := withVersion(schema, version)
	if err != nil {
		log.Fatalf("pulumi-resource-kubernetes: the schema does not parse: %v", err)
	}
	provider.Serve("kubernetes", version, versioned, terraformMapping)
}

// withVersion sets the schema's top-level version, which the published file lacks and the engine asks for.
func withVersion(schema []byte, version string) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(schema, &fields); err != nil {
		return nil, err
	}
	quoted, err := json.Marshal(version)
	if err != nil {
		return nil, err
	}
	fields["version"] = quoted
	return json.Marshal(fields)
}
