package kubelet

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"syscall"
	"testing"

	corev1 "k8s.io/api/core/v1"
)

func TestEnvironmentAndArguments(t *testing.T) {
	pod := newPod(t)
	container := &corev1.Container{
		Args: []string{"-pprof=$(POD_LOCALHOST):6060", "$(GREETING)", "$$(GREETING)", "$(UNKNOWN)"},
		Env:  []corev1.EnvVar{{Name: "NAME", Value: "$(POD_NAME)"}, {Name: "GREETING", Value: "hello $(NAME)"}},
	}
	env := environment(pod.pod, container, address{ip: "10.244.0.1", public: "127.16.0.1", local: "127.17.0.1"})
	if env["POD_PUBLIC"] != "127.16.0.1" || env["HOSTNAME"] != "shop-0" {
		t.Error(env)
	}
	want := []string{"-pprof=127.17.0.1:6060", "hello shop-0", "$(GREETING)", "$(UNKNOWN)"}
	if got := arguments(container, env); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestUnsupported(t *testing.T) {
	always := corev1.ContainerRestartPolicyAlways
	fieldRef := &corev1.EnvVarSource{FieldRef: &corev1.ObjectFieldSelector{FieldPath: "metadata.name"}}
	for _, test := range []struct {
		want string
		spec corev1.PodSpec
	}{
		{"", corev1.PodSpec{InitContainers: []corev1.Container{{Name: "side", RestartPolicy: &always}}}},
		{"init container migrate", corev1.PodSpec{InitContainers: []corev1.Container{{Name: "migrate"}}}},
		{"only args", corev1.PodSpec{Containers: []corev1.Container{{Command: []string{"sh"}}}}},
		{"valueFrom of NAME", corev1.PodSpec{Containers: []corev1.Container{{
			Env: []corev1.EnvVar{{Name: "NAME", ValueFrom: fieldRef}},
		}}}},
		{"envFrom", corev1.PodSpec{Containers: []corev1.Container{{EnvFrom: []corev1.EnvFromSource{{}}}}}},
	} {
		err := unsupported(&corev1.Pod{Spec: test.spec})
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v, want %q", err, test.want)
		}
	}
}

func TestPhase(t *testing.T) {
	status := func(state, last corev1.ContainerState) corev1.ContainerStatus {
		return corev1.ContainerStatus{State: state, LastTerminationState: last}
	}
	ended := func(code int32) corev1.ContainerState {
		return corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{ExitCode: code}}
	}
	none, running := corev1.ContainerState{}, corev1.ContainerState{Running: &corev1.ContainerStateRunning{}}
	for _, test := range []struct {
		want       corev1.PodPhase
		containers []corev1.ContainerStatus
	}{
		{corev1.PodPending, []corev1.ContainerStatus{status(running, none), status(waiting("ContainerCreating", ""), none)}},
		{corev1.PodRunning, []corev1.ContainerStatus{status(running, none), status(waiting("CrashLoopBackOff", ""), ended(1))}},
		{corev1.PodRunning, []corev1.ContainerStatus{status(running, none), status(ended(1), none)}},
		{corev1.PodFailed, []corev1.ContainerStatus{status(ended(0), none), status(ended(1), none)}},
		{corev1.PodSucceeded, []corev1.ContainerStatus{status(ended(0), none)}},
	} {
		if got := phase(test.containers); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}

func TestRestarts(t *testing.T) {
	for _, test := range []struct {
		policy corev1.RestartPolicy
		code   int32
		want   bool
	}{
		{corev1.RestartPolicyAlways, 0, true},
		{corev1.RestartPolicyOnFailure, 0, false},
		{corev1.RestartPolicyOnFailure, 1, true},
		{corev1.RestartPolicyNever, 1, false},
	} {
		if got := restarts(test.policy, test.code); got != test.want {
			t.Errorf("%s, exit code %d: %v", test.policy, test.code, got)
		}
	}
}

func TestImageName(t *testing.T) {
	for image, want := range map[string]string{
		"shop": "shop", "shop:v1": "shop", "shop:v1@sha256:ab": "shop", "registry.test:5000/shop": "registry.test:5000/shop",
		"registry.test:5000/shop:v1": "registry.test:5000/shop",
	} {
		if got := imageName(image); got != want {
			t.Errorf("%s: %s, want %s", image, got, want)
		}
	}
}

func TestNetworks(t *testing.T) {
	one, err := NewNetwork()
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	other, err := NewNetwork()
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if one.block == other.block {
		t.Errorf("both networks have block %d", one.block)
	}
	a, b := one.allocate(), one.allocate()
	if a == b || a.public == a.local {
		t.Errorf("%+v and %+v", a, b)
	}
	// All pods may listen on the same port.
	for _, at := range []address{a, b} {
		listener, err := net.Listen("tcp", at.public+":6060")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
	}
	conn, err := one.Dial(context.Background(), "tcp", a.ip+":6060")
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	if shown := conn.RemoteAddr().String(); shown != a.ip+":6060" {
		t.Errorf("shown as %s", shown)
	}
	_, err = one.Dial(context.Background(), "tcp", a.ip+":6061")
	if err == nil || err.Error() != "dial tcp "+a.ip+":6061: connect: connection refused" {
		t.Error(err)
	}
	one.release(a)
	if _, err := one.Dial(context.Background(), "tcp", a.ip+":6060"); !errors.Is(err, syscall.EHOSTUNREACH) {
		t.Error(err)
	}
}
