import { createSign, generateKeyPairSync } from 'node:crypto'
import { createEmulator } from 'emulate'

/** The emulator behind the stand-in. */
export interface Backend {
  /** Sends a client's request on, under its own authorization; null: as the owner of everything. */
  forward(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
    authorization: string | null,
  ): Promise<Response>
  /** Asks for JSON as the owner of everything; throws with the answer where it is an error, but gives null for 404. */
  ask<Answer>(method: string, path: string, body?: object): Promise<Answer | null>
  /** Mints an installation token of the GitHub App with these permissions, named as the API names them. */
  mint(permissions: Readonly<Record<string, 'read' | 'write'>>): Promise<string>
  /** What the emulator calls itself in its answers. */
  readonly ownUrl: string
  close(): Promise<void>
}

const TOKEN = 'stand-in-owner'
const BOT = 'github-actions[bot]'
const APP = { id: 15368, installation: 1 }
const permissions = { contents: 'write', pull_requests: 'write', issues: 'write', members: 'read', metadata: 'read' }

/** The app's key, made once for all emulators of a process: that takes a tenth of a second. */
let key: string | null = null
const appKey = (): string => {
  key ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey
  return key
}

/** Starts emulate with one private repository that holds a README, and a GitHub App that is installed for its owner. */
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
        repos: [{ owner, name, private: true, auto_init: true }],
        apps: [
          {
            app_id: APP.id,
            slug: 'github-actions',
            name: 'GitHub Actions',
            private_key: appKey(),
            permissions,
            installations: [{ installation_id: APP.installation, account: owner, permissions }],
          },
        ],
      },
    },
  })
  const root = emulator.url.replace('localhost', '127.0.0.1')
  const forward: Backend['forward'] = (method, path, headers, body, authorization) =>
    fetch(root + path, {
      method,
      headers: { ...headers, authorization: authorization ?? `token ${TOKEN}` },
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    })
  const json = { 'content-type': 'application/json' }
  return {
    forward,
    async ask<Answer>(method: string, path: string, body?: object) {
      const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body))
      const answer = await forward(method, `/repos/${repository}${path}`, json, bytes, null)
      const text = await answer.text()
      if (answer.status === 404) return null
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return (text === '' ? null : JSON.parse(text)) as Answer
    },
    async mint(asked) {
      const path = `/app/installations/${APP.installation}/access_tokens`
      const body = Buffer.from(JSON.stringify({ permissions: asked }))
      const answer = await forward('POST', path, json, body, `Bearer ${appToken()}`)
      if (answer.status !== 201) throw new Error(`no installation token: ${answer.status} ${await answer.text()}`)
      return ((await answer.json()) as { token: string }).token
    },
    ownUrl: emulator.url,
    close: () => emulator.close(),
  }
}

/**
 * What an app proves itself with:
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
function appToken(): string {
  const now = Math.floor(Date.now() / 1000)
  const parts = [
    { alg: 'RS256', typ: 'JWT' },
    { iat: now - 60, exp: now + 540, iss: String(APP.id) },
  ]
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createSign('RSA-SHA256').update(text).sign(appKey(), 'base64url')}`
}
