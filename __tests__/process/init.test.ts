import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { parse, parseAllDocuments } from 'yaml'
import { documentedRules } from '../kubernetes/manifests.ts'
import { pgoRefresh } from './command-line.ts'
import { action, emptyFolder, filesUnder, general, initArguments, waysByExample } from './init-calls.ts'

const workflowPath = '.github/workflows/pgo-refresh.yml'
const rolePath = 'pgo-refresh/role.yml'
const authenticationPath = 'pgo-refresh/authentication-configuration.yml'

const kubeconfig = { ...general, access: 'kubeconfig' }
const run = (options: Readonly<Record<string, string>>) => pgoRefresh(initArguments(options))

/** The inputs of our own step in a workflow. */
const inputsOf = (workflow = ''): Record<string, string> => parse(workflow).jobs.refresh.steps.at(-1).with

/** The rules of the Role in a stream of manifests. */
const rulesOf = (manifests = '') =>
  parseAllDocuments(manifests)
    .map((document) => document.toJS())
    .find(({ kind }) => kind === 'Role').rules

/** What a call that succeeds writes. */
async function written(test: TestContext, options: Readonly<Record<string, string>>) {
  const output = await emptyFolder(test)
  const ended = await run({ ...options, output })
  assert.equal(ended.status, 0, ended.err)
  return { ...ended, output, files: await filesUnder(output) }
}

