package main

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// writeTimeout has a server's WriteTimeout. Since Go 1.23 net/http/pprof extends the deadline by the length of the profile
// (golang/go#62358), and the profile comes.
func writeTimeout(s *settings) *http.Server {
	return &http.Server{Handler: profiler(s), WriteTimeout: s.timeout}
}

// hiddenWriteTimeout has a middleware besides, whose ResponseWriter does not unwrap, so that net/http/pprof cannot
// extend the deadline: a profile of more than the timeout ends with the connection, and without a byte.
func hiddenWriteTimeout(s *settings) *http.Server {
	pass := profiler(s)
	return &http.Server{WriteTimeout: s.timeout, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pass.ServeHTTP(struct{ http.ResponseWriter }{w}, r)
	})}
}

// oldWriteTimeout refuses what net/http/pprof refused up to Go 1.22, in its words: services built with it still do.
func oldWriteTimeout(s *settings) *http.Server {
	pass := profiler(s)
	return &http.Server{WriteTimeout: s.timeout, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seconds, err := strconv.Atoi(r.FormValue("seconds"))
		if err != nil {
			seconds = 30
		}
		if time.Duration(seconds)*time.Second >= s.timeout {
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			w.Header().Set("X-Go-Pprof", "1")
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprintln(w, "profile duration exceeds server's WriteTimeout")
			return
		}
		pass.ServeHTTP(w, r)
	})}
}

// timeoutHandler gives up on a profile that takes too long.
func timeoutHandler(s *settings) http.Handler {
	return http.TimeoutHandler(profiler(s), s.timeout, "")
}
