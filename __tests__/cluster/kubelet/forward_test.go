package kubelet

import (
	"context"
	"io"
	"net"
	"strconv"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"testcluster/faults"
)

// newPod returns a sandbox without processes, whose localhost is this machine's.
func newPod(t *testing.T) *sandbox {
	t.Helper()
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: "shop-0", UID: "uid-0"}}
	return newSandbox(pod, address{ip: "10.244.0.1", public: "127.0.0.1", local: "127.0.0.1"}, t.TempDir())
}

// echo serves one connection: it sends back what it gets.
func echo(t *testing.T) (port int32) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		_, _ = io.Copy(conn, conn)
	}()
	return portOf(listener)
}

func portOf(listener net.Listener) int32 { return int32(listener.Addr().(*net.TCPAddr).Port) }

// unusedPort is one on which nothing listens.
func unusedPort(t *testing.T) int32 {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return portOf(listener)
}

// forward forwards a stream to a port of the pod.
func forward(pod *sandbox, id string, port int32, hangUp func()) (client net.Conn, ended <-chan error) {
	f := &forwarder{
		find: func(id string) (*sandbox, bool) { return pod, id == pod.id }, hangUp: hangUp,
	}
	client, stream := net.Pipe()
	result := make(chan error, 1)
	go func() { result <- f.PortForward(context.Background(), id, "", port, stream) }()
	return client, result
}

func TestForward(t *testing.T) {
	pod := newPod(t)
	client, ended := forward(pod, pod.id, echo(t), nil)
	if _, err := io.WriteString(client, "hello"); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 5)
	if _, err := io.ReadFull(client, got); err != nil || string(got) != "hello" {
		t.Fatalf("%q, %v", got, err)
	}
	client.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// The texts are those of containerd, where clients find them on the error channel.
func TestForwardRefused(t *testing.T) {
	pod := newPod(t)
	port := unusedPort(t)
	number := strconv.Itoa(int(port))
	want := `failed to execute portforward in network namespace "/var/run/netns/cni-` + pod.id[:8] +
		`": failed to connect to localhost:` + number + ` inside namespace "` + pod.id +
		`", IPv4: dial tcp4 127.0.0.1:` + number + `: connect: connection refused` +
		` IPv6 dial tcp6 [::1]:` + number + `: connect: connection refused `
	_, ended := forward(pod, pod.id, port, nil)
	if err := <-ended; err.Error() != want {
		t.Errorf("nothing listens:\n%v\nwant\n%s", err, want)
	}

	pod.faults.Set(faults.Fault{Kind: faults.Refuse})
	port = echo(t)
	want = strings.ReplaceAll(want, number, strconv.Itoa(int(port)))
	_, ended = forward(pod, pod.id, port, nil)
	if err := <-ended; err.Error() != want {
		t.Errorf("fault:\n%v\nwant\n%s", err, want)
	}

	_, ended = forward(pod, "other", port, nil)
	if err := <-ended; err.Error() != `failed to find sandbox "other" in store: not found` {
		t.Error(err)
	}
}

func TestForwardFaults(t *testing.T) {
	for _, test := range []struct {
		fault faults.Fault
		want  string // in the error
	}{
		{faults.Fault{Kind: faults.Error, Text: "sandbox is gone"}, "sandbox is gone"},
		{faults.Fault{Kind: faults.Reset}, "->127.0.0.1:PORT: read: connection reset by peer"},
	} {
		t.Run(string(test.fault.Kind), func(t *testing.T) {
			pod := newPod(t)
			pod.faults.Set(test.fault)
			port := echo(t)
			_, ended := forward(pod, pod.id, port, nil)
			want := strings.ReplaceAll(test.want, "PORT", strconv.Itoa(int(port)))
			if err := <-ended; err == nil || !strings.HasSuffix(err.Error(), want) {
				t.Errorf("%v, want %s", err, want)
			}
		})
	}
	t.Run("drop", func(t *testing.T) {
		pod := newPod(t)
		cut := make(chan struct{})
		client, _ := forward(pod, pod.id, echo(t), func() { close(cut) })
		if _, err := io.WriteString(client, "hello"); err != nil {
			t.Fatal(err)
		}
		pod.faults.Set(faults.Fault{Kind: faults.Drop})
		<-cut
	})
}
