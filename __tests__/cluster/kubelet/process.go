package kubelet

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// process is one run of a container.
type process struct {
	command *exec.Cmd
	ended   chan struct{}
}

// startProcess starts an executable that writes to the log file. With stdin it gets a pipe that stays open for as long
// as it runs; without, it reads from /dev/null.
//
// The process dies with this one, even if this one is killed: the kernel sees to it. It does so when the thread ends
// that started it, so the goroutine that waits for the process starts it too, and keeps its thread.
func startProcess(executable string, args []string, env map[string]string, logFile string, stdin bool) (*process, error) {
	out, err := os.OpenFile(logFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the container's log: %w", err)
	}
	command := exec.Command(executable, args...)
	for name, value := range env {
		command.Env = append(command.Env, name+"="+value)
	}
	command.Stdout, command.Stderr = out, out
	// A group of its own, so that a signal from the terminal reaches this process alone, and that children can be
	// ended with it.
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	p := &process{command: command, ended: make(chan struct{})}
	if stdin {
		// Wait closes it.
		if _, err := command.StdinPipe(); err != nil {
			out.Close()
			return nil, fmt.Errorf("make the container's stdin: %w", err)
		}
	}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer out.Close()
		err := command.Start()
		started <- err
		if err != nil {
			return
		}
		defer close(p.ended)
		_ = command.Wait() // ProcessState has what there is to know
		// As with a container, nothing outlives its first process.
		_ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", executable, err)
	}
	return p, nil
}

// supervise returns the exit code when the process has ended. It tells the process to stop, and kills it, when the
// channels are closed.
func (p *process) supervise(terminate, kill <-chan struct{}) (exitCode int32) {
	for {
		select {
		case <-p.ended:
			return p.exitCode()
		case <-kill:
			_ = p.command.Process.Kill() // it may have ended meanwhile
			<-p.ended
			return p.exitCode()
		case <-terminate:
			_ = p.command.Process.Signal(syscall.SIGTERM)
			terminate = nil
		}
	}
}

// exitCode counts a signal as container runtimes do.
func (p *process) exitCode() int32 {
	state := p.command.ProcessState
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int32(status.Signal())
	}
	return int32(state.ExitCode())
}
