import assert from 'node:assert/strict'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { servingCertificate } from '../stand-ins/kubernetes/certificate.ts'
import { createKubeconfig, load, type Surroundings, temporaryFolder } from './kubeconfigs.ts'
import { recordConsole } from './rig.ts'

const apiVersion = 'client.authentication.k8s.io/v1'
const credential = (status: object, version = apiVersion) =>
  JSON.stringify({ kind: 'ExecCredential', apiVersion: version, status })

/** A kubeconfig that logs in with a shell script. */
function commandOf(test: TestContext, script: string, exec: object = {}, cluster: object = {}): string {
  const command = join(temporaryFolder(test), 'login')
  writeFileSync(command, `#!/bin/sh\n${script}\n`)
  chmodSync(command, 0o755)
  return createKubeconfig({ user: { exec: { apiVersion, command, ...exec } }, cluster })
}

/** A script that counts its runs and prints what stands in a file beside it. */
function counted(test: TestContext) {
  const folder = temporaryFolder(test)
  const [runs, answer] = [join(folder, 'runs'), join(folder, 'answer')]
  writeFileSync(runs, '')
  return {
    script: `echo run >> ${runs}; cat ${answer}`,
    answers: (status: object) => writeFileSync(answer, credential(status)),
    runs: () => readFileSync(runs, 'utf8').split('\n').length - 1,
  }
}

const authorizationOf = async (identity: ReturnType<typeof load>) =>
  (await identity.credentials()).headers['authorization']

describe('a login command', () => {
  it('is asked for a token, which is masked', async (test) => {
    const console = recordConsole()
    const kubeconfig = commandOf(test, `echo '${credential({ token: 'fresh' })}'`)
    assert.equal(await authorizationOf(load(kubeconfig, { console })), 'Bearer fresh')
    assert.deepEqual(console.masked, ['fresh'])
  })

  it('may print its token with a line break behind it', async (test) => {
    const console = recordConsole()
    const command = counted(test)
    command.answers({ token: 'fresh\n' })
    assert.equal(await authorizationOf(load(commandOf(test, command.script), { console })), 'Bearer fresh')
    assert.deepEqual(console.masked, ['fresh'])
  })

  it('runs once for requests side by side', async (test) => {
    const command = counted(test)
    command.answers({ token: 'fresh' })
    const identity = load(commandOf(test, command.script))
    await Promise.all(Array.from({ length: 5 }, () => identity.credentials()))
    await identity.credentials()
    assert.equal(command.runs(), 1)
  })

  it('runs again when less than a minute is left', async (test) => {
    const command = counted(test)
    let now = new Date('2026-11-01T12:00:00Z')
    const identity = load(commandOf(test, command.script), { now: () => now })
    command.answers({ token: 'first', expirationTimestamp: '2026-11-01T12:10:00Z' })
    assert.equal(await authorizationOf(identity), 'Bearer first')
    command.answers({ token: 'second', expirationTimestamp: '2026-11-01T12:20:00Z' })
    now = new Date('2026-11-01T12:09:00Z')
    assert.equal(await authorizationOf(identity), 'Bearer first')
    now = new Date('2026-11-01T12:09:01Z')
    assert.equal(await authorizationOf(identity), 'Bearer second')
    assert.equal(command.runs(), 2)
  })

  it('that failed is not waited for once more', async (test) => {
    const command = counted(test)
    command.answers({})
    const identity = load(commandOf(test, command.script))
    await assert.rejects(identity.credentials(), { code: 'login-invalid' })
    await assert.rejects(identity.credentials(), { code: 'login-invalid' })
    assert.equal(command.runs(), 1)
  })

  it('in a kubeconfig’s folder is found from there', async (test) => {
    const folder = temporaryFolder(test)
    writeFileSync(join(folder, 'login.sh'), `#!/bin/sh\necho '${credential({ token: 'near' })}'`, { mode: 0o755 })
    writeFileSync(join(folder, 'config'), createKubeconfig({ user: { exec: { apiVersion, command: './login.sh' } } }))
    assert.equal(await authorizationOf(load(join(folder, 'config'))), 'Bearer near')
  })

  it('gets the environment, its own variables, and none of the action’s inputs', async (test) => {
    const script = `echo '{"kind": "ExecCredential", "apiVersion": "${apiVersion}", "status": {"token": "'$HOME,$ROLE,$INPUT_TOKEN'"}}'`
    const environment = { PATH: process.env['PATH'], HOME: '/home', ROLE: 'none', INPUT_TOKEN: 'of-the-repository' }
    const kubeconfig = commandOf(test, script, { env: [{ name: 'ROLE', value: 'reader' }] })
    assert.equal(await authorizationOf(load(kubeconfig, { environment })), 'Bearer /home,reader,')
  })
})

