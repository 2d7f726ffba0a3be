package faults

import (
	"cmp"
	"io"
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

// conn is a connection to a pod. Its answers come by way of a goroutine that reads ahead, so that a fault which is set
// while nothing arrives, as during the whole of a CPU profile, still strikes at once.
type conn struct {
	net.Conn
	faults *Switch
	hangUp func()

	chunks  chan []byte
	err     error // valid once chunks is closed
	pending []byte
	passed  int64

	struck  error // by a fault; valid once closed is
	closing sync.Once
	closed  chan struct{}
}

// Wrap puts the faults of the switch on a connection to the pod. hangUp cuts the connection that the answers go to.
func (s *Switch) Wrap(pod net.Conn, hangUp func()) net.Conn {
	c := &conn{Conn: pod, faults: s, hangUp: hangUp, chunks: make(chan []byte), closed: make(chan struct{})}
	go c.readAhead()
	return c
}

func (c *conn) readAhead() {
	defer close(c.chunks)
	for {
		chunk := make([]byte, 32<<10)
		n, err := c.Conn.Read(chunk)
		if n > 0 {
			select {
			case c.chunks <- chunk[:n]:
			case <-c.closed:
				return
			}
		}
		if err != nil {
			c.err = err
			return
		}
	}
}

// Read passes the pod's answer on, as far as the present fault lets it.
func (c *conn) Read(p []byte) (int, error) {
	for {
		fault, changed := c.faults.Present()
		if fault.ends() && c.passed >= fault.AfterBytes {
			if fault.Kind != Freeze {
				return 0, c.end(fault)
			}
			select {
			case <-changed:
			case <-c.closed:
				return 0, net.ErrClosed
			}
			continue
		}
		if len(c.pending) > 0 {
			return c.pass(p, fault)
		}
		select {
		case chunk, ok := <-c.chunks:
			if !ok {
				return 0, c.err
			}
			c.pending = chunk
		case <-changed:
		case <-c.closed:
			return 0, net.ErrClosed
		}
	}
}

// pass hands out some of what has arrived.
func (c *conn) pass(p []byte, fault Fault) (int, error) {
	limit := int64(len(p))
	if fault.ends() {
		limit = min(limit, fault.AfterBytes-c.passed)
	}
	if fault.Kind == Slow {
		limit = min(limit, max(1, fault.BytesPerSecond/20))
	}
	n := copy(p[:limit], c.pending)
	if fault.Kind == Slow {
		select {
		case <-time.After(time.Duration(n) * time.Second / time.Duration(fault.BytesPerSecond)):
		case <-c.closed:
			return 0, net.ErrClosed
		}
	}
	c.pending = c.pending[n:]
	c.passed += int64(n)
	return n, nil
}

// Write passes the client's request on. It may meet the end of the connection before Read has told of it, and then tells
// the same: whoever joins both ways reports the error that comes first.
func (c *conn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	if err == nil {
		return n, nil
	}
	select {
	case <-c.closed:
		return n, cmp.Or(c.struck, err)
	default:
		return n, err
	}
}

// end ends the connection in the way of the fault, and returns what a reader gets to know.
func (c *conn) end(fault Fault) error {
	defer c.Close()
	switch fault.Kind {
	case Error:
		c.struck = Told(fault.Text)
	case Reset:
		c.struck = &net.OpError{
			Op: "read", Net: "tcp4", Source: c.LocalAddr(), Addr: c.RemoteAddr(),
			Err: os.NewSyscallError("read", syscall.ECONNRESET),
		}
	case Drop:
		c.hangUp()
		c.struck = net.ErrClosed
	default:
		return io.EOF
	}
	return c.struck
}

func (c *conn) Close() error {
	c.closing.Do(func() { close(c.closed) })
	return c.Conn.Close()
}
