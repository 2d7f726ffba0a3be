import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it, type TestContext } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import { connectionFailed } from '../../src/cluster/api/api-refusals.ts'
import type { Identity } from '../../src/cluster/login/identity.ts'
import { servingCertificate } from '../stand-ins/kubernetes/certificate.ts'
import { createKubeconfig, load, temporaryFolder } from './kubeconfigs.ts'
import { recordConsole } from './rig.ts'

const base64 = (pem: string): string => Buffer.from(pem).toString('base64')

/** An API server that says which client certificate it was shown. Its own is for localhost and 127.0.0.1. */
async function startServer(test: TestContext, host = '127.0.0.1') {
  const { certificate, key } = servingCertificate()
  const server = createServer({ cert: certificate, key, requestCert: true, rejectUnauthorized: false })
  server.on('request', (request, response) => {
    const shown = (request.socket as TLSSocket).getPeerX509Certificate()
    response.end(shown?.fingerprint256 ?? 'none')
  })
  server.listen(0, host)
  await once(server, 'listening')
  test.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `https://${host}:${(server.address() as AddressInfo).port}`, authority: certificate }
}

/** The answer to one request with an identity, or the code of its refusal. */
async function answerTo(identity: Identity): Promise<string> {
  const { agent, headers } = await identity.credentials()
  try {
    const call = request(`${identity.server}/`, { agent, headers }).end()
    const [response] = await once(call, 'response')
    return await text(response)
  } catch (error) {
    return connectionFailed(error).code
  }
}

const fingerprint = (pem: string): string => new X509Certificate(pem).fingerprint256

describe('an API server', () => {
  it('is trusted by the authority in the kubeconfig', async (test) => {
    const { url, authority } = await startServer(test)
    const cluster = { 'certificate-authority-data': base64(authority) }
    assert.equal(await answerTo(load(createKubeconfig({ server: url, cluster }))), 'none')
  })

  it('is trusted by the authority in a file', async (test) => {
    const { url, authority } = await startServer(test)
    const folder = temporaryFolder(test)
    writeFileSync(join(folder, 'ca.crt'), authority)
    const kubeconfig = createKubeconfig({ server: url, cluster: { 'certificate-authority': 'ca.crt' } })
    writeFileSync(join(folder, 'config'), kubeconfig)
    assert.equal(await answerTo(load(join(folder, 'config'))), 'none')
  })

  it('is not trusted by another authority, or by none', async (test) => {
    const { url } = await startServer(test)
    const cluster = { 'certificate-authority-data': base64(servingCertificate().certificate) }
    assert.equal(await answerTo(load(createKubeconfig({ server: url, cluster }))), 'api-certificate-untrusted')
    assert.equal(await answerTo(load(createKubeconfig({ server: url }))), 'api-certificate-untrusted')
  })

  it('is trusted without verifying where the kubeconfig says so', async (test) => {
    const { url } = await startServer(test)
    const cluster = { 'insecure-skip-tls-verify': true }
    assert.equal(await answerTo(load(createKubeconfig({ server: url, cluster }))), 'none')
  })

  it('may have another name than its certificate, with tls-server-name', async (test) => {
    const { url, authority } = await startServer(test, '127.0.0.2')
    const cluster = { 'certificate-authority-data': base64(authority) }
    assert.equal(await answerTo(load(createKubeconfig({ server: url, cluster }))), 'api-certificate-name')
    const named = { ...cluster, 'tls-server-name': 'localhost' }
    assert.equal(await answerTo(load(createKubeconfig({ server: url, cluster: named }))), 'none')
  })

  it('is trusted by the system’s store where the kubeconfig names no authority', async (test) => {
    const { url, authority } = await startServer(test)
    const store = join(temporaryFolder(test), 'store.pem')
    writeFileSync(store, authority)
    // The store is read once a process.
    const script = `
      import { request } from 'node:https'
      import { Connections } from ${JSON.stringify(import.meta.resolve('../../src/cluster/login/connections.ts'))}
      const url = new URL(process.argv[1])
      const agent = new Connections(url, null).agent({})
      request(url, { agent }, (response) => response.pipe(process.stdout)).end()`
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script, '--', url],
      { env: { SSL_CERT_FILE: store } },
    )
    assert.equal(stdout, 'none')
  })
})

describe('a client certificate', () => {
  it('is shown from the kubeconfig, and from files', async (test) => {
    const { url, authority } = await startServer(test)
    const { certificate, key } = servingCertificate()
    const cluster = { 'certificate-authority-data': base64(authority) }
    const folder = temporaryFolder(test)
    writeFileSync(join(folder, 'tls.crt'), certificate)
    writeFileSync(join(folder, 'tls.key'), key)
    const users = [
      { 'client-certificate-data': base64(certificate), 'client-key-data': base64(key) },
      { 'client-certificate': 'tls.crt', 'client-key': 'tls.key' },
    ]
    for (const user of users) {
      writeFileSync(join(folder, 'config'), createKubeconfig({ server: url, cluster, user }))
      assert.equal(await answerTo(load(join(folder, 'config'))), fingerprint(certificate))
    }
  })

  it('that does not fit its key, or is none, is refused before anything is sent', async (test) => {
    const { url } = await startServer(test)
    const { certificate } = servingCertificate()
    const { key } = servingCertificate()
    for (const [cert, itsKey] of [
      [certificate, key],
      ['hello', 'world'],
    ] as const) {
      const user = { 'client-certificate-data': base64(cert), 'client-key-data': base64(itsKey) }
      const identity = load(createKubeconfig({ server: url, user }))
      await assert.rejects(identity.credentials(), { code: 'client-certificate-invalid' })
    }
  })

  it('of a login command is shown, its key masked, and a new one by new connections', async (test) => {
    const console = recordConsole()
    const { url, authority } = await startServer(test)
    const folder = temporaryFolder(test)
    const give = ({ certificate, key }: ReturnType<typeof servingCertificate>, expirationTimestamp: string) =>
      writeFileSync(
        join(folder, 'answer'),
        JSON.stringify({
          kind: 'ExecCredential',
          apiVersion: 'client.authentication.k8s.io/v1',
          status: { clientCertificateData: certificate, clientKeyData: key, expirationTimestamp },
        }),
      )
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'cat',
      args: [join(folder, 'answer')],
    }
    let now = new Date('2026-11-01T12:00:00Z')
    const kubeconfig = createKubeconfig({
      server: url,
      cluster: { 'certificate-authority-data': base64(authority) },
      user: { exec },
    })
    const environment = { PATH: process.env['PATH'] }
    const identity = load(kubeconfig, { console, environment, now: () => now })
    const [first, second] = [servingCertificate(), servingCertificate()]
    give(first, '2026-11-01T12:10:00Z')
    assert.equal(await answerTo(identity), fingerprint(first.certificate))
    give(second, '2026-11-01T12:20:00Z')
    now = new Date('2026-11-01T12:09:30Z')
    assert.equal(await answerTo(identity), fingerprint(second.certificate))
    assert.deepEqual(console.masked, [first.key, second.key])
  })
})
