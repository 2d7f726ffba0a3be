import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { auditedRights, needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, type RoleRule, workload } from './manifests.ts'
import { type Captured, captureShop, deploy, kubeconfigFile } from './shop.ts'

const forward = (...verbs: readonly string[]): readonly RoleRule[] => [
  ...documentedRules().filter(({ resources }) => !resources.includes('pods/portforward')),
  ...(verbs.length > 0 ? [{ apiGroups: [''], resources: ['pods/portforward'], verbs }] : []),
]

/** Every single verb of the documented Role, as `list pods`, and the rules without it. */
const withoutOne = documentedRules().flatMap((rule) =>
  rule.verbs.map((verb) => {
    const left = { ...rule, verbs: rule.verbs.filter((other) => other !== verb) }
    const rules = documentedRules().flatMap((other) => (other.resources[0] === rule.resources[0] ? [left] : [other]))
    return { right: `${verb} ${rule.resources[0]}`, rules: rules.filter(({ verbs }) => verbs.length > 0) }
  }),
)

const accountWithout = (right: string): string => `without-${right.replaceAll(/[ /]/g, '-')}`

describe('the documented Role, on a real API server', needsCluster, () => {
  let cluster: RealCluster

  before(async () => {
    cluster = await startCluster()
    const args = ['-listen=$(POD_LOCALHOST):6060', '-load=0.1']
    const accounts: Readonly<Record<string, readonly RoleRule[]>> = {
      full: documentedRules(),
      nothing: [],
      'only-get': forward('get'),
      'only-create': forward('create'),
      ...Object.fromEntries(withoutOne.map(({ right, rules }) => [accountWithout(right), rules])),
    }
    await deploy(cluster, 'shop', [
      workload('shop', 'shop', { image: 'workload', args, replicas: 2 }),
      ...Object.entries(accounts).map(([name, rules]) => account(name, 'shop', rules)),
    ])
  })
  after(() => cluster.close())

  async function capture(user: string): Promise<Captured> {
    const kubeconfig = await kubeconfigFile(cluster, 'shop', user)
    return captureShop(cluster, ['--kubeconfig', kubeconfig, '--profiles', '1'])
  }

  it('is enough', async () => {
    const { status, err } = await capture('full')
    assert.equal(status, 0, err)
  })

  it('has nothing that a run does without', async () => {
    const used = auditedRights(await cluster.audit('system:serviceaccount:shop:full'))
    for (const { right } of withoutOne) {
      if (used.has(right)) continue
      // What the audit log does not show must at least be asked for: a v4 port-forward is logged as its `get` only.
      const { status, err } = await capture(accountWithout(right))
      assert.equal(status, 2, `${right} is neither used nor missed`)
      assert.ok(err.includes(`may not ${right} in namespace shop`), err)
    }
  })

  it('is all that a run uses, but for asking what it may do', async () => {
    const granted = new Set(withoutOne.map(({ right }) => right))
    const used = auditedRights(await cluster.audit('system:serviceaccount:shop:full'))
    assert.deepEqual(
      [...used].filter((right) => !granted.has(right)),
      ['create selfsubjectaccessreviews'],
    )
  })

  for (const { right } of withoutOne) {
    it(`is named with the rule that is missing: ${right}`, async () => {
      const { status, err } = await capture(accountWithout(right))
      const used = auditedRights(await cluster.audit(`system:serviceaccount:shop:${accountWithout(right)}`))
      if (status === 0) assert.ok(!used.has(right))
      else assert.ok(err.includes(`may not ${right} in namespace shop`) && err.includes('rules:\n- {apiGroups: ['), err)
    })
  }

  it('lacks all that is needed where nothing was granted, and one run says so', async () => {
    const { status, err } = await capture('nothing')
    assert.equal(status, 2)
    for (const right of [
      'get deployments',
      'list replicasets',
      'list pods',
      'get pods/portforward',
      'create pods/portforward',
    ]) {
      assert.ok(err.includes(right), err)
    }
  })

  it('needs both verbs for a WebSocket on this API server', async () => {
    const [onlyGet, onlyCreate] = [await capture('only-get'), await capture('only-create')]
    assert.deepEqual([onlyGet.status, onlyCreate.status], [2, 2])
    assert.match(onlyGet.err, /may not create pods\/portforward in namespace shop\./)
    assert.match(onlyCreate.err, /may not get pods\/portforward in namespace shop\./)
  })
})
