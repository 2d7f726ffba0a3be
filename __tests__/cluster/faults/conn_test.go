package faults

import (
	"bytes"
	"errors"
	"io"
	"net"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// upperBound is how long anything here may take; none of it takes a tenth of that.
const upperBound = 10 * time.Second

// forwarded is a connection with faults, and the pod's end of it.
type forwarded struct {
	net.Conn
	faults *Switch
	pod    *net.TCPConn
	cut    atomic.Bool
}

func forward(t *testing.T) *forwarded {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	node, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	pod, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	f := &forwarded{faults: NewSwitch(), pod: pod.(*net.TCPConn)}
	f.Conn = f.faults.Wrap(node, func() { f.cut.Store(true) })
	t.Cleanup(func() {
		f.Close()
		pod.Close()
	})
	return f
}

func (f *forwarded) send(t *testing.T, text string) {
	t.Helper()
	if _, err := f.pod.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
}

// expect reads just what is wanted.
func (f *forwarded) expect(t *testing.T, want string) {
	t.Helper()
	got := make([]byte, len(want))
	if _, err := io.ReadFull(f, got); err != nil {
		t.Fatalf("%v after %q, want %q", err, got, want)
	}
	if string(got) != want {
		t.Fatalf("got %q, want %q", got, want)
	}
}

// ending reads to the end in the background.
func (f *forwarded) ending() <-chan ending {
	ended := make(chan ending, 1)
	go func() {
		rest, err := io.ReadAll(f)
		ended <- ending{string(rest), err}
	}()
	return ended
}

type ending struct {
	rest string
	err  error
}

// expectEnd reads nothing but the rest before the end, whose error is nil where the connection was closed in order.
func expectEnd(t *testing.T, ended <-chan ending, rest string, want error) {
	t.Helper()
	select {
	case e := <-ended:
		if e.rest != rest || !errors.Is(e.err, want) {
			t.Errorf("ended with %q, %v, want %q, %v", e.rest, e.err, rest, want)
		}
	case <-time.After(upperBound):
		t.Fatal("the connection did not end")
	}
}

func TestWithoutFaultAllPasses(t *testing.T) {
	f := forward(t)
	long := string(bytes.Repeat([]byte("profile "), 1<<17))
	go f.pod.Write([]byte(long))
	f.expect(t, long)
	if _, err := f.Write([]byte("GET")); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 3)
	if _, err := io.ReadFull(f.pod, got); err != nil || string(got) != "GET" {
		t.Fatalf("the pod got %q, %v", got, err)
	}
	f.pod.Close()
	expectEnd(t, f.ending(), "", nil)
}

func TestFaultsThatEndTheConnection(t *testing.T) {
	for _, test := range []struct {
		fault Fault
		err   error
		cut   bool
	}{
		{Fault{Kind: Reset, AfterBytes: 4}, syscall.ECONNRESET, false},
		{Fault{Kind: Close, AfterBytes: 4}, nil, false},
		{Fault{Kind: Drop, AfterBytes: 4}, net.ErrClosed, true},
		{Fault{Kind: Error, AfterBytes: 4, Text: "gone"}, Told("gone"), false},
	} {
		t.Run(string(test.fault.Kind), func(t *testing.T) {
			f := forward(t)
			f.faults.Set(test.fault)
			f.send(t, "12345678")
			expectEnd(t, f.ending(), "1234", test.err)
			if cut := f.cut.Load(); cut != test.cut {
				t.Errorf("cut %v", cut)
			}
			if _, err := f.pod.Read(make([]byte, 1)); err == nil {
				t.Error("the pod's end is still open")
			}
			if _, err := f.Write([]byte("GET")); err == nil || !errors.Is(err, test.err) && test.err != nil {
				t.Errorf("a request then ends with %v, want %v", err, test.err)
			}
		})
	}
}

// During a CPU profile nothing is sent for many seconds.
func TestFaultStrikesSilentConnection(t *testing.T) {
	f := forward(t)
	f.send(t, "head")
	f.expect(t, "head")
	ended := f.ending()
	f.faults.Set(Fault{Kind: Reset})
	expectEnd(t, ended, "", syscall.ECONNRESET)
}

func TestFrozenConnectionThaws(t *testing.T) {
	f := forward(t)
	f.faults.Set(Fault{Kind: Freeze, AfterBytes: 2})
	f.send(t, "1234")
	f.expect(t, "12")
	ended := f.ending()
	select {
	case e := <-ended:
		t.Fatalf("not frozen: %q, %v", e.rest, e.err)
	case <-time.After(50 * time.Millisecond):
	}
	f.faults.Set(Fault{})
	f.pod.Close()
	expectEnd(t, ended, "34", nil)
}

func TestFrozenConnectionCloses(t *testing.T) {
	f := forward(t)
	f.faults.Set(Fault{Kind: Freeze})
	ended := f.ending()
	f.Close()
	expectEnd(t, ended, "", net.ErrClosed)
}

func TestSlowConnection(t *testing.T) {
	f := forward(t)
	f.faults.Set(Fault{Kind: Slow, BytesPerSecond: 100})
	f.send(t, "0123456789012345678901234")
	begin := time.Now()
	f.expect(t, "0123456789012345678901234")
	if took := time.Since(begin); took < 240*time.Millisecond {
		t.Errorf("25 bytes at 100 a second took %v", took)
	}
}

func TestRefuseLeavesOpenConnections(t *testing.T) {
	f := forward(t)
	f.faults.Set(Fault{Kind: Refuse})
	f.send(t, "1234")
	f.expect(t, "1234")
}

func TestValidate(t *testing.T) {
	for _, right := range []Fault{
		{Kind: Refuse}, {Kind: Error, Text: "x"}, {Kind: Reset, AfterBytes: 1}, {Kind: Freeze},
		{Kind: Slow, BytesPerSecond: 1}, {Kind: Close}, {Kind: Drop},
	} {
		if err := right.Validate(); err != nil {
			t.Errorf("%+v: %v", right, err)
		}
	}
	for _, wrong := range []Fault{
		{}, {Kind: "reboot"}, {Kind: Error}, {Kind: Reset, Text: "x"}, {Kind: Reset, AfterBytes: -1}, {Kind: Slow},
		{Kind: Slow, BytesPerSecond: 1, AfterBytes: 1}, {Kind: Refuse, AfterBytes: 1}, {Kind: Freeze, BytesPerSecond: 1},
	} {
		if err := wrong.Validate(); err == nil {
			t.Errorf("%+v: no error", wrong)
		}
	}
}
