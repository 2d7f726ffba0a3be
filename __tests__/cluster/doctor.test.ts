import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { CaptureRequest } from '../../src/cluster/cluster.ts'
import { grantCommand } from '../../src/cluster/doctor/grant.ts'
import { brisk, walk } from '../../src/cluster/doctor/walk.ts'
import type { Host } from '../../src/cluster/login/kubeconfig-discovery.ts'
import { rightsFor } from '../../src/cluster/workload/workload-kinds.ts'
import type { Finding } from '../../src/report/findings.ts'
import { conclusionText, findingText } from '../../src/report/findings-text.ts'
import { findingsSummary } from '../../src/report/step-summary.ts'
import { milliseconds, seconds } from '../../src/units.ts'
import type { Rule } from '../stand-ins/kubernetes/access.ts'
import { type KubernetesStandIn, startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import type { PodSpec } from '../stand-ins/kubernetes/objects.ts'
import { type ReplayPod, startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import { createRequest, kept, leapingClock, recordConsole, shortDeadlines } from './rig.ts'

const role = (without: string | null = null): readonly Rule[] =>
  rightsFor({ kind: 'deployment' }, 'shop', 'port-forward')
    .filter(({ verb, resource }) => `${verb} ${resource}` !== without)
    .map(({ group, resource, verb }) => ({ apiGroups: [group], resources: [resource], verbs: [verb] }))

interface Scene {
  readonly kubernetes: KubernetesStandIn
  readonly programs: readonly ReplayPod[]
}

/** Three pods of deployment/shop, with what differs from healthy ones. */
async function startShop(
  test: TestContext,
  changes: readonly Partial<PodSpec>[] = [],
  capture = 'baseline-1',
): Promise<Scene> {
  const programs = await Promise.all([0, 1, 2].map(() => startReplayPod([kept(capture)])))
  const kubernetes = await startKubernetes({
    deployments: [{ name: 'shop', namespace: 'shop' }],
    pods: programs.map(({ address }, index) => ({
      name: `shop-6d5f7c-${'abc'[index]}`,
      namespace: 'shop',
      deployment: 'shop',
      node: `worker-${index}`,
      listens: { 6060: address },
      ...changes[index],
    })),
    users: {
      runner: role(),
      'system:serviceaccount:ci:pgo': [],
      'no-create': role('create pods/portforward'),
      'no-deployments': role('get deployments'),
    },
    linger: 10,
  })
  test.after(() => Promise.all([kubernetes.close(), ...programs.map((program) => program.close())]))
  return { kubernetes, programs }
}

interface Walk {
  readonly user?: string
  readonly kubeconfig?: string
  readonly request?: Partial<CaptureRequest>
  readonly realNames?: boolean
  readonly whole?: number
  readonly host?: Host
}

async function findings(
  { kubernetes }: Scene,
  {
    user = 'runner',
    kubeconfig = kubernetes.kubeconfigOf(user),
    request = {},
    realNames = false,
    whole = 20_000,
    host,
  }: Walk = {},
): Promise<readonly Finding[]> {
  const found: Finding[] = []
  const setting = {
    console: recordConsole(),
    clock: leapingClock(),
    pace: { whole: milliseconds(whole), deadlines: shortDeadlines },
    realNames,
    host: host ?? { environment: {}, serviceAccount: '/nowhere' },
  }
  const asked = createRequest({ seconds: seconds(30), ...request })
  for await (const finding of walk({ kubeconfig, context: null }, asked, setting)) found.push(finding)
  return found
}

/** As a terminal without colours shows it, but for what differs from run to run. */
const textOf = (found: readonly Finding[]): string =>
  [...found.map((finding) => findingText(finding, { colour: false })), conclusionText(found)]
    .join('')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>')
    .replace(/in \d+ ms/g, 'in <n> ms')

const failing = (found: readonly Finding[]) =>
  found.flatMap((finding) => (finding.kind === 'fails' ? `${finding.hop} ${finding.refusal.code}` : []))
const kindOf = (found: readonly Finding[], hop: string) => found.find((finding) => finding.hop === hop)?.kind

const serializers = { serializers: [String] }

describe('the way to the pods', () => {
  it('is shown hop by hop where all is well', async (test) => {
    test.assert.snapshot(textOf(await findings(await startShop(test))), serializers)
  })

  it('asks for nothing that a capture does not ask for, but for the version and who we are', async (test) => {
    const scene = await startShop(test)
    await findings(scene)
    const asked = new Set(scene.kubernetes.requests().map((line) => line.replace(/\?.*/, '')))
    assert.deepEqual(
      [...asked],
      [
        'GET /version',
        'POST /apis/authentication.k8s.io/v1/selfsubjectreviews',
        'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        'GET /apis/apps/v1/namespaces/shop/deployments/shop',
        'GET /apis/apps/v1/namespaces/shop/replicasets',
        'GET /api/v1/namespaces/shop/pods',
        'GET /api/v1/namespaces/shop/pods/shop-6d5f7c-c/portforward',
      ],
    )
    assert.deepEqual(
      scene.programs.flatMap((program) => program.requests()),
      ['GET /debug/pprof/profile?seconds=1'],
    )
  })

  it('ends at a kubeconfig that is not there', async (test) => {
    test.assert.snapshot(textOf(await findings(await startShop(test), { kubeconfig: '/nowhere' })), serializers)
  })

  it('ends at an API server that nobody reaches', async (test) => {
    const scene = await startShop(test)
    const kubeconfig = scene.kubernetes.kubeconfigOf('runner').replace(/127\.0\.0\.1:\d+/, '127.0.0.1:9')
    assert.deepEqual(failing(await findings(scene, { kubeconfig })), ['server api-unreachable'])
  })

  it('ends at a certificate that is not trusted', async (test) => {
    const scene = await startShop(test)
    const kubeconfig = scene.kubernetes.kubeconfigOf('runner').replace(/,\s*"certificate-authority-data": "[^"]+"/, '')
    assert.deepEqual(failing(await findings(scene, { kubeconfig })), ['server api-certificate-untrusted'])
  })

  it('doubts a certificate that nobody checks', async (test) => {
    const scene = await startShop(test)
    const config = JSON.parse(scene.kubernetes.kubeconfigOf('runner'))
    config.clusters[0].cluster = { server: scene.kubernetes.url, 'insecure-skip-tls-verify': true }
    const found = await findings(scene, { kubeconfig: JSON.stringify(config, null, 1) })
    assert.deepEqual([kindOf(found, 'server'), failing(found)], ['doubtful', []])
  })

  it('ends at an API server that knows nobody of that name', async (test) => {
    test.assert.snapshot(textOf(await findings(await startShop(test), { user: 'nobody' })), serializers)
  })

  it('goes on where the API server does not say who we are', async (test) => {
    const scene = await startShop(test)
    scene.kubernetes.disturb(/selfsubjectreviews/, { status: 404, body: '404 page not found\n' })
    const found = await findings(scene)
    assert.deepEqual([kindOf(found, 'identity'), failing(found)], ['doubtful', []])
  })

  it('grants what is missing to who we are', async (test) => {
    const found = await findings(await startShop(test), { user: 'system:serviceaccount:ci:pgo' })
    test.assert.snapshot(textOf(found), serializers)
  })

  it('lists the pods though they cannot be reached', async (test) => {
    test.assert.snapshot(textOf(await findings(await startShop(test), { user: 'no-create' })), serializers)
  })

  it('only warns of a missing create where the API server does not ask for it', async (test) => {
    const scene = await startShop(test)
    scene.kubernetes.disturb(/GET \/version/, { status: 200, body: { gitVersion: 'v1.34.2-gke.100' } })
    const found = await findings(scene, { user: 'no-create' })
    assert.equal(kindOf(found, 'permissions'), 'doubtful')
    // The stand-in asks for it all the same.
    assert.deepEqual(failing(found), ['connection forbidden'])
  })

  it('ends at a workload that may not be read', async (test) => {
    const found = await findings(await startShop(test), { user: 'no-deployments' })
    assert.deepEqual(failing(found), ['permissions forbidden'])
    assert.equal(kindOf(found, 'workload'), 'not-reached')
  })

  it('ends at a workload that is not there', async (test) => {
    const target = { kind: 'deployment', name: 'nope' } as const
    assert.deepEqual(failing(await findings(await startShop(test), { request: { target } })), [
      'workload target-not-found',
    ])
  })

  it('says of each pod why it is left out', async (test) => {
    const scene = await startShop(test, [
      { ready: false },
      { terminating: true },
      { annotations: { 'pgo-refresh/skip': 'true' } },
    ])
    test.assert.snapshot(textOf(await findings(scene)), serializers)
  })

  it('ends at a port where nothing listens, and names what is declared', async (test) => {
    const found = await findings(await startShop(test), { request: { port: '7070' } })
    test.assert.snapshot(textOf(found).replace(/to pod .*/, '…'), serializers)
    assert.doesNotMatch(textOf(found), /shop-6d5f7c|worker-/)
  })

  it('ends at a program that answers something else', async (test) => {
    const scene = await startShop(test)
    for (const program of scene.programs) program.behave('html')
    assert.deepEqual(failing(await findings(scene)), ['pprof pprof-not-a-profile'])
  })

  it('ends at a profile that must not be committed', async (test) => {
    assert.deepEqual(failing(await findings(await startShop(test, [], 'heap'))), ['pprof profile-heap'])
  })

  it('asks one other pod where the first is busy, and no more', async (test) => {
    const scene = await startShop(test)
    // The seed puts it first.
    scene.programs[2]?.behave('busy')
    const found = await findings(scene)
    assert.deepEqual([kindOf(found, 'connection'), failing(found)], ['doubtful', []])
    for (const program of scene.programs) program.behave('busy')
    assert.deepEqual(failing(await findings(scene)), ['pprof pprof-busy'])
    assert.equal(scene.programs.flatMap((program) => program.requests()).length, 4)
  })

  it('doubts what an idle program would give', async (test) => {
    const found = await findings(await startShop(test, [], 'idle-1'))
    assert.deepEqual([kindOf(found, 'pprof'), kindOf(found, 'samples'), failing(found)], ['works', 'doubtful', []])
  })

  it('shows real names only where it is asked to', async (test) => {
    const scene = await startShop(test, [{ ready: false }])
    assert.doesNotMatch(textOf(await findings(scene)), /shop-6d5f7c|worker-/)
    assert.match(
      textOf(await findings(scene, { realNames: true })),
      /pod-1 \(node-1\) shop-6d5f7c-[bc] on worker-[12]: /,
    )
  })

  it('hangs nowhere', async (test) => {
    const scene = await startShop(test)
    scene.kubernetes.disturb(/portforward/, 'hang')
    const begin = performance.now()
    assert.deepEqual(failing(await findings(scene, { whole: 400 })), ['connection doctor-timeout'])
    assert.ok(performance.now() - begin < 5_400)
    assert.ok(brisk.whole <= 20_000)
  })

  it('shows nobody’s name in the summary', async (test) => {
    const scene = await startShop(test)
    const found = await findings(scene, { user: 'system:serviceaccount:ci:pgo' })
    const summary = findingsSummary(found)
    assert.match(summary, /^\| permissions \| \*\*fails\*\* \| The credentials may not /m)
    assert.match(summary, /\n\nThe log of this run has the command that mends it\.\n$/)
    assert.doesNotMatch(summary, /serviceaccount|127\.0\.0\.1|stand-in/)
  })
})

describe('a finding', () => {
  it('has colours only where they are asked for, and steers no terminal', () => {
    const finding: Finding = { kind: 'works', hop: 'login', sentence: 'It works.', details: ['context "\u001b[2J"'] }
    assert.equal(
      findingText(finding, { colour: true }),
      '\u001b[1;32m✓\u001b[0m login: It works.\n    context " [2J"\n',
    )
    assert.equal(findingText(finding, { colour: false }), '✓ login: It works.\n    context " [2J"\n')
  })
})

describe('a command that grants rights', () => {
  const rights = rightsFor({ kind: 'pod' }, 'shop', 'port-forward')
  const request = createRequest({ target: { kind: 'pod', name: 'x' } })
  const grant = (username: string, groups: readonly string[] = [], isWorkflow = false) =>
    /subjects: \[(.*)\]/.exec(grantCommand(rights, request, 'shop', { username, groups }, isWorkflow) ?? '')?.[1]
  const subject = (kind: string, name: string) =>
    `{apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: "${name}"}`

  it('is for whom the API server takes us', () => {
    assert.equal(grant('system:serviceaccount:ci:pgo'), '{kind: ServiceAccount, name: "pgo", namespace: "ci"}')
    assert.equal(grant('ann@example.com', ['system:authenticated', 'developers']), subject('User', 'ann@example.com'))
  })

  it('is for the group where the name is one of a session', () => {
    const session = 'arn:aws:sts::123:assumed-role/ci/run-77'
    assert.equal(grant(session, ['system:authenticated', 'ci']), subject('Group', 'ci'))
    assert.equal(
      grant('github:repo:1', ['github:pgo-refresh', 'system:authenticated'], true),
      subject('Group', 'github:pgo-refresh'),
    )
    assert.equal(grant(session, ['a', 'b']), subject('User', session))
  })

  it('is for nobody where we are nobody', () => {
    assert.equal(grantCommand(rights, request, 'shop', { username: 'system:anonymous', groups: [] }, false), null)
  })

  it('takes nothing from anybody whose name is much like this one', () => {
    const binding = (username: string, groups: readonly string[] = [], isWorkflow = false) => {
      const command = grantCommand(rights, request, 'shop', { username, groups }, isWorkflow) ?? ''
      return /kind: RoleBinding\nmetadata: {name: "([^"]*)"/.exec(command)?.[1] ?? ''
    }
    const bindings = [
      binding('ann@example.com'),
      binding('ann.example.com'),
      binding('Ann@example.com'),
      binding('', ['ann@example.com'], true),
      binding(`${'a'.repeat(120)}b`),
      binding(`${'a'.repeat(120)}c`),
      binding('system:serviceaccount:ci:pgo-refresh'),
      binding('system:serviceaccount:ci-pgo:refresh'),
      binding('ci-pgo-refresh'),
    ]
    assert.equal(new Set(bindings).size, bindings.length)
    assert.equal(bindings[0], binding('ann@example.com'))
    for (const name of bindings) assert.match(name, /^pgo-refresh-pod-[a-z0-9-]+-[0-9a-f]{8}$/)
  })

  it('cannot be left by a name', () => {
    const command = grantCommand(rights, request, 'shop', { username: 'a"\nEOF\nrm -rf /', groups: [] }, false) ?? ''
    assert.match(command, /name: "a\\"\\nEOF\\nrm -rf \/"\}\]\nEOF$/)
  })
})
