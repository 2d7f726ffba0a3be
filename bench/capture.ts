// What a capture takes besides the time in which pods are sampled: memory, wall time, and the start of the bundle:
//
//   npm run bench

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { whyNoCluster } from '../__tests__/kubernetes/build.ts'
import { measurer } from '../__tests__/process/measured.ts'
import { stepEnvironment } from '../__tests__/process/runner.ts'
import { role } from '../__tests__/process/scene.ts'
import { startGitHub } from '../__tests__/stand-ins/github/stand-in.ts'
import { type KubernetesStandIn, startKubernetes } from '../__tests__/stand-ins/kubernetes/kubernetes.ts'
import { startReplayPod } from '../__tests__/stand-ins/kubernetes/replay-pod.ts'
import { addedTime } from './added-time.ts'
import { coldStarts } from './cold-start.ts'
import { podProfiles } from './profiles.ts'
import { action, aligned, bench, emptyNode, ours, type Target, targetList } from './race.ts'

const podCount = 100
const profilePath = 'cmd/shop/default.pgo'

/** A hundred pods, each of which answers at once with a profile of its own. */
async function startPods(profileOf: (number: number) => Buffer): Promise<KubernetesStandIn> {
  const pods = await Promise.all(Array.from({ length: podCount }, (_, number) => startReplayPod([profileOf(number)])))
  const kubernetes = await startKubernetes({
    deployments: [{ name: 'shop', namespace: 'shop' }],
    pods: pods.map(({ address }, number) => ({
      name: `shop-${number}`,
      namespace: 'shop',
      deployment: 'shop',
      node: `worker-${number % 20}`,
      listens: { 6060: address },
    })),
    users: { runner: role },
    linger: 10,
  })
  const close = async () => {
    await Promise.all([kubernetes.close(), ...pods.map((pod) => pod.close())])
  }
  return { ...kubernetes, close }
}

/** How much a capture of so many profiles holds at its highest, by the command line and by the whole job. */
async function memory(scratch: string): Promise<{ readonly table: string; readonly targets: readonly Target[] }> {
  const measure = await measurer()
  const profileOf = podProfiles()
  const [kubernetes, github] = await Promise.all([
    startPods(profileOf),
    startGitHub({ files: { 'cmd/shop/main.go': 'package main\n', [profilePath]: profileOf(podCount) } }),
  ])
  try {
    const start = (await measure(emptyNode(scratch))).peak / 1e6
    const folder = join(scratch, 'step')
    mkdirSync(folder)
    const inputs = {
      target: 'deployment/shop',
      namespace: 'shop',
      profile: profilePath,
      seconds: '1',
      kubeconfig: kubernetes.kubeconfigOf('runner'),
      verify: 'off',
      'dry-run': 'true',
    }
    const { token, repository, url: apiUrl } = github
    const peak = async (job: 'capture' | 'main job', profiles: string): Promise<number> => {
      const step = { inputs: { ...inputs, profiles }, token, repository, apiUrl }
      const environment = await stepEnvironment(step, folder)
      const capture = ours('capture', '--target', inputs.target, '--namespace', inputs.namespace, '--seconds', '1')
      const rest = ['--profiles', profiles, '--kubeconfig', inputs.kubeconfig, '--output', join(scratch, 'captured')]
      const command = job === 'capture' ? ([...capture, ...rest] as const) : action
      const { status, out, err, peak } = await measure(command, { env: environment })
      if (status !== 0) throw new Error(`${job} ended with ${status}: ${out}${err}`)
      return peak / 1e6
    }
    const rows: string[][] = []
    const targets: Target[] = []
    for (const job of ['capture', 'main job'] as const) {
      const few = await peak(job, '4')
      const all = await peak(job, String(podCount))
      rows.push([job, few.toFixed(0), all.toFixed(0), ((all - few) / (podCount - 4)).toFixed(2)])
      targets.push({
        file: `${podCount} pods`,
        what: `peak memory of ${job}`,
        whole: all,
        net: all - start,
        limit: 256,
        unit: 'MB',
      })
    }
    const size = (profileOf(0).length / 1e6).toFixed(2)
    const heads = ['', 'of 4', `of ${podCount}`, 'each further']
    return { table: `Peak memory, MB, of profiles of ${size} MB of gzip\n${aligned([heads, ...rows], 1)}`, targets }
  } finally {
    await Promise.all([kubernetes.close(), github.close()])
  }
}

await bench(async function* (scratch) {
  const { table, targets } = await memory(scratch)
  yield table
  const starts = await coldStarts(scratch)
  yield starts.table
  const reason = await whyNoCluster()
  const added = reason === null ? await addedTime(scratch) : null
  yield added?.table ?? `What the action adds to the sampling itself is left out: ${reason}.`
  yield targetList([...targets, ...starts.targets, ...(added?.targets ?? [])])
})
