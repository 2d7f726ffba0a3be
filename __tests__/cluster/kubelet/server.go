package kubelet

import (
	"context"
	"net"
	"net/http"
	"time"

	"k8s.io/cri-streaming/pkg/streaming/portforward"

	"testcluster/faults"
)

// streamCreationTimeout is the kubelet's own.
const streamCreationTimeout = 30 * time.Second

// handler serves the kubelet's API of one node.
func (k *Kubelet) handler(node string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/portForward/{namespace}/{pod}", k.onPod(node, k.servePortForward))
	mux.HandleFunc("GET /containerLogs/{namespace}/{pod}/{container}", k.onPod(node, serveLog))
	return mux
}

// onPod finds the pod that a request is about.
func (k *Kubelet) onPod(node string, serve func(http.ResponseWriter, *http.Request, *sandbox)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s, ok := k.find(func(s *sandbox) bool {
			return s.pod.Namespace == r.PathValue("namespace") && s.pod.Name == r.PathValue("pod") && s.pod.Spec.NodeName == node
		})
		if !ok {
			http.Error(w, "pod does not exist", http.StatusNotFound)
			return
		}
		serve(w, r, s)
	}
}

func (k *Kubelet) servePortForward(w http.ResponseWriter, r *http.Request, s *sandbox) {
	options, err := portforward.NewV4Options(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	forward := &forwarder{
		find:   func(id string) (*sandbox, bool) { return k.find(func(s *sandbox) bool { return s.id == id }) },
		hangUp: func() { faults.Cut(connectionOf(r)) },
	}
	portforward.ServePortForward(w, r, forward, s.id, "", options,
		k.StreamingIdle, streamCreationTimeout, portforward.SupportedProtocols)
}

// serveLog serves the whole log, whatever part was asked for.
func serveLog(w http.ResponseWriter, r *http.Request, s *sandbox) {
	for _, c := range s.containers {
		if c.spec.Name == r.PathValue("container") {
			w.Header().Set("Content-Type", "text/plain")
			http.ServeFile(w, r, c.log)
			return
		}
	}
	http.NotFound(w, r)
}

type connectionKey struct{}

// withConnection keeps the connection at hand for a fault that cuts it: after an upgrade no one else lends it out.
func withConnection(ctx context.Context, conn net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, conn)
}

func connectionOf(r *http.Request) net.Conn { return r.Context().Value(connectionKey{}).(net.Conn) }
