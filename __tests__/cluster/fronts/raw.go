package fronts

import (
	"io"
	"net"
	"time"

	"testcluster/faults"
)

// rawFront copies bytes below TLS: a client sees the API server's own certificate, and all bytes count, those of pings
// too.
type rawFront struct {
	listener *faults.Listener
	server   string
	idle     time.Duration // of CutIdle
}

func (f *Fronts) startRaw(spec Spec) (*rawFront, error) {
	listener, err := faults.Listen()
	if err != nil {
		return nil, err
	}
	front := &rawFront{listener: listener, server: f.server.Host, idle: time.Duration(spec.After)}
	serve := front.copy
	if spec.Kind == Hang {
		serve = func(net.Conn) {}
	}
	go front.accept(serve)
	return front, nil
}

func (f *rawFront) url() string { return "https://" + f.listener.Addr().String() }

func (f *rawFront) close() {
	_ = f.listener.Close()
	f.listener.Cut()
}

func (f *rawFront) accept(serve func(net.Conn)) {
	for {
		client, err := f.listener.Accept()
		if err != nil {
			return
		}
		go serve(client)
	}
}

// copy joins a connection with the API server until one side ends, or nothing flows for too long.
func (f *rawFront) copy(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", f.server)
	if err != nil {
		return
	}
	defer server.Close()

	idle := time.AfterFunc(f.idle, func() { faults.Cut(client) })
	defer idle.Stop()
	ended := make(chan struct{}, 2)
	pipe := func(to io.Writer, from io.Reader) {
		_, _ = io.Copy(to, flow{from, func() { idle.Reset(f.idle) }})
		ended <- struct{}{}
	}
	go pipe(server, client)
	go pipe(client, server)
	<-ended
}

// flow tells of every read that brought something.
type flow struct {
	io.Reader
	flowed func()
}

func (f flow) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if n > 0 {
		f.flowed()
	}
	return n, err
}
