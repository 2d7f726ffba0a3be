// Package kubelet runs the pods of all nodes as processes of this machine, and serves the part of the kubelet's API that
// port forwarding and logs need. It is for Linux only: pods get their addresses from 127.0.0.0/8, and the kernel ends
// their processes when this one dies.
package kubelet

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/klog/v2"

	"testcluster/faults"
	"testcluster/identity"
)

// Config is what a kubelet needs from the rest of the cluster.
type Config struct {
	Client        kubernetes.Interface
	Authority     *identity.Authority
	Network       *Network
	Images        map[string]string // executables by the name of the image
	Logs          string            // folder for one log per container
	StreamingIdle time.Duration     // how long a forwarded connection may carry nothing
}

// Kubelet is the kubelets of all nodes in one.
type Kubelet struct {
	Config

	pods     cache.Store
	reported context.Context // ended: nothing is reported to the API any more
	silence  context.CancelFunc
	workers  sync.WaitGroup

	mu        sync.Mutex
	nodes     map[string]*node
	sandboxes map[types.UID]*sandbox
}

// New returns a kubelet without nodes.
func New(config Config) (*Kubelet, error) {
	if err := os.MkdirAll(config.Logs, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of logs: %w", err)
	}
	k := &Kubelet{Config: config, nodes: map[string]*node{}, sandboxes: map[types.UID]*sandbox{}}
	k.reported, k.silence = context.WithCancel(context.Background())
	return k, nil
}

// Watch follows the pods that are bound to a node. Pods may be added to the informer only afterwards.
func (k *Kubelet) Watch(pods cache.SharedIndexInformer) error {
	k.pods = pods.GetStore()
	_, err := pods.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(object any) { k.sync(object.(*corev1.Pod)) },
		UpdateFunc: func(_, object any) { k.sync(object.(*corev1.Pod)) },
		DeleteFunc: func(object any) {
			if last, ok := object.(cache.DeletedFinalStateUnknown); ok {
				object = last.Obj
			}
			if pod := object.(*corev1.Pod); k.reaches(pod.Spec.NodeName) {
				k.stopPod(pod.UID, 0)
			}
		},
	})
	if err != nil {
		return fmt.Errorf("watch pods to run: %w", err)
	}
	return nil
}

// Stop kills all pods without telling the API, and returns when they are gone and no node serves any more.
func (k *Kubelet) Stop() {
	k.silence()
	k.mu.Lock()
	for _, s := range k.sandboxes {
		s.stop(0)
	}
	for _, n := range k.nodes {
		n.lose()
	}
	k.mu.Unlock()
	k.workers.Wait()
}

// Faults returns the switch for the faults of a pod that runs here.
func (k *Kubelet) Faults(namespace, name string) (*faults.Switch, bool) {
	s, ok := k.find(func(s *sandbox) bool { return s.pod.Namespace == namespace && s.pod.Name == name })
	if !ok {
		return nil, false
	}
	return s.faults, true
}

// sync starts a pod that is new here, and stops one that is being deleted.
func (k *Kubelet) sync(pod *corev1.Pod) {
	if !k.reaches(pod.Spec.NodeName) {
		return
	}
	if pod.DeletionTimestamp != nil {
		if !k.stopPod(pod.UID, time.Duration(*pod.DeletionGracePeriodSeconds)*time.Second) {
			k.remove(pod)
		}
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, known := k.sandboxes[pod.UID]; known || k.reported.Err() != nil {
		return
	}
	s := newSandbox(pod, k.Network.allocate(), k.Logs)
	s.report = k.reporter(s)
	k.sandboxes[pod.UID] = s
	k.workers.Go(func() {
		s.run(k.Images)
		k.Network.release(s.address)
		k.mu.Lock()
		delete(k.sandboxes, pod.UID)
		k.mu.Unlock()
		k.remove(pod)
	})
}

// stopPod says whether there was something to stop.
func (k *Kubelet) stopPod(uid types.UID, grace time.Duration) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	s, ok := k.sandboxes[uid]
	if ok {
		s.stop(grace)
	}
	return ok
}

// remove deletes the API object of a pod that has no processes left.
func (k *Kubelet) remove(pod *corev1.Pod) {
	if !k.reaches(pod.Spec.NodeName) {
		return
	}
	err := k.Client.CoreV1().Pods(pod.Namespace).Delete(k.reported, pod.Name, metav1.DeleteOptions{
		GracePeriodSeconds: new(int64),
		Preconditions:      &metav1.Preconditions{UID: &pod.UID},
	})
	k.logUnlessGone(err, "Removing pod", pod)
}

// reporter returns a function that writes the pod's present status. It is a strategic merge, as a kubelet's, because
// others own conditions too: an eviction leaves DisruptionTarget.
func (k *Kubelet) reporter(s *sandbox) func() {
	var mu sync.Mutex
	return func() {
		mu.Lock()
		defer mu.Unlock()
		if !k.reaches(s.pod.Spec.NodeName) {
			return
		}
		patch, err := json.Marshal(map[string]any{"metadata": map[string]any{"uid": s.pod.UID}, "status": s.status()})
		if err == nil {
			_, err = k.Client.CoreV1().Pods(s.pod.Namespace).Patch(
				k.reported, s.pod.Name, types.StrategicMergePatchType, patch, metav1.PatchOptions{}, "status")
		}
		k.logUnlessGone(err, "Writing pod status", s.pod)
	}
}

func (k *Kubelet) logUnlessGone(err error, doing string, pod *corev1.Pod) {
	if err != nil && k.reported.Err() == nil && !apierrors.IsNotFound(err) && !apierrors.IsConflict(err) {
		klog.ErrorS(err, doing, "pod", klog.KObj(pod))
	}
}

// find returns a pod that satisfies the condition.
func (k *Kubelet) find(match func(*sandbox) bool) (*sandbox, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, s := range k.sandboxes {
		if match(s) {
			return s, true
		}
	}
	return nil, false
}
