package controlplane

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/klog/v2"
)

// StartScheduler binds pods to the named nodes in turn, cordoned ones aside, or to the node that a DaemonSet wants. A pod
// stays pending that asks for another scheduler, or comes while all nodes are cordoned. The caller starts the factory.
func StartScheduler(ctx context.Context, client kubernetes.Interface, factory informers.SharedInformerFactory, names []string) error {
	core := factory.Core().V1()
	turn := rotation{names: names, nodes: core.Nodes().Lister()}
	_, err := core.Pods().Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{AddFunc: func(object any) {
		pod := object.(*corev1.Pod)
		if pod.Spec.NodeName != "" || pod.DeletionTimestamp != nil || pod.Spec.SchedulerName != corev1.DefaultSchedulerName {
			return
		}
		node, ok := wantedNode(pod)
		if !ok {
			node, ok = turn.next()
		}
		if ok {
			go bind(ctx, client, pod, node)
		}
	}})
	if err != nil {
		return fmt.Errorf("watch pods to schedule: %w", err)
	}
	return nil
}

// rotation hands out nodes in turn. Nodes that a test added itself have no kubelet, and are not among them.
type rotation struct {
	names []string
	nodes corelisters.NodeLister
	count int
}

func (r *rotation) next() (name string, ok bool) {
	for range r.names {
		name = r.names[r.count%len(r.names)]
		r.count++
		if node, err := r.nodes.Get(name); err != nil || !node.Spec.Unschedulable {
			return name, true
		}
	}
	return "", false
}

// bind tries again for a while: the admission that gives pods their zone labels refuses a node that its own cache does
// not hold yet.
func bind(ctx context.Context, client kubernetes.Interface, pod *corev1.Pod, node string) {
	binding := &corev1.Binding{
		ObjectMeta: metav1.ObjectMeta{Namespace: pod.Namespace, Name: pod.Name, UID: pod.UID},
		Target:     corev1.ObjectReference{Kind: "Node", Name: node},
	}
	var last error
	err := wait.PollUntilContextTimeout(ctx, 100*time.Millisecond, 10*time.Second, true, func(ctx context.Context) (bool, error) {
		last = client.CoreV1().Pods(pod.Namespace).Bind(ctx, binding, metav1.CreateOptions{})
		return last == nil || apierrors.IsNotFound(last) || apierrors.IsConflict(last), nil
	})
	if err != nil {
		klog.ErrorS(last, "Binding pod", "pod", klog.KObj(pod), "node", node)
	}
}

// wantedNode returns the node that the DaemonSet controller chose: it writes it as a required affinity to its name.
func wantedNode(pod *corev1.Pod) (name string, ok bool) {
	affinity := pod.Spec.Affinity
	if affinity == nil || affinity.NodeAffinity == nil || affinity.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution == nil {
		return "", false
	}
	for _, term := range affinity.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution.NodeSelectorTerms {
		for _, field := range term.MatchFields {
			if field.Key == metav1.ObjectNameField && len(field.Values) == 1 {
				return field.Values[0], true
			}
		}
	}
	return "", false
}
