package main

import (
	"bytes"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/pprof"
	runtimepprof "runtime/pprof"
	"strconv"
	"sync"
	"time"
)

// heap has a profile of another kind where that of the CPU is expected.
func heap(*settings) http.Handler { return pprof.Handler("heap") }

// busy has a profiler of its own, as services with continuous profiling do.
func busy(s *settings) http.Handler {
	stop := profileOneself()
	if s.busyFor > 0 {
		time.AfterFunc(s.busyFor, stop)
	}
	return profiler(s)
}

// busyOnce is busy until it has refused one request.
func busyOnce(s *settings) http.Handler {
	stop, pass := profileOneself(), profiler(s)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pass.ServeHTTP(w, r)
		stop()
	})
}

func profileOneself() (stop func()) {
	if err := runtimepprof.StartCPUProfile(io.Discard); err != nil {
		log.Fatal(err)
	}
	return sync.OnceFunc(runtimepprof.StopCPUProfile)
}

// truncated answers with half a profile, and in order otherwise.
func truncated(w http.ResponseWriter, r *http.Request) {
	if profile, ok := takeProfile(w, r); ok {
		_ = http.NewResponseController(w).Flush() // without a length, as profiles come
		_, _ = w.Write(profile[:len(profile)/2])
	}
}

// reset answers with half a profile, and resets the connection.
func reset(w http.ResponseWriter, r *http.Request) {
	profile, ok := takeProfile(w, r)
	if !ok {
		return
	}
	_, _ = w.Write(profile[:len(profile)/2])
	control := http.NewResponseController(w)
	_ = control.Flush()
	conn, _, err := control.Hijack()
	if err != nil {
		log.Print(err)
		return
	}
	_ = conn.(*net.TCPConn).SetLinger(0)
	_ = conn.Close()
}

// takeProfile does what net/http/pprof does, but keeps the profile.
func takeProfile(w http.ResponseWriter, r *http.Request) (profile []byte, ok bool) {
	seconds, err := strconv.Atoi(r.FormValue("seconds"))
	if err != nil {
		seconds = 30
	}
	var taken bytes.Buffer
	if err := runtimepprof.StartCPUProfile(&taken); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return nil, false
	}
	time.Sleep(time.Duration(seconds) * time.Second)
	runtimepprof.StopCPUProfile()
	w.Header().Set("Content-Type", "application/octet-stream")
	return taken.Bytes(), true
}

// huge looks like a profile, and has no end.
func huge(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/octet-stream")
	block := make([]byte, 1<<20)
	copy(block, "\x1f\x8b\x08")
	for {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}
