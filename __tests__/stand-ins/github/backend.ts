import { createEmulator } from 'emulate'

/** The emulator behind the stand-in, spoken to as the owner of everything: nothing is refused and nothing is written down. */
export interface Backend {
  /** Sends a client's request on, as the bot whose token every job has. */
  forward(method: string, path: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<Response>
  /** Asks for JSON; throws with the answer where it is an error, but gives null for 404. */
  ask<Answer>(method: string, path: string, body?: object): Promise<Answer | null>
  /** What the emulator calls itself in its answers. */
  readonly ownUrl: string
  close(): Promise<void>
}

const TOKEN = 'stand-in-owner'
const BOT = 'github-actions[bot]'

/** Starts emulate with one repository that holds a README. */
export async function startBackend(repository: string): Promise<Backend> {
  const [owner = '', name = ''] = repository.split('/')
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [TOKEN]: { login: BOT, scopes: ['repo'] } },
      github: {
        users: [{ login: BOT }],
        orgs: [{ login: owner, members: [{ login: BOT, role: 'admin' }] }],
        repos: [{ owner, name, auto_init: true }],
      },
    },
  })
  const root = emulator.url.replace('localhost', '127.0.0.1')
  const forward: Backend['forward'] = (method, path, headers, body) =>
    fetch(root + path, {
      method,
      headers: { ...headers, authorization: `token ${TOKEN}` },
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    })
  return {
    forward,
    async ask<Answer>(method: string, path: string, body?: object) {
      const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body))
      const answer = await forward(method, `/repos/${repository}${path}`, { 'content-type': 'application/json' }, bytes)
      const text = await answer.text()
      if (answer.status === 404) return null
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return (text === '' ? null : JSON.parse(text)) as Answer
    },
    ownUrl: emulator.url,
    close: () => emulator.close(),
  }
}
