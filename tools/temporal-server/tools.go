//go:build tools

// Package tools pins the Temporal CLI, which holds the development server, so that it can be built
// from the Go module proxy where no release can be downloaded.
package tools

import _ "github.com/temporalio/cli/cmd/temporal"
