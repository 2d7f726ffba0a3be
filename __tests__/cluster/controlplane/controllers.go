package controlplane

import (
	"context"
	"fmt"
	"time"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/util/flowcontrol"
	"k8s.io/kubernetes/pkg/controller/daemon"
	"k8s.io/kubernetes/pkg/controller/deployment"
	"k8s.io/kubernetes/pkg/controller/replicaset"
	"k8s.io/kubernetes/pkg/controller/statefulset"
)

// workersPerController is enough for the few objects of a test.
const workersPerController = 2

// StartControllers runs the real controllers of the kinds that have pods. The garbage collector and the controllers of
// namespaces, nodes and disruption budgets do not run: a test that deletes a Deployment scales it to none first, and a
// new cluster takes seconds. The caller starts the factory.
func StartControllers(ctx context.Context, client kubernetes.Interface, factory informers.SharedInformerFactory) error {
	apps, core := factory.Apps().V1(), factory.Core().V1()
	deployments, err := deployment.NewDeploymentController(ctx, apps.Deployments(), apps.ReplicaSets(), core.Pods(), client)
	if err != nil {
		return fmt.Errorf("make the Deployment controller: %w", err)
	}
	daemonSets, err := daemon.NewDaemonSetsController(ctx, apps.DaemonSets(), apps.ControllerRevisions(), core.Pods(),
		core.Nodes(), client, flowcontrol.NewBackOff(time.Second, time.Minute))
	if err != nil {
		return fmt.Errorf("make the DaemonSet controller: %w", err)
	}
	replicaSets := replicaset.NewReplicaSetController(ctx, apps.ReplicaSets(), core.Pods(), client, replicaset.BurstReplicas)
	statefulSets := statefulset.NewStatefulSetController(ctx, core.Pods(), apps.StatefulSets(),
		core.PersistentVolumeClaims(), apps.ControllerRevisions(), client)
	for _, run := range []func(context.Context, int){deployments.Run, replicaSets.Run, statefulSets.Run, daemonSets.Run} {
		go run(ctx, workersPerController)
	}
	return nil
}
