package controlplane

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/pflag"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"

	"testcluster/identity"
)

// flags writes the files that the API server reads, and returns its command line.
func (c *Config) flags(etcdURL string) ([]string, error) {
	serving, err := c.Authority.Serving("kube-apiserver")
	if err != nil {
		return nil, err
	}
	kubeletClient, err := c.Authority.Client("kube-apiserver-kubelet-client", "system:masters")
	if err != nil {
		return nil, err
	}
	_, tokenKey, err := c.Authority.TokenKey("service-account")
	if err != nil {
		return nil, err
	}
	audit, err := auditFlags(c.Dir, c.AuditLog)
	if err != nil {
		return nil, err
	}
	flags := append([]string{
		"--etcd-servers=" + etcdURL,
		// Without it the start fails where there is no default route.
		"--advertise-address=127.0.0.1",
		"--endpoint-reconciler-type=none",
		"--service-cluster-ip-range=10.0.0.0/24",
		"--tls-cert-file=" + serving.CertFile,
		"--tls-private-key-file=" + serving.KeyFile,
		"--client-ca-file=" + c.Authority.File(),
		"--authentication-config=" + c.Authentication,
		"--authorization-mode=RBAC",
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + tokenKey,
		"--service-account-signing-key-file=" + tokenKey,
		// It would refuse every pod of a namespace without a default account, and nothing makes those here.
		"--disable-admission-plugins=ServiceAccount",
		"--kubelet-preferred-address-types=InternalIP",
		"--kubelet-certificate-authority=" + c.Authority.File(),
		"--kubelet-client-certificate=" + kubeletClient.CertFile,
		"--kubelet-client-key=" + kubeletClient.KeyFile,
		"--profiling=false",
	}, audit...)
	return append(flags, c.APIServerFlags...), nil
}

// startAPIServer runs the real kube-apiserver in this process: what its command does, but for two things. It is handed
// its listener, so that no one can take the port meanwhile; and its pod proxy connects by dialPod. The returned channel
// yields the error that it ends with.
func startAPIServer(ctx context.Context, args []string, listener net.Listener, dialPod DialFunc) (<-chan error, error) {
	serverOptions := options.NewServerRunOptions()
	set := pflag.NewFlagSet("kube-apiserver", pflag.ContinueOnError)
	for _, flags := range serverOptions.Flags().FlagSets {
		set.AddFlagSet(flags)
	}
	if err := set.Parse(args); err != nil {
		return nil, fmt.Errorf("flags of kube-apiserver: %w", err)
	}
	if err := serverOptions.GenericServerRunOptions.ComponentGlobalsRegistry.Set(); err != nil {
		return nil, fmt.Errorf("feature gates of kube-apiserver: %w", err)
	}
	rest.SetDefaultWarningHandler(rest.NoWarnings{})
	serverOptions.SecureServing.Listener = listener

	completed, err := serverOptions.Complete(ctx)
	if err != nil {
		return nil, fmt.Errorf("complete the options of kube-apiserver: %w", err)
	}
	if errs := completed.Validate(); len(errs) > 0 {
		return nil, fmt.Errorf("options of kube-apiserver: %w", utilerrors.NewAggregate(errs))
	}
	config, err := app.NewConfig(completed)
	if err != nil {
		return nil, fmt.Errorf("configure kube-apiserver: %w", err)
	}
	config.KubeAPIs.ControlPlane.ProxyTransport.DialContext = dialPod
	ready, err := config.Complete()
	if err != nil {
		return nil, fmt.Errorf("complete the configuration of kube-apiserver: %w", err)
	}
	chain, err := app.CreateServerChain(ready)
	if err != nil {
		return nil, fmt.Errorf("make kube-apiserver: %w", err)
	}
	server, err := chain.PrepareRun()
	if err != nil {
		return nil, fmt.Errorf("prepare kube-apiserver: %w", err)
	}
	ended := make(chan error, 1)
	go func() {
		defer close(ended)
		ended <- server.Run(ctx)
	}()
	return ended, nil
}

// managerClient returns a client for everything in this process that acts on the API.
func managerClient(authority *identity.Authority, server string) (kubernetes.Interface, error) {
	user, err := authority.Client(ManagerUser, "system:masters")
	if err != nil {
		return nil, err
	}
	client, err := kubernetes.NewForConfig(authority.ClientConfig(server, user))
	if err != nil {
		return nil, fmt.Errorf("make the manager's client: %w", err)
	}
	return client, nil
}

// waitReady polls /readyz until it answers 200.
func waitReady(ctx context.Context, client kubernetes.Interface, ended <-chan error) error {
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for {
		var status int
		err := client.Discovery().RESTClient().Get().AbsPath("/readyz").Do(ctx).StatusCode(&status).Error()
		if err == nil && status == http.StatusOK {
			return nil
		}
		select {
		case <-ticker.C:
		case err := <-ended:
			return fmt.Errorf("kube-apiserver ended: %w", err)
		case <-ctx.Done():
			return errors.Join(context.Cause(ctx), err)
		}
	}
}
