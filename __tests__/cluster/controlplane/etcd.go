package controlplane

import (
	"context"
	"fmt"
	"net/url"

	"go.etcd.io/etcd/server/v3/embed"
)

// startEtcd runs a single member on loopback ports of the kernel's choice, and returns its client URL. Nothing is ever
// synced to disk, because the data has to survive nothing.
func startEtcd(ctx context.Context, dir, logFile string) (server *embed.Etcd, clientURL string, err error) {
	anyPort := url.URL{Scheme: "http", Host: "127.0.0.1:0"}
	config := embed.NewConfig()
	config.Name = "testcluster"
	config.Dir = dir
	config.ListenClientUrls = []url.URL{anyPort}
	config.AdvertiseClientUrls = []url.URL{anyPort}
	config.ListenPeerUrls = []url.URL{anyPort}
	config.AdvertisePeerUrls = []url.URL{anyPort}
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	config.UnsafeNoFsync = true
	// A lone member has no one to wait for: it elects itself at once.
	config.TickMs, config.ElectionMs = 10, 50
	config.LogLevel = "error"
	config.LogOutputs = []string{logFile}

	server, err = embed.StartEtcd(config)
	if err != nil {
		return nil, "", fmt.Errorf("start etcd: %w", err)
	}
	select {
	case <-server.Server.ReadyNotify():
		return server, "http://" + server.Clients[0].Addr().String(), nil
	case err = <-server.Err():
	case <-ctx.Done():
		err = context.Cause(ctx)
	}
	server.Close()
	return nil, "", fmt.Errorf("etcd did not become ready: %w", err)
}
