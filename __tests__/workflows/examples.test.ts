import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { describe, it } from 'node:test'
import { decodeProfile } from '../../src/profile/decode.ts'
import { committedFrom } from '../process/committed-from.ts'
import { fleets, profilePath } from '../process/scene.ts'
import { edgeText } from '../profile/same.ts'
import type { ActEnd } from './act.ts'
import { whyNoWorkflows } from './build.ts'
import { startExample } from './example.ts'
import { exampleFile, permissionsOf } from './permissions.ts'

/*
 * The examples run as they stand in the repository, byte for byte. What is put in the place of what:
 *
 * | an example names            | here                                                                               |
 * | --------------------------- | ---------------------------------------------------------------------------------- |
 * | OWNER/pgo-refresh@COMMIT    | action.yml and dist/ of this folder                                                |
 * | actions/checkout            | act copies a clone instead                                                         |
 * | the hour of the schedule    | the event, at once                                                                 |
 * | permissions                 | act has none: the token of the GitHub stand-in is worth what the workflow grants   |
 * | concurrency, time limits    | nothing: one run at a time; workflows.test.ts asks for them                        |
 * | secrets, variables          | those of the stand-ins                                                             |
 * | k8s.example.com             | the Kubernetes stand-in, behind a proxy that knows the name; its pods serve kept   |
 * |                             | profiles at once, as of 30 seconds                                                 |
 * | the token of the job        | the tests' own endpoint, where the workflow grants it                              |
 * | artifacts                   | the stand-in of the results service, whose address the runner would give           |
 * | gh                          | gh.ts                                                                              |
 * | git push                    | a bare repository, which asks for no login                                         |
 * | jq                          | gojq                                                                               |
 * | Go, which runners have      | nothing, so `verify: auto` says that it is missing                                 |
 */

/** Why the other examples are not run. */
const left = {
  aks: 'its login asks Azure',
  eks: 'its login asks AWS',
  gke: 'its login asks Google Cloud',
  'in-cluster': 'the files of a ServiceAccount are at one path of the whole machine',
  'verify-build': 'two builds from nothing and ten minutes of benchmarks',
}
const runs = ['bot', 'refresh', 'workflow-token']

const reason = await whyNoWorkflows()
const baseline = await committedFrom(fleets.baseline)
const drifted = { committed: baseline, captures: fleets.edited }

const moved = '30 % of the hot call sites moved to other lines (limit 10 %).'

/** What every run must be that found drift, whatever is made of it. */
function assertDrift({ status, log, summary, outputs }: ActEnd, step: string, operation: string): void {
  assert.equal(status, 0, log)
  assert.partialDeepStrictEqual(outputs[step], {
    verdict: 'refresh',
    cause: 'source',
    drift: 'true',
    summary: moved,
    'pull-request-operation': operation,
  })
  assert.ok(summary.startsWith(`## \`${profilePath}\`: refresh\n\n${moved}\n`), summary)
  assert.match(summary, new RegExp(`^Pull request: ${operation}\\b`, 'm'))
  const report = outputs[step]?.['report-url'] ?? ''
  assert.match(report, /^https:\/\/github\.com\/acme\/shop\/actions\/runs\/\d+\/artifacts\/\d+$/)
  assert.ok(summary.includes(`(${report})`), summary)
}

function assertSilent({ status, log, summary, outputs }: ActEnd, step: string): void {
  assert.equal(status, 0, log)
  const silent = { verdict: 'none', cause: '', drift: 'false', 'pull-request-operation': 'none' }
  assert.partialDeepStrictEqual(outputs[step], silent)
  assert.ok(summary.startsWith(`## \`${profilePath}\`: none\n`), summary)
}

/** What the compiler would read. */
const edgesOf = (file: Buffer | null): string => edgeText(decodeProfile(file ?? Buffer.alloc(0)))

/** act numbers the steps that have no id. */
const first = '0'

describe('the examples', () => {
  it('are run, or it is said why not', async () => {
    const names = (await readdir(dirname(exampleFile('refresh')))).map((file) => basename(file, '.yml'))
    assert.deepEqual(names.sort(), [...Object.keys(left), ...runs].sort())
  })
})