describe('KUBERNETES_EXEC_INFO', () => {
  /** What a command finds there. */
  async function infoFor(test: TestContext, exec: object, cluster: object, surroundings: Surroundings = {}) {
    const seen = join(temporaryFolder(test), 'info')
    const version = { apiVersion, ...exec }.apiVersion
    const script = `printf %s "$KUBERNETES_EXEC_INFO" > ${seen}; echo '${credential({ token: 't' }, version)}'`
    await load(commandOf(test, script, exec, cluster), surroundings).credentials()
    return JSON.parse(readFileSync(seen, 'utf8'))
  }

  it('says that nobody is there to answer', async (test) => {
    assert.deepEqual(await infoFor(test, {}, {}), {
      kind: 'ExecCredential',
      apiVersion,
      spec: { interactive: false },
    })
  })

  it('speaks the older version where the kubeconfig does', async (test) => {
    const older = 'client.authentication.k8s.io/v1beta1'
    assert.equal((await infoFor(test, { apiVersion: older }, {})).apiVersion, older)
  })

  it('describes the cluster where the kubeconfig asks for it', async (test) => {
    const { certificate } = servingCertificate()
    const authority = join(temporaryFolder(test), 'ca.crt')
    writeFileSync(authority, certificate)
    const cluster = {
      server: 'https://api.example:6443/k8s/c-1/',
      'tls-server-name': 'kubernetes',
      'certificate-authority': authority,
      'proxy-url': 'socks5://proxy.example:1080',
      extensions: [
        { name: 'other', extension: { not: 'this' } },
        { name: 'client.authentication.k8s.io/exec', extension: { audience: '06e3fbd18de8' } },
      ],
    }
    assert.deepEqual((await infoFor(test, { provideClusterInfo: true }, cluster)).spec, {
      interactive: false,
      cluster: {
        server: cluster.server,
        'tls-server-name': 'kubernetes',
        'certificate-authority-data': Buffer.from(certificate).toString('base64'),
        'proxy-url': 'socks5://proxy.example:1080',
        config: { audience: '06e3fbd18de8' },
      },
    })
  })

  it('tells of the environment’s proxy and of certificates that are not verified', async (test) => {
    const environment = { PATH: process.env['PATH'], HTTPS_PROXY: 'http://proxy.example:3128' }
    const cluster = { 'insecure-skip-tls-verify': true, 'certificate-authority-data': 'UEVN' }
    assert.deepEqual((await infoFor(test, { provideClusterInfo: true }, cluster, { environment })).spec.cluster, {
      server: 'https://api.example',
      'insecure-skip-tls-verify': true,
      'certificate-authority-data': 'UEVN',
      'proxy-url': 'http://proxy.example:3128/',
    })
  })
})

