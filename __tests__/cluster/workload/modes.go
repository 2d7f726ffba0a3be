package main

import (
	"maps"
	"net"
	"net/http"
	"net/http/pprof"
	"slices"
	"strings"
)

// mode prepares the process, and returns what serves on each of its addresses.
type mode func(*settings) func(net.Listener) error

var modes = map[string]mode{
	"normal":               handling(profiler),
	"idle":                 handling(profiler),
	"heap":                 handling(heap),
	"busy":                 handling(busy),
	"busy-once":            handling(busyOnce),
	"write-timeout":        serving(writeTimeout),
	"write-timeout-hidden": serving(hiddenWriteTimeout),
	"write-timeout-old":    serving(oldWriteTimeout),
	"timeout-handler":      handling(timeoutHandler),
	"not-found":            handling(notFound),
	"index":                handling(index),
	"unknown":              handling(unknown),
	"unauthorized":         answering(unauthorized),
	"forbidden":            answering(forbidden),
	"header":               handling(wantHeader),
	"redirect":             answering(redirect),
	"redirect-self":        handling(redirectSelf),
	"html":                 answering(page("text/html; charset=utf-8", "<!DOCTYPE html>\n<html><body><h1>Welcome to the shop</h1></body></html>\n")),
	"json":                 answering(page("application/json", `{"status":"ok"}`+"\n")),
	"text":                 answering(page("text/plain; charset=utf-8", "ok\n")),
	"truncated":            answering(truncated),
	"reset":                answering(reset),
	"huge":                 answering(huge),
	"tls":                  overTLS,
	"not-http":             notHTTP,
}

func modeNames() string { return strings.Join(slices.Sorted(maps.Keys(modes)), ", ") }

// serving makes a mode of a server.
func serving(prepare func(*settings) *http.Server) mode {
	return func(s *settings) func(net.Listener) error { return prepare(s).Serve }
}

// handling makes a mode of a handler.
func handling(prepare func(*settings) http.Handler) mode {
	return serving(func(s *settings) *http.Server { return &http.Server{Handler: prepare(s)} })
}

// answering makes a mode of a function that answers everything.
func answering(answer http.HandlerFunc) mode {
	return handling(func(*settings) http.Handler { return answer })
}

// profiler serves net/http/pprof as it should be.
func profiler(*settings) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	return mux
}
