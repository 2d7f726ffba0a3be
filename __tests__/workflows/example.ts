import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { startTunnelProxy } from '../cluster/proxies.ts'
import { createToken, startTokenEndpoint } from '../cluster/token-endpoint.ts'
import { fleets, profilePath, type Scene, startScene } from '../process/scene.ts'
import { type KeptArtifact, startResults } from '../stand-ins/results.ts'
import { type ActEnd, type ActRun, runAct } from './act.ts'
import { buildPrograms } from './build.ts'
import { ofHalfAMinute } from './capture.ts'
import { type Checkout, createCheckout } from './checkout.ts'
import type { Opened } from './gh.ts'
import { accessOf, exampleFile, type Permissions, permissionsOf } from './permissions.ts'
import { createAction, createPath } from './runner.ts'

/** The API server of the examples, which a proxy of the runner leads to. */
const apiServer = { host: 'k8s.example.com', port: 6443 }

/** An example of ours in a repository that uses it, with a cluster, and all that GitHub and the runner add. */
export interface Example {
  readonly scene: Scene
  readonly checkout: Checkout
  /** What the job holds and no log may show. */
  readonly secrets: readonly string[]
  /** Audiences of the tokens that the job asked for. */
  readonly asked: readonly string[]
  /** Artifacts of all runs. */
  artifacts(): readonly KeptArtifact[]
  run(event: ActRun['event']): Promise<ActEnd>
  /** What a workflow opened by itself, with `gh`. */
  opened(): Promise<readonly Opened[]>
}

export interface ExampleOptions {
  readonly captures?: readonly string[]
  readonly committed?: Uint8Array
  /** Instead of what the example grants. */
  readonly permissions?: Permissions
  /** The results service refuses every artifact, in words that hold what the job logs in with. */
  readonly indiscreet?: boolean
}

/** Puts an example, byte for byte, to where it would stand, and what it names around it. */
export async function startExample(test: TestContext, name: string, options: ExampleOptions = {}): Promise<Example> {
  const { committed, captures = fleets.baseline, permissions = permissionsOf(name), indiscreet = false } = options
  const folder = await mkdtemp(join(tmpdir(), 'example-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  const programs = await buildPrograms((line) => process.stderr.write(`${line}\n`))
  const tokens = { kubeconfig: 'kubeconfig-0f8b2c', workflow: workflowToken(), bot: 'bot-77d1e9' }
  const files = { 'cmd/shop/main.go': 'package main\n', ...(committed && { [profilePath]: committed }) }
  const scene = await startScene(test, {
    captures: captures.map(ofHalfAMinute),
    // act grants everything whatever a workflow says; the token of the stand-in is worth what it says.
    github: { files, permissions: accessOf(permissions) },
    tokens: [tokens.kubeconfig, tokens.workflow],
    names: [apiServer.host],
  })
  const workflow = '.github/workflows/pgo.yml'
  const checkout = await createCheckout(folder, scene.github.repository, {
    ...files,
    [workflow]: await readFile(exampleFile(name)),
  })
  const proxy = await startTunnelProxy({
    names: { [`${apiServer.host}:${apiServer.port}`]: Number(new URL(scene.kubernetes.url).port) },
  })
  test.after(() => proxy.close())
  const endpoint = await startTokenEndpoint(test)
  const mayAsk = permissions['id-token'] === 'write'
  const login = mayAsk ? tokens.workflow : tokens.kubeconfig
  const results = await startResults(
    indiscreet ? { refuse: { status: 403, message: `not for ${login} ${scene.github.token}` } } : {},
  )
  test.after(() => results.close())
  const opened = join(folder, 'opened.json')
  const environment = {
    GITHUB_API_URL: scene.github.url,
    HTTPS_PROXY: `http://${proxy.place}`,
    // Azure's client, which sends the artifacts, would take that proxy for plain HTTP to this machine too.
    NO_PROXY: '127.0.0.1',
    ...(mayAsk && endpoint.environment),
    ...results.environment,
    GH_OPENED: opened,
    GH_ACCEPTED: tokens.bot,
  }
  const [path, action] = await Promise.all([createPath(folder, programs), createAction(folder)])
  let runs = 0
  return {
    scene,
    checkout,
    secrets: [scene.github.token, login],
    asked: endpoint.asked,
    artifacts: results.artifacts,
    run: (event) => {
      runs++
      // A run that fails asks again, to say why.
      endpoint.answers.splice(0, endpoint.answers.length, tokens.workflow, tokens.workflow)
      return runAct({
        act: programs.act,
        workflow: join(checkout.folder, workflow),
        event,
        payload: event === 'schedule' ? { schedule: '23 13 * * 2' } : { inputs: null },
        checkout: checkout.folder,
        folder,
        path,
        secrets: {
          GITHUB_TOKEN: scene.github.token,
          KUBECONFIG: scene.kubernetes.kubeconfigOf(tokens.kubeconfig),
          BOT_TOKEN: tokens.bot,
        },
        variables: { CLUSTER_CA: Buffer.from(scene.kubernetes.authority).toString('base64') },
        environment: { ...environment, GITHUB_RUN_ID: String(123_456 + runs) },
        actions: { 'OWNER/pgo-refresh@COMMIT': action },
      })
    },
    opened: async () => (existsSync(opened) ? JSON.parse(await readFile(opened, 'utf8')) : []),
  }
}

const workflowToken = (): string => createToken({ aud: 'pgo-refresh', exp: Math.floor(Date.now() / 1000) + 300 })
