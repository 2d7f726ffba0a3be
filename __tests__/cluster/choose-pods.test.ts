import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Criteria, choosePods } from '../../src/cluster/choose-pods.ts'
import { milliseconds } from '../../src/units.ts'
import { createPod } from './rig.ts'

const now = new Date('2026-11-16T03:12:44Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

const createCriteria = (overrides: Partial<Criteria> = {}): Criteria => ({
  port: '6060',
  container: null,
  minPodAge: milliseconds(600_000),
  now,
  seed: '1',
  owners: null,
  ...overrides,
})
const container = { name: 'main', ports: [], startedAt: null, image: null }

describe('a pod is left out', () => {
  const cases = [
    ['not-running', { phase: 'Pending' }],
    ['not-ready', { ready: false }],
    ['terminating', { terminating: true }],
    ['opted-out', { annotations: { 'pgo-refresh/skip': 'true' } }],
    ['too-young', { startedAt: minutesAgo(9) }],
    ['restarted', { startedAt: minutesAgo(90), containers: [{ ...container, startedAt: minutesAgo(9) }] }],
    ['not-owned', { owners: ['another'] }],
    // Why it will never do comes before what passes with time.
    ['opted-out', { annotations: { 'pgo-refresh/skip': 'true' }, startedAt: minutesAgo(1), ready: false }],
  ] as const
  for (const [reason, overrides] of cases) {
    it(`as ${reason} for ${Object.keys(overrides).join(', ')}`, () => {
      const criteria = createCriteria({ owners: new Set(['replica-set']) })
      const choice = choosePods([createPod({ owners: ['replica-set'], ...overrides })], criteria)
      assert.deepEqual([choice.candidates, choice.excluded], [[], [{ reason, count: 1 }]])
    })
  }

  it('as no-port when no container has a port of that name', () => {
    const { excluded } = choosePods([createPod(), createPod()], createCriteria({ port: 'pprof' }))
    assert.deepEqual(excluded, [{ reason: 'no-port', count: 2 }])
  })
})

describe('a pod is taken', () => {
  it('when it is just old enough', () => {
    const { candidates } = choosePods([createPod({ startedAt: minutesAgo(10) })], createCriteria())
    assert.equal(candidates.length, 1)
  })

  it('when the annotation says anything but true', () => {
    const pod = createPod({ annotations: { 'pgo-refresh/skip': 'false' } })
    assert.equal(choosePods([pod], createCriteria()).candidates.length, 1)
  })
})

describe('the order', () => {
  const placed = ['za n1', 'za n1', 'za n1', 'za n2', 'zb n3', 'zb n3'].map((place) => {
    const [zone = '', node = ''] = place.split(' ')
    return createPod({ zone, node })
  })
  const order = (seed: string) => choosePods(placed, createCriteria({ seed })).candidates.map(({ pod }) => pod)

  it('goes round the zones, and within a zone round the nodes', () => {
    for (const seed of ['1', '2', '3', '4', '5']) {
      const [first, second, third, fourth] = order(seed)
      assert.notEqual(first?.zone, second?.zone)
      assert.deepEqual(new Set([first, second, third, fourth].map((pod) => pod?.node)).size, 3)
    }
  })

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(order('1'), order('1'))
    const orders = ['1', '2', '3', '4', '5', '6'].map((seed) =>
      order(seed)
        .map(({ uid }) => uid)
        .join(),
    )
    assert.ok(new Set(orders).size > 1)
  })

  it('counts as ready what serves, profiled or not', () => {
    const pods = [createPod(), createPod({ startedAt: minutesAgo(1) }), createPod({ ready: false })]
    assert.equal(choosePods(pods, createCriteria()).ready, 2)
  })
})
