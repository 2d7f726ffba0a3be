import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { buildCluster } from '../__tests__/kubernetes/build.ts'
import { type RealCluster, startCluster } from '../__tests__/kubernetes/cluster.ts'
import { account, documentedRules, namespace, workload } from '../__tests__/kubernetes/manifests.ts'
import { aligned, least, median, ours, rounds, type Target } from './race.ts'

const podCount = 10
/** As many as the action profiles of so many: a quarter. */
const atOnce = 2
const seconds = 1
/** Seconds in which pods are sampled, whoever asks. */
const sampling = (podCount / atOnce) * seconds
/** So many more a capture may take. */
const limit = 1.5

const port = 6060
const load = '-load=0.02'

/** What a capture takes besides the sampling itself, on a real API server; and what kubectl and an HTTP client do. */
export async function addedTime(
  scratch: string,
): Promise<{ readonly table: string; readonly targets: readonly Target[] }> {
  const cluster = await startCluster()
  const programs = await startPrograms()
  try {
    const kubeconfig = join(scratch, 'kubeconfig')
    await writeFile(kubeconfig, await deploy(cluster))
    const contenders = [
      {
        what: 'the program alone',
        take: () =>
          shared(
            Array(podCount / atOnce)
              .fill(programs.addresses)
              .flat(),
            get,
          ),
      },
      { what: 'pgo-refresh capture', take: () => capture(kubeconfig, join(scratch, 'added')) },
      { what: 'kubectl port-forward and HTTP', take: () => forward(cluster.programs.kubectl, kubeconfig, scratch) },
    ].map((contender) => ({ ...contender, times: [] as number[] }))
    for (let round = 0; round < rounds; round++) {
      for (const { take, times } of contenders) {
        const begin = performance.now()
        await take()
        times.push((performance.now() - begin) / 1e3)
      }
    }
    return summary(contenders.map(({ what, times }) => ({ what, least: least(times), median: median(times) })))
  } finally {
    programs.close()
    await cluster.close()
  }
}

interface Times {
  readonly what: string
  readonly least: number
  readonly median: number
}

function summary([program, own, other]: readonly Times[]): { readonly table: string; readonly targets: Target[] } {
  if (program === undefined || own === undefined || other === undefined) throw new RangeError('nothing was measured')
  const added = (of: Times): number => of.median - program.median
  const cells = [program, own, other].map((of) => [
    of.what,
    ...[of.least, of.median, of.median - sampling, added(of)].map((time) => time.toFixed(2)),
  ])
  const heads = ['', 'least', 'median', `less ${sampling} s`, 'less the program']
  return {
    table: `${podCount} pods of a real API server, ${atOnce} at a time, ${seconds} s each: seconds of wall time
${aligned([heads, ...cells], 1)}
  Ours adds ${(added(own) / added(other)).toFixed(2)} times what kubectl adds to the program’s own time.`,
    targets: [
      {
        file: `${podCount} pods`,
        what: 'added to the sampling (net: to the program’s own time)',
        whole: own.median - sampling,
        net: added(own),
        limit,
        unit: 's',
      },
    ],
  }
}

/**
 * The program of the pods without any cluster, once for each profile at a time: ending a profile takes it a while too.
 */
async function startPrograms(): Promise<{ readonly addresses: readonly string[]; close(): void }> {
  const programs = await buildCluster(process.env['TEST_KUBERNETES'] ?? null, () => {})
  const addresses = await Promise.all(Array.from({ length: atOnce }, freeAddress))
  const children = addresses.map((address) =>
    spawn(programs.workload, [`-listen=${address}`, load], { stdio: 'ignore' }),
  )
  for (const address of addresses) while (!(await answers(address))) await delay(50)
  return {
    addresses,
    close: () => {
      for (const child of children) child.kill()
    },
  }
}

async function freeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return `127.0.0.1:${port}`
}

const answers = (address: string): Promise<boolean> =>
  fetch(`http://${address}/debug/pprof/`).then(
    ({ ok }) => ok,
    () => false,
  )

/** Ten pods, and the kubeconfig of an account that may do what the README says. */
async function deploy(cluster: RealCluster): Promise<string> {
  const args = [`-listen=$(POD_LOCALHOST):${port}`, load]
  const pods = workload('shop', 'shop', { replicas: podCount, image: 'workload', args })
  await cluster.apply([namespace('shop'), pods, account('pgo', 'shop', documentedRules())].join(''))
  await cluster.kubectl(['rollout', 'status', 'deployment/shop', '--namespace=shop', '--timeout=60s'])
  return cluster.kubeconfigOf('shop', 'pgo')
}

async function capture(kubeconfig: string, folder: string): Promise<void> {
  const target = ['--target', 'deployment/shop', '--namespace', 'shop', '--kubeconfig', kubeconfig]
  const manner = ['--profiles', `${podCount}`, '--seconds', `${seconds}`, '--output', folder]
  const [node, ...args] = ours('capture', ...target, ...manner)
  await promisify(execFile)(node, args)
}

/** As a script would do it: pod after pod, each with a forwarded port of its own. */
async function forward(kubectl: string, kubeconfig: string, scratch: string): Promise<void> {
  const options = [`--kubeconfig=${kubeconfig}`, '--namespace=shop']
  const env = { HOME: scratch }
  const list = ['get', 'pods', '--selector=app=shop', '--output=name']
  const { stdout } = await promisify(execFile)(kubectl, [...options, ...list], { env })
  await shared(stdout.trim().split('\n'), async (pod) => {
    const child = spawn(kubectl, [...options, 'port-forward', pod, `:${port}`], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const end = once(child, 'exit')
    const [line] = await once(createInterface(child.stdout), 'line')
    const [address = ''] = /127\.0\.0\.1:\d+/.exec(String(line)) ?? []
    await writeFile(join(scratch, `${pod.replace('/', '-')}.pb.gz`), await get(address))
    child.kill()
    await end
  })
}

/** Does `work` for each of the items, as many at once as the action. */
async function shared(items: readonly string[], work: (item: string) => Promise<unknown>): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

async function get(address: string): Promise<Buffer> {
  const response = await fetch(`http://${address}/debug/pprof/profile?seconds=${seconds}`)
  if (!response.ok) throw new Error(`${address} answered ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}
