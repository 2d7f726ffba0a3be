import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { RefusedError } from '../../src/errors.ts'
import { milliseconds } from '../../src/units.ts'
import type { PodSpec } from '../stand-ins/kubernetes/objects.ts'
import type { Behaviour } from '../stand-ins/kubernetes/replay-pod.ts'
import { type Fleet, podsOf, startFleet } from './fleet.ts'

const container = { name: 'main', ports: [{ containerPort: 6060 }] }
const shop = { kind: 'Deployment', name: 'shop' } as const

/** A Deployment of two pods, and the name of the one that has its turn first. */
async function startPair(test: TestContext): Promise<{ fleet: Fleet; first: string }> {
  const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, 2))
  const { profiles } = await fleet.capture({ wanted: 1 })
  return { fleet, first: profiles[0]?.podName ?? '' }
}

/** Captures one profile; `change` happens while the first pod is being sampled, which then does as `behaviour` says. */
async function disturbed(test: TestContext, behaviour: Behaviour, change: (fleet: Fleet, pod: string) => void) {
  const { fleet, first } = await startPair(test)
  const program = fleet.programs.get(first)
  const before = program?.requests().length ?? 0
  program?.behave(behaviour)
  const captured = fleet.capture({ wanted: 1 })
  while (program?.requests().length === before) await new Promise(setImmediate)
  change(fleet, first)
  const { profiles, failures } = await captured
  assert.deepEqual(
    profiles.map(({ pod, podName }) => [pod, podName === first]),
    [['pod-2', false]],
  )
  return failures.map(({ code, message }) => `${code}: ${message}`)
}

describe('a pod that changes while it is profiled is dropped', () => {
  it('when it is deleted', async (test) => {
    const failures = await disturbed(test, 'freeze', ({ kubernetes }, pod) => kubernetes.removePod(pod))
    assert.deepEqual(failures, ['pod-gone: The pod was deleted meanwhile.'])
  })

  it('when it is being deleted, though its profile is whole', async (test) => {
    const ending = (fleet: Fleet, pod: string) => fleet.kubernetes.changePod(pod, { terminating: true })
    assert.deepEqual(await disturbed(test, 'profile', ending), ['pod-gone: The pod was deleted meanwhile.'])
  })

  it('when another pod has come back under its name', async (test) => {
    const replaced = ({ kubernetes }: Fleet, pod: string) => {
      kubernetes.removePod(pod)
      kubernetes.addPod({ name: pod, namespace: 'shop', deployment: 'shop' })
    }
    assert.deepEqual(await disturbed(test, 'freeze', replaced), ['pod-gone: The pod was deleted meanwhile.'])
  })

  it('when it is evicted', async (test) => {
    const evicted = ({ kubernetes }: Fleet, pod: string) => {
      kubernetes.changePod(pod, { phase: 'Failed', ready: false, reason: 'Evicted' })
      kubernetes.cut(pod)
    }
    assert.deepEqual(await disturbed(test, 'freeze', evicted), ['pod-evicted: The pod was evicted meanwhile.'])
  })

  it('when its container restarts, though its profile is whole', async (test) => {
    const restarted = ({ kubernetes }: Fleet, pod: string) =>
      kubernetes.changePod(pod, { containers: [{ ...container, restarts: 1, age: 1, lastEnd: 'Error' }] })
    const expected = ['pod-restarted: The container ended or restarted meanwhile.']
    assert.deepEqual(await disturbed(test, 'profile', restarted), expected)
  })

  it('when its container runs out of memory', async (test) => {
    const killed = ({ kubernetes }: Fleet, pod: string) => {
      kubernetes.changePod(pod, { containers: [{ ...container, restarts: 1, age: 1, lastEnd: 'OOMKilled' }] })
      kubernetes.cut(pod)
    }
    assert.deepEqual(await disturbed(test, 'freeze', killed), [
      'pod-out-of-memory: The container ran out of memory meanwhile and was killed.',
    ])
  })

  it('but not when another container of it restarts', async (test) => {
    const beside = (restarts: number): Partial<PodSpec> => ({ containers: [container, { name: 'proxy', restarts }] })
    const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, 1, beside(0)))
    const captured = fleet.capture({ wanted: 1 })
    await fleet.sampling()
    fleet.kubernetes.changePod('shop-1-0', beside(1))
    assert.deepEqual((await captured).failures, [])
  })

  it('but not when it cannot be read: a whole profile comes from one life of a program', async (test) => {
    const { fleet, first } = await startPair(test)
    fleet.kubernetes.disturb(/GET .*\/pods\/[^/]+$/, { status: 500, body: '' })
    const { profiles, failures } = await fleet.capture({ wanted: 1 })
    assert.deepEqual([profiles.map(({ podName }) => podName), failures], [[first], []])
  })
})

