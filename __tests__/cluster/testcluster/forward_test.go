package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"

	"testcluster/ask"
)

// The profile takes less than the streaming idle timeout, and long enough for something to happen meanwhile.
const (
	heapRequest    = "GET /debug/pprof/heap HTTP/1.1\r\nHost: pod\r\nConnection: close\r\n\r\n"
	profileRequest = "GET /debug/pprof/profile?seconds=2 HTTP/1.1\r\nHost: pod\r\nConnection: close\r\n\r\n"
)

// forwarded is a port-forward to port 6060 of a pod over a WebSocket, with what came by it.
type forwarded struct {
	*websocket.Conn
	answer, failure bytes.Buffer // of the data and the error channel
	ports           int          // channels that named their port
	end             error
}

// openForward opens a port-forward with a client's certificate or token. Without an error of its own it returns either
// the forward or the API server's refusal.
func openForward(server string, config *rest.Config, pod string) (*forwarded, *http.Response, error) {
	transport, err := rest.TLSConfigFor(config)
	if err != nil {
		return nil, nil, err
	}
	dialer := websocket.Dialer{
		Subprotocols: []string{"v4.channel.k8s.io"}, TLSClientConfig: transport, HandshakeTimeout: upperBound,
	}
	header := http.Header{}
	if config.BearerToken != "" {
		header.Set("Authorization", "Bearer "+config.BearerToken)
	}
	url := strings.Replace(server, "https:", "wss:", 1) + "/api/v1/namespaces/default/pods/" + pod + "/portforward?ports=6060"
	conn, response, err := dialer.Dial(url, header)
	if errors.Is(err, websocket.ErrBadHandshake) {
		return nil, response, nil
	}
	if err != nil {
		return nil, nil, err
	}
	_ = conn.SetReadDeadline(time.Now().Add(upperBound))
	return &forwarded{Conn: conn}, nil, nil
}

// forwardTo opens a port-forward that must succeed, and sends a request.
func forwardTo(t *testing.T, pod, request string) *forwarded {
	t.Helper()
	f, response, err := openForward(shared.Server, admin.config, pod)
	if err != nil {
		t.Fatal(err)
	}
	if f == nil {
		t.Fatal(response.Status)
	}
	t.Cleanup(func() { f.Close() })
	if err := f.WriteMessage(websocket.BinaryMessage, append([]byte{0}, request...)); err != nil {
		t.Fatal(err)
	}
	return f
}

// read reads messages until the condition holds or the connection ends.
func (f *forwarded) read(enough func() bool) {
	for f.end == nil && !enough() {
		var message []byte
		_, message, f.end = f.ReadMessage()
		switch {
		case len(message) == 0:
		case f.ports < 2:
			f.ports++ // each channel begins with its port
		case message[0] == 0:
			f.answer.Write(message[1:])
		default:
			f.failure.Write(message[1:])
		}
	}
}

func (f *forwarded) readAll() { f.read(func() bool { return false }) }

// complete says whether the answer is a whole HTTP response.
func (f *forwarded) complete() bool {
	response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(f.answer.Bytes())), nil)
	if err != nil {
		return false
	}
	_, err = io.Copy(io.Discard, response.Body)
	return err == nil && response.StatusCode == http.StatusOK
}

// control uses the switchboard.
func control(t *testing.T, method, path, body string) (answer string) {
	t.Helper()
	response, text, err := ask.Whole(http.DefaultClient, method, shared.Control+path, body, nil)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode >= 300 {
		t.Fatalf("%s %s: %s %s", method, path, response.Status, text)
	}
	return string(text)
}

