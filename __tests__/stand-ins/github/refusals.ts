import { type Answer, type Asked, allPulls, tipOf, type World } from './world.ts'

/** What GitHub refuses and the emulator lets through; in the order in which GitHub looks. */
export const refusals: readonly ((asked: Asked, world: World) => Answer | null | Promise<Answer | null>)[] = [
  refuseUnknownToken,
  refuseMissingPermission,
  refuseAbsentRef,
  refusePullRequest,
  refuseLongBody,
]

const MAX_BODY_LENGTH = 65_536

function refuseUnknownToken({ access }: Asked): Answer | null {
  return access === null ? refusal(401, 'Bad credentials') : null
}

function refuseMissingPermission({ method, path, access }: Asked): Answer | null {
  const writes = method !== 'GET'
  const allowed = path.startsWith('/pulls')
    ? access?.pullRequests === 'write' || (!writes && access?.pullRequests === 'read')
    : access?.contents === 'write' || !writes
  return allowed ? null : refusal(403, 'Resource not accessible by integration')
}

async function refuseAbsentRef({ method, path }: Asked, world: World): Promise<Answer | null> {
  const branch = /^\/git\/refs\/heads\/(.+)$/.exec(path)?.[1]
  if (branch === undefined || (method !== 'PATCH' && method !== 'DELETE')) return null
  return (await tipOf(world, branch)) === null ? refusal(422, 'Reference does not exist') : null
}

async function refusePullRequest({ method, path, fields }: Asked, world: World): Promise<Answer | null> {
  if (method !== 'POST' || path !== '/pulls') return null
  if (!world.mayCreatePullRequests) {
    return refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.')
  }
  const base = String(fields['base'])
  const head = String(fields['head']).replace(/^.*:/, '')
  const [baseTip, headTip] = await Promise.all([tipOf(world, base), tipOf(world, head)])
  if (baseTip === null) return invalid({ field: 'base', code: 'invalid' })
  if (headTip === null) return invalid({ field: 'head', code: 'invalid' })
  const pulls = await allPulls(world)
  const owner = world.repository.split('/')[0]
  if (pulls.some((pull) => pull.state === 'open' && pull.head.ref === head && pull.base.ref === base)) {
    return invalid({ code: 'custom', message: `A pull request already exists for ${owner}:${head}.` })
  }
  const ahead = await world.backend.ask<{ total_commits: number }>('GET', `/compare/${baseTip}...${headTip}`)
  return ahead?.total_commits === 0
    ? invalid({ code: 'custom', message: `No commits between ${base} and ${head}` })
    : null
}

function refuseLongBody({ method, path, fields }: Asked): Answer | null {
  if (method === 'GET' || !path.startsWith('/pulls')) return null
  return String(fields['body'] ?? '').length > MAX_BODY_LENGTH
    ? invalid({ field: 'body', code: 'custom', message: `body is too long (maximum is ${MAX_BODY_LENGTH} characters)` })
    : null
}

function invalid(error: Readonly<Record<string, string>>): Answer {
  const { body, status } = refusal(422, 'Validation Failed')
  return { status, body: { ...body, errors: [{ resource: 'PullRequest', ...error }] } }
}

function refusal(status: number, message: string): { status: number; body: object } {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } }
}