describe('a rollout in the middle of a capture', () => {
  /** All pods go while the first is sampled; those of the next version take their place. */
  async function replaced(test: TestContext, minPodAge: number) {
    const fleet = await startFleet(test, [{ ...shop, revisions: 2 }], podsOf('Deployment/shop', 1, 2))
    for (const program of fleet.programs.values()) program.behave('freeze')
    const captured = fleet.capture({ wanted: 2, minPodAge: milliseconds(minPodAge) })
    await fleet.sampling()
    for (const [index, [pod, program]] of [...fleet.programs].entries()) {
      fleet.kubernetes.removePod(pod)
      program.behave('profile')
      const listens = { 6060: program.address }
      fleet.kubernetes.addPod({ name: `shop-2-${index}`, namespace: 'shop', deployment: 'shop', age: 5, listens })
    }
    return { fleet, captured }
  }

  it('ends with profiles of the pods that came in place of the old ones, where they may be so young', async (test) => {
    const { captured } = await replaced(test, 0)
    const { profiles, failures } = await captured
    assert.deepEqual(profiles.map(({ podName }) => podName).sort(), ['shop-2-0', 'shop-2-1'])
    assert.deepEqual(new Set(failures.map(({ code }) => code)), new Set(['pod-gone']))
  })

  it('says that those are too young', async (test) => {
    const { fleet, captured } = await replaced(test, 600_000)
    await assert.rejects(captured, {
      code: 'capture-quorum',
      message:
        '0 of at least 1 profiles could be taken (pod-gone: 2 pods). The pod was deleted meanwhile. Of the pods now there: 2 younger than min-pod-age.',
    })
    const lists = fleet.kubernetes.requests().filter((line) => /GET .*\/pods\?/.test(line))
    assert.equal(lists.length, 2)
  })
})

describe('one pod as target', () => {
  const target = { kind: 'pod', name: 'shop-1-0' } as const

  it('gives all profiles, a pause between them', async (test) => {
    const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, 2))
    const { profiles, startedAt, endedAt } = await fleet.capture({ target, wanted: 3 })
    assert.deepEqual(
      profiles.map(({ podName }) => podName),
      ['shop-1-0', 'shop-1-0', 'shop-1-0'],
    )
    assert.ok(endedAt.getTime() - startedAt.getTime() >= 120_000)
  })

  it('is not named where everybody reads it when it is not there', async (test) => {
    const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, 1))
    const capture = fleet.capture({ target: { kind: 'pod', name: 'shop-1-7' } })
    await assert.rejects(capture, ({ code, message, remedy, cause }) => {
      assert.deepEqual([code, message], ['target-not-found', 'There is no such pod in namespace "shop".'])
      assert.doesNotMatch(remedy, /shop-1-7/)
      assert.equal(cause.message, 'pod "shop-1-7" was not found')
      return true
    })
  })

  it('has none in its place when it goes', async (test) => {
    const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, 1))
    fleet.programs.get('shop-1-0')?.behave('freeze')
    const captured = fleet.capture({ target })
    await fleet.sampling()
    fleet.kubernetes.removePod('shop-1-0')
    await assert.rejects(captured, { code: 'capture-quorum', message: /\(pod-gone: 1 pod\)\. The pod was deleted/ })
  })
})

describe('too few profiles', () => {
  const failing = async (test: TestContext, behaviours: readonly Behaviour[], minimum = 1) => {
    const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, behaviours.length))
    for (const [index, program] of [...fleet.programs.values()].entries())
      program.behave(behaviours[index] ?? 'profile')
    const request = { wanted: 4, minimum, pause: milliseconds(600_000) }
    return fleet.capture(request).catch((error: RefusedError) => error)
  }

  it('are counted by what pods failed of, the commonest explained', async (test) => {
    const error = await failing(test, ['not-found', 'profile', 'html', 'not-found'], 3)
    assert.equal(
      error instanceof Error && error.message,
      '1 of at least 3 profiles could be taken (pprof-not-found: 2 pods, pprof-not-a-profile: 1 pod). The pod has no profiler at that path (404).',
    )
  })

  it('point to a continuous profiler where every pod is busy, and only there', async (test) => {
    const continuous = /most likely a continuous profiler runs in the program/
    const all = await failing(test, ['busy', 'busy', 'busy'])
    assert.match(all instanceof Error ? all.message : '', continuous)
    const some = await failing(test, ['busy', 'busy', 'not-found'])
    assert.doesNotMatch(some instanceof Error ? some.message : '', continuous)
  })
})

describe('a node that cannot be reached', () => {
  it('has the turns of its other pods after those of the other nodes', async (test) => {
    const pods = podsOf('Deployment/shop', 1, 4).map((pod, index) =>
      index % 2 === 0 ? { ...pod, node: 'lost', lost: true } : { ...pod, node: 'there' },
    )
    const fleet = await startFleet(test, [shop], pods)
    for (const seed of ['1', '2', '3']) {
      const { profiles, failures } = await fleet.capture({ wanted: 2, seed })
      assert.equal(profiles.length, 2)
      assert.deepEqual(
        failures.map(({ code }) => code),
        ['node-unreachable'],
      )
    }
  })
})

describe('the progress', () => {
  it('shows each running pod until it is done, and the rest between two profiles', async (test) => {
    const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, 1))
    await fleet.capture({ wanted: 2 })
    const { frames } = fleet.console
    assert.deepEqual(frames[0], ['pod-1 (node-1) connecting'])
    assert.deepEqual(frames[1], ['pod-1 (node-1) sampling 0/1 s'])
    assert.ok(frames.some((lines) => lines.join() === 'next profile in 60 s'))
    assert.deepEqual(frames.at(-1), [])
    assert.ok(frames.flat().every((line) => !/shop|node-a/.test(line)))
  })

  it('is cleared when the capture fails', async (test) => {
    const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, 1))
    fleet.programs.get('shop-1-0')?.behave('html')
    await assert.rejects(fleet.capture())
    assert.deepEqual(fleet.console.frames.at(-1), [])
  })
})
