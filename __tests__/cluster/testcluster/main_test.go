package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/component-base/cli"
	"k8s.io/kubectl/pkg/cmd"
	"k8s.io/kubectl/pkg/cmd/util"
)

const (
	// roleVariable makes the test binary the cluster or kubectl: what is tested are processes, as in the tests that the
	// cluster is for, and the API server is linked only once.
	roleVariable = "TESTCLUSTER_ROLE"
	// upperBound is how long anything may take; on two quiet cores nothing takes a tenth of it, but for the start.
	upperBound = time.Minute
	// streamingIdle leaves a profile of a second alone.
	streamingIdle = 4 * time.Second
)

// shared is the cluster of most tests, and admin what acts on it.
var (
	shared *running
	admin  *actor
	// workload is the executable of the image of that name.
	workload string
)

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "testcluster":
		main()
		os.Exit(0)
	case "kubectl":
		util.CheckErr(cli.RunNoErrOutput(cmd.NewDefaultKubectlCommand()))
		os.Exit(0)
	}
	code, err := runTests(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func runTests(m *testing.M) (code int, err error) {
	dir, err := os.MkdirTemp("", "testcluster-test-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	workload = filepath.Join(dir, "workload")
	if out, err := exec.Command("go", "build", "-o", workload, "../workload").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("build the workload: %w\n%s", err, out)
	}
	shared, err = startCluster("-dir", dir, "-image", "workload="+workload, "-streaming-idle", streamingIdle.String())
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, shared.stop()) }()
	admin, err = newActor(shared.Kubeconfig, filepath.Join(dir, "home"))
	if err != nil {
		return 0, err
	}
	return m.Run(), nil
}

// running is a cluster in a process of its own.
type running struct {
	ready
	process *exec.Cmd
	stdin   io.Closer
	stderr  bytes.Buffer
}

// startCluster returns when the cluster is ready.
func startCluster(args ...string) (*running, error) {
	r := &running{process: exec.Command(os.Args[0], args...)}
	r.process.Env = append(os.Environ(), roleVariable+"=testcluster")
	r.process.Stderr = &r.stderr
	// A test run that is killed must not leave the cluster. Its pods see to that themselves.
	r.process.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	var err error
	if r.stdin, err = r.process.StdinPipe(); err != nil {
		return nil, err
	}
	stdout, err := r.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := r.process.Start(); err != nil {
		return nil, err
	}
	if err := json.NewDecoder(stdout).Decode(&r.ready); err != nil {
		return nil, errors.Join(fmt.Errorf("the cluster did not become ready: %w", err), r.stop())
	}
	return r, nil
}

// stop ends the cluster by the end of its standard input.
func (r *running) stop() error {
	_ = r.stdin.Close()
	if err := r.process.Wait(); err != nil {
		return fmt.Errorf("the cluster ended: %w\n%s", err, r.stderr.String())
	}
	return nil
}

// actor is someone who uses a cluster, by client-go and by kubectl.
type actor struct {
	kubernetes.Interface
	config     *rest.Config
	kubeconfig string
	home       string
}

func newActor(kubeconfig, home string) (*actor, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	config.QPS = -1
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	return &actor{client, config, kubeconfig, home}, nil
}

// kubectlCommand prepares kubectl, with a home of its own for its caches.
func (a *actor) kubectlCommand(args ...string) *exec.Cmd {
	command := exec.Command(os.Args[0], args...)
	command.Env = append(os.Environ(), roleVariable+"=kubectl", "KUBECONFIG="+a.kubeconfig, "HOME="+a.home)
	return command
}

// kubectl runs kubectl, and returns what it says.
func (a *actor) kubectl(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	command := a.kubectlCommand(args...)
	command.Stdin = strings.NewReader(stdin)
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("kubectl %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// apply applies a manifest, and returns when the workload named is rolled out.
func (a *actor) apply(t *testing.T, manifest, workload string) {
	t.Helper()
	a.kubectl(t, manifest, "apply", "-f", "-")
	a.kubectl(t, "", "rollout", "status", workload, "--timeout", upperBound.String())
}

// startPod starts a pod, and returns when it is ready.
func (a *actor) startPod(t *testing.T, name string, spec string) {
	t.Helper()
	a.kubectl(t, fmt.Sprintf("{apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: %s}", name, spec), "apply", "-f", "-")
	a.kubectl(t, "", "wait", "--for=condition=Ready", "pod/"+name, "--timeout", upperBound.String())
}

// serving is the specification of a pod that serves profiles on its localhost, with further arguments.
func serving(args ...string) string {
	list, err := json.Marshal(append([]string{"-listen=$(POD_LOCALHOST):6060"}, args...))
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(`{containers: [{name: main, image: "workload:v1", args: %s, ports: [{name: pprof, containerPort: 6060}]}]}`, list)
}

func eventually(t *testing.T, otherwise string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(upperBound); !condition(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(otherwise)
		}
	}
}

// processesWith returns how many processes were started with the argument.
func processesWith(argument string) int {
	count := 0
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range files {
		line, err := os.ReadFile(file)
		if err == nil && bytes.Contains(line, []byte("\x00"+argument+"\x00")) {
			count++
		}
	}
	return count
}
