package kubelet

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/kubernetes/third_party/forked/golang/expansion"
)

// environment returns what a container's process finds in its environment: little, so that tests do not come to depend
// on the machine's. POD_PUBLIC and POD_LOCALHOST take the place of the network namespace: a program that would listen
// on localhost:6060 is told to listen on $(POD_LOCALHOST):6060.
func environment(pod *corev1.Pod, container *corev1.Container, at address) map[string]string {
	env := map[string]string{
		"PATH":          "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
		"HOSTNAME":      pod.Name,
		"POD_NAME":      pod.Name,
		"POD_PUBLIC":    at.public,
		"POD_LOCALHOST": at.local,
	}
	for _, variable := range container.Env {
		env[variable.Name] = expansion.Expand(variable.Value, expansion.MappingFuncFor(env))
	}
	return env
}

// arguments replaces references to the environment, such as $(POD_NAME).
func arguments(container *corev1.Container, env map[string]string) []string {
	expanded := make([]string, len(container.Args))
	for i, argument := range container.Args {
		expanded[i] = expansion.Expand(argument, expansion.MappingFuncFor(env))
	}
	return expanded
}

// unsupported names what a pod asks for and would not get: better that it does not start than that it is another pod
// than the one that was meant.
func unsupported(pod *corev1.Pod) error {
	for i := range pod.Spec.InitContainers {
		if c := &pod.Spec.InitContainers[i]; !isSidecar(c) {
			return fmt.Errorf("init container %s is not a sidecar, and others do not run here", c.Name)
		}
	}
	for _, c := range allContainers(pod) {
		if len(c.Command) > 0 {
			return fmt.Errorf("container %s: only args are known here, an image is one executable", c.Name)
		}
		if len(c.EnvFrom) > 0 {
			return fmt.Errorf("container %s: envFrom is not known here", c.Name)
		}
		for _, variable := range c.Env {
			if variable.ValueFrom != nil {
				return fmt.Errorf("container %s: valueFrom of %s is not known here", c.Name, variable.Name)
			}
		}
	}
	return nil
}

func isSidecar(c *corev1.Container) bool {
	return c.RestartPolicy != nil && *c.RestartPolicy == corev1.ContainerRestartPolicyAlways
}

// allContainers are the pod's containers, sidecars first.
func allContainers(pod *corev1.Pod) []*corev1.Container {
	var all []*corev1.Container
	for i := range pod.Spec.InitContainers {
		all = append(all, &pod.Spec.InitContainers[i])
	}
	for i := range pod.Spec.Containers {
		all = append(all, &pod.Spec.Containers[i])
	}
	return all
}