func TestFaultsOfForwardedConnections(t *testing.T) {
	t.Parallel()
	admin.startPod(t, "faulty", serving())
	const path = "/pods/default/faulty/fault"
	for _, test := range []struct {
		fault   string
		answer  int    // length, but for slow
		failure string // part of the text on the error channel
		code    int    // of the WebSocket's end
	}{
		{`{"kind":"refuse"}`, 0, ", IPv4: dial tcp4 127.0.0.1:6060: connect: connection refused IPv6 dial tcp6 [::1]:6060: connect: connection refused ", 1000},
		{`{"kind":"error","text":"failed to find sandbox \"x\" in store: not found"}`, 0, `, uid : failed to find sandbox "x" in store: not found`, 1000},
		{`{"kind":"reset","afterBytes":300}`, 300, "->127.0.0.1:6060: read: connection reset by peer", 1000},
		{`{"kind":"close","afterBytes":300}`, 300, "", 1000},
		{`{"kind":"drop","afterBytes":300}`, 300, "", websocket.CloseAbnormalClosure},
	} {
		control(t, http.MethodPut, path, test.fault)
		f := forwardTo(t, "faulty", heapRequest)
		f.readAll()
		if got := f.answer.Len(); got != test.answer {
			t.Errorf("%s: %d bytes", test.fault, got)
		}
		if got := f.failure.String(); !strings.HasSuffix(got, test.failure) || test.failure == "" && got != "" {
			t.Errorf("%s: error channel: %s", test.fault, got)
		}
		if !websocket.IsCloseError(f.end, test.code) {
			t.Errorf("%s: %v", test.fault, f.end)
		}
	}

	control(t, http.MethodPut, path, `{"kind":"slow","bytesPerSecond":10000}`)
	begin := time.Now()
	slow := forwardTo(t, "faulty", heapRequest)
	slow.readAll()
	if atLeast := time.Duration(slow.answer.Len()) * time.Second / 10000; !slow.complete() || time.Since(begin) < atLeast {
		t.Errorf("slow: %d bytes after %v", slow.answer.Len(), time.Since(begin))
	}

	control(t, http.MethodDelete, path, "")
	whole := forwardTo(t, "faulty", heapRequest)
	if whole.readAll(); !whole.complete() {
		t.Errorf("without a fault: %s", whole.answer.String())
	}
}

// A profile is silent until it is whole: a fault that is set meanwhile must not wait for that.
func TestFaultInTheMiddleOfAProfile(t *testing.T) {
	t.Parallel()
	admin.startPod(t, "frozen", serving())
	const path = "/pods/default/frozen/fault"
	f := forwardTo(t, "frozen", profileRequest)
	control(t, http.MethodPut, path, `{"kind":"freeze"}`)
	const thaw = 3 * time.Second
	begin := time.Now()
	time.AfterFunc(thaw, func() {
		if _, _, err := ask.Whole(http.DefaultClient, http.MethodDelete, shared.Control+path, "", nil); err != nil {
			t.Error(err)
		}
	})
	f.read(func() bool { return f.answer.Len() > 0 })
	if took := time.Since(begin); took < thaw {
		t.Errorf("the answer came after %v", took)
	}
	if f.readAll(); !f.complete() {
		t.Errorf("it did not thaw: %v", f.end)
	}

	f = forwardTo(t, "frozen", profileRequest)
	control(t, http.MethodPut, path, `{"kind":"drop"}`)
	if f.readAll(); f.answer.Len() > 0 || !websocket.IsCloseError(f.end, websocket.CloseAbnormalClosure) {
		t.Errorf("dropped: %d bytes, %v", f.answer.Len(), f.end)
	}
}

// A pod that goes in the middle of a profile leaves what looks like an orderly end.
func TestPodGoesInTheMiddleOfAProfile(t *testing.T) {
	t.Parallel()
	admin.startPod(t, "leaving", serving())
	f := forwardTo(t, "leaving", profileRequest)
	if err := admin.CoreV1().Pods("default").Delete(context.Background(), "leaving", metav1.DeleteOptions{}); err != nil {
		t.Fatal(err)
	}
	f.readAll()
	if f.answer.Len() > 0 || f.failure.Len() > 0 || !websocket.IsCloseError(f.end, websocket.CloseNormalClosure) {
		t.Errorf("%d bytes, %q, %v", f.answer.Len(), f.failure.String(), f.end)
	}
}

func TestStreamingIdleTimeout(t *testing.T) {
	t.Parallel()
	admin.startPod(t, "silent", serving())
	begin := time.Now()
	f := forwardTo(t, "silent", "")
	if f.readAll(); !websocket.IsCloseError(f.end, websocket.CloseAbnormalClosure) {
		t.Error(f.end)
	}
	if took := time.Since(begin); took < streamingIdle {
		t.Errorf("it ended after %v", took)
	}
}

