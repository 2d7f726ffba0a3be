package kubelet

import (
	"fmt"
	"net"
	"strconv"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	// restartDelay is the pause before a container that ended starts again. A kubelet's begins at 10 s and doubles;
	// tests have less time.
	restartDelay = 300 * time.Millisecond
	// probeInterval is short because tests wait for readiness.
	probeInterval = 20 * time.Millisecond
)

// container is a process that is started again when it ends, as its pod's policy says.
type container struct {
	spec   *corev1.Container
	policy corev1.RestartPolicy
	log    string

	mu       sync.Mutex
	id       string
	state    corev1.ContainerState
	last     corev1.ContainerState
	ready    bool
	restarts int32
}

// run returns when the container will not start again.
func (c *container) run(s *sandbox, images map[string]string) {
	executable, ok := images[imageName(c.spec.Image)]
	if !ok {
		c.set(func() { c.state = waiting("ImagePullBackOff", "no executable was given for this image") })
		s.report()
		return
	}
	for {
		again := c.once(s, executable)
		s.report()
		if !again {
			return
		}
		select {
		case <-s.terminating.Done():
			return
		case <-time.After(restartDelay):
		}
	}
}

// once runs the process one time, and says whether it is to run again.
func (c *container) once(s *sandbox, executable string) (again bool) {
	env := environment(s.pod, c.spec, s.address)
	p, err := startProcess(executable, arguments(c.spec, env), env, c.log, c.spec.Stdin)
	if err != nil {
		c.set(func() { c.state = waiting("RunContainerError", err.Error()) })
		return s.terminating.Err() == nil
	}
	started := metav1.NewTime(time.Now().Add(-s.age))
	c.set(func() {
		c.id = "testcluster://" + hexID(fmt.Sprint(s.id, c.spec.Name, c.restarts))
		c.state = corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: started}}
	})
	s.report()

	go c.probe(s, p.ended)
	exitCode := p.supervise(s.terminating.Done(), s.killed.Done())
	again = s.terminating.Err() == nil && restarts(c.policy, exitCode)
	c.set(func() {
		c.ready = false
		terminated := corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{
			ExitCode: exitCode, Reason: "Error", ContainerID: c.id, StartedAt: started, FinishedAt: metav1.Now(),
		}}
		if exitCode == 0 {
			terminated.Terminated.Reason = "Completed"
		}
		if !again {
			c.state = terminated
			return
		}
		c.last = terminated
		c.state = waiting("CrashLoopBackOff", "")
		c.restarts++
	})
	return again
}

func restarts(policy corev1.RestartPolicy, exitCode int32) bool {
	switch policy {
	case corev1.RestartPolicyNever:
		return false
	case corev1.RestartPolicyOnFailure:
		return exitCode != 0
	default:
		return true
	}
}

// probe makes the container ready once its first declared port answers on either of the pod's addresses. A container
// that declares none is ready at once.
func (c *container) probe(s *sandbox, ended <-chan struct{}) {
	for !c.answers(s.address) {
		select {
		case <-ended:
			return
		case <-time.After(probeInterval):
		}
	}
	c.set(func() { c.ready = c.state.Running != nil })
	s.report()
}

func (c *container) answers(at address) bool {
	if len(c.spec.Ports) == 0 {
		return true
	}
	port := strconv.Itoa(int(c.spec.Ports[0].ContainerPort))
	for _, host := range []string{at.public, at.local} {
		if conn, err := net.Dial("tcp", net.JoinHostPort(host, port)); err == nil {
			conn.Close()
			return true
		}
	}
	return false
}

func (c *container) set(change func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change()
}

func waiting(reason, message string) corev1.ContainerState {
	return corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason, Message: message}}
}
