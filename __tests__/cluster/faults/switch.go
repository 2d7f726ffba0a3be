package faults

import "sync"

// Switch holds the present fault of one pod.
type Switch struct {
	mu      sync.Mutex
	fault   Fault
	changed chan struct{} // closed at the next change
}

// NewSwitch returns a switch without a fault.
func NewSwitch() *Switch { return &Switch{changed: make(chan struct{})} }

// Set replaces the fault; the zero Fault clears it.
func (s *Switch) Set(fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = fault
	close(s.changed)
	s.changed = make(chan struct{})
}

// Present returns the fault of now, and a channel that is closed when it changes.
func (s *Switch) Present() (fault Fault, changed <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fault, s.changed
}
