package kubelet

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"testcluster/faults"
)

// ageAnnotation makes a pod older than it is, for tests of age limits: a duration that is taken off its start times.
const ageAnnotation = "testcluster/age"

// sandbox is one pod with its processes.
type sandbox struct {
	id         string
	pod        *corev1.Pod
	address    address
	age        time.Duration
	created    time.Time
	containers []*container
	faults     *faults.Switch
	report     func() // writes the status

	terminating context.Context // ended: containers are told to stop, and none starts again
	terminate   context.CancelFunc
	killed      context.Context // ended: containers are killed
	kill        context.CancelFunc

	ready      bool // as last reported
	readySince metav1.Time
}

func newSandbox(pod *corev1.Pod, at address, logs string) *sandbox {
	s := &sandbox{id: hexID(string(pod.UID)), pod: pod, address: at, created: time.Now(), faults: faults.NewSwitch()}
	s.terminating, s.terminate = context.WithCancel(context.Background())
	s.killed, s.kill = context.WithCancel(context.Background())
	if age, err := time.ParseDuration(pod.Annotations[ageAnnotation]); err == nil {
		s.age = age
	}
	for _, spec := range allContainers(pod) {
		policy := pod.Spec.RestartPolicy
		if isSidecar(spec) {
			policy = corev1.RestartPolicyAlways
		}
		s.containers = append(s.containers, &container{
			spec:   spec,
			policy: policy,
			log:    filepath.Join(logs, fmt.Sprintf("%s_%s_%s.log", pod.Namespace, pod.Name, spec.Name)),
			state:  waiting("ContainerCreating", ""),
		})
	}
	return s
}

// namespacePath is the name of the network namespace in error texts.
func (s *sandbox) namespacePath() string { return "/var/run/netns/cni-" + s.id[:8] }

// run keeps the containers running, and returns when the pod was stopped and all its processes are gone. Sidecars start
// together with the other containers, not before them.
func (s *sandbox) run(images map[string]string) {
	defer s.stop(0)
	if err := unsupported(s.pod); err != nil {
		for _, c := range s.containers {
			c.set(func() { c.state = waiting("CreateContainerConfigError", err.Error()) })
		}
		s.report()
		<-s.terminating.Done()
		return
	}
	var group sync.WaitGroup
	for _, c := range s.containers {
		group.Go(func() { c.run(s, images) })
	}
	group.Wait()
	<-s.terminating.Done()
}

// stop asks the processes to end, and kills them after the grace period. The earliest end of several calls holds.
func (s *sandbox) stop(grace time.Duration) {
	s.terminate()
	if grace <= 0 {
		s.kill()
		return
	}
	timer := time.AfterFunc(grace, s.kill)
	context.AfterFunc(s.killed, func() { timer.Stop() })
}

// hexID makes an id that looks like a container runtime's.
func hexID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
