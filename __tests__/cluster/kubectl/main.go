// Command kubectl is the real kubectl, so that tests have an independent client even on a machine that has only Go: what
// the cluster does for kubectl proves the cluster, not our own client.
package main

import (
	"k8s.io/component-base/cli"
	"k8s.io/kubectl/pkg/cmd"
	"k8s.io/kubectl/pkg/cmd/util"
)

func main() {
	util.CheckErr(cli.RunNoErrOutput(cmd.NewDefaultKubectlCommand()))
}
