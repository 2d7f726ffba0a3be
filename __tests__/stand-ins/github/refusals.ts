import { acceptedPermissions, mayAsk } from './permissions.ts'
import { type Answer, type Asked, allPulls, tipOf, type World } from './world.ts'

/** What GitHub refuses and the emulator lets through; in the order in which GitHub looks. */
export const refusals: readonly ((asked: Asked, world: World) => Answer | null | Promise<Answer | null>)[] = [
  refuseUnknownToken,
  refuseMissingPermission,
  refuseArchived,
  refuseAbsentRef,
  refusePullRequest,
  refuseLongBody,
]

const MAX_BODY_LENGTH = 65_536

function refuseUnknownToken({ access }: Asked): Answer | null {
  return access === null ? refusal(401, 'Bad credentials') : null
}

// GraphQL has an answer of its own for that, and the emulator refuses the rest by the token's permissions.
function refuseMissingPermission(asked: Asked): Answer | null {
  if (!asked.path.startsWith('/issues/') || mayAsk(asked)) return null
  return { ...refusal(403, 'Resource not accessible by integration'), headers: acceptedPermissions(asked) }
}

function refuseArchived({ method }: Asked, { settings }: World): Answer | null {
  return settings.archived && method !== 'GET' ? refusal(403, 'Repository was archived so is read-only.') : null
}

async function refuseAbsentRef({ method, path }: Asked, world: World): Promise<Answer | null> {
  const branch = /^\/git\/refs\/heads\/(.+)$/.exec(path)?.[1]
  if (branch === undefined || (method !== 'PATCH' && method !== 'DELETE')) return null
  return (await tipOf(world, branch)) === null ? refusal(422, 'Reference does not exist') : null
}

async function refusePullRequest(asked: Asked, world: World): Promise<Answer | null> {
  const { method, path, fields } = asked
  if (method !== 'POST' || path !== '/pulls' || !mayAsk(asked)) return null
  if (!world.settings.mayCreatePullRequests) {
    return refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.')
  }
  if (fields['draft'] === true && !world.settings.drafts) {
    return refusal(422, 'Draft pull requests are not supported in this repository.')
  }
  const base = String(fields['base'])
  const head = String(fields['head']).replace(/^.*:/, '')
  const [baseTip, headTip] = await Promise.all([tipOf(world, base), tipOf(world, head)])
  if (baseTip === null) return invalid('PullRequest', { field: 'base', code: 'invalid' })
  if (headTip === null) return invalid('PullRequest', { field: 'head', code: 'invalid' })
  const pulls = await allPulls(world)
  const owner = world.repository.split('/')[0]
  if (pulls.some((pull) => pull.state === 'open' && pull.head.ref === head && pull.base.ref === base)) {
    return invalid('PullRequest', { code: 'custom', message: `A pull request already exists for ${owner}:${head}.` })
  }
  const ahead = await world.backend.ask<{ total_commits: number }>('GET', `/compare/${baseTip}...${headTip}`)
  return ahead?.total_commits === 0
    ? invalid('PullRequest', { code: 'custom', message: `No commits between ${base} and ${head}` })
    : null
}

function refuseLongBody({ method, path, fields }: Asked): Answer | null {
  if (method === 'GET' || !path.startsWith('/pulls')) return null
  return String(fields['body'] ?? '').length > MAX_BODY_LENGTH
    ? invalid('PullRequest', {
        field: 'body',
        code: 'custom',
        message: `body is too long (maximum is ${MAX_BODY_LENGTH} characters)`,
      })
    : null
}

export function invalid(resource: string, error: Readonly<Record<string, unknown>>): Answer {
  const { body, status } = refusal(422, 'Validation Failed')
  return { status, body: { ...body, errors: [{ resource, ...error }] } }
}

export function refusal(status: number, message: string): { status: number; body: object } {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } }
}
