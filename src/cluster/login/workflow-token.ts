import type { Agent } from 'node:http'
import type { Clock } from '../../clock.ts'
import { type Milliseconds, milliseconds } from '../../units.ts'
import { type Answer, readAnswer } from '../api/answers.ts'
import { objectOf, parseJson, textOf } from '../api/json.ts'
import { heard } from '../api/refuse.ts'
import { request } from '../api/request.ts'
import { Connections } from './connections.ts'
import { oidcFailed, oidcNotPermitted, oidcOutsideWorkflow } from './oidc-refusals.ts'
import { type Environment, environmentProxy } from './proxy-choice.ts'

/** Who a workflow's job is, as its host vouches for it. */
export interface WorkflowIdentity {
  /** A new token for `audience`. Throws `oidc-failed`, also when the signal aborts. */
  token(audience: string, signal: AbortSignal): Promise<string>
}

/** Milliseconds before each try. */
const pauses = [0, 500, 2_000].map(milliseconds)

/**
 * The job that we run in. Throws `oidc-outside-workflow` or `oidc-not-permitted`.
 *
 * This is the documented request of core.getIDToken, which cannot be stopped (its socket times out after three minutes,
 * eleven times), and which writes to standard output, where the command line has its data.
 * https://docs.github.com/en/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
 */
export function currentJob(environment: Environment, clock: Clock, deadline: Milliseconds): WorkflowIdentity {
  const address = environment['ACTIONS_ID_TOKEN_REQUEST_URL']
  const bearer = environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']
  if (!address || !bearer) throw environment['GITHUB_ACTIONS'] === 'true' ? oidcNotPermitted() : oidcOutsideWorkflow()
  if (!URL.canParse(address)) throw oidcFailed(heard('ACTIONS_ID_TOKEN_REQUEST_URL is not a URL'))
  const endpoint = new URL(address)
  const agent = new Connections(endpoint, environmentProxy(endpoint, environment)).agent({})
  return {
    token: async (audience, given) => {
      const url = new URL(endpoint)
      url.searchParams.set('audience', audience)
      const signal = AbortSignal.any([given, AbortSignal.timeout(deadline)])
      let failure: unknown
      for (const pause of pauses) {
        try {
          await clock.sleep(pause, signal)
          const { status, body } = await get(url, bearer, agent, signal)
          const answer = objectOf(parseJson(body))
          const token = status === 200 ? textOf(answer['value']) : null
          if (token !== null) return token
          failure = heard(`it answered ${status}: ${status === 200 ? 'no token' : (textOf(answer['message']) ?? body)}`)
          if (status < 500) break
        } catch (error) {
          if (signal.aborted) throw oidcFailed(heard(`no answer in ${deadline / 1000} s`))
          failure = error
        }
      }
      throw oidcFailed(failure)
    },
  }
}

async function get(url: URL, bearer: string, agent: Agent, signal: AbortSignal): Promise<Answer> {
  const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' }
  return readAnswer(await request(url, { agent, headers, signal }))
}
