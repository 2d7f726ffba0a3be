import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { atOnce } from '../../src/cluster/round.ts'
import { type Criteria, choosePods } from '../../src/cluster/workload/choose-pods.ts'
import type { Pod } from '../../src/cluster/workload/pods.ts'
import { spread } from '../../src/cluster/workload/spread.ts'
import type { Workload } from '../../src/cluster/workload/workload.ts'
import { milliseconds } from '../../src/units.ts'
import { createContainer, createPod } from './rig.ts'

const now = new Date('2026-11-16T03:12:44Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

const createCriteria = (overrides: Partial<Criteria> = {}): Criteria => ({
  port: '6060',
  container: null,
  minPodAge: milliseconds(600_000),
  now,
  seed: '1',
  ...overrides,
})
const createWorkload = (pods: readonly Pod[], overrides: Partial<Workload> = {}): Workload => ({
  pods,
  owners: new Set(['replica-set']),
  versions: { known: 'nothing' },
  ...overrides,
})

/** Reasons in the order of the pods; `taken` for those that are candidates. */
function verdicts(workload: Workload, criteria = createCriteria()): string[] {
  const { candidates, leftOut } = choosePods(workload, criteria)
  return workload.pods.map((pod) => {
    const reason = leftOut.find((each) => each.pod === pod)?.reason
    return reason ?? (candidates.some((each) => each.pod === pod) ? 'taken' : 'lost')
  })
}

describe('a pod is left out', () => {
  const started = (minutes: number, restarts: number) => ({
    startedAt: minutesAgo(90),
    containers: [createContainer({ startedAt: minutesAgo(minutes), restarts })],
  })
  const cases: readonly (readonly [reason: string, why: string, overrides: Partial<Pod>])[] = [
    ['not-running', 'it waits for a node', { phase: 'Pending', ready: false, node: null }],
    ['not-running', 'it has done its work', { phase: 'Succeeded', ready: false }],
    ['not-running', 'it was evicted', { phase: 'Failed', ready: false, disruption: 'Evicted' }],
    ['not-ready', 'it is not ready', { ready: false }],
    ['terminating', 'it is being deleted', { terminating: true }],
    ['opted-out', 'it is marked', { annotations: { 'pgo-refresh/skip': 'true' } }],
    ['too-young', 'it has just started', { startedAt: minutesAgo(9) }],
    ['too-young', 'its container first started long after it', started(9, 0)],
    ['restarted', 'its container has just restarted', started(9, 1)],
    ['not-owned', 'another object controls it', { controller: 'another' }],
    ['not-owned', 'nothing controls it', { controller: null }],
    // Why it will never do comes before what passes with time.
    ['opted-out', 'it is marked and young', { annotations: { 'pgo-refresh/skip': 'true' }, startedAt: minutesAgo(1) }],
  ]
  for (const [reason, why, overrides] of cases) {
    it(`as ${reason} when ${why}`, () => {
      assert.deepEqual(verdicts(createWorkload([createPod(overrides)])), [reason])
    })
  }

  it('as no-port when no container has a port of that name', () => {
    assert.deepEqual(verdicts(createWorkload([createPod()]), createCriteria({ port: 'pprof' })), ['no-port'])
  })

  it('as restarted when any container that may be the one has restarted', () => {
    const restarted = createContainer({ name: 'other', startedAt: minutesAgo(1), restarts: 3 })
    const pod = createPod({ startedAt: minutesAgo(90), containers: [createContainer(), restarted] })
    assert.deepEqual(verdicts(createWorkload([pod])), ['restarted'])
    assert.deepEqual(verdicts(createWorkload([pod]), createCriteria({ container: 'main' })), ['taken'])
  })
})

describe('a pod is taken', () => {
  it('when it is just old enough', () => {
    assert.deepEqual(verdicts(createWorkload([createPod({ startedAt: minutesAgo(10) })])), ['taken'])
  })

  it('when its container restarted long ago', () => {
    const container = createContainer({ startedAt: minutesAgo(30), restarts: 7 })
    assert.deepEqual(verdicts(createWorkload([createPod({ containers: [container] })])), ['taken'])
  })

  it('when the annotation says anything but true', () => {
    const pod = createPod({ annotations: { 'pgo-refresh/skip': 'false' } })
    assert.deepEqual(verdicts(createWorkload([pod])), ['taken'])
  })

  it('whoever controls it, where only labels say what belongs', () => {
    const pods = [createPod({ controller: null }), createPod({ controller: 'another' })]
    assert.deepEqual(verdicts(createWorkload(pods, { owners: null })), ['taken', 'taken'])
  })
})

describe('the versions of a workload', () => {
  const owners = new Set(['old', 'new'])
  const of = (version: string, count: number, overrides: Partial<Pod> = {}) =>
    Array.from({ length: count }, () => createPod({ controller: version, version, ...overrides }))
  const inRollout = (pods: readonly Pod[]) =>
    createWorkload(pods, { owners, versions: { known: 'newest', newest: 'new' } })
  const tally = (workload: Workload) => {
    const reasons = verdicts(workload)
    return workload.pods
      .map(({ version }, index) => `${version} ${reasons[index]}`)
      .filter((it, at, all) => all.indexOf(it) === at)
  }

  it('leave out the newest at the beginning of a rollout', () => {
    assert.deepEqual(tally(inRollout([...of('old', 3), ...of('new', 1)])), ['old taken', 'new canary'])
  })

  it('leave out the newest at a tie', () => {
    assert.deepEqual(tally(inRollout([...of('old', 2), ...of('new', 2)])), ['old taken', 'new canary'])
  })

  it('count the pods that serve, not those that are being started or ended', () => {
    const pods = [...of('old', 2), ...of('new', 3, { ready: false }), ...of('new', 1)]
    assert.deepEqual(tally(inRollout(pods)), ['old taken', 'new not-ready', 'new canary'])
    const ending = [...of('old', 3, { terminating: true }), ...of('old', 1), ...of('new', 2)]
    assert.deepEqual(tally(inRollout(ending)), ['old terminating', 'old taken', 'new taken'])
  })

  it('leave out the remainder of the old ones near the end, by its image', () => {
    const image = (digest: string) => ({ containers: [createContainer({ image: `shop@sha256:${digest}` })] })
    const pods = [...of('old', 1, image('1')), ...of('new', 3, image('2'))]
    assert.deepEqual(tally(inRollout(pods)), ['old other-image', 'new taken'])
    // Else the run would profile code that is about to vanish.
    const young = [...of('old', 1, image('1')), ...of('new', 3, { ...image('2'), startedAt: minutesAgo(2) })]
    assert.deepEqual(tally(inRollout(young)), ['old other-image', 'new too-young'])
  })

  it('leave out all but what the tool calls stable, however many there are', () => {
    const workload = createWorkload([...of('old', 1), ...of('new', 4)], {
      owners,
      versions: { known: 'stable', stable: 'old' },
    })
    assert.deepEqual(tally(workload), ['old taken', 'new canary'])
  })
})

describe('the image', () => {
  const running = (...images: readonly string[]) => ({
    containers: images.map((image, index) =>
      createContainer({ name: index === 0 ? 'main' : `beside-${index}`, image }),
    ),
  })
  const of = (overrides: readonly Partial<Pod>[], criteria = createCriteria()) =>
    verdicts(createWorkload(overrides.map((each) => createPod(each))), criteria)

  it('is the one that most of the serving pods run, young ones included', () => {
    const young = { ...running('b'), startedAt: minutesAgo(1) }
    assert.deepEqual(of([running('a'), young, young]), ['other-image', 'too-young', 'too-young'])
    assert.deepEqual(of([running('a'), { ...running('b'), ready: false }, { ...running('b'), ready: false }]), [
      'taken',
      'not-ready',
      'not-ready',
    ])
  })

  it('is the one that has run longest where it is even, in whatever order and with whatever seed', () => {
    const older = { ...running('b'), startedAt: minutesAgo(500) }
    const newer = { ...running('a'), startedAt: minutesAgo(50) }
    for (const seed of ['1', '2', '3']) {
      assert.deepEqual(of([older, newer], createCriteria({ seed })), ['taken', 'other-image'])
      assert.deepEqual(of([newer, older], createCriteria({ seed })), ['other-image', 'taken'])
    }
  })

  it('is told by its digest, whatever runtime or mirror writes before it', () => {
    const ids = ['docker-pullable://one.example/shop@sha256:1', 'two.example/shop@sha256:1', 'sha256:1']
    assert.deepEqual(of(ids.map((id) => running(id))), ['taken', 'taken', 'taken'])
  })

  it('is that of the profiled container alone', () => {
    const pods = [running('a', 'proxy:1'), running('a', 'proxy:1'), running('a', 'proxy:2')]
    assert.deepEqual(of(pods, createCriteria({ container: 'main' })), ['taken', 'taken', 'taken'])
    // Where nobody tells which one is profiled, any of them may be.
    assert.deepEqual(of(pods), ['taken', 'taken', 'other-image'])
  })

  it('leaves out nobody who does not tell', () => {
    assert.deepEqual(of([running('a'), {}, running('a')]), ['taken', 'taken', 'taken'])
  })
})

describe('the order', () => {
  const places = fc.record({
    zone: fc.constantFrom('za', 'zb', 'zc', null),
    node: fc.constantFrom('n1', 'n2', 'n3', 'n4'),
    version: fc.constantFrom('v1', 'v2'),
  })
  const placed = fc
    .array(places, { minLength: 1, maxLength: 30 })
    .map((all) => all.map((place, index) => ({ pod: createPod({ ...place, uid: `uid-${index}` }) })))
  const seeds = fc.string({ minLength: 1 })
  const distinct = (values: readonly unknown[]) => new Set(values).size

  it('keeps every pod', () => {
    fc.assert(
      fc.property(placed, seeds, (items, seed) => {
        assert.deepEqual(new Set(spread(items, seed)), new Set(items))
        assert.equal(spread(items, seed).length, items.length)
      }),
    )
  })

  it('takes as many zones as there are, within a zone as many nodes, within a node as many versions', () => {
    fc.assert(
      fc.property(placed, seeds, fc.nat(30), (items, seed, few) => {
        const pods = spread(items, seed).map(({ pod }) => pod)
        const covers = (all: readonly Pod[], key: (pod: Pod) => unknown) =>
          assert.equal(distinct(all.slice(0, few).map(key)), Math.min(few, all.length, distinct(all.map(key))))
        covers(pods, ({ zone }) => zone)
        for (const zone of Map.groupBy(pods, ({ zone }) => zone).values()) {
          covers(zone, ({ node }) => node)
          for (const node of Map.groupBy(zone, ({ node }) => node).values()) covers(node, ({ version }) => version)
        }
      }),
    )
  })

  it('depends on the seed and the pods alone, not on the order of the list', () => {
    fc.assert(
      fc.property(placed, seeds, (items, seed) => {
        assert.deepEqual(spread(items, seed), spread(items.toReversed(), seed))
      }),
    )
  })

  it('is another for another seed', () => {
    const items = Array.from({ length: 6 }, () => ({ pod: createPod() }))
    const orders = ['1', '2', '3', '4', '5', '6'].map((seed) =>
      spread(items, seed)
        .map(({ pod }) => pod.uid)
        .join(),
    )
    assert.ok(distinct(orders) > 1)
  })
})

describe('how many at once', () => {
  it('is never more than three, nor more than a quarter of the ready pods, and at least one', () => {
    fc.assert(
      fc.property(fc.nat(1000), (ready) => {
        const most = atOnce(ready)
        assert.ok(most >= 1 && most <= 3 && (most === 1 || most <= ready / 4))
        assert.ok(most === 3 || most + 1 > ready / 4)
      }),
    )
  })

  it('counts what serves, profiled or not, but no strangers', () => {
    const pods = [createPod(), createPod({ startedAt: minutesAgo(1) }), createPod({ ready: false })]
    const stranger = createPod({ controller: 'another' })
    assert.equal(choosePods(createWorkload([...pods, stranger]), createCriteria()).ready, 2)
  })
})
