//go:build tools

// Package tools pins the last tagged Node language host of Pulumi.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
