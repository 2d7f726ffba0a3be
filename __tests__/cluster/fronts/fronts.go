// Package fronts starts proxies in front of the API server, each of which spoils the way in one manner, as gateways and
// load balancers do.
//
// Those that look at requests end TLS with a certificate of their own, so that a client's certificate does not get
// through: as with a real gateway, a token does.
package fronts

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"time"

	"testcluster/identity"
)

// Kind says what is wrong with a front.
type Kind string

const (
	// StripUpgrade takes the headers of an upgrade away, so that the API server says "Upgrade request required".
	StripUpgrade Kind = "strip-upgrade"
	// NoWebSockets is a gateway that answers every upgrade with its own page, a 404.
	NoWebSockets Kind = "no-websockets"
	// TooMany answers 429 for a number of times, in the plain text of the API server's priority and fairness.
	TooMany Kind = "too-many"
	// Unavailable answers 503 for a number of times.
	Unavailable Kind = "unavailable"
	// CutIdle cuts a TCP connection on which nothing flowed in either direction for a while.
	CutIdle Kind = "cut-idle"
	// Die cuts all open connections a while after an upgrade passed.
	Die Kind = "die"
	// Redirect answers everything with a redirection to a login page on another host.
	Redirect Kind = "redirect"
	// HTML answers everything with a login page.
	HTML Kind = "html"
	// Hang accepts connections, and never says a byte.
	Hang Kind = "hang"
	// WrongName has a certificate for another name, and passes everything.
	WrongName Kind = "wrong-name"
	// Untrusted has a certificate of another authority, and passes everything.
	Untrusted Kind = "untrusted"
)

var kinds = []Kind{
	StripUpgrade, NoWebSockets, TooMany, Unavailable, CutIdle, Die, Redirect, HTML, Hang, WrongName, Untrusted,
}

// Spec asks for a front.
type Spec struct {
	Kind Kind `json:"kind"`
	// Times that TooMany and Unavailable refuse, all clients together.
	Times int `json:"times"`
	// RetryAfter of TooMany, in seconds.
	RetryAfter int `json:"retryAfter"`
	// After is how long CutIdle and Die wait.
	After Duration `json:"after"`
}

// Validate refuses what a test cannot have meant.
func (s Spec) Validate() error {
	if !slices.Contains(kinds, s.Kind) {
		return fmt.Errorf("unknown kind of front %q: want one of %q", s.Kind, kinds)
	}
	refuses, waits := s.Kind == TooMany || s.Kind == Unavailable, s.Kind == CutIdle || s.Kind == Die
	switch {
	case refuses != (s.Times > 0):
		return errors.New("times belongs to too-many and unavailable, which need at least 1")
	case waits != (s.After > 0):
		return errors.New("after belongs to cut-idle and die, which need one")
	case s.RetryAfter < 0 || s.RetryAfter > 0 && s.Kind != TooMany:
		return errors.New("retryAfter belongs to too-many")
	}
	return nil
}

// Duration is written as a string, such as "1.5s".
type Duration time.Duration

// UnmarshalText reads a duration.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	*d = Duration(parsed)
	return err
}

// Fronts are the proxies in front of one API server.
type Fronts struct {
	server    *url.URL
	authority *identity.Authority
	cert      tls.Certificate
	wrongName tls.Certificate
	untrusted tls.Certificate

	mu      sync.Mutex
	running []interface{ close() }
}

// misnamed is the only name in the certificate of WrongName.
const misnamed = "api.cluster.test"

// New prepares the certificates, which lie in the authority's folder; those of the other authority get a folder of
// their own.
func New(server string, authority *identity.Authority, otherDir string) (*Fronts, error) {
	target, err := url.Parse(server)
	if err != nil {
		return nil, fmt.Errorf("address of the API server: %w", err)
	}
	other, err := identity.NewAuthority(otherDir)
	if err != nil {
		return nil, fmt.Errorf("make the other authority: %w", err)
	}
	f := &Fronts{server: target, authority: authority}
	for _, wanted := range []struct {
		cert *tls.Certificate
		sign func(string) (*identity.Pair, error)
		name string
	}{
		{&f.cert, authority.Serving, "front"},
		{&f.wrongName, authority.ServingOnly, misnamed},
		{&f.untrusted, other.Serving, "front"},
	} {
		pair, err := wanted.sign(wanted.name)
		if err != nil {
			return nil, err
		}
		if *wanted.cert, err = pair.TLS(); err != nil {
			return nil, fmt.Errorf("load the certificate of %s: %w", wanted.name, err)
		}
	}
	return f, nil
}

// Start starts a front, and returns its URL. It runs until Close.
func (f *Fronts) Start(spec Spec) (address string, err error) {
	if err := spec.Validate(); err != nil {
		return "", err
	}
	var front interface {
		url() string
		close()
	}
	switch spec.Kind {
	case CutIdle, Hang:
		front, err = f.startRaw(spec)
	default:
		front, err = f.startHTTP(spec)
	}
	if err != nil {
		return "", fmt.Errorf("start front %s: %w", spec.Kind, err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.running = append(f.running, front)
	return front.url(), nil
}

// Close ends all fronts and their connections.
func (f *Fronts) Close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, front := range f.running {
		front.close()
	}
	f.running = nil
}
