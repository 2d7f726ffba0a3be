import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** A real proxy on this machine that counts. */
export interface CountingProxy {
  /** `host:port`, for an address with any scheme. */
  readonly place: string
  /** `host:port` of every tunnel that was asked for, as the client wrote it. */
  readonly asked: string[]
  /** What the clients said of themselves. */
  readonly credentials: string[]
  close(): void
}

export interface ProxySetup {
  /** Where a name leads that only the proxy knows. */
  readonly names: Readonly<Record<string, number>>
  readonly refuses?: boolean
  /** TLS to the proxy itself. */
  readonly tls?: { readonly cert: string; readonly key: string }
}

/** A proxy that speaks CONNECT. */
export async function startTunnelProxy({ names, refuses = false, tls }: ProxySetup): Promise<CountingProxy> {
  const [asked, credentials]: [string[], string[]] = [[], []]
  const server = (tls === undefined ? createHttpServer() : createHttpsServer(tls)).on(
    'connect',
    ({ url = '', headers }, client, head) => {
      asked.push(url)
      credentials.push(headers['proxy-authorization'] ?? '')
      if (refuses) {
        client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
        return
      }
      const upstream = join(client, names[url] ?? 0, () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.write(head)
      })
    },
  )
  return listening(server, asked, credentials)
}

/** A proxy that speaks SOCKS5 (RFC 1928), with a user and password (RFC 1929) where the client offers them. */
export async function startSocksProxy({ names, refuses = false }: ProxySetup): Promise<CountingProxy> {
  const [asked, credentials]: [string[], string[]] = [[], []]
  const server = createServer((client) => {
    client.on('error', () => {})
    void serve(client).catch(() => client.destroy())
  })
  async function serve(client: Socket): Promise<void> {
    const [, count = 0] = await bytes(client, 2)
    const methods = await bytes(client, count)
    const withPassword = methods.includes(2)
    client.write(Buffer.from([5, withPassword ? 2 : 0]))
    if (withPassword) {
      const user = await bytes(client, (await bytes(client, 2))[1] ?? 0)
      const password = await bytes(client, (await bytes(client, 1))[0] ?? 0)
      credentials.push(`${user}:${password}`)
      client.write(Buffer.from([1, 0]))
    }
    const [, , , kind] = await bytes(client, 4)
    const host =
      kind === 3 ? `${await bytes(client, (await bytes(client, 1))[0] ?? 0)}` : [...(await bytes(client, 4))].join('.')
    const place = `${host}:${(await bytes(client, 2)).readUInt16BE()}`
    asked.push(place)
    const answer = (code: number) => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0])
    if (refuses) client.end(answer(2))
    else join(client, names[place] ?? 0, () => client.write(answer(0)))
  }
  return listening(server, asked, credentials)
}

function join(client: Duplex, port: number, connected: () => void): Socket {
  const upstream = connect(port, '127.0.0.1', () => {
    connected()
    upstream.pipe(client).pipe(upstream)
  })
  upstream.on('error', () => client.destroy())
  client.on('error', () => upstream.destroy())
  return upstream
}

/** The next bytes that a client sends. */
async function bytes(client: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const read: Buffer | null = length === 0 ? Buffer.alloc(0) : client.read(length)
    if (read !== null) return read
    if (client.destroyed || client.readableEnded) throw new Error('the client went')
    await once(client, 'readable')
  }
}

async function listening(server: Server, asked: string[], credentials: string[]): Promise<CountingProxy> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    place: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    credentials,
    close: () => void server.close(),
  }
}
