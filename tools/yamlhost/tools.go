//go:build tools

// Package tools pins the last YAML language host of Pulumi that is served.
package tools

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
