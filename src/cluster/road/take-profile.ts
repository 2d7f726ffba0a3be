import { RefusedError } from '../../errors.ts'
import { readAnswer } from '../api/answers.ts'
import { noteCall } from '../api/calls.ts'
import { persist } from '../api/retries.ts'
import type { CaptureRequest } from '../cluster.ts'
import { openRoad } from './open-road.ts'
import { type Question, type ReceivedProfile, receiveProfile } from './pprof.ts'
import { isIndex, profileElsewhere } from './pprof-refusals.ts'
import type { PodAddress, RoadTools } from './road.ts'

/** How pods are profiled, the same for all of them. */
export type Manner = Question & Pick<CaptureRequest, 'via' | 'scheme'>

/** Where net/http/pprof registers itself. */
const indexPath = '/debug/pprof/'

/**
 * Takes one profile of a pod, by the road that `manner` names. Throws a RefusedError for anything that is none.
 * `asking` hears when the road is open.
 */
export async function takeProfile(
  address: PodAddress,
  manner: Manner,
  tools: RoadTools,
  signal: AbortSignal,
  asking: () => void,
): Promise<ReceivedProfile> {
  const { pod, port, namespace } = address
  const take = async () => {
    const road = await openRoad(address, manner, tools, signal)
    asking()
    const call = `GET ${manner.pprofPath} of ${pod}:${port} by ${manner.via}`
    return receiveProfile(road, manner, tools.deadlines, noteCall(tools.console, call), signal)
  }
  try {
    if (manner.via !== 'proxy') return await take()
    // Here the one request is also one to the API server, which may be busy.
    const right = { group: '', resource: 'pods/proxy', verb: 'get', namespace } as const
    return await persist(take, { clock: tools.clock, signal, right, repeatable: true })
  } catch (error) {
    if (!(error instanceof RefusedError) || error.code !== 'pprof-not-found') throw error
    throw (await showsIndex(address, manner, tools, signal)) ? profileElsewhere(manner.pprofPath, error.cause) : error
  }
}

/**
 * Whether pprof's page of contents is at its usual place on that port; costs the program nothing. No, where it cannot
 * be had.
 */
async function showsIndex(
  address: PodAddress,
  manner: Manner,
  tools: RoadTools,
  signal: AbortSignal,
): Promise<boolean> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(tools.deadlines.handshake)])
  const late = new Promise<false>((resolve) => soon.addEventListener('abort', () => resolve(false)))
  const look = async () => {
    const road = await openRoad(address, manner, tools, soon)
    soon.addEventListener('abort', () => road.close())
    const response = await road.get(indexPath, manner.headers)
    const { status, body } = await readAnswer(response)
    road.close()
    return status === 200 && isIndex(body)
  }
  return Promise.race([look().catch(() => false), late])
}
