package faults

import (
	"net"
	"sync"
)

// Listener remembers the connections that it accepted, also those that a server has handed on after an upgrade, and can
// cut them all.
type Listener struct {
	net.Listener

	mu   sync.Mutex
	open map[*accepted]struct{}
}

type accepted struct {
	net.Conn
	listener *Listener
}

// Listen accepts on a loopback port of the kernel's choice.
func Listen() (*Listener, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	return &Listener{Listener: listener, open: map[*accepted]struct{}{}}, nil
}

// Accept waits for the next connection.
func (l *Listener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	a := &accepted{conn, l}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[a] = struct{}{}
	return a, nil
}

// Cut ends all open connections, below TLS and with a reset: the other side gets no word of any layer above TCP.
func (l *Listener) Cut() {
	l.mu.Lock()
	var open []*accepted
	for conn := range l.open {
		open = append(open, conn)
	}
	l.mu.Unlock()
	for _, conn := range open {
		Cut(conn)
	}
}

func (a *accepted) Close() error {
	a.listener.mu.Lock()
	delete(a.listener.open, a)
	a.listener.mu.Unlock()
	return a.Conn.Close()
}

// Cut ends one connection as Listener.Cut does.
func Cut(conn net.Conn) {
	for {
		switch layer := conn.(type) {
		case interface{ NetConn() net.Conn }: // of crypto/tls
			conn = layer.NetConn()
			continue
		case *accepted:
			if tcp, ok := layer.Conn.(*net.TCPConn); ok {
				_ = tcp.SetLinger(0)
			}
		}
		_ = conn.Close()
		return
	}
}
