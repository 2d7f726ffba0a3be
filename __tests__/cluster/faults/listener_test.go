package faults

import (
	"crypto/tls"
	"errors"
	"net"
	"net/http/httptest"
	"syscall"
	"testing"
)

func TestCutReachesBelowTLS(t *testing.T) {
	listener, err := Listen()
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	certificate := httptest.NewTLSServer(nil)
	defer certificate.Close()
	server := tls.NewListener(listener, certificate.TLS)

	accepted := make(chan net.Conn, 1)
	go func() {
		conn, err := server.Accept()
		if err != nil {
			return
		}
		_ = conn.(*tls.Conn).Handshake()
		accepted <- conn
	}()
	client, err := tls.Dial("tcp", listener.Addr().String(), &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	conn := <-accepted
	listener.Cut()
	if _, err := client.Read(make([]byte, 1)); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("the client got to know %v", err)
	}
	if _, err := conn.Read(make([]byte, 1)); err == nil {
		t.Error("the server's end is still open")
	}
	if len(listener.open) != 0 {
		t.Errorf("%d connections are still known", len(listener.open))
	}
}
