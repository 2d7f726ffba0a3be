package kubelet

import (
	"context"
	"errors"
	"net"
)

// dialAs connects to target. The connection and all its errors name the address shown instead: clients print them.
func dialAs(ctx context.Context, network, target, shown string) (net.Conn, error) {
	addr := named{network, shown}
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, network, target)
	if err != nil {
		return nil, rename(err, addr)
	}
	return &renamed{conn, addr}, nil
}

type renamed struct {
	net.Conn
	remote net.Addr
}

func (r *renamed) RemoteAddr() net.Addr { return r.remote }

func (r *renamed) Read(p []byte) (int, error) {
	n, err := r.Conn.Read(p)
	return n, rename(err, r.remote)
}

func (r *renamed) Write(p []byte) (int, error) {
	n, err := r.Conn.Write(p)
	return n, rename(err, r.remote)
}

func rename(err error, addr net.Addr) error {
	var operation *net.OpError
	if errors.As(err, &operation) {
		operation.Addr, operation.Net = addr, addr.Network()
	}
	return err
}

// named is an address that is only shown.
type named struct{ network, address string }

func (a named) Network() string { return a.network }
func (a named) String() string  { return a.address }
