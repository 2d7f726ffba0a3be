package main

import (
	"net/http"
	"net/http/pprof"
	"sync/atomic"
)

// profilingServer serves net/http/pprof from a mux of its own, as a careful service does: the shop's port must not
// offer it to the shop's customers.
type profilingServer struct {
	running atomic.Int32
}

// busy reports whether a CPU profile is being taken now.
func (s *profilingServer) busy() bool { return s.running.Load() > 0 }

func (s *profilingServer) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", func(w http.ResponseWriter, r *http.Request) {
		s.running.Add(1)
		defer s.running.Add(-1)
		pprof.Profile(w, r)
	})
	return mux
}