describe('a login command is told from a working one', () => {
  const refused = async (kubeconfig: string, code: string, cause: string | RegExp, surroundings: Surroundings = {}) => {
    await assert.rejects(load(kubeconfig, surroundings).credentials(), (error: Error & { code: string }) => {
      assert.equal(error.code, code)
      assert.match(error.cause instanceof Error ? error.cause.message : '', new RegExp(cause))
      return true
    })
  }

  it('when it is not installed', async () => {
    const identity = load(createKubeconfig({ user: { exec: { apiVersion, command: 'no-such-command' } } }))
    await assert.rejects(identity.credentials(), {
      code: 'login-missing',
      message: /"no-such-command", which is not installed/,
    })
  })

  it('when it is not installed, with the kubeconfig’s own words', async () => {
    const exec = { apiVersion, command: 'no-such-command', installHint: 'Get it from https://example.org/plugin.' }
    await refused(createKubeconfig({ user: { exec } }), 'login-missing', /^Get it from https:\/\/example\.org/)
  })

  it('when it fails, with its own words', async (test) => {
    await refused(commandOf(test, 'echo "please log in" >&2; exit 1'), 'login-failed', /^please log in/)
  })

  it('when it fails without a word', async (test) => {
    await refused(commandOf(test, 'exit 3'), 'login-failed', /^it ended with 3 and said nothing$/)
  })

  it('when it is killed', async (test) => {
    await refused(commandOf(test, 'kill -9 $$'), 'login-failed', /^it ended with SIGKILL/)
  })

  it('when it may not be run', async (test) => {
    const command = join(temporaryFolder(test), 'login')
    writeFileSync(command, '', { mode: 0o644 })
    await refused(createKubeconfig({ user: { exec: { apiVersion, command } } }), 'login-failed', /EACCES/)
  })

  it('when it prints no JSON, which is never quoted, for that may be a token', async (test) => {
    await refused(commandOf(test, 'echo secret'), 'login-invalid', /^it did not print JSON$/)
  })

  it('when it speaks another version than the kubeconfig', async (test) => {
    const output = credential({ token: 'fresh' }, 'client.authentication.k8s.io/v1beta1')
    const console = recordConsole()
    await refused(commandOf(test, `echo '${output}'`), 'login-invalid', /v1beta1, and the kubeconfig asks/, { console })
    assert.deepEqual(console.masked, ['fresh'])
  })

  it('when its token fits into no header, which is masked all the same', async (test) => {
    const console = recordConsole()
    const kubeconfig = commandOf(test, `echo '${credential({ token: '“fresh”' })}'`)
    await refused(kubeconfig, 'login-invalid', /^it gave a token with a character that no HTTP header/, { console })
    assert.deepEqual(console.masked, ['“fresh”'])
  })

  for (const [name, status] of Object.entries({
    'no credential': {},
    'an empty token': { token: ' ' },
    'a certificate without its key': { clientCertificateData: 'PEM' },
  })) {
    it(`when it gives ${name}`, async (test) => {
      await refused(commandOf(test, `echo '${credential(status)}'`), 'login-invalid', /^it gave/)
    })
  }

  it('when its credential has expired, which is masked all the same', async (test) => {
    const console = recordConsole()
    const output = credential({ token: 'stale', expirationTimestamp: '2026-11-01T09:00:00Z' })
    const now = () => new Date('2026-11-01T12:00:00Z')
    const identity = load(commandOf(test, `echo '${output}'`), { console, now })
    await assert.rejects(identity.credentials(), { code: 'login-expired', message: /expired 3 hours ago/ })
    assert.deepEqual(console.masked, ['stale'])
  })

  it('when it does not end, also through what it started', async (test) => {
    await refused(commandOf(test, 'sleep 30 & sleep 30'), 'login-timeout', '', { deadline: 200 })
  })

  it('when it waits for somebody to type', async (test) => {
    // Its input is empty, so it is not waited for.
    await refused(commandOf(test, 'read answer || { echo "no terminal" >&2; exit 1; }'), 'login-failed', /^no terminal/)
  })

  it('when it always asks a person', (test) => {
    const kubeconfig = commandOf(test, 'exit', { interactiveMode: 'Always' })
    assert.throws(() => load(kubeconfig), { code: 'login-interactive' })
  })

  for (const version of [undefined, 'client.authentication.k8s.io/v1alpha1']) {
    it(`when the kubeconfig names ${version ?? 'no version'}`, (test) => {
      assert.throws(() => load(commandOf(test, 'exit', { apiVersion: version })), { code: 'login-invalid' })
    })
  }
})
