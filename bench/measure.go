// Measure runs one command and prints as JSON how it ended, what it wrote and what the kernel says it took.
//
// Node cannot read the usage of one child. It would also be the wrong parent: Linux counts into a child's peak the
// memory that its parent had at the fork, and here that is a few megabytes.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"log"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// Of each output this much is kept: enough for a sentence or a judgement, while an edge table may be of any size.
const kept = 1 << 16

// Not embedded: the buffer's ReadFrom would take everything.
type head struct{ text bytes.Buffer }

func (h *head) Write(text []byte) (int, error) {
	h.text.Write(text[:min(len(text), kept-h.text.Len())])
	return len(text), nil
}

func main() {
	deadline := flag.Duration("deadline", time.Hour, "kill the command after this time")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), *deadline)
	defer cancel()
	command := exec.CommandContext(ctx, flag.Arg(0), flag.Args()[1:]...)
	var out, err head
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, &out, &err
	start := time.Now()
	command.Run()
	wall := time.Since(start)
	state := command.ProcessState
	if state == nil {
		log.Fatalf("%v did not start", command)
	}
	usage := state.SysUsage().(*syscall.Rusage)
	peak := usage.Maxrss
	if runtime.GOOS != "darwin" { // which alone counts bytes
		peak *= 1024
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"status": state.ExitCode(), // -1 where a signal ended it
		"out":    out.text.String(),
		"err":    err.text.String(),
		"wall":   wall.Seconds() * 1e3,
		"cpu":    (state.UserTime() + state.SystemTime()).Seconds() * 1e3,
		"peak":   peak,
	})
}
