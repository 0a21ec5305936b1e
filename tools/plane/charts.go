//go:build tools

package main

// Istio's CRDs lie in this module: it is required for its files, not for its code.
import _ "istio.io/api/annotation"
