package main

import (
	"bytes"
	"compress/gzip"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"testcluster/ask"
)

// upperBound is how long an answer may take; none takes more than two seconds.
const upperBound = 20 * time.Second

// serve serves a mode, and returns the address.
func serve(t *testing.T, name string) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go modes[name](&settings{mode: name, timeout: time.Second / 2})(listener)
	return listener.Addr().String()
}

// take asks for a profile of one second, and follows no redirection.
func take(scheme, address string, header http.Header) (*http.Response, []byte, error) {
	client := &http.Client{
		Timeout: upperBound,
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true, DisableCompression: true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return ask.Whole(client, http.MethodGet, scheme+"://"+address+"/debug/pprof/profile?seconds=1", "", header)
}

// unzip returns what is in a profile.
func unzip(body []byte) ([]byte, error) {
	reader, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}

func TestProfiles(t *testing.T) {
	for _, test := range []struct{ mode, scheme, holds string }{
		{"normal", "http", "nanoseconds"},
		{"write-timeout", "http", "nanoseconds"},
		{"tls", "https", "nanoseconds"},
		{"heap", "http", "inuse_space"},
	} {
		t.Run(test.mode, func(t *testing.T) {
			response, body, err := take(test.scheme, serve(t, test.mode), nil)
			if err != nil {
				t.Fatal(err)
			}
			profile, err := unzip(body)
			if response.StatusCode != http.StatusOK || err != nil || !bytes.Contains(profile, []byte(test.holds)) {
				t.Errorf("%s, %v", response.Status, err)
			}
		})
	}
}

func TestAnswers(t *testing.T) {
	for _, test := range []struct {
		mode   string
		status int
		body   string
	}{
		{"write-timeout-old", http.StatusBadRequest, "profile duration exceeds server's WriteTimeout\n"},
		{"timeout-handler", http.StatusServiceUnavailable, "<h1>Timeout</h1>"},
		{"not-found", http.StatusNotFound, "404 page not found\n"},
		{"index", http.StatusOK, "Types of profiles available"},
		{"unknown", http.StatusNotFound, "Unknown profile\n"},
		{"unauthorized", http.StatusUnauthorized, "Unauthorized\n"},
		{"forbidden", http.StatusForbidden, "Forbidden\n"},
		{"header", http.StatusUnauthorized, "Unauthorized\n"},
		{"redirect", http.StatusFound, "https://login.example/"},
		{"redirect-self", http.StatusMovedPermanently, "/internal/debug/pprof/profile?seconds=1"},
		{"html", http.StatusOK, "<!DOCTYPE html>"},
		{"json", http.StatusOK, `{"status":"ok"}`},
		{"text", http.StatusOK, "ok\n"},
		{"tls", http.StatusBadRequest, "Client sent an HTTP request to an HTTPS server.\n"},
	} {
		response, body, err := take("http", serve(t, test.mode), nil)
		if err != nil {
			t.Errorf("%s: %v", test.mode, err)
		} else if response.StatusCode != test.status || !strings.Contains(string(body), test.body) {
			t.Errorf("%s: %s\n%s", test.mode, response.Status, body)
		}
	}
}

func TestHeaderLetsIn(t *testing.T) {
	response, _, err := take("http", serve(t, "header"), http.Header{"Authorization": {"Bearer s3cret"}})
	if err != nil || response.StatusCode != http.StatusOK {
		t.Error(response, err)
	}
}

func TestBusyOnce(t *testing.T) {
	address := serve(t, "busy-once")
	for _, want := range []int{http.StatusInternalServerError, http.StatusOK} {
		response, body, err := take("http", address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if response.StatusCode != want {
			t.Errorf("%s, want %d: %s", response.Status, want, body)
		}
	}
}

func TestTruncated(t *testing.T) {
	_, body, err := take("http", serve(t, "truncated"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := unzip(body); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%d bytes: %v", len(body), err)
	}
}

func TestBrokenConnections(t *testing.T) {
	if _, body, err := take("http", serve(t, "reset"), nil); !errors.Is(err, syscall.ECONNRESET) || len(body) == 0 {
		t.Errorf("reset: %d bytes, %v", len(body), err)
	}
	if _, _, err := take("http", serve(t, "write-timeout-hidden"), nil); !errors.Is(err, io.EOF) {
		t.Errorf("write-timeout-hidden: %v", err)
	}
	if _, _, err := take("http", serve(t, "not-http"), nil); err == nil {
		t.Error("not-http: no error")
	}
}

func TestHuge(t *testing.T) {
	response, err := http.Get("http://" + serve(t, "huge"))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	const more = 65 << 20
	if n, err := io.CopyN(io.Discard, response.Body, more); err != nil {
		t.Errorf("%d bytes: %v", n, err)
	}
}
