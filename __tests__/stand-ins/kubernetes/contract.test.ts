import type { Rule } from './access.ts'
import { type ClusterUnderTest, contract } from './contract.ts'
import { startKubernetes } from './kubernetes.ts'
import { startReplayPod } from './replay-pod.ts'

const role = (...verbs: readonly string[]): readonly Rule[] => [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['pods/portforward'], verbs },
]

async function start(): Promise<ClusterUnderTest> {
  const namespace = 'store'
  const replay = await startReplayPod([])
  const kubernetes = await startKubernetes({
    deployments: [{ name: 'shop', namespace }],
    pods: [0, 1, 2].map((number) => ({
      name: `shop-${number}`,
      namespace,
      deployment: 'shop',
      listens: { 6060: replay.address },
    })),
    users: { full: role('get', 'create'), 'only-get': role('get'), 'only-create': role('create'), none: [] },
    linger: 10,
  })
  return {
    url: kubernetes.url,
    authority: kubernetes.authority,
    namespace,
    tokenOf: (name) => name,
    close: async () => {
      await Promise.all([kubernetes.close(), replay.close()])
    },
  }
}

contract('the stand-in', start)
