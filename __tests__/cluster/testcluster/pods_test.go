package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
)

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: shop}}
  template:
    metadata:
      labels: {app: shop}
      annotations: {testcluster/age: 1h}
    spec:
      initContainers:
      - name: proxy
        image: workload:v1
        restartPolicy: Always
        args: ["-listen=$(POD_PUBLIC):9090", -mode=idle]
        ports: [{containerPort: 9090}]
      containers:
      - name: shop
        image: workload:v1
        stdin: true
        args: ["-listen=$(POD_LOCALHOST):6060"]
        ports: [{name: pprof, containerPort: 6060}]
`

func list(t *testing.T, selector string) []corev1.Pod {
	t.Helper()
	pods, err := admin.CoreV1().Pods("default").List(context.Background(), metav1.ListOptions{LabelSelector: selector})
	if err != nil {
		t.Fatal(err)
	}
	return pods.Items
}

func TestDeployment(t *testing.T) {
	t.Parallel()
	admin.apply(t, deployment, "deployment/shop")
	zones := map[string]bool{}
	for _, pod := range list(t, "app=shop") {
		zones[pod.Labels[corev1.LabelTopologyZone]] = true
		if age := time.Since(pod.Status.StartTime.Time); age < time.Hour {
			t.Errorf("%s is only %v old", pod.Name, age)
		}
		sidecars, containers := pod.Status.InitContainerStatuses, pod.Status.ContainerStatuses
		if len(sidecars) != 1 || len(containers) != 1 || !sidecars[0].Ready || !containers[0].Ready {
			t.Errorf("%s: %+v, %+v", pod.Name, sidecars, containers)
		}
	}
	// The labels come from the API server's admission, when a pod is bound to its node.
	for _, zone := range []string{"zone-a", "zone-b", "zone-c"} {
		if !zones[zone] {
			t.Errorf("no pod is in %s: %v", zone, zones)
		}
	}
	takeProfile(t, "deployment/shop")

	admin.kubectl(t, "", "set", "image", "deployment/shop", "shop=workload:v2")
	admin.kubectl(t, "", "rollout", "status", "deployment/shop", "--timeout", upperBound.String())
	eventually(t, "pods of the old version are left", func() bool {
		pods := list(t, "app=shop")
		for _, pod := range pods {
			if pod.Spec.Containers[0].Image != "workload:v2" {
				return false
			}
		}
		return len(pods) == 3
	})
	sets, err := admin.AppsV1().ReplicaSets("default").List(context.Background(), metav1.ListOptions{LabelSelector: "app=shop"})
	if err != nil || len(sets.Items) != 2 {
		t.Errorf("%d ReplicaSets, %v", len(sets.Items), err)
	}
}

// takeProfile proves the way to a pod without any client of ours: kubectl forwards, net/http asks, pprof reads.
func takeProfile(t *testing.T, target string) {
	t.Helper()
	forward := admin.kubectlCommand("port-forward", "--address=127.0.0.1", target, ":6060")
	stdout, err := forward.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := forward.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = forward.Process.Kill()
		_ = forward.Wait()
	}()
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(line)
	response, err := http.Get("http://" + address + "/debug/pprof/profile?seconds=1")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	file, err := os.Create(filepath.Join(t.TempDir(), "cpu.pprof"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := io.Copy(file, response.Body); err != nil {
		t.Fatal(err)
	}
	raw, err := exec.Command("go", "tool", "pprof", "-raw", file.Name()).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, raw)
	}
	for _, want := range []string{"samples/count cpu/nanoseconds", "main.work"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("no %s in the profile:\n%s", want, raw)
		}
	}
}

func TestOtherWorkloads(t *testing.T) {
	t.Parallel()
	const manifest = `
apiVersion: apps/v1
kind: KIND
metadata: {name: NAME}
spec:
  selector: {matchLabels: {app: NAME}}
  template:
    metadata: {labels: {app: NAME}}
    spec:
      containers:
      - {name: main, image: workload, args: ["-listen=$(POD_PUBLIC):6060", -mode=idle], ports: [{containerPort: 6060}]}
