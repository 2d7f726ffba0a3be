// Command testcluster runs a real Kubernetes cluster for tests, without containers, privileges or a network: etcd,
// kube-apiserver and the controllers of workloads in one process, and kubelets of its own that run every container as an
// ordinary process of this machine.
//
// It prints one line of JSON when the cluster is ready, and ends with all its pods and files at the end of its standard
// input or at SIGTERM. Killed, it leaves its folder, but no process. It is for Linux only.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"k8s.io/klog/v2"
)

// settings are the command line.
type settings struct {
	dir            string
	keep           bool
	nodes          int
	audience       string
	streamingIdle  time.Duration
	images         map[string]string
	apiServerFlags []string
}

func main() {
	s := settings{images: map[string]string{}}
	flag.StringVar(&s.dir, "dir", "", "`directory` to make the cluster's own folder in (default: the system's for temporary files)")
	flag.BoolVar(&s.keep, "keep", false, "leave the cluster's folder, with its logs")
	flag.IntVar(&s.nodes, "nodes", 3, "`number` of nodes")
	flag.StringVar(&s.audience, "audience", "https://testcluster.test", "`audience` that the API server wants in workflow tokens")
	// The default of the kubelet.
	flag.DurationVar(&s.streamingIdle, "streaming-idle", 4*time.Hour, "how long a forwarded connection may carry nothing")
	flag.Func("image", "`name=executable` that containers of this image run (repeatable)", func(text string) error {
		name, executable, ok := strings.Cut(text, "=")
		if !ok {
			return errors.New("want name=executable")
		}
		absolute, err := filepath.Abs(executable)
		s.images[name] = absolute
		return err
	})
	flag.Func("apiserver-flag", "further `flag` of kube-apiserver (repeatable)", func(text string) error {
		s.apiServerFlags = append(s.apiServerFlags, text)
		return nil
	})
	flag.Parse()
	if err := run(s, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "testcluster:", err)
		os.Exit(1)
	}
}

// run keeps the cluster up until standard input ends or a signal comes.
func run(s settings, stdin io.Reader, stdout io.Writer) (err error) {
	if s.nodes < 1 {
		return errors.New("a cluster needs a node")
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, stdin)
		cancel()
	}()
	s.dir, err = os.MkdirTemp(s.dir, "testcluster-")
	if err == nil {
		s.dir, err = filepath.Abs(s.dir)
	}
	if err != nil {
		return fmt.Errorf("make the cluster's folder: %w", err)
	}
	c := &cluster{settings: s}
	defer func() { err = errors.Join(err, c.stop()) }()
	if err := logTo(filepath.Join(s.dir, "testcluster.log")); err != nil {
		return err
	}
	r, err := c.start(ctx)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(stdout).Encode(r); err != nil {
		return fmt.Errorf("tell that the cluster is ready: %w", err)
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-c.plane.Ended:
		return fmt.Errorf("kube-apiserver ended: %w", err)
	}
}

// logTo sends the log of all Kubernetes code to a file, and nothing elsewhere.
func logTo(file string) error {
	flags := flag.NewFlagSet("klog", flag.ContinueOnError)
	klog.InitFlags(flags)
	err := flags.Parse([]string{"-logtostderr=false", "-stderrthreshold=FATAL", "-one_output", "-log_file=" + file})
	if err != nil {
		return fmt.Errorf("flags of klog: %w", err)
	}
	return nil
}
