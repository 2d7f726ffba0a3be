import { type Asked, allPulls, closePull, type EmulatedPull, headOf, type World } from './world.ts'

/**
 * Makes the emulator's answer say what GitHub's would, and draws the consequences that GitHub draws. Returns the
 * corrected body.
 */
export async function correct(asked: Asked, status: number, body: unknown, world: World): Promise<unknown> {
  if (status >= 400) return correctMessage(asked, body)
  if (asked.path === '')
    return { ...(body as object), archived: world.settings.archived, private: world.settings.private }
  if (asked.path.startsWith('/pulls')) return correctPulls(asked, body, world)
  if (asked.path.startsWith('/branches/')) return addCommit(body as BranchAnswer, world)
  if (asked.method === 'GET' && asked.path.startsWith('/git/blobs/')) return wrapLines(body as ContentAnswer)
  if (asked.method === 'GET' && asked.path.startsWith('/contents/')) return emptyAboveOneMegabyte(body as ContentAnswer)
  if (asked.path.startsWith('/git/refs')) await followRef(asked, world)
  return body
}

interface BranchAnswer {
  commit: { sha: string }
}

interface ContentAnswer {
  content?: string
  encoding?: string
  size?: number
}

const MAX_CONTENT_BYTES = 1024 * 1024

function correctMessage({ path }: Asked, body: unknown): unknown {
  const { message, ...others } = body as { message: string }
  const rest = { ...others, documentation_url: 'https://docs.github.com/rest' }
  if (message === 'Forbidden') return { message: 'Resource not accessible by integration', ...rest }
  if (path.startsWith('/branches/') && message === 'Not Found') return { message: 'Branch not found', ...rest }
  return { message: message.replace('not a fast-forward', 'not a fast forward'), ...rest }
}

async function correctPulls({ method, fields }: Asked, body: unknown, world: World): Promise<unknown> {
  const pulls = (Array.isArray(body) ? body : [body]) as EmulatedPull[]
  for (const pull of pulls) {
    if (method === 'PATCH' && fields['state'] === 'closed') world.closedHeads.set(pull.number, headOf(world, pull))
    if (method === 'PATCH' && fields['state'] === 'open') world.closedHeads.delete(pull.number)
    pull.head.sha = headOf(world, pull)
  }
  return body
}

async function addCommit(branch: BranchAnswer, { backend }: World): Promise<unknown> {
  return { ...branch, commit: await backend.ask('GET', `/commits/${branch.commit.sha}`) }
}

function wrapLines(blob: ContentAnswer): unknown {
  return { ...blob, content: blob.content?.replace(/.{60}/g, '$&\n') }
}

function emptyAboveOneMegabyte(file: ContentAnswer): unknown {
  return (file.size ?? 0) > MAX_CONTENT_BYTES && file.content ? { ...file, content: '', encoding: 'none' } : file
}

async function followRef({ method, path, fields }: Asked, world: World): Promise<void> {
  const ref = method === 'POST' ? String(fields['ref']).replace('refs/', '') : path.replace('/git/refs/', '')
  const branch = /^heads\/(.+)$/.exec(ref)?.[1]
  if (branch === undefined) return
  if (method !== 'DELETE') {
    world.tips.set(branch, String(fields['sha']))
    return
  }
  const pulls = await allPulls(world)
  for (const pull of pulls) {
    if (pull.state === 'open' && pull.head.ref === branch) await closePull(world, pull)
  }
}
