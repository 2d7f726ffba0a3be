import { RefusedError } from '../../errors.ts'
import type { Finding } from '../../report/findings.ts'
import type { Api } from '../api/api.ts'
import { listOf, objectOf, textOf } from '../api/json.ts'
import type { Checked } from './way.ts'

/** Who the API server takes us for. */
export interface Who {
  readonly username: string
  readonly groups: readonly string[]
}

const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews'
const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }
const right = { group: '', resource: 'selfsubjectreviews', verb: 'create', namespace: '' } as const

export const anonymous = 'system:anonymous'

/** Answers of an API server that does not offer it: Kubernetes before 1.28, or rules of its own. */
const unoffered: ReadonlySet<string> = new Set(['forbidden', 'api-failed', 'not-an-api-server'])

/** Who we are: null where the API server does not say, which keeps nobody from going on. */
export async function checkIdentity(api: Api, signal: AbortSignal): Promise<Checked<{ readonly who: Who | null }>> {
  try {
    const { userInfo } = objectOf(objectOf(await api.post(path, review, right, signal))['status'])
    const { username, groups } = objectOf(userInfo)
    const name = textOf(username)
    const who = name === null ? null : { username: name, groups: listOf(groups).flatMap((each) => textOf(each) ?? []) }
    return { finding: who === null ? untold : findingOf(who), value: { who } }
  } catch (error) {
    if (!(error instanceof RefusedError) || !unoffered.has(error.code)) throw error
    return { finding: untold, value: { who: null } }
  }
}

const untold: Finding = {
  kind: 'doubtful',
  hop: 'identity',
  sentence: 'The credentials are accepted, but the API server does not say whose they are.',
  remedy: 'Nothing to mend: Kubernetes says so from 1.28 on, to whoever may create selfsubjectreviews.',
  details: [],
  mend: null,
}

function findingOf({ username, groups }: Who): Finding {
  const details = [`user ${username}`, ...(groups.length === 0 ? [] : [`groups ${groups.join(', ')}`])]
  if (username === anonymous) {
    return {
      kind: 'doubtful',
      hop: 'identity',
      sentence: 'The API server takes the credentials for nobody’s (system:anonymous).',
      remedy: 'Check that the user of the context has credentials, and that nothing in between takes them away.',
      details,
      mend: null,
    }
  }
  const kind = username.startsWith('system:serviceaccount:') ? 'a ServiceAccount' : 'a user'
  return {
    kind: 'works',
    hop: 'identity',
    sentence: `The API server accepts the credentials as those of ${kind}.`,
    details,
  }
}