// This is not parallel to other tests: their pods could be on the node.
func TestNodeLoss(t *testing.T) {
	admin.startPod(t, "remote", strings.Replace(serving(), "{", "{nodeName: node-2, ", 1))
	f := forwardTo(t, "remote", profileRequest)
	f.read(func() bool { return f.ports == 2 })
	control(t, http.MethodPost, "/nodes/node-2/lose", "")
	if f.readAll(); !websocket.IsCloseError(f.end, websocket.CloseAbnormalClosure) {
		t.Errorf("the open stream: %v", f.end)
	}
	_, response, err := openForward(shared.Server, admin.config, "remote")
	if err != nil {
		t.Fatal(err)
	}
	refusal, _ := io.ReadAll(response.Body)
	if response.StatusCode != http.StatusInternalServerError ||
		!strings.Contains(string(refusal), "error dialing backend: dial tcp 127.0.0.1:") ||
		!strings.Contains(string(refusal), "connect: connection refused") {
		t.Errorf("%s %s", response.Status, refusal)
	}
	admin.kubectl(t, "", "delete", "pod", "remote", "--wait=false")
	if phase := admin.kubectl(t, "", "get", "pod", "remote", "-o", "jsonpath={.status.phase}"); phase != "Running" {
		t.Errorf("the pod that no one can reach is %s", phase)
	}

	control(t, http.MethodPost, "/nodes/node-2/restore", "")
	admin.kubectl(t, "", "wait", "--for=delete", "pod/remote", "--timeout", upperBound.String())
	admin.startPod(t, "again", strings.Replace(serving(), "{", "{nodeName: node-2, ", 1))
	again := forwardTo(t, "again", heapRequest)
	if again.readAll(); !again.complete() {
		t.Errorf("after the return: %v", again.end)
	}
}

func TestFronts(t *testing.T) {
	t.Parallel()
	admin.startPod(t, "fronted", serving())
	// A certificate does not get through a front that ends TLS.
	byToken := rest.AnonymousClientConfig(admin.config)
	admin.kubectl(t, "", "create", "serviceaccount", "fronted")
	admin.kubectl(t, "", "create", "clusterrolebinding", "fronted", "--clusterrole=cluster-admin", "--serviceaccount=default:fronted")
	byToken.BearerToken = strings.TrimSpace(admin.kubectl(t, "", "create", "token", "fronted"))

	f, response, err := openForward(startFront(t, `{"kind":"die","after":"1s"}`), byToken, "fronted")
	if err != nil {
		t.Fatal(err)
	}
	if f == nil {
		t.Fatal(response.Status)
	}
	defer f.Close()
	if f.readAll(); !websocket.IsCloseError(f.end, websocket.CloseAbnormalClosure) && !isReset(f.end) {
		t.Errorf("die: %v", f.end)
	}

	_, response, err = openForward(startFront(t, `{"kind":"strip-upgrade"}`), byToken, "fronted")
	if err != nil {
		t.Fatal(err)
	}
	if refusal, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusBadRequest || !strings.Contains(string(refusal), "Upgrade request required") {
		t.Errorf("strip-upgrade: %s %s", response.Status, refusal)
	}

	_, _, err = openForward(startFront(t, `{"kind":"wrong-name"}`), byToken, "fronted")
	if _, ok := errors.AsType[x509.HostnameError](err); !ok {
		t.Errorf("wrong-name: %v", err)
	}
	_, _, err = openForward(startFront(t, `{"kind":"untrusted"}`), byToken, "fronted")
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); !ok {
		t.Errorf("untrusted: %v", err)
	}
}

func startFront(t *testing.T, spec string) string {
	t.Helper()
	var front struct{ URL string }
	if err := json.Unmarshal([]byte(control(t, http.MethodPost, "/fronts", spec)), &front); err != nil {
		t.Fatal(err)
	}
	return front.URL
}

func isReset(err error) bool { return err != nil && strings.Contains(err.Error(), "connection reset") }

// The log must show what tests did, and nothing of what holds the cluster together.
func TestAuditLog(t *testing.T) {
	admin.startPod(t, "audited", serving())
	f := forwardTo(t, "audited", heapRequest)
	f.readAll()
	eventually(t, "the port-forward is not in the audit log", func() bool {
		log, err := os.ReadFile(shared.AuditLog)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(log, []byte("testcluster-manager")) {
			t.Fatal("the cluster's own requests are in the audit log")
		}
		return bytes.Contains(log, []byte(`"requestURI":"/api/v1/namespaces/default/pods/audited/portforward?ports=6060","verb":"get","user":{"username":"admin"`))
	})
}
