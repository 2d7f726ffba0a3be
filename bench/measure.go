// Measure runs one command, its output thrown away, and prints what the kernel says it took.
//
// Node cannot read the usage of one child. It would also be the wrong parent: Linux counts into a child's peak the
// memory that its parent had at the fork, and here that is a few megabytes.
package main

import (
	"encoding/json"
	"log"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

func main() {
	command := exec.Command(os.Args[1], os.Args[2:]...)
	start := time.Now()
	err := command.Run()
	wall := time.Since(start)
	if err != nil {
		log.Fatalf("%v: %v", command, err)
	}
	usage := command.ProcessState.SysUsage().(*syscall.Rusage)
	bytes := usage.Maxrss
	if runtime.GOOS != "darwin" { // which alone counts bytes
		bytes *= 1024
	}
	json.NewEncoder(os.Stdout).Encode(map[string]float64{
		"wall": wall.Seconds() * 1e3,
		"cpu":  (command.ProcessState.UserTime() + command.ProcessState.SystemTime()).Seconds() * 1e3,
		"peak": float64(bytes) / (1 << 20),
	})
}
