//go:build tools

// Package tools pins the Pulumi command line: it shares most of its packages with the Kubernetes plugin, so both are
// built from this one module.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
