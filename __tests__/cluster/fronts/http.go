package fronts

import (
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"strconv"
	"sync/atomic"
	"time"

	"testcluster/faults"
)

// httpFront ends TLS and looks at requests.
type httpFront struct {
	listener *faults.Listener
	server   *http.Server
}

func (f *Fronts) startHTTP(spec Spec) (*httpFront, error) {
	listener, err := faults.Listen()
	if err != nil {
		return nil, err
	}
	cert := f.cert
	switch spec.Kind {
	case WrongName:
		cert = f.wrongName
	case Untrusted:
		cert = f.untrusted
	}
	quiet := log.New(io.Discard, "", 0) // what fails here fails on purpose
	front := &httpFront{listener: listener, server: &http.Server{
		Handler:           f.handler(spec, listener, quiet),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          quiet,
	}}
	// Without h2 among the protocols: an upgrade needs HTTP/1.1.
	go front.server.Serve(tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{cert}}))
	return front, nil
}

func (f *httpFront) url() string { return "https://" + f.listener.Addr().String() }

func (f *httpFront) close() {
	_ = f.server.Close()
	f.listener.Cut()
}

func (f *Fronts) handler(spec Spec, listener *faults.Listener, quiet *log.Logger) http.Handler {
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(f.server) },
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: f.authority.Pool()},
			// What the API server sends goes on as it is.
			DisableCompression: true,
		},
		FlushInterval: -1, // a watch trickles
		ErrorLog:      quiet,
	}
	switch spec.Kind {
	case StripUpgrade:
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("Upgrade")
			r.Header.Del("Connection")
			proxy.ServeHTTP(w, r)
		})
	case NoWebSockets:
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Upgrade") != "" {
				servePage(w, http.StatusNotFound, "404 Not Found", "The requested URL was not found on this gateway.")
				return
			}
			proxy.ServeHTTP(w, r)
		})
	case TooMany:
		return refuseFirst(spec.Times, proxy, func(w http.ResponseWriter) {
			w.Header().Set("Retry-After", strconv.Itoa(spec.RetryAfter))
			http.Error(w, "Too many requests, please try again later.", http.StatusTooManyRequests)
		})
	case Unavailable:
		return refuseFirst(spec.Times, proxy, func(w http.ResponseWriter) {
			http.Error(w, "Service Unavailable", http.StatusServiceUnavailable)
		})
	case Die:
		proxy.ModifyResponse = func(response *http.Response) error {
			if response.StatusCode == http.StatusSwitchingProtocols {
				time.AfterFunc(time.Duration(spec.After), listener.Cut)
			}
			return nil
		}
	case Redirect:
		return http.RedirectHandler("https://login.cluster.test/?from=cluster", http.StatusFound)
	case HTML:
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			servePage(w, http.StatusOK, "Sign in", "Sign in to go on.")
		})
	}
	return proxy
}

// refuseFirst refuses a number of requests, and passes the others.
func refuseFirst(times int, pass http.Handler, refuse func(http.ResponseWriter)) http.Handler {
	var requests atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if requests.Add(1) <= int64(times) {
			refuse(w)
			return
		}
		pass.ServeHTTP(w, r)
	})
}

func servePage(w http.ResponseWriter, status int, title, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "<!DOCTYPE html>\n<html><head><title>"+title+"</title></head><body><h1>"+title+"</h1><p>"+text+"</p></body></html>\n")
}
