// Package faults breaks connections on purpose, each in the way in which it breaks in a real cluster.
package faults

import (
	"errors"
	"fmt"
)

// Kind says how a forwarded connection to a pod fails.
type Kind string

const (
	// None is no fault.
	None Kind = ""
	// Refuse lets nothing listen on the port: new connections fail, open ones go on.
	Refuse Kind = "refuse"
	// Error ends the connection with a text on the error channel.
	Error Kind = "error"
	// Reset is a TCP reset by the pod's side.
	Reset Kind = "reset"
	// Freeze lets no more of the answer through, and keeps the connection.
	Freeze Kind = "freeze"
	// Slow holds the answer down to a rate.
	Slow Kind = "slow"
	// Close ends the connection in order: to a client it looks like a complete answer whose end is missing.
	Close Kind = "close"
	// Drop cuts the TCP connection to the node, without a word on the layers above.
	Drop Kind = "drop"
)

// Fault is what goes wrong with the forwarded connections of one pod, with those that are open too.
type Fault struct {
	Kind Kind `json:"kind"`
	// AfterBytes of the pod's answer, with its HTTP header, still pass on each connection. They are counted from the
	// start of the connection, not from when the fault was set: none left means now.
	AfterBytes int64 `json:"afterBytes"`
	// Text of an Error.
	Text string `json:"text"`
	// BytesPerSecond of a Slow connection.
	BytesPerSecond int64 `json:"bytesPerSecond"`
}

// Validate refuses what a test cannot have meant.
func (f Fault) Validate() error {
	switch f.Kind {
	case Refuse, Error, Reset, Freeze, Slow, Close, Drop:
	default:
		return fmt.Errorf("unknown kind of fault %q: want refuse, error, reset, freeze, slow, close or drop", f.Kind)
	}
	switch {
	case f.AfterBytes < 0:
		return errors.New("afterBytes is negative")
	case f.AfterBytes > 0 && (f.Kind == Refuse || f.Kind == Slow):
		return fmt.Errorf("afterBytes means nothing to %s", f.Kind)
	case (f.Kind == Error) != (f.Text != ""):
		return errors.New("text belongs to error, which needs one")
	case (f.Kind == Slow) != (f.BytesPerSecond > 0):
		return errors.New("bytesPerSecond belongs to slow, which needs at least 1")
	}
	return nil
}

// ends says whether the fault lets only AfterBytes through.
func (f Fault) ends() bool { return f.Kind != None && f.Kind != Refuse && f.Kind != Slow }

// Told is the text of an Error. It goes to the error channel as it is.
type Told string

func (t Told) Error() string { return string(t) }
