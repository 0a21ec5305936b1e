//go:build tools

// Package tools pins the programs that are built from this module.
package tools

import _ "github.com/open-policy-agent/conftest"
