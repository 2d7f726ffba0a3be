package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"k8s.io/client-go/informers"
	"k8s.io/component-base/version"

	"testcluster/controlplane"
	"testcluster/fronts"
	"testcluster/identity"
	"testcluster/kubelet"
	"testcluster/switchboard"
)

// startTimeout is far more than the 3 to 9 s that a start was measured to take on two cores, alone and with another one
// at a time.
const startTimeout = 2 * time.Minute

// ready is the line on standard output.
type ready struct {
	Server         string `json:"server"`
	CA             string `json:"ca"`
	Kubeconfig     string `json:"kubeconfig"`
	Issuer         string `json:"issuer"`
	IssuerToken    string `json:"issuerToken"`
	Authentication string `json:"authenticationConfig"` // the API server reads it again when it changes
	Audience       string `json:"audience"`
	AuditLog       string `json:"auditLog"`
	Logs           string `json:"logs"`
	Control        string `json:"control"`
	Version        string `json:"version"`
	StartMillis    int64  `json:"startMillis"`
}

// cluster is all that runs.
type cluster struct {
	settings
	plane *controlplane.ControlPlane
	stops []func() // of what was started, in that order
}

// start brings the cluster up. What has started must be stopped even after an error.
func (c *cluster) start(ctx context.Context) (*ready, error) {
	begin := time.Now()
	ctx, cancel := context.WithTimeoutCause(ctx, startTimeout, errors.New("the start took too long"))
	defer cancel()

	authority, err := identity.NewAuthority(filepath.Join(c.dir, "pki"))
	if err != nil {
		return nil, err
	}
	issuer, err := identity.StartIssuer(authority)
	if err != nil {
		return nil, err
	}
	c.onStop(func() { _ = issuer.Close() })
	network, err := kubelet.NewNetwork()
	if err != nil {
		return nil, err
	}
	c.onStop(func() { _ = network.Close() })
	r := &ready{
		CA:             authority.File(),
		Kubeconfig:     filepath.Join(c.dir, "admin.kubeconfig"),
		Issuer:         issuer.URL(),
		IssuerToken:    issuer.Token(),
		Authentication: filepath.Join(c.dir, "authentication.yaml"),
		Audience:       c.audience,
		AuditLog:       filepath.Join(c.dir, "audit.log"),
		Logs:           filepath.Join(c.dir, "logs"),
		Version:        version.Get().GitVersion,
	}
	if err := issuer.WriteTrust(r.Authentication, c.audience); err != nil {
		return nil, err
	}
	c.plane, err = controlplane.Start(ctx, &controlplane.Config{
		Dir: c.dir, Authority: authority, Authentication: r.Authentication, AuditLog: r.AuditLog,
		APIServerFlags: c.apiServerFlags, DialPod: network.Dial,
	})
	if err != nil {
		return nil, err
	}
	c.onStop(c.plane.Stop)
	r.Server = c.plane.Server

	admin, err := authority.Client("admin", "system:masters")
	if err != nil {
		return nil, err
	}
	if err := authority.WriteKubeconfig(r.Kubeconfig, r.Server, admin); err != nil {
		return nil, err
	}
	nodes, err := c.startNodes(ctx, authority, network, r.Logs)
	if err != nil {
		return nil, err
	}
	r.Control, err = c.startSwitchboard(nodes, authority)
	if err != nil {
		return nil, err
	}
	r.StartMillis = time.Since(begin).Milliseconds()
	return r, nil
}

// startNodes starts what acts on pods: kubelets, scheduler, controllers.
func (c *cluster) startNodes(ctx context.Context, authority *identity.Authority, network *kubelet.Network, logs string) (*kubelet.Kubelet, error) {
	client := c.plane.Client
	pods, err := kubelet.New(kubelet.Config{
		Client: client, Authority: authority, Network: network,
		Images: c.images, Logs: logs, StreamingIdle: c.streamingIdle,
	})
	if err != nil {
		return nil, err
	}
	c.onStop(pods.Stop)
	var names []string
	for number := range c.nodes {
		name, err := pods.AddNode(ctx, number)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	life, stop := context.WithCancel(context.Background())
	c.onStop(stop)
	factory := informers.NewSharedInformerFactory(client, 0)
	if err := controlplane.StartScheduler(life, client, factory, names); err != nil {
		return nil, err
	}
	if err := pods.Watch(factory.Core().V1().Pods().Informer()); err != nil {
		return nil, err
	}
	if err := controlplane.StartControllers(life, client, factory); err != nil {
		return nil, err
	}
	factory.Start(life.Done())
	factory.WaitForCacheSync(ctx.Done())
	return pods, context.Cause(ctx)
}

func (c *cluster) startSwitchboard(nodes *kubelet.Kubelet, authority *identity.Authority) (url string, err error) {
	proxies, err := fronts.New(c.plane.Server, authority, filepath.Join(c.dir, "other-pki"))
	if err != nil {
		return "", err
	}
	c.onStop(proxies.Close)
	board, err := switchboard.Start(nodes, proxies)
	if err != nil {
		return "", err
	}
	c.onStop(func() { _ = board.Close() })
	return board.URL(), nil
}

func (c *cluster) onStop(stop func()) { c.stops = append(c.stops, stop) }

// stop ends everything, the last first, and takes the files away.
func (c *cluster) stop() error {
	for i := range c.stops {
		c.stops[len(c.stops)-1-i]()
	}
	if c.keep {
		return nil
	}
	if err := os.RemoveAll(c.dir); err != nil {
		return fmt.Errorf("remove the cluster's files: %w", err)
	}
	return nil
}
