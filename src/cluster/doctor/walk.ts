import type { Clock } from '../../clock.ts'
import type { Console } from '../../console.ts'
import { type Finding, hops } from '../../report/findings.ts'
import { type Milliseconds, milliseconds } from '../../units.ts'
import { openApi } from '../api/api.ts'
import type { Right } from '../api/rights.ts'
import type { CaptureRequest } from '../cluster.ts'
import { type Deadlines, startDeadline } from '../deadlines.ts'
import type { IdentitySource } from '../login/identity.ts'
import { type Host, thisHost } from '../login/kubeconfig-discovery.ts'
import { openLogin } from '../login/open-login.ts'
import { rightsFor } from '../workload/workload-kinds.ts'
import { checksTimedOut } from './doctor-refusals.ts'
import { grantCommand } from './grant.ts'
import { checkLogin } from './login.ts'
import { checkPermissions, unlessDenied } from './permissions.ts'
import { checkPods } from './pods.ts'
import { checkConnection } from './probe.ts'
import { checkPprof, checkSamples } from './profile.ts'
import { checkServer } from './server.ts'
import { both, Way } from './way.ts'
import { checkIdentity } from './who.ts'
import { checkWorkload } from './workload.ts'

export interface WalkSetting {
  readonly console: Console
  readonly clock: Clock
  readonly pace: Pace
  /** Whether the findings' details may name pods and nodes. */
  readonly realNames: boolean
  /** For tests. */
  readonly host?: Host
}

/** How long all of it may take, and each step. */
export interface Pace {
  readonly whole: Milliseconds
  readonly deadlines: Deadlines
}

const pace = (whole: number, login: number, step: number): Pace => ({
  whole: milliseconds(whole),
  deadlines: {
    login: milliseconds(login),
    request: milliseconds(step),
    handshake: milliseconds(step),
    headers: milliseconds(step),
    body: milliseconds(step),
    keepAlive: milliseconds(10_000),
  },
})

/** For somebody who waits for it. */
export const patient: Pace = pace(55_000, 30_000, 10_000)
/** For a run that has failed already. */
export const brisk: Pace = pace(20_000, 10_000, 5_000)

/**
 * Walks the road that a capture takes, hop by hop, and tells each as it was found. It asks for nothing that a capture
 * does not, but for the API server's version and our own name there, and takes one profile of one second.
 */
export async function* walk(
  source: IdentitySource,
  request: CaptureRequest,
  { console, clock, pace: { whole, deadlines }, realNames, host = thisHost() }: WalkSetting,
): AsyncGenerator<Finding, void> {
  const { signal, over } = startDeadline(whole, checksTimedOut)
  const way = new Way(signal)
  try {
    const login = yield* way.hop('login', { value: source }, async (from) => {
      const opened = openLogin(from, console, deadlines.login, { clock, host })
      way.identity = opened.identity
      return checkLogin(opened)
    })
    if ('blockedBy' in login) {
      for (const hop of hops.slice(1)) yield { kind: 'not-reached', hop, because: login.blockedBy }
      return
    }
    const { identity, facts } = login.value
    const { target, via } = request
    const namespace = request.namespace ?? identity.namespace ?? 'default'
    const api = openApi(identity, clock, deadlines, console)
    const tools = { identity, clock, console, deadlines }

    const server = yield* way.hop('server', login, () => checkServer(api, facts, signal))
    const who = yield* way.hop('identity', server, () => checkIdentity(api, signal))
    const known = both(server, who)
    const permissions = yield* way.hop('permissions', known, ([version, { who: we }]) => {
      const rights = rightsFor(target, namespace, via)
      const grant = grantCommand(rights, request, namespace, we, facts.origin === 'workflow')
      return checkPermissions(api, { rights, version, grant }, console, signal)
    })
    const isRead = ({ resource }: Right) => resource === 'pods'
    const isRoad = ({ resource }: Right) => resource.startsWith('pods/')
    const isOwner = (right: Right) => (target.kind === 'pod' ? isRead(right) : !isRead(right) && !isRoad(right))
    const workload = yield* way.hop('workload', unlessDenied(who, permissions, isOwner), () =>
      checkWorkload(api, namespace, target, signal),
    )
    const pods = yield* way.hop('pods', unlessDenied(workload, permissions, isRead), (found) =>
      checkPods(found, request, clock.now(), realNames),
    )
    if ('value' in pods) way.veil = pods.value.veil
    const connection = yield* way.hop('connection', unlessDenied(pods, permissions, isRoad), (eligible) =>
      checkConnection(eligible, request, namespace, tools, signal),
    )
    const profile = yield* way.hop('pprof', connection, checkPprof)
    yield* way.hop('samples', profile, (taken) => checkSamples(taken, request))
  } finally {
    over()
    way.identity?.abandon()
  }
}
