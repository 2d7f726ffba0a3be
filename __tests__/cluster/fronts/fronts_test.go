package fronts

import (
	"bufio"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"testcluster/ask"
	"testcluster/identity"
)

// upperBound is how long anything here may take; none of it takes a tenth of that.
const upperBound = 10 * time.Second

type fixture struct {
	*Fronts
	authority *identity.Authority
}

// newFixture puts fronts before a server that answers "server", and upgrades to an echo.
func newFixture(t *testing.T) *fixture {
	t.Helper()
	authority, err := identity.NewAuthority(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	pair, err := authority.Serving("server")
	if err != nil {
		t.Fatal(err)
	}
	cert, err := pair.TLS()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") == "" {
			_, _ = io.WriteString(w, "server")
			return
		}
		conn, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
		_, _ = io.Copy(conn, buffered)
	}))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
	server.StartTLS()
	t.Cleanup(server.Close)
	fronts, err := New(server.URL, authority, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(fronts.Close)
	return &fixture{fronts, authority}
}

func (f *fixture) start(t *testing.T, spec Spec) (url string) {
	t.Helper()
	url, err := f.Start(spec)
	if err != nil {
		t.Fatal(err)
	}
	return url
}

// get asks by a new connection each time, and follows no redirection.
func (f *fixture) get(url string, header http.Header) (*http.Response, string, error) {
	client := &http.Client{
		Timeout: upperBound,
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: f.authority.Pool()}, DisableKeepAlives: true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, body, err := ask.Whole(client, http.MethodGet, url+"/version", "", header)
	return response, string(body), err
}

// upgrade returns a connection that echoes.
func (f *fixture) upgrade(t *testing.T, url string) (net.Conn, *http.Response) {
	t.Helper()
	conn, err := tls.Dial("tcp", strings.TrimPrefix(url, "https://"), &tls.Config{RootCAs: f.authority.Pool()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(upperBound))
	fmt.Fprintf(conn, "GET /echo HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	return conn, response
}

func echoes(conn net.Conn) error {
	if _, err := io.WriteString(conn, "ping"); err != nil {
		return err
	}
	_, err := io.ReadFull(conn, make([]byte, 4))
	return err
}

func TestAnswers(t *testing.T) {
	f := newFixture(t)
	upgrade := http.Header{"Connection": {"Upgrade"}, "Upgrade": {"echo"}}
	for _, test := range []struct {
		spec   Spec
		header http.Header
		status int
		body   string
	}{
		{Spec{Kind: StripUpgrade}, upgrade, http.StatusOK, "server"},
		{Spec{Kind: NoWebSockets}, nil, http.StatusOK, "server"},
		{Spec{Kind: NoWebSockets}, upgrade, http.StatusNotFound, "<h1>404 Not Found</h1>"},
		{Spec{Kind: Redirect}, nil, http.StatusFound, "https://login.cluster.test/"},
		{Spec{Kind: HTML}, nil, http.StatusOK, "<title>Sign in</title>"},
		{Spec{Kind: Die, After: Duration(time.Hour)}, nil, http.StatusOK, "server"},
		{Spec{Kind: CutIdle, After: Duration(time.Hour)}, nil, http.StatusOK, "server"},
	} {
		response, body, err := f.get(f.start(t, test.spec), test.header)
		if err != nil {
			t.Errorf("%s: %v", test.spec.Kind, err)
		} else if response.StatusCode != test.status || !strings.Contains(body, test.body) {
			t.Errorf("%s: %s\n%s", test.spec.Kind, response.Status, body)
		}
	}
}

func TestRefusesFirst(t *testing.T) {
	f := newFixture(t)
	for _, test := range []struct {
		spec   Spec
		status int
		body   string
	}{
		{Spec{Kind: TooMany, Times: 2, RetryAfter: 3}, http.StatusTooManyRequests, "Too many requests, please try again later.\n"},
		{Spec{Kind: Unavailable, Times: 2}, http.StatusServiceUnavailable, "Service Unavailable\n"},
	} {
		url := f.start(t, test.spec)
		for range test.spec.Times {
			response, body, err := f.get(url, nil)
			if err != nil {
				t.Fatal(err)
			}
			if response.StatusCode != test.status || body != test.body {
				t.Errorf("%s %q", response.Status, body)
			}
			if wait := response.Header.Get("Retry-After"); test.spec.RetryAfter > 0 && wait != "3" {
				t.Errorf("Retry-After: %s", wait)
			}
		}
		if response, body, err := f.get(url, nil); err != nil || body != "server" {
			t.Errorf("%s: %v, %v", test.spec.Kind, response, err)
		}
	}
}

func TestCertificates(t *testing.T) {
	f := newFixture(t)
	_, _, err := f.get(f.start(t, Spec{Kind: WrongName}), nil)
	if err == nil || !strings.Contains(err.Error(), "127.0.0.1") {
		t.Errorf("wrong-name: %v", err)
	}
	var unknown *tls.CertificateVerificationError
	if _, _, err := f.get(f.start(t, Spec{Kind: Untrusted}), nil); !errors.As(err, &unknown) {
		t.Errorf("untrusted: %v", err)
	}
}

func TestHangs(t *testing.T) {
	f := newFixture(t)
	conn, err := net.Dial("tcp", strings.TrimPrefix(f.start(t, Spec{Kind: Hang}), "https://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(200 * time.Millisecond))
	if err := tls.Client(conn, &tls.Config{RootCAs: f.authority.Pool(), ServerName: "localhost"}).Handshake(); !isTimeout(err) {
		t.Error(err)
	}
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

func TestCutsIdleConnections(t *testing.T) {
	f := newFixture(t)
	const idle = time.Second
	conn, response := f.upgrade(t, f.start(t, Spec{Kind: CutIdle, After: Duration(idle)}))
	if response.StatusCode != http.StatusSwitchingProtocols {
		t.Fatal(response.Status)
	}
	for end := time.Now().Add(2 * idle); time.Now().Before(end); time.Sleep(idle / 10) {
		if err := echoes(conn); err != nil {
			t.Fatalf("a connection in use: %v", err)
		}
	}
	if _, err := conn.Read(make([]byte, 1)); err == nil || isTimeout(err) {
		t.Errorf("an idle connection: %v", err)
	}
}

func TestDies(t *testing.T) {
	f := newFixture(t)
	url := f.start(t, Spec{Kind: Die, After: Duration(time.Second / 2)})
	conn, _ := f.upgrade(t, url)
	var err error
	for err == nil {
		err = echoes(conn)
	}
	if isTimeout(err) {
		t.Error("it lives")
	}
	if _, body, err := f.get(url, nil); err != nil || body != "server" {
		t.Errorf("afterwards: %q, %v", body, err)
	}
}

func TestSpec(t *testing.T) {
	var spec Spec
	if err := json.Unmarshal([]byte(`{"kind":"cut-idle","after":"1.5s"}`), &spec); err != nil {
		t.Fatal(err)
	}
	if spec.After != Duration(1500*time.Millisecond) || spec.Validate() != nil {
		t.Errorf("%+v", spec)
	}
	if err := json.Unmarshal([]byte(`{"after":"soon"}`), &spec); err == nil {
		t.Error("after soon: no error")
	}
	for _, wrong := range []Spec{
		{}, {Kind: "explode"}, {Kind: TooMany}, {Kind: CutIdle}, {Kind: Die}, {Kind: HTML, Times: 1},
		{Kind: HTML, After: 1}, {Kind: Unavailable, Times: 1, RetryAfter: 1},
	} {
		if err := wrong.Validate(); err == nil {
			t.Errorf("%+v: no error", wrong)
		}
	}
}
