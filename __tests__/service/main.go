// Command shop is the program whose profiles the tests judge: a small web shop with net/http/pprof on a port of its own,
// and its own customers. It is a real service rather than a benchmark, so that its profiles have what profiles from
// production have: a server, JSON, compression, garbage collection, labels, and hot code of its own.
package main

import (
	"encoding/json"
	"flag"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"runtime/debug"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "`address` of the shop")
	pprof := flag.String("pprof", "127.0.0.1:0", "`address` of net/http/pprof")
	load := loadAlways
	flag.Var(&load, "load", "when customers come: always, profiled or off")
	mix := defaultMix()
	flag.Var(&mix, "mix", "requests of each kind, as `kind=weight,...`; a kind that is left out gets none")
	workers := flag.Int("workers", 2, "customers at a time")
	flag.Parse()

	// As services with a small heap do: by default half of the profile would be garbage collection.
	debug.SetGCPercent(400)

	shopListener, pprofListener := mustListen(*listen), mustListen(*pprof)
	profiling := new(profilingServer)
	go func() { log.Fatal(http.Serve(shopListener, newShop().handler())) }()
	go func() { log.Fatal(http.Serve(pprofListener, profiling.handler())) }()

	customers := &customers{load: load, mix: mix, address: shopListener.Addr().String(), profiled: profiling.busy}
	for number := range *workers {
		go customers.run(number)
	}

	ready := struct {
		Listen string `json:"listen"`
		Pprof  string `json:"pprof"`
	}{shopListener.Addr().String(), pprofListener.Addr().String()}
	if err := json.NewEncoder(os.Stdout).Encode(ready); err != nil {
		log.Fatal(err)
	}
	waitForParent(os.Stdin)
}

func mustListen(address string) net.Listener {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	return listener
}

// waitForParent returns when the process that holds the other end of stdin is gone, so that a test that was killed
// leaves nothing behind. A container's stdin is /dev/null, where end of file means nothing: then it waits for ever.
func waitForParent(stdin *os.File) {
	info, err := stdin.Stat()
	if err != nil || info.Mode()&(os.ModeNamedPipe|os.ModeSocket) == 0 {
		select {}
	}
	_, _ = io.Copy(io.Discard, stdin)
}
