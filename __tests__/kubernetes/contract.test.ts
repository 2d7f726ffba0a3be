import { type ClusterUnderTest, contract } from '../stand-ins/kubernetes/contract.ts'
import { needsCluster, startCluster } from './cluster.ts'
import { account, type RoleRule, workload } from './manifests.ts'
import { deploy } from './shop.ts'

/** As the stand-in has it, so that both are asked the same. */
const rules = (...verbs: readonly string[]): readonly RoleRule[] => [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'] },
  ...(verbs.length > 0 ? [{ apiGroups: [''], resources: ['pods/portforward'], verbs }] : []),
]

async function start(): Promise<ClusterUnderTest> {
  const cluster = await startCluster()
  const users = { full: rules('get', 'create'), 'only-get': rules('get'), 'only-create': rules('create'), none: [] }
  const accounts = Object.entries(users).map(([name, granted]) => account(name, 'store', granted))
  await deploy(cluster, 'store', [workload('shop', 'store'), ...accounts])
  const tokens = new Map<string, string>()
  for (const name of Object.keys(users)) tokens.set(name, await cluster.tokenOf('store', name))
  return {
    url: cluster.server,
    authority: cluster.authority,
    namespace: 'store',
    tokenOf: (name) => tokens.get(name) ?? '',
    close: cluster.close,
  }
}

contract('a real API server', start, needsCluster)
