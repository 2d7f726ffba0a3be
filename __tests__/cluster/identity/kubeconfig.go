package identity

import (
	"fmt"

	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"
)

// WriteKubeconfig writes a kubeconfig for a client certificate.
func (a *Authority) WriteKubeconfig(file, server string, user *Pair) error {
	const name = "testcluster"
	config := api.NewConfig()
	config.Clusters[name] = &api.Cluster{Server: server, CertificateAuthorityData: a.PEM}
	config.AuthInfos[name] = &api.AuthInfo{ClientCertificateData: user.CertPEM, ClientKeyData: user.KeyPEM}
	config.Contexts[name] = &api.Context{Cluster: name, AuthInfo: name}
	config.CurrentContext = name
	if err := clientcmd.WriteToFile(*config, file); err != nil {
		return fmt.Errorf("write kubeconfig: %w", err)
	}
	return nil
}

// ClientConfig is the same for clients in this process. They have no rate limit of their own: the default of client-go
// would hold controllers and kubelet up for seconds when a test makes ten pods.
func (a *Authority) ClientConfig(server string, user *Pair) *rest.Config {
	return &rest.Config{
		Host: server,
		QPS:  -1,
		TLSClientConfig: rest.TLSClientConfig{
			CAData: a.PEM, CertData: user.CertPEM, KeyData: user.KeyPEM,
		},
	}
}
