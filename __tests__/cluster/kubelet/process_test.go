package kubelet

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// upperBound is how long anything here may take; none of it takes a tenth of that.
const upperBound = 20 * time.Second

// The test binary is the container too: its arguments say what it does.
func TestMain(m *testing.M) {
	if role, ok := os.LookupEnv("CONTAINER"); ok {
		containerMain(role)
	}
	os.Exit(m.Run())
}

func containerMain(role string) {
	switch role {
	case "until-stdin-ends":
		fmt.Println("up")
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(7)
	case "deaf":
		signal.Ignore(syscall.SIGTERM)
		fmt.Println("up")
	case "with-child":
		child := exec.Command(os.Args[0])
		child.Env = []string{"CONTAINER=deaf"}
		if err := child.Start(); err != nil {
			panic(err)
		}
		fmt.Println("up", child.Process.Pid)
	default:
		fmt.Println("up", os.Environ(), os.Args[1:])
	}
	time.Sleep(time.Hour)
}

// runContainer starts a process, and returns it with its first line of output.
func runContainer(t *testing.T, role string, stdin bool) (*process, string) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "log")
	p, err := startProcess(os.Args[0], []string{"argument"}, map[string]string{"CONTAINER": role}, log, stdin)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.command.Process.Kill()
		<-p.ended
	})
	var line string
	eventually(t, "the process says nothing", func() bool {
		file, err := os.Open(log)
		if err != nil {
			return false
		}
		defer file.Close()
		line, err = bufio.NewReader(file).ReadString('\n')
		return err == nil
	})
	return p, strings.TrimSpace(line)
}

func eventually(t *testing.T, otherwise string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(upperBound); !condition(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(otherwise)
		}
	}
}

func closed() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

func TestProcessHasOnlyItsOwnEnvironment(t *testing.T) {
	_, line := runContainer(t, "plain", false)
	if line != "up [CONTAINER=plain] [argument]" {
		t.Error(line)
	}
}

func TestProcessWithStdinRunsUntilStopped(t *testing.T) {
	p, _ := runContainer(t, "until-stdin-ends", true)
	select {
	case <-p.ended:
		t.Fatal("it ended")
	case <-time.After(100 * time.Millisecond):
	}
	if code := p.supervise(closed(), nil); code != 128+int32(syscall.SIGTERM) {
		t.Errorf("exit code %d", code)
	}
}

func TestProcessWithoutStdinReadsNothing(t *testing.T) {
	p, _ := runContainer(t, "until-stdin-ends", false)
	if code := p.supervise(nil, nil); code != 7 {
		t.Errorf("exit code %d", code)
	}
}

func TestDeafProcessIsKilledAfterTheGracePeriod(t *testing.T) {
	p, _ := runContainer(t, "deaf", false)
	const grace = 300 * time.Millisecond
	kill := make(chan struct{})
	begin := time.Now()
	time.AfterFunc(grace, func() { close(kill) })
	if code := p.supervise(closed(), kill); code != 128+int32(syscall.SIGKILL) {
		t.Errorf("exit code %d", code)
	}
	if took := time.Since(begin); took < grace {
		t.Errorf("it was killed after %v", took)
	}
}

func TestChildrenEndWithTheProcess(t *testing.T) {
	p, line := runContainer(t, "with-child", false)
	child, err := strconv.Atoi(strings.TrimPrefix(line, "up "))
	if err != nil {
		t.Fatal(err)
	}
	p.supervise(closed(), nil)
	eventually(t, "the child is alive", func() bool { return !alive(child) })
}

// alive says whether a process is there, and not only waiting for someone to ask for its exit code.
func alive(pid int) bool {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	return err == nil && !strings.Contains(string(status), "State:\tZ")
}

func TestProcessThatIsMissing(t *testing.T) {
	_, err := startProcess("/nowhere", nil, nil, filepath.Join(t.TempDir(), "log"), true)
	if err == nil || !strings.Contains(err.Error(), "/nowhere") {
		t.Error(err)
	}
}