describe('init', () => {
  for (const [example, way] of Object.entries(waysByExample)) {
    it(`writes the example ${example}.yml, and a Role for whoever that logs in as`, async (test) => {
      const { files, out, err, output } = await written(test, { ...general, ...way })
      const expected = readFileSync(new URL(`../../examples/${example}.yml`, import.meta.url), 'utf8')
      assert.equal(files[workflowPath], expected.replace('OWNER/pgo-refresh@COMMIT', action))
      assert.deepEqual(rulesOf(files[rolePath]), documentedRules())
      const isTrusted = way['access'] === 'workflow-token'
      const paths = [workflowPath, rolePath, ...(isTrusted ? [authenticationPath] : [])]
      assert.deepEqual(Object.keys(files).sort(), paths.toSorted())
      // Standard output is what was written, and the rest is talk.
      assert.equal(out, paths.map((path) => `${join(output, path)}\n`).join(''))
      const documented = readFileSync(new URL('../../docs/cluster-access.md', import.meta.url), 'utf8')
      for (const [, title] of err.matchAll(/section “(.+?)”/g))
        assert.ok(documented.includes(`\n### ${title}\n`), title)
      assert.match(err, /^Next:\n {2}1\. Grant the rights: kubectl apply -f \S+\/role\.yml\n/)
    })
  }

  const kinds: readonly (readonly [target: string, via: string, rules: readonly string[]])[] = [
    ['statefulset/db', 'port-forward', ['get statefulsets', 'get,list pods', 'get,create pods/portforward']],
    ['rollout/shop', 'proxy', ['get rollouts', 'list replicasets', 'get,list pods', 'get pods/proxy']],
    ['pod/shop-0', 'direct', ['get pods']],
    ['app=shop', 'direct', ['get,list pods']],
  ]
  for (const [target, via, rules] of kinds) {
    it(`grants what ${target} needs via ${via}, and no more`, async (test) => {
      const { files } = await written(test, { ...kubeconfig, target, via })
      const granted = rulesOf(files[rolePath]).map(
        ({ verbs, resources }: Record<string, string[]>) => `${verbs} ${resources}`,
      )
      assert.deepEqual(granted, rules)
      assert.equal(inputsOf(files[workflowPath])['via'], via === 'port-forward' ? undefined : via)
    })
  }

  it('trusts the one repository, on the branch that it says', async (test) => {
    const { files } = await written(test, {
      ...general,
      ...waysByExample['workflow-token'],
      'default-branch': 'release/v2',
      audience: 'https://k8s.example.com/prod',
    })
    const { jwt } = parse(files[authenticationPath] ?? '')
    assert.deepEqual(jwt[0].issuer.audiences, ['https://k8s.example.com/prod'])
    assert.deepEqual(
      jwt[0].claimValidationRules.map(({ expression }: { expression: string }) => expression),
      [
        "claims.repository_owner_id == '123' && claims.repository_id == '456'",
        "claims.ref == 'refs/heads/release/v2' && claims.event_name in ['schedule', 'workflow_dispatch']",
      ],
    )
    assert.equal(inputsOf(files[workflowPath])['audience'], 'https://k8s.example.com/prod')
  })

  it('takes words that YAML has a meaning for as they are', async (test) => {
    const strange = {
      target: 'app=shop,tier notin (a, b),!canary',
      namespace: 'null',
      profile: 'a: b #c/\'d\'/"e"/-/ü/default.pgo',
    }
    const { files, err } = await written(test, { ...kubeconfig, ...strange, schedule: '*/7 8-17 * * MON-FRI' })
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
    assert.deepEqual(inputsOf(files[workflowPath]), { ...strange, kubeconfig: '${{ secrets.KUBECONFIG }}' })
    assert.equal(parse(files[workflowPath] ?? '').on.schedule[0].cron, '*/7 8-17 * * MON-FRI')
    for (const document of parseAllDocuments(files[rolePath] ?? ''))
      assert.equal(document.toJS().metadata.namespace, 'null')
    assert.match(err, /doctor --target 'app=shop,tier notin \(a, b\),!canary' --namespace null/)
  })

  it('changes nothing where it was before, and says so', async (test) => {
    const { output, out, files } = await written(test, kubeconfig)
    const before = await stat(join(output, rolePath))
    const again = await run({ ...kubeconfig, output })
    assert.deepEqual([again.status, again.out], [0, out])
    assert.match(again.err, /role\.yml has that content already\.\nNext:/)
    assert.deepEqual(await filesUnder(output), files)
    assert.equal((await stat(join(output, rolePath))).mtimeMs, before.mtimeMs)
  })

  describe('leaves everything as it is', () => {
    it('where a file has another content', async (test) => {
      const output = await emptyFolder(test)
      await mkdir(join(output, 'pgo-refresh'))
      await writeFile(join(output, rolePath), 'mine\n')
      const { status, out, err } = await run({ ...kubeconfig, output })
      assert.deepEqual([status, out], [2, ''])
      assert.match(err, /something else already in \S+\/pgo-refresh\/role\.yml\. \(file-exists\)\nMove it away, /)
      assert.deepEqual(await filesUnder(output), { [rolePath]: 'mine\n' })
    })

    it('where a link leads nowhere', async (test) => {
      const output = await emptyFolder(test)
      await mkdir(join(output, 'pgo-refresh'))
      await symlink(join(output, 'elsewhere.yml'), join(output, rolePath))
      const { status, err } = await run({ ...kubeconfig, output })
      assert.equal(status, 2)
      assert.match(err, /\(file-exists\)/)
      assert.deepEqual(await filesUnder(output), {})
    })

    it('where a folder cannot be made', async (test) => {
      const output = await emptyFolder(test)
      await writeFile(join(output, 'pgo-refresh'), 'a file\n')
      const { status, err } = await run({ ...kubeconfig, output })
      assert.equal(status, 2)
      assert.match(err, /\(file-unwritable\)/)
      assert.deepEqual(await filesUnder(output), { 'pgo-refresh': 'a file\n' })
    })
  })

  describe('refuses', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
    const expression = 'cmd/${{ github.token }}/default.pgo'
    const token = { ...general, ...waysByExample['workflow-token'] }
    const eks = { ...general, ...waysByExample['eks'] }
    const refused: readonly (readonly [what: string, options: Readonly<Record<string, string>>, said: RegExp])[] = [
      ['a target that is none', { ...kubeconfig, target: 'deployment/Shop!' }, /\(target-invalid\)/],
      [
        'a namespace that is none',
        { ...kubeconfig, namespace: 'a\n---' },
        /--namespace is "a\\n---"\. \(option-invalid\)/,
      ],
      ['a profile outside of the repository', { ...kubeconfig, profile: '../x.pgo' }, /\(input-invalid\)/],
      ['an expression of GitHub’s', { ...kubeconfig, profile: expression }, /--profile is .* \(option-invalid\)/],
      ['what cannot be seen', { ...kubeconfig, profile: 'a\u202eb/default.pgo' }, /\(option-invalid\)/],
      [
        'a way that there is not',
        { ...kubeconfig, access: 'ssh' },
        /Give --access as workflow-token, gke, eks, aks, in/,
      ],
      ['a road that there is not', { ...kubeconfig, via: 'exec' }, /Give via as port-forward or proxy or direct\./],
      [
        'a tag for a commit',
        { ...kubeconfig, action: 'acme/pgo-refresh@v1' },
        /--action .* \(option-invalid\)\n.*moved/,
      ],
      ['a schedule that is none', { ...kubeconfig, schedule: '@daily' }, /--schedule is "@daily"\./],
      ['several runners', { ...kubeconfig, 'runs-on': '[self-hosted, x]' }, /--runs-on/],
      ['an address that is none', { ...token, server: 'k8s:6443' }, /input server is no address/],
      ['a name for an id', { ...token, 'repository-id': 'acme/shop' }, /--repository-id/],
      ['a branch that ends a text', { ...token, 'default-branch': "main' || true || '" }, /--default-branch/],
      ['a cluster that ends a command', { ...eks, cluster: 'a; exit' }, /--cluster/],
      [
        'an option of another way',
        { ...kubeconfig, server: 'https://k' },
        /--server has no effect with --access kubeconfig\. \(usage\)/,
      ],
    ]
    for (const [what, options, said] of refused) {
      it(what, async (test) => {
        const output = await emptyFolder(test)
        const { status, out, err } = await run({ ...options, output })
        assert.deepEqual([status, out], [2, ''], err)
        assert.match(err, said)
        assert.deepEqual(await filesUnder(output), {})
      })
    }

    it('to guess what is missing, where there is nobody to ask', async (test) => {
      const output = await emptyFolder(test)
      const nothing = await run({ output })
      assert.match(nothing.err, /init needs --target, --namespace, --access, --action, and there is no terminal/)
      const half = await run({ ...general, access: 'aks', output })
      assert.match(half.err, /init needs --cluster, --resource-group, --identity, and there is no terminal/)
      assert.deepEqual([nothing.status, half.status], [2, 2])
      assert.deepEqual(await filesUnder(output), {})
    })

    it('files', async () => {
      const { status, err } = await pgoRefresh(['init', 'default.pgo'])
      assert.equal(status, 2)
      assert.match(err, /init takes no files\. \(usage\)/)
    })
  })
})
