import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { beforeEach, describe, it, type TestContext } from 'node:test'
import { servingCertificate } from '../stand-ins/kubernetes/certificate.ts'
import { createKubeconfig, load, temporaryFolder } from './kubeconfigs.ts'
import { recordConsole } from './rig.ts'

/** A kubeconfig at `path`, whose server says which one it is. */
function place(path: string, server: string): string {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, createKubeconfig({ server: `https://${server}` }))
  return path
}

describe('a kubeconfig is found', () => {
  it('where KUBECONFIG points, before the home folder', (test) => {
    const folder = temporaryFolder(test)
    place(join(folder, '.kube/config'), 'home.example')
    const KUBECONFIG = place(join(folder, 'config'), 'named.example')
    assert.equal(load(null, { environment: { KUBECONFIG, HOME: folder } }).server, 'https://named.example')
  })

  it('in the home folder, before the pod', (test) => {
    const folder = temporaryFolder(test)
    place(join(folder, '.kube/config'), 'home.example')
    const { environment, serviceAccount } = pod(test)
    const found = load(null, { environment: { ...environment, HOME: folder }, serviceAccount })
    assert.equal(found.server, 'https://home.example')
  })

  it('nowhere, and that is said', (test) => {
    assert.throws(() => load(null, { environment: { HOME: temporaryFolder(test) } }), { code: 'no-kubeconfig' })
    assert.throws(() => load(null), { code: 'no-kubeconfig' })
  })

  it('nowhere, where KUBECONFIG points', (test) => {
    const environment = { KUBECONFIG: join(temporaryFolder(test), 'nothing') }
    assert.throws(() => load(null, { environment }), { message: /a file that KUBECONFIG names is not there/ })
  })
})

describe('several files in KUBECONFIG', () => {
  it('are one, in which the first of two equal names counts', async (test) => {
    const folder = temporaryFolder(test)
    const [one, two] = [join(folder, 'one'), join(folder, 'two')]
    writeFileSync(one, createKubeconfig({ server: 'https://one.example', current: '' }))
    const more = JSON.parse(createKubeconfig({ server: 'https://two.example', user: { token: 'second' } }))
    more.users.push({ name: 'v', user: { token: 'of-v' } })
    more.contexts.push({ name: 'stage', context: { cluster: 'c', user: 'v' } })
    writeFileSync(two, JSON.stringify(more))
    const environment = { KUBECONFIG: [one, join(folder, 'gone'), two].join(delimiter) }
    const current = load(null, { environment })
    assert.equal(current.server, 'https://one.example')
    assert.deepEqual((await current.credentials()).headers, { authorization: 'Bearer secret-token' })
    const stage = load(null, { environment, context: 'stage' })
    assert.equal(stage.server, 'https://one.example')
    assert.deepEqual((await stage.credentials()).headers, { authorization: 'Bearer of-v' })
  })
})

/** What a pod finds, in a folder of the test. */
function pod(test: TestContext) {
  const serviceAccount = temporaryFolder(test)
  writeFileSync(join(serviceAccount, 'token'), 'pods-token')
  writeFileSync(join(serviceAccount, 'ca.crt'), servingCertificate().certificate)
  writeFileSync(join(serviceAccount, 'namespace'), 'runners')
  const environment = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' }
  return { environment, serviceAccount }
}

describe('inside a pod', () => {
  it('its ServiceAccount logs in, with a token that the kubelet replaces', async (test) => {
    const console = recordConsole()
    const inside = pod(test)
    const identity = load(null, { ...inside, console })
    assert.deepEqual([identity.server, identity.namespace], ['https://10.0.0.1', 'runners'])
    assert.deepEqual((await identity.credentials()).headers, { authorization: 'Bearer pods-token' })
    writeFileSync(join(inside.serviceAccount, 'token'), 'next-token')
    assert.deepEqual((await identity.credentials()).headers, { authorization: 'Bearer next-token' })
    assert.deepEqual(console.masked, ['pods-token', 'next-token'])
  })

  it('is also one with IPv6', (test) => {
    const { environment, serviceAccount } = pod(test)
    const host = { ...environment, KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' }
    assert.equal(load(null, { environment: host, serviceAccount }).server, 'https://[fd00::1]:6443')
  })

  it('is none without a ServiceAccount', (test) => {
    const { environment } = pod(test)
    assert.throws(() => load(null, { environment }), { code: 'no-kubeconfig' })
  })
})

describe('the tree of a pull request', () => {
  let workspace = ''
  let outside = ''
  const during = (event: string, more: Record<string, string>) => ({
    environment: { GITHUB_WORKSPACE: workspace, GITHUB_EVENT_NAME: event, ...more },
  })
  const untrusted = { code: 'kubeconfig-untrusted' }

  beforeEach((test) => {
    workspace = temporaryFolder(test as TestContext)
    outside = temporaryFolder(test as TestContext)
    place(join(workspace, 'config'), 'tree.example')
    place(join(outside, 'config'), 'outside.example')
  })

  for (const event of ['pull_request', 'pull_request_target', 'pull_request_review', 'issue_comment', 'workflow_run']) {
    it(`gives no kubeconfig in ${event}`, () => {
      assert.throws(() => load(null, during(event, { KUBECONFIG: join(workspace, 'config') })), untrusted)
    })
  }

  for (const event of ['schedule', 'push', 'workflow_dispatch']) {
    it(`is nobody else’s in ${event}`, () => {
      const { server } = load(null, during(event, { KUBECONFIG: join(workspace, 'config') }))
      assert.equal(server, 'https://tree.example')
    })
  }

  it('is met by a relative path too', () => {
    const KUBECONFIG = relative(process.cwd(), join(workspace, 'config'))
    assert.throws(() => load(null, during('pull_request', { KUBECONFIG })), untrusted)
  })

  it('is met as one file among several', () => {
    const KUBECONFIG = [join(outside, 'config'), join(workspace, 'config')].join(delimiter)
    assert.throws(() => load(null, during('pull_request', { KUBECONFIG })), untrusted)
  })

  it('is met as a home folder', () => {
    place(join(workspace, '.kube/config'), 'tree.example')
    assert.throws(() => load(null, during('pull_request', { HOME: workspace })), untrusted)
  })

  it('is met by a link that leads there', () => {
    symlinkSync(join(workspace, 'config'), join(outside, 'link'))
    assert.throws(() => load(null, during('pull_request', { KUBECONFIG: join(outside, 'link') })), untrusted)
  })

  it('chooses no file of the runner by a link of its own', () => {
    symlinkSync(join(outside, 'config'), join(workspace, 'link'))
    assert.throws(() => load(null, during('pull_request', { KUBECONFIG: join(workspace, 'link') })), untrusted)
  })

  it('is known by a workspace that is a link itself', () => {
    const link = join(outside, 'workspace')
    symlinkSync(workspace, link)
    const surroundings = during('pull_request', { GITHUB_WORKSPACE: link, KUBECONFIG: join(workspace, 'config') })
    assert.throws(() => load(null, surroundings), untrusted)
  })

  it('leaves what lies outside alone', () => {
    const { server } = load(null, during('pull_request', { KUBECONFIG: join(outside, 'config') }))
    assert.equal(server, 'https://outside.example')
    const beside = place(`${workspace}-beside/config`, 'beside.example')
    assert.equal(load(null, during('pull_request', { KUBECONFIG: beside })).server, 'https://beside.example')
  })

  it('may be read where the user names the file', () => {
    assert.equal(load(join(workspace, 'config'), during('pull_request', {})).server, 'https://tree.example')
  })
})
