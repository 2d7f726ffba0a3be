package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"time"
)

// overTLS serves the profiler with a certificate that it signed itself.
func overTLS(s *settings) func(net.Listener) error {
	server := &http.Server{
		Handler: profiler(s), TLSConfig: &tls.Config{Certificates: []tls.Certificate{selfSigned()}},
	}
	return func(listener net.Listener) error { return server.ServeTLS(listener, "", "") }
}

func selfSigned() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		DNSNames:     []string{"localhost"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(24 * time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		log.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// notHTTP speaks another protocol: that of Redis, as it answers to a line that it does not know.
func notHTTP(*settings) func(net.Listener) error {
	return func(listener net.Listener) error {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return err
			}
			go func() {
				defer conn.Close()
				if _, err := io.ReadAtLeast(conn, make([]byte, 4096), 1); err == nil {
					_, _ = io.WriteString(conn, "-ERR unknown command 'GET'\r\n")
				}
			}()
		}
	}
}
