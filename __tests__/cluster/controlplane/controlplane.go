// Package controlplane runs the real etcd, kube-apiserver and workload controllers in this process, and a scheduler of a
// few lines.
package controlplane

import (
	"context"
	"fmt"
	"net"
	"path/filepath"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/client-go/kubernetes"

	"testcluster/identity"
)

// DialFunc connects to an address as the control plane shows it.
type DialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// Config is what the control plane needs from the rest of the cluster.
type Config struct {
	Dir            string
	Authority      *identity.Authority
	Authentication string   // file of the structured authentication
	AuditLog       string   // file to write
	APIServerFlags []string // further ones, which have the last word
	DialPod        DialFunc // how the pod proxy reaches a pod's address
}

// ControlPlane is etcd and the API server.
type ControlPlane struct {
	// Server is the URL of the API server.
	Server string
	// Client acts as ManagerUser.
	Client kubernetes.Interface
	// Ended yields an error when the API server ends, and is then closed.
	Ended <-chan error

	etcd *embed.Etcd
	stop context.CancelFunc
}

// Start returns when the API server says that it is ready, or when the context ends, which bounds only the start.
func Start(ctx context.Context, config *Config) (*ControlPlane, error) {
	etcd, etcdURL, err := startEtcd(ctx, filepath.Join(config.Dir, "etcd"), filepath.Join(config.Dir, "etcd.log"))
	if err != nil {
		return nil, err
	}
	life, stop := context.WithCancel(context.WithoutCancel(ctx))
	plane := &ControlPlane{etcd: etcd, stop: stop}
	if err := plane.serve(ctx, life, config, etcdURL); err != nil {
		plane.Stop()
		return nil, err
	}
	return plane, nil
}

func (p *ControlPlane) serve(ctx, life context.Context, config *Config, etcdURL string) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen for kube-apiserver: %w", err)
	}
	p.Server = "https://" + listener.Addr().String()
	flags, err := config.flags(etcdURL)
	if err != nil {
		return err
	}
	p.Ended, err = startAPIServer(life, flags, listener, config.DialPod)
	if err != nil {
		return err
	}
	p.Client, err = managerClient(config.Authority, p.Server)
	if err != nil {
		return err
	}
	return waitReady(ctx, p.Client, p.Ended)
}

// Stop returns when nothing writes to the cluster's files any more.
func (p *ControlPlane) Stop() {
	p.stop()
	if p.Ended != nil {
		<-p.Ended
	}
	p.etcd.Close()
}
