package main

import (
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"time"
)

// load says when customers come.
type load string

const (
	loadAlways load = "always"
	// loadProfiled idles along at a few per cent of a core, and works at full speed only while a CPU profile is being
	// taken: eight pods then fit on two cores, and each profile still shows a busy service. A demo needs that.
	loadProfiled load = "profiled"
	loadOff      load = "off"
)

func (l *load) String() string { return string(*l) }

func (l *load) Set(text string) error {
	switch value := load(text); value {
	case loadAlways, loadProfiled, loadOff:
		*l = value
		return nil
	}
	return fmt.Errorf("want always, profiled or off")
}

// customers request pages over loopback HTTP, not by calling handlers: a profile without net/http, the network poller
// and system calls would look like no service's.
type customers struct {
	load     load
	mix      mix
	address  string
	profiled func() bool
}

// idlePause is short enough that a profile of one second sees almost a second of work.
const idlePause = 100 * time.Millisecond

// run is one customer, for as long as the process lives.
func (c *customers) run(number int) {
	if c.load == loadOff {
		return
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1}}
	random := rand.New(rand.NewPCG(uint64(number), uint64(time.Now().UnixNano())))
	for {
		if err := c.request(client, random); err != nil {
			log.Print(err)
			time.Sleep(idlePause)
		}
		if c.load == loadProfiled && !c.profiled() {
			time.Sleep(idlePause)
		}
	}
}

func (c *customers) request(client *http.Client, random *rand.Rand) error {
	page := c.mix.pick(random)
	response, err := client.Get(fmt.Sprintf("http://%s%s?n=%d", c.address, page.path, random.IntN(1000)))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", page.path, response.Status)
	}
	return nil
}
