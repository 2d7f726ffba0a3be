// Command workload is the program in pods whose profiler does not do what one hopes for: a small service that serves
// net/http/pprof in one of the ways in which services in the wild do. Where there is a real thing that fails, it is that
// thing and not an imitation: net/http/pprof's own refusals, http.Server's WriteTimeout, http.TimeoutHandler.
//
// It imports nothing outside the standard library, and so builds in seconds.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"time"
)

// settings are the command line.
type settings struct {
	mode    string
	load    float64
	busyFor time.Duration
	timeout time.Duration
}

func main() {
	var s settings
	var listen []string
	flag.StringVar(&s.mode, "mode", "normal", "how to serve profiles: "+modeNames())
	flag.Func("listen", "`address` to listen on (repeatable)", func(address string) error {
		listen = append(listen, address)
		return nil
	})
	flag.Float64Var(&s.load, "load", 0.2, "`share` of one CPU to use, in all modes but idle")
	flag.DurationVar(&s.busyFor, "busy-for", 0, "how `long` mode busy takes a CPU profile of its own; 0 is for ever")
	flag.DurationVar(&s.timeout, "timeout", 10*time.Second, "how long an answer may take, in the modes that limit it")
	flag.Parse()
	if len(listen) == 0 {
		listen = []string{"127.0.0.1:6060"}
	}
	start, ok := modes[s.mode]
	if !ok {
		fmt.Fprintf(os.Stderr, "unknown mode %q: want one of %s\n", s.mode, modeNames())
		os.Exit(2)
	}
	serve := start(&s)
	for _, address := range listen {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			log.Fatal(err)
		}
		go func() { log.Fatal(serve(listener)) }()
	}
	if s.mode != "idle" {
		go work(s.load)
	}
	select {}
}
