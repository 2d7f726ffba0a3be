package kubelet

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"testcluster/faults"
)

var zones = []string{"zone-a", "zone-b", "zone-c"}

// node is one Node object and the server of its kubelet.
type node struct {
	name    string
	handler http.Handler
	tls     *tls.Config

	mu       sync.Mutex
	lost     bool
	server   *http.Server
	listener *faults.Listener
}

// AddNode serves the kubelet of node-<number> on a loopback port of its own, and registers the node. Only the API
// server's client certificate is let in.
func (k *Kubelet) AddNode(ctx context.Context, number int) (name string, err error) {
	name = fmt.Sprintf("node-%d", number)
	pair, err := k.Authority.Serving(name)
	if err != nil {
		return "", err
	}
	cert, err := pair.TLS()
	if err != nil {
		return "", fmt.Errorf("load the certificate of %s: %w", name, err)
	}
	n := &node{name: name, handler: k.handler(name), tls: &tls.Config{
		Certificates: []tls.Certificate{cert},
		ClientAuth:   tls.RequireAndVerifyClientCert,
		ClientCAs:    k.Authority.Pool(),
	}}
	port, err := n.serve()
	if err != nil {
		return "", err
	}
	k.mu.Lock()
	k.nodes[name] = n
	k.mu.Unlock()
	return name, k.register(ctx, n.object(zones[number%len(zones)], port))
}

// Lose makes a node unreachable: its kubelet's listener closes, open streams are cut, and nothing about its pods is
// reported or done. Their processes go on, as those of a node that lost its network.
func (k *Kubelet) Lose(name string) error {
	n, err := k.node(name)
	if err != nil {
		return err
	}
	n.lose()
	return nil
}

// Restore brings a lost node back, on another port, and catches up with what happened to its pods.
func (k *Kubelet) Restore(ctx context.Context, name string) error {
	n, err := k.node(name)
	if err != nil || !n.isLost() {
		return err
	}
	port, err := n.serve()
	if err != nil {
		return err
	}
	patch, err := json.Marshal(map[string]any{"status": corev1.NodeStatus{DaemonEndpoints: endpoint(port)}})
	if err != nil {
		return fmt.Errorf("encode the endpoint of %s: %w", name, err)
	}
	if _, err := k.Client.CoreV1().Nodes().PatchStatus(ctx, name, patch); err != nil {
		return fmt.Errorf("tell the new port of %s: %w", name, err)
	}
	k.catchUp(name)
	return nil
}

// catchUp does what the loss of a node kept from being done.
func (k *Kubelet) catchUp(name string) {
	present := map[types.UID]bool{}
	for _, object := range k.pods.List() {
		pod := object.(*corev1.Pod)
		present[pod.UID] = true
		if pod.Spec.NodeName == name {
			k.sync(pod)
		}
	}
	k.mu.Lock()
	var own []*sandbox
	for _, s := range k.sandboxes {
		if s.pod.Spec.NodeName == name {
			own = append(own, s)
		}
	}
	k.mu.Unlock()
	for _, s := range own {
		if present[s.pod.UID] {
			s.report()
		} else {
			s.stop(0)
		}
	}
}

func (k *Kubelet) node(name string) (*node, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	n, ok := k.nodes[name]
	if !ok {
		return nil, fmt.Errorf("no node %q here", name)
	}
	return n, nil
}

// reaches says whether a node is one of ours, and not lost. Tests may add Node objects of their own, which have no
// kubelet and so look lost for ever.
func (k *Kubelet) reaches(name string) bool {
	n, err := k.node(name)
	return err == nil && !n.isLost()
}

// register creates the Node object. Admission taints every new node as not ready; the taint goes as the node controller
// would have taken it away.
func (k *Kubelet) register(ctx context.Context, object *corev1.Node) error {
	nodes := k.Client.CoreV1().Nodes()
	created, err := nodes.Create(ctx, object, metav1.CreateOptions{})
	if err != nil {
		return fmt.Errorf("register %s: %w", object.Name, err)
	}
	created.Spec.Taints = nil
	if _, err := nodes.Update(ctx, created, metav1.UpdateOptions{}); err != nil {
		return fmt.Errorf("take the taint off %s: %w", object.Name, err)
	}
	return nil
}

// serve opens the node's port.
func (n *node) serve() (port int32, err error) {
	listener, err := faults.Listen()
	if err != nil {
		return 0, fmt.Errorf("listen for %s: %w", n.name, err)
	}
	server := &http.Server{
		Handler:           n.handler,
		ReadHeaderTimeout: 10 * time.Second,
		ConnContext:       withConnection,
		// Connections end without a word whenever a test wants them to.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.lost, n.server, n.listener = false, server, listener
	go server.Serve(tls.NewListener(listener, n.tls))
	return int32(listener.Addr().(*net.TCPAddr).Port), nil
}

func (n *node) lose() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.lost {
		return
	}
	n.lost = true
	_ = n.server.Close() // which forgets connections that were upgraded
	n.listener.Cut()
}

func (n *node) isLost() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.lost
}

func (n *node) object(zone string, port int32) *corev1.Node {
	now := metav1.Now()
	return &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: n.name, Labels: map[string]string{
			corev1.LabelHostname:       n.name,
			corev1.LabelTopologyZone:   zone,
			corev1.LabelTopologyRegion: "region-1",
			corev1.LabelArchStable:     runtime.GOARCH,
			corev1.LabelOSStable:       runtime.GOOS,
		}},
		Status: corev1.NodeStatus{
			Addresses:       []corev1.NodeAddress{{Type: corev1.NodeInternalIP, Address: hostIP}},
			DaemonEndpoints: endpoint(port),
			Conditions: []corev1.NodeCondition{{
				Type: corev1.NodeReady, Status: corev1.ConditionTrue, Reason: "KubeletReady",
				LastHeartbeatTime: now, LastTransitionTime: now,
			}},
		},
	}
}

func endpoint(port int32) corev1.NodeDaemonEndpoints {
	return corev1.NodeDaemonEndpoints{KubeletEndpoint: corev1.DaemonEndpoint{Port: port}}
}
