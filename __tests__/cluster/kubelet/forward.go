package kubelet

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"syscall"
	"time"

	"testcluster/faults"
)

// lingerAfterEnd is how long a forwarded connection outlives the end of its first direction, as in containerd. A client
// therefore learns of a killed pod about a second late, by a close that looks orderly.
const lingerAfterEnd = time.Second

// forwarder joins the streams of one request with a pod. It does what containerd does, down to the texts, because
// clients print them.
type forwarder struct {
	find   func(sandboxID string) (*sandbox, bool)
	hangUp func() // cuts the connection that the request came by
}

// PortForward implements portforward.PortForwarder. As in containerd, a pod goes by the id of its sandbox.
func (f *forwarder) PortForward(ctx context.Context, sandboxID, _ string, port int32, stream io.ReadWriteCloser) error {
	pod, ok := f.find(sandboxID)
	if !ok {
		return fmt.Errorf("failed to find sandbox %q in store: not found", sandboxID)
	}
	conn, err := dialLocalhost(ctx, pod, port)
	if err == nil {
		err = join(ctx, pod.faults.Wrap(conn, f.hangUp), stream)
	}
	if told, ok := errors.AsType[faults.Told](err); ok {
		return told
	}
	if err != nil {
		return fmt.Errorf("failed to execute portforward in network namespace %q: %w", pod.namespacePath(), err)
	}
	return nil
}

// join copies both ways until one direction ends, and a little longer for the other.
func join(ctx context.Context, conn net.Conn, stream io.ReadWriteCloser) error {
	defer conn.Close()
	ended := make(chan error, 2)
	pipe := func(to io.Writer, from io.Reader) {
		_, err := io.Copy(to, from)
		ended <- err
	}
	go pipe(stream, conn)
	go pipe(conn, stream)

	var first error
	var linger <-chan time.Time
	for open := 2; open > 0; open-- {
		select {
		case err := <-ended:
			first = cmp.Or(first, err)
			linger = time.After(lingerAfterEnd)
		case <-linger:
			return first
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return first
}

// dialLocalhost connects to the pod's own localhost, IPv4 first. Pods here have no IPv6, so that the second attempt is
// nothing but its error.
func dialLocalhost(ctx context.Context, pod *sandbox, port int32) (net.Conn, error) {
	number := strconv.Itoa(int(port))
	shown := net.JoinHostPort("127.0.0.1", number)
	conn, err4 := net.Conn(nil), refusal("tcp4", shown)
	if fault, _ := pod.faults.Present(); fault.Kind != faults.Refuse {
		conn, err4 = dialAs(ctx, "tcp4", net.JoinHostPort(pod.address.local, number), shown)
	}
	if err4 == nil {
		return conn, nil
	}
	err6 := refusal("tcp6", net.JoinHostPort("::1", number))
	return nil, fmt.Errorf("failed to connect to localhost:%d inside namespace %q, IPv4: %w IPv6 %w ", port, pod.id, err4, err6)
}

func refusal(network, address string) error {
	return &net.OpError{
		Op: "dial", Net: network, Addr: named{network, address},
		Err: os.NewSyscallError("connect", syscall.ECONNREFUSED),
	}
}