describe('the example workflows, as act runs them', reason === null ? {} : { skip: reason }, () => {
  it('refresh.yml opens one pull request on schedule, keeps it by hand, is silent when it is merged', async (test) => {
    const { scene, artifacts, run } = await startExample(test, 'refresh', drifted)
    assertDrift(await run('schedule'), first, 'created')
    const [pull, ...others] = await scene.github.pullRequests()
    assert.deepEqual(others, [])
    assert.ok(pull)
    assert.equal(edgesOf(await scene.github.file(pull.head, profilePath)), edgesOf(await committedFrom(fleets.edited)))

    assertDrift(await run('workflow_dispatch'), first, 'unchanged')
    assert.deepEqual(await scene.github.pullRequests(), [pull])

    await scene.github.people.merge(pull.number)
    assertSilent(await run('schedule'), first)
    assert.equal((await scene.github.pullRequests()).length, 1)
    assert.deepEqual(
      artifacts().map(({ mimeType }) => mimeType),
      ['text/html', 'text/html', 'text/html'],
    )
  })

  it('workflow-token.yml logs in with the token of the job', async (test) => {
    const { scene, asked, run } = await startExample(test, 'workflow-token', drifted)
    assertDrift(await run('schedule'), first, 'created')
    assert.deepEqual([...new Set(asked)], ['pgo-refresh'])
    assert.equal((await scene.github.pullRequests()).length, 1)
  })

  it('bot.yml opens one pull request by itself, and pushes nothing else', async (test) => {
    const { scene, checkout, opened, run } = await startExample(test, 'bot', drifted)
    assertDrift(await run('schedule'), 'pgo', 'none')
    const [pull, ...others] = await opened()
    assert.deepEqual(others, [])
    assert.ok(pull)
    assert.equal(pull.title, `Refresh ${profilePath}`)
    assert.ok(pull.body.startsWith(`${moved}\n\n- 22 hot call lines of main moved.\n`), pull.body)
    assert.deepEqual(await checkout.branches(), [pull.head, 'main'])
    assert.deepEqual(await checkout.changed('main', pull.head), [profilePath])
    const proposed = await checkout.file(pull.head, profilePath)
    assert.equal(edgesOf(proposed), edgesOf(await committedFrom(fleets.edited)))

    assertDrift(await run('workflow_dispatch'), 'pgo', 'none')
    assert.deepEqual(await opened(), [pull])
    assert.ok(proposed.equals(await checkout.file(pull.head, profilePath)))
    assert.deepEqual(
      scene.github.requests().filter((request) => !request.startsWith('GET ')),
      [],
    )
  })

  it('bot.yml does nothing where nothing drifted', async (test) => {
    const { checkout, opened, run } = await startExample(test, 'bot', {
      committed: baseline,
      captures: fleets.baselineLater,
    })
    const end = await run('schedule')
    assertSilent(end, 'pgo')
    assert.equal(end.results.length, 2)
    assert.deepEqual([await opened(), await checkout.branches()], [[], ['main']])
  })

  for (const name of runs) {
    const permissions = permissionsOf(name)
    for (const [permission, level] of Object.entries(permissions)) {
      it(`${name}.yml grants no more than is needed: ${permission}: ${level}`, async (test) => {
        const less = { ...permissions, [permission]: level === 'write' ? 'read' : 'none' }
        const { run } = await startExample(test, name, { ...drifted, permissions: less })
        const { status, log, summary } = await run('schedule')
        assert.equal(status, 1, log)
        // Not in the log: of a step that fails act may lose the end.
        assert.match(summary, new RegExp(`^.*(needs|permissions:) ${permission}: ${level}\\b`, 'm'))
      })
    }
  }

  for (const name of ['refresh', 'workflow-token']) {
    it(`${name}.yml shows no secret, not even one that a service of the runner repeats`, async (test) => {
      const { secrets, run } = await startExample(test, name, { ...drifted, indiscreet: true })
      const { status, log } = await run('schedule')
      assert.equal(status, 0, log)
      assert.match(log, /could not be kept as an artifact: .*not for &#42;&#42;&#42; &#42;&#42;&#42;/)
      for (const secret of secrets) assert.ok(!log.includes(secret))
    })
  }
})
