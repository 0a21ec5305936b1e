// Command plane is every program of the local control plane in one binary.
//
// It plays the program whose name it is called by, so that kube-apiserver, etcd and their peers share the packages
// they have in common: one build of eight minutes instead of seven builds of eighteen. Make links to it:
//
//	ln -s plane kube-apiserver && ./kube-apiserver --help
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

var programs = map[string]func(){
	"etcd":                    etcd,
	"helm":                    helm,
	"kube-apiserver":          kubeAPIServer,
	"kube-controller-manager": kubeControllerManager,
	"kube-scheduler":          kubeScheduler,
	"kwok":                    kwok,
	"kwok-stages":             kwokStages,
	"operators":               operators,
}

func main() {
	program, known := programs[filepath.Base(os.Args[0])]
	if !known {
		names := slices.Sorted(maps.Keys(programs))
		fmt.Fprintf(os.Stderr, "plane: call it by the name of a program it plays: %s\n", strings.Join(names, ", "))
		os.Exit(2)
	}
	program()
}
