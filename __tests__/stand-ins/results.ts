import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An artifact as a run's page would list it. */
export interface KeptArtifact {
  readonly id: number
  readonly name: string
  readonly mimeType: string
  readonly content: Buffer
}

/**
 * Where a runner sends artifacts: the results service, and the blob storage that it hands out addresses of. It stands
 * in for GitHub's because that runs nowhere else; it takes what @actions/artifact 6.2 sends and answers as its types
 * ask. Known differences: any token is let in, a block of an upload may have any size, and nothing expires.
 */
export interface ResultsStandIn {
  /** What the runner adds to the environment of a step. */
  readonly environment: Readonly<Record<string, string>>
  artifacts(): readonly KeptArtifact[]
  close(): Promise<void>
}

export interface ResultsOptions {
  /** Answers every request for a new artifact with this status and words. */
  readonly refuse?: { readonly status: number; readonly message: string }
}

interface Upload {
  readonly name: string
  readonly mimeType: string
  readonly blocks: Buffer[]
}

export async function startResults({ refuse }: ResultsOptions = {}): Promise<ResultsStandIn> {
  const uploads = new Map<string, Upload>()
  const kept: KeptArtifact[] = []
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://results')
    const body = await bytesOf(request)
    const answer = (status: number, value?: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(value && JSON.stringify(value))
    }
    if (pathname.startsWith('/blobs/')) {
      const upload = uploads.get(decodeURIComponent(pathname.slice('/blobs/'.length)))
      // https://learn.microsoft.com/en-us/rest/api/storageservices/put-block: a block list names what was put before.
      if (upload === undefined || request.method !== 'PUT') return answer(404)
      if (searchParams.get('comp') !== 'blocklist') upload.blocks.push(body)
      return answer(201)
    }
    const asked: Record<string, string> = JSON.parse(body.toString() || '{}')
    const name = asked['name'] ?? ''
    if (pathname.endsWith('/CreateArtifact')) {
      if (refuse !== undefined) return answer(refuse.status, { msg: refuse.message })
      if (uploads.has(name))
        return answer(409, { msg: 'an artifact with this name already exists on the workflow run' })
      uploads.set(name, { name, mimeType: asked['mime_type'] ?? '', blocks: [] })
      return answer(200, { ok: true, signed_upload_url: `${url}/blobs/${encodeURIComponent(name)}?sig=drawn` })
    }
    const upload = uploads.get(name)
    if (pathname.endsWith('/FinalizeArtifact') && upload !== undefined) {
      const id = 77 + kept.length
      kept.push({ id, name, mimeType: upload.mimeType, content: Buffer.concat(upload.blocks) })
      return answer(200, { ok: true, artifact_id: String(id) })
    }
    answer(404)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    environment: { ACTIONS_RESULTS_URL: `${url}/`, ACTIONS_RUNTIME_TOKEN: runtimeToken },
    artifacts: () => kept,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** @actions/artifact reads the run and the job from the token's claims; nobody checks a signature here. */
const runtimeToken = [{ alg: 'none' }, { scp: 'Actions.Results:run-id:job-id' }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('none')
  .join('.')

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