`
	admin.apply(t, strings.NewReplacer("KIND", "StatefulSet", "NAME", "db").Replace(manifest)+"  replicas: 2\n", "statefulset/db")
	admin.apply(t, strings.NewReplacer("KIND", "DaemonSet", "NAME", "agent").Replace(manifest), "daemonset/agent")
	if pods := list(t, "app=db"); len(pods) != 2 || pods[0].Name != "db-0" || pods[1].Name != "db-1" {
		t.Errorf("%d pods of the StatefulSet", len(pods))
	}
	nodes := map[string]bool{}
	for _, pod := range list(t, "app=agent") {
		nodes[pod.Spec.NodeName] = true
	}
	if len(nodes) != 3 {
		t.Errorf("the DaemonSet is on %v", nodes)
	}
	// The API server's pod proxy reaches what listens on the pod's own address.
	body, err := admin.CoreV1().RESTClient().Get().AbsPath("/api/v1/namespaces/default/pods/db-0:6060/proxy/debug/pprof/").
		Do(context.Background()).Raw()
	if err != nil || !strings.Contains(string(body), "Types of profiles available") {
		t.Errorf("%v: %s", err, body)
	}
}

func TestEviction(t *testing.T) {
	t.Parallel()
	const mark = "-load=0.0101"
	admin.startPod(t, "evicted", serving(mark))
	if n := processesWith(mark); n != 1 {
		t.Fatalf("%d processes", n)
	}
	events, err := admin.CoreV1().Pods("default").Watch(context.Background(), metav1.ListOptions{FieldSelector: "metadata.name=evicted"})
	if err != nil {
		t.Fatal(err)
	}
	defer events.Stop()
	admin.kubectl(t, `{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"evicted","namespace":"default"}}`,
		"create", "--raw", "/api/v1/namespaces/default/pods/evicted/eviction", "-f", "-")
	last := lastOf(t, events.ResultChan())
	disrupted := false
	for _, condition := range last.Status.Conditions {
		disrupted = disrupted || condition.Type == corev1.DisruptionTarget && condition.Reason == "EvictionByEvictionAPI"
	}
	if !disrupted {
		t.Errorf("no sign of the eviction: %+v", last.Status.Conditions)
	}
	if n := processesWith(mark); n != 0 {
		t.Errorf("%d processes are left", n)
	}
}

// This is not parallel to other tests: it takes the pods of a node.
func TestDrain(t *testing.T) {
	admin.apply(t, strings.ReplaceAll(deployment, "shop", "drained"), "deployment/drained")
	admin.kubectl(t, "", "drain", "node-1", "--force", "--timeout", upperBound.String())
	defer admin.kubectl(t, "", "uncordon", "node-1")
	admin.kubectl(t, "", "rollout", "restart", "deployment/drained")
	admin.kubectl(t, "", "rollout", "status", "deployment/drained", "--timeout", upperBound.String())
	for _, pod := range list(t, "app=drained") {
		if pod.Spec.NodeName == "node-1" {
			t.Errorf("%s is on the drained node", pod.Name)
		}
	}
}

// lastOf returns the object as it was when it went.
func lastOf(t *testing.T, events <-chan watch.Event) *corev1.Pod {
	t.Helper()
	timeout := time.After(upperBound)
	for {
		select {
		case event := <-events:
			if event.Type == watch.Deleted {
				return event.Object.(*corev1.Pod)
			}
		case <-timeout:
			t.Fatal("the pod is still there")
		}
	}
}

func TestPodsThatDoNotRun(t *testing.T) {
	t.Parallel()
	admin.kubectl(t, `
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Pod, metadata: {name: no-image}, spec: {containers: [{name: main, image: "nothing:v1"}]}}
- {apiVersion: v1, kind: Pod, metadata: {name: command}, spec: {containers: [{name: main, image: workload, command: [sh]}]}}
- {apiVersion: v1, kind: Pod, metadata: {name: crash}, spec: {containers: [{name: main, image: workload, args: [-mode=none]}]}}
- {apiVersion: v1, kind: Pod, metadata: {name: done}, spec: {restartPolicy: Never, containers: [{name: main, image: workload, args: [-mode=none]}]}}
- {apiVersion: v1, kind: Pod, metadata: {name: pending}, spec: {schedulerName: none, containers: [{name: main, image: workload}]}}
`, "create", "-f", "-")
	for name, want := range map[string]func(*corev1.Pod, corev1.ContainerState) bool{
		"no-image": func(_ *corev1.Pod, state corev1.ContainerState) bool {
			return state.Waiting != nil && state.Waiting.Reason == "ImagePullBackOff"
		},
		"command": func(_ *corev1.Pod, state corev1.ContainerState) bool {
			return state.Waiting != nil && state.Waiting.Reason == "CreateContainerConfigError"
		},
		"crash": func(pod *corev1.Pod, _ corev1.ContainerState) bool {
			return pod.Status.ContainerStatuses[0].RestartCount >= 2 && pod.Status.Phase == corev1.PodRunning
		},
		"done": func(pod *corev1.Pod, state corev1.ContainerState) bool {
			return pod.Status.Phase == corev1.PodFailed && state.Terminated != nil && state.Terminated.ExitCode == 2
		},
	} {
		eventually(t, name, func() bool {
			pod, err := admin.CoreV1().Pods("default").Get(context.Background(), name, metav1.GetOptions{})
			if err != nil {
				t.Fatal(err)
			}
			statuses := pod.Status.ContainerStatuses
			return len(statuses) == 1 && want(pod, statuses[0].State)
		})
	}
	pod, err := admin.CoreV1().Pods("default").Get(context.Background(), "pending", metav1.GetOptions{})
	if err != nil || pod.Status.Phase != corev1.PodPending || pod.Spec.NodeName != "" {
		t.Errorf("%v: %+v", err, pod.Status)
	}
}
