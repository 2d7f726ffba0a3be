// Package switchboard lets a test break the cluster while it runs, by HTTP and JSON on loopback:
//
//	PUT    /pods/{namespace}/{name}/fault  a faults.Fault
//	DELETE /pods/{namespace}/{name}/fault
//	POST   /nodes/{name}/lose
//	POST   /nodes/{name}/restore
//	POST   /fronts                         a fronts.Spec; answers {"url": "https://…"}
//
// Whatever changes something answers 204 once it holds. A refusal is plain text.
package switchboard

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"time"

	"testcluster/faults"
	"testcluster/fronts"
)

// Nodes are the nodes with their pods.
type Nodes interface {
	Faults(namespace, pod string) (*faults.Switch, bool)
	Lose(node string) error
	Restore(ctx context.Context, node string) error
}

// Switchboard serves until it is closed.
type Switchboard struct {
	nodes    Nodes
	fronts   *fronts.Fronts
	listener net.Listener
	server   *http.Server
}

// Start serves on a loopback port of the kernel's choice.
func Start(nodes Nodes, fronts *fronts.Fronts) (*Switchboard, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen for the switchboard: %w", err)
	}
	s := &Switchboard{nodes: nodes, fronts: fronts, listener: listener}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /pods/{namespace}/{name}/fault", s.setFault)
	mux.HandleFunc("DELETE /pods/{namespace}/{name}/fault", s.clearFault)
	mux.HandleFunc("POST /nodes/{name}/lose", s.loseNode)
	mux.HandleFunc("POST /nodes/{name}/restore", s.restoreNode)
	mux.HandleFunc("POST /fronts", s.startFront)
	s.server = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go s.server.Serve(listener)
	return s, nil
}

// URL is where the switchboard answers.
func (s *Switchboard) URL() string { return "http://" + s.listener.Addr().String() }

// Close stops serving.
func (s *Switchboard) Close() error { return s.server.Close() }

func (s *Switchboard) setFault(w http.ResponseWriter, r *http.Request) {
	var fault faults.Fault
	if !read(w, r, &fault) {
		return
	}
	if err := fault.Validate(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.switchFault(w, r, fault)
}

func (s *Switchboard) clearFault(w http.ResponseWriter, r *http.Request) {
	s.switchFault(w, r, faults.Fault{})
}

func (s *Switchboard) switchFault(w http.ResponseWriter, r *http.Request, fault faults.Fault) {
	namespace, name := r.PathValue("namespace"), r.PathValue("name")
	pod, ok := s.nodes.Faults(namespace, name)
	if !ok {
		http.Error(w, fmt.Sprintf("no pod %s/%s runs here", namespace, name), http.StatusNotFound)
		return
	}
	pod.Set(fault)
	w.WriteHeader(http.StatusNoContent)
}

func (s *Switchboard) loseNode(w http.ResponseWriter, r *http.Request) {
	done(w, s.nodes.Lose(r.PathValue("name")))
}

func (s *Switchboard) restoreNode(w http.ResponseWriter, r *http.Request) {
	done(w, s.nodes.Restore(r.Context(), r.PathValue("name")))
}

func (s *Switchboard) startFront(w http.ResponseWriter, r *http.Request) {
	var spec fronts.Spec
	if !read(w, r, &spec) {
		return
	}
	url, err := s.fronts.Start(spec)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(map[string]string{"url": url})
}

// read decodes a request's body. A name that it does not know would be a test's slip, so it is refused.
func read(w http.ResponseWriter, r *http.Request, into any) bool {
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return false
	}
	return true
}

func done(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
