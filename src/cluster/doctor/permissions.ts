import type { Console } from '../../console.ts'
import { RefusedError } from '../../errors.ts'
import type { Api } from '../api/api.ts'
import { forbidden } from '../api/api-refusals.ts'
import { reviewRights } from '../api/preflight.ts'
import { type Right, spoken } from '../api/rights.ts'
import { asksForCreate, type ServerVersion } from './server.ts'
import { type Checked, failed, type Reached } from './way.ts'

/** What stands in the way: rights that are denied and needed. */
export interface Permissions {
  readonly denied: readonly Right[]
}

export interface Needs {
  readonly rights: readonly Right[]
  readonly version: ServerVersion | null
  /** The command that grants them. */
  readonly grant: string | null
}

/** Asks for each right. What may be done without those that are denied can go on. */
export async function checkPermissions(
  api: Api,
  { rights, version, grant }: Needs,
  console: Console,
  signal: AbortSignal,
): Promise<Checked<Permissions>> {
  const allowed = await reviewRights(api, rights, console, signal)
  const missing = rights.filter((_, index) => allowed[index] === false)
  const unknown = allowed.filter((each) => each === null).length
  const createIsNeeded = version === null ? null : asksForCreate(version)
  const denied = missing.filter(({ verb }) => verb !== 'create' || createIsNeeded === true)
  const value = { denied }
  const listed = (state: string, answer: boolean | null) => {
    const found = rights
      .filter((_, index) => allowed[index] === answer)
      .map(({ verb, resource }) => `${verb} ${resource}`)
    return found.length === 0 ? [] : [`${state}: ${found.join(', ')}`]
  }
  const details = [...listed('granted', true), ...listed('missing', false), ...listed('not known', null)]
  if (denied.length > 0) {
    const remedy =
      grant === null
        ? 'Log in as somebody whom they can be granted to.'
        : 'Let somebody who may grant it run what follows; it adds, and takes nothing away.'
    const refusal = new RefusedError({ code: 'forbidden', message: forbidden(missing).message, remedy })
    return { finding: failed('permissions', refusal, { details, mend: grant }), value }
  }
  const doubtful = { kind: 'doubtful', hop: 'permissions', details } as const
  if (missing.length > 0) {
    const since =
      createIsNeeded === false
        ? 'This API server does not ask for it; those from 1.35 on do'
        : 'API servers from 1.35 on ask for it'
    const remedy = 'Grant it now, and the next upgrade of the cluster breaks nothing.'
    const sentence = `The credentials may not ${spoken(missing)}. ${since}.`
    return { finding: { ...doubtful, sentence, remedy, mend: grant }, value }
  }
  if (unknown > 0) {
    const sentence = `The API server does not say whether the credentials may do ${unknown} of the ${rights.length} things that are needed.`
    const remedy = 'Look at the hops that follow: they do them.'
    return { finding: { ...doubtful, sentence, remedy, mend: null }, value }
  }
  const sentence = `The credentials may do all ${rights.length} things that are needed.`
  return { finding: { kind: 'works', hop: 'permissions', sentence, details }, value }
}

/** `before`, where none of the rights that match is denied. */
export function unlessDenied<Value>(
  before: Reached<Value>,
  permissions: Reached<Permissions>,
  matches: (right: Right) => boolean,
): Reached<Value> {
  const isDenied = 'value' in permissions && permissions.value.denied.some(matches)
  return isDenied && 'value' in before ? { blockedBy: 'permissions' } : before
}
