package kubelet

import (
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const hostIP = "127.0.0.1"

// status describes the pod as a kubelet does. Calls must not overlap.
func (s *sandbox) status() corev1.PodStatus {
	start := metav1.NewTime(s.created.Add(-s.age))
	status := corev1.PodStatus{
		HostIP:    hostIP,
		HostIPs:   []corev1.HostIP{{IP: hostIP}},
		PodIP:     s.address.ip,
		PodIPs:    []corev1.PodIP{{IP: s.address.ip}},
		StartTime: &start,
	}
	ready := true
	for _, c := range s.containers {
		container := c.status()
		ready = ready && container.Ready
		if isSidecar(c.spec) {
			status.InitContainerStatuses = append(status.InitContainerStatuses, container)
		} else {
			status.ContainerStatuses = append(status.ContainerStatuses, container)
		}
	}
	status.Phase = phase(status.ContainerStatuses)
	// Deployments with minReadySeconds count from this time: it must move only when readiness does.
	if ready != s.ready || s.readySince.IsZero() {
		s.ready, s.readySince = ready, metav1.NewTime(time.Now().Add(-s.age))
	}
	status.Conditions = []corev1.PodCondition{
		condition(corev1.PodScheduled, true, start),
		condition(corev1.PodInitialized, true, start),
		condition(corev1.ContainersReady, ready, s.readySince),
		condition(corev1.PodReady, ready, s.readySince),
	}
	return status
}

// phase sums the containers up, sidecars aside.
func phase(containers []corev1.ContainerStatus) corev1.PodPhase {
	ended, failed := true, false
	for _, c := range containers {
		if c.State.Waiting != nil && c.LastTerminationState.Terminated == nil {
			return corev1.PodPending
		}
		if c.State.Terminated == nil {
			ended = false
		} else if c.State.Terminated.ExitCode != 0 {
			failed = true
		}
	}
	switch {
	case !ended:
		return corev1.PodRunning
	case failed:
		return corev1.PodFailed
	default:
		return corev1.PodSucceeded
	}
}

func (c *container) status() corev1.ContainerStatus {
	c.mu.Lock()
	defer c.mu.Unlock()
	running := c.state.Running != nil
	return corev1.ContainerStatus{
		Name:                 c.spec.Name,
		State:                c.state,
		LastTerminationState: c.last,
		Ready:                c.ready,
		Started:              &running,
		RestartCount:         c.restarts,
		Image:                c.spec.Image,
		ImageID:              imageName(c.spec.Image) + "@sha256:" + hexID(c.spec.Image),
		ContainerID:          c.id,
	}
}

// imageName is an image reference without its tag and digest.
func imageName(image string) string {
	name, _, _ := strings.Cut(image, "@")
	if colon := strings.LastIndexByte(name, ':'); colon > strings.LastIndexByte(name, '/') {
		return name[:colon]
	}
	return name
}

func condition(kind corev1.PodConditionType, ok bool, since metav1.Time) corev1.PodCondition {
	c := corev1.PodCondition{Type: kind, Status: corev1.ConditionTrue, LastTransitionTime: since}
	if !ok {
		c.Status, c.Reason = corev1.ConditionFalse, "ContainersNotReady"
	}
	return c
}
