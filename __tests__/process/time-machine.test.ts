// A year of weekly runs of the committed bundle, from its first profile on, in a minute and a half.

import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { clockAt, removeSteps, type Step } from './runner.ts'
import { type Scene, startScene } from './scene.ts'

after(removeSteps)

const start = Date.parse('2026-01-05T03:00:00Z')
const week = 7 * 86_400_000
const weeks = 52
/** By the real clock, so that the pods are old in that year too. */
const tenYears = 10 * 365 * 86_400
const chain = 'pgo-refresh/cmd-shop-8f6d2775'

/** What the pods of a week show: four captures of a fleet, others each week while there are others. */
const shows = (fleet: string, count: number) => (at: number) =>
  [0, 1, 2, 3].map((pod) => `${fleet}-${((at * 3 + pod) % count) + 1}`)

/** What happens to the service and to the repository. The state of the service lasts until the next change of it. */
interface Event {
  readonly week: number
  readonly what: string
  readonly service?: (week: number) => string[]
  readonly repository?: (scene: Scene) => Promise<void>
  /** Of this week's run alone. */
  readonly inputs?: Readonly<Record<string, string>>
  /** The run is killed right before it opens the pull request. */
  readonly isKilled?: true
}

const newest = async ({ github }: Scene): Promise<number> => (await github.pullRequests()).at(-1)?.number ?? 0
const merge = async (scene: Scene) => scene.github.people.merge(await newest(scene), 'squash')
const decline = async (scene: Scene) => scene.github.people.close(await newest(scene))
const forget = async ({ github }: Scene) => github.people.deleteRef(chain)

const go125 = shows('go125', 8)
const go126 = shows('baseline', 16)
const edited = shows('edited', 4)
const otherTraffic = shows('mild', 8)

const events: readonly Event[] = [
  { week: 1, what: 'the action is installed; the service is built by Go 1.25', service: go125 },
  { week: 3, what: 'somebody merges', repository: merge },
  { week: 8, what: 'the service is built by Go 1.26', service: go126 },
  { week: 10, what: 'somebody merges', repository: merge },
  { week: 13, what: 'the traffic changes', service: otherTraffic },
  { week: 14, what: 'the memory is lost', repository: forget },
  { week: 15, what: 'the runner dies right before the pull request', isKilled: true },
  { week: 18, what: 'the traffic is as before', service: go126 },
  { week: 22, what: 'the traffic changes for one day', service: otherTraffic },
  { week: 23, what: 'and is as before', service: go126 },
  { week: 27, what: 'a release moves hot code', service: edited },
  { week: 29, what: 'somebody declines', repository: decline },
  { week: 33, what: 'the release is rolled back', service: go126 },
  { week: 36, what: 'the release is back', service: edited },
  { week: 38, what: 'somebody runs it with force', inputs: { force: 'true' } },
  { week: 40, what: 'somebody merges', repository: merge },
]

it('a year of weekly runs', async (test) => {
  const scene = await startScene(test, { captures: go125(1), podAge: tenYears })
  const lines: string[] = []
  let service = go125
  for (let at = 1; at <= weeks; at++) {
    const happened = events.filter((event) => event.week === at)
    service = happened.findLast((event) => event.service !== undefined)?.service ?? service
    for (const { repository } of happened) await repository?.(scene)
    await scene.replacePods(test, service(at))
    const isKilled = happened.some((event) => event.isKilled)
    const inputs = happened.find((event) => event.inputs !== undefined)?.inputs ?? {}
    const told = isKilled ? await killed(scene, at) : await toldOf(await runAt(scene, at, { inputs }), scene)
    lines.push(...happened.map(({ what }) => `          — ${what}`), `${dateOf(at)}  ${told}`)
  }
  const path = fileURLToPath(new URL('recordings/year.txt', import.meta.url))
  test.assert.fileSnapshot(`${lines.join('\n')}\n`, path, { serializers: [String] })
})

const timeOf = (at: number): string => new Date(start + (at - 1) * week).toISOString()
const dateOf = (at: number): string => timeOf(at).slice(0, 10)

const runAt = (scene: Scene, at: number, change: Parameters<Scene['run']>[0]): Promise<Step> =>
  scene.run({ runId: `${1000 + at}`, environment: clockAt(timeOf(at)), ...change })

/** One line: the verdict and its sentence, and what became of the pull request. */
async function toldOf({ status, outputs }: Step, scene: Scene): Promise<string> {
  assert.equal(status, 0)
  const { verdict = '', cause = '', summary = '' } = outputs
  const number = outputs['pull-request-number'] ?? ''
  const operation = `${outputs['pull-request-operation']}${number === '' ? '' : ` #${number}`}`
  const kept = [...((await scene.github.refFiles(chain)) ?? [])].filter(([path]) => path.startsWith('runs/'))
  const memory = kept.length === 0 ? '' : `, ${kept.length} profile${kept.length === 1 ? '' : 's'} kept`
  const said = verdict + (cause === '' ? '' : ` (${cause})`)
  return `${said.padEnd(18)} ${`${operation}${memory}`.padEnd(26)} ${summary}`
}

/** A run that is killed when it asks for the pull request, and never hears the answer. */
async function killed(scene: Scene, at: number): Promise<string> {
  const death = new AbortController()
  const heard = () => death.abort(new Error('killed'))
  scene.github.interfere({ method: 'POST', path: /^\/pulls$/, answer: null, heard, times: 4 })
  await assert.rejects(runAt(scene, at, { signal: death.signal }), /killed/)
  return 'killed'
}
