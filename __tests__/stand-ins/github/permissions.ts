import type { Access, Asked } from './world.ts'

type Scope = keyof Access

/**
 * What a token needs for a request, as GitHub documents it: one of these permissions. The emulator enforces what it
 * agrees with; it wants `issues` for the labels of a pull request, so those requests are decided here.
 */
function neededFor({ method, path }: Asked): {
  readonly scopes: readonly Scope[]
  readonly level: 'read' | 'write'
} {
  const level = method === 'GET' ? 'read' : 'write'
  if (path.startsWith('/issues/')) return { scopes: ['issues', 'pull_requests'], level }
  if (path.startsWith('/pulls') || path === '/graphql') return { scopes: ['pull_requests'], level }
  return { scopes: path === '' ? ['metadata'] : ['contents'], level }
}

export function mayAsk(asked: Asked): boolean {
  const { scopes, level } = neededFor(asked)
  const granted = scopes.map((scope) => asked.access?.[scope])
  return granted.includes('write') || (level === 'read' && granted.includes('read'))
}

/** The header with which GitHub says what would have done. */
export function acceptedPermissions(asked: Asked): Record<string, string> {
  const { scopes, level } = neededFor(asked)
  return { 'x-accepted-github-permissions': scopes.map((scope) => `${scope}=${level}`).join('; ') }
}
