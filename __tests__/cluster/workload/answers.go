package main

import (
	"io"
	"net/http"
	"net/http/pprof"
)

// notFound does not mount the profiler.
func notFound(*settings) http.Handler { return http.NewServeMux() }

// index answers with the profiler's index, whatever the path.
func index(*settings) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = "/debug/pprof/"
		pprof.Index(w, r)
	})
}

// unknown mounts the profiler's index, and forgets that the profile of the CPU is no part of it.
func unknown(*settings) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	return mux
}

func unauthorized(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("WWW-Authenticate", `Basic realm="metrics"`)
	http.Error(w, "Unauthorized", http.StatusUnauthorized)
}

func forbidden(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, "Forbidden", http.StatusForbidden)
}

// wantHeader lets in who has the secret.
func wantHeader(s *settings) http.Handler {
	pass := profiler(s)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer s3cret" {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "Unauthorized", http.StatusUnauthorized)
			return
		}
		pass.ServeHTTP(w, r)
	})
}

func redirect(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "https://login.example/", http.StatusFound)
}

// redirectSelf has its profiler under another path of the same host, and says where.
func redirectSelf(s *settings) http.Handler {
	const moved = "/internal"
	mux := http.NewServeMux()
	mux.Handle(moved+"/", http.StripPrefix(moved, profiler(s)))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, moved+r.URL.RequestURI(), http.StatusMovedPermanently)
	})
	return mux
}

// page answers everything with the same.
func page(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = io.WriteString(w, body)
	}
}
