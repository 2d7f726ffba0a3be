package kubelet

import (
	"context"
	"fmt"
	"net"
	"os"
	"sync"
	"syscall"
)

// address is where a pod is. Two addresses on the loopback device take the place of a network namespace: local stands
// for the pod's own localhost, public for what lies behind its IP. Both are in 127.0.0.0/8, so that neither privileges
// nor free ports are needed, and all pods may listen on the same port. ip is what the API shows: the API server's pod
// proxy refuses loopback addresses.
type address struct {
	ip, public, local string
}

// Network hands out the addresses of pods, and finds what is behind them. It owns two blocks: 127.n.0.0/16 for public
// and 127.n+1.0.0/16 for local addresses. That the whole of 127.0.0.0/8 is local without further ado is peculiar to
// Linux.
type Network struct {
	block int
	claim net.Listener // holds the blocks against other clusters on this machine

	mu    sync.Mutex
	next  int
	known map[string]address // by IP
}

// NewNetwork claims the first blocks that no other cluster holds.
func NewNetwork() (*Network, error) {
	var err error
	for block := 16; block < 250; block += 2 {
		var claim net.Listener
		claim, err = net.Listen("tcp4", fmt.Sprintf("127.%d.255.254:10250", block))
		if err == nil {
			return &Network{block: block, claim: claim, known: map[string]address{}}, nil
		}
	}
	return nil, fmt.Errorf("no free block of loopback addresses: %w", err)
}

// Close gives the blocks back.
func (n *Network) Close() error { return n.claim.Close() }

func (n *Network) allocate() address {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.next++
	high, low := n.next>>8, n.next&0xff
	a := address{
		ip:     fmt.Sprintf("10.244.%d.%d", high, low),
		public: fmt.Sprintf("127.%d.%d.%d", n.block, high, low),
		local:  fmt.Sprintf("127.%d.%d.%d", n.block+1, high, low),
	}
	n.known[a.ip] = a
	return a
}

func (n *Network) release(a address) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.known, a.ip)
}

// Dial connects to a pod's IP as the control plane does. Errors name the IP, not what is behind it.
func (n *Network) Dial(ctx context.Context, network, target string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(target)
	if err != nil {
		return nil, err
	}
	n.mu.Lock()
	pod, ok := n.known[host]
	n.mu.Unlock()
	if !ok {
		return nil, &net.OpError{
			Op: "dial", Net: network, Addr: named{network, target},
			Err: os.NewSyscallError("connect", syscall.EHOSTUNREACH),
		}
	}
	return dialAs(ctx, network, net.JoinHostPort(pod.public, port), target)
}
