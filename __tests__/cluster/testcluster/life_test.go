package main

import (
	"os"
	"path/filepath"
	"testing"
)

// startOwn starts a cluster with one pod, whose process has the argument.
func startOwn(t *testing.T, argument string) (r *running, dir string) {
	t.Helper()
	dir = t.TempDir()
	r, err := startCluster("-dir", dir, "-nodes", "1", "-image", "workload="+workload)
	if err != nil {
		t.Fatal(err)
	}
	owner, err := newActor(r.Kubeconfig, filepath.Join(t.TempDir(), "home"))
	if err != nil {
		t.Fatal(err)
	}
	owner.startPod(t, "pod", serving(argument))
	if n := processesWith(argument); n != 1 {
		t.Fatalf("%d processes", n)
	}
	return r, dir
}

func TestStopLeavesNothing(t *testing.T) {
	const mark = "-load=0.0102"
	r, dir := startOwn(t, mark)
	if err := r.stop(); err != nil {
		t.Error(err)
	}
	if n := processesWith(mark); n != 0 {
		t.Errorf("%d processes are left", n)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

func TestKilledClusterLeavesNoProcess(t *testing.T) {
	const mark = "-load=0.0103"
	r, _ := startOwn(t, mark)
	if err := r.process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = r.stop()
	eventually(t, "the pod's process is left", func() bool { return processesWith(mark) == 0 })
}
