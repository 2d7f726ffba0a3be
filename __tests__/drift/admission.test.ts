import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { admitCommitted, admitEach, admitToday } from '../../src/drift/admission.ts'
import { isSameProgram, systemOf } from '../../src/drift/same-program.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { type Loc, loc, type ProfileParts, pprof } from '../profile/pprof-builder.ts'
import { fleet, kept, keptBytes, keptNames } from '../service/kept.ts'
import { committedBytes, judgeRun, programBytes, programParts, programProfile, runOf } from './judging.ts'

const codesOf = (profiles: readonly Profile[]): string[] => {
  const admission = admitToday(profiles)
  return admission.kind === 'refused' ? admission.refusals.map(({ code }) => code) : []
}
const withBuild = (buildId: string): Profile =>
  decodeProfile(pprof({ ...programParts({}), mapping: { file: '/shop', buildId } }))

describe('the profiles of one run', () => {
  for (const kind of ['baseline', 'edited', 'pgo', 'othermix']) {
    it(`are admitted where all are ${kind}`, () => assert.deepEqual(codesOf(fleet(kind).map(kept)), []))
  }

  const refused: readonly (readonly [string, readonly Profile[], readonly string[]])[] = [
    ['of two real builds', [kept('baseline-1'), kept('edited-1')], ['profiles-of-mixed-builds']],
    ['of two builds of the same source', [kept('baseline-1'), kept('pgo-1')], ['profiles-of-mixed-builds']],
    ['with two build ids', [withBuild('a'), withBuild('a'), withBuild('b')], ['profiles-of-mixed-builds']],
    [
      'without build ids, where the source moved between them',
      [programProfile(), programProfile({ offset: (site) => (site < 8 ? 9 : 5) })],
      ['profiles-of-mixed-builds'],
    ],
    [
      'of two programs',
      [
        decodeProfile(pprof({ samples: [[[loc(1, 'a.g@2/1'), loc(2, 'a.f@2/1')], 100]] })),
        decodeProfile(pprof({ samples: [[[loc(1, 'b.g@2/1'), loc(2, 'b.f@2/1')], 100]] })),
      ],
      ['profiles-of-different-programs'],
    ],
    ['of which one is of the heap', [kept('heap'), kept('baseline-1')], ['profile-heap']],
    [
      'with two reasons, each once',
      [kept('heap'), decodeProfile(pprof({ samples: [[[loc(1, 'm.f@2/1')], 900]] })), kept('heap')],
      ['profile-heap', 'profile-no-callers'],
    ],
  ]
  for (const [name, profiles, codes] of refused) {
    it(`are refused ${name}`, () => assert.deepEqual(codesOf(profiles), codes))
  }

  it('are admitted without those of idle pods, which say nothing', () => {
    const admission = admitToday([kept('idle-1'), kept('baseline-1'), kept('idle-1')])
    assert.equal(admission.kind === 'accepted' && admission.profiles.length, 1)
  })

  it('say which of them each reason is about', () => {
    const working = kept('baseline-1')
    const about = (profiles: readonly Profile[]) => {
      const admission = admitToday(profiles)
      return admission.kind === 'refused' ? admission.about.map((profile) => profiles.indexOf(profile)) : 'admitted'
    }
    assert.deepEqual(about([kept('idle-1'), working, kept('heap'), kept('goroutine')]), [2, 3])
    assert.deepEqual(about([working, kept('edited-1')]), [])
  })

  const one = loc(1, 'm.f@2/1')
  const few = (weight: number, ...stack: readonly Loc[]): ProfileParts => ({ samples: [[stack, weight]] })
  type Passed = readonly [code: string, ...stack: readonly Loc[]]
  const idle: Passed = ['profile-idle', loc(1, 'runtime.futex@2/1'), loc(2, 'runtime.schedule@2/1')]
  const inert: Passed = ['profile-idle', loc(1, 'runtime._GC@0/0'), loc(2, 'runtime._System@0/0')]
  /** Next to nothing is in them. */
  const scarce: readonly Passed[] = [
    ['profile-no-callers', one],
    ['profile-no-calls', one, one],
    ['profile-only-recursion', one, loc(2, 'm.f@2/1')],
  ]
  /** A handful of samples can have it by chance. */
  const chance: readonly Passed[] = [
    ['profile-no-start-lines', one, loc(2, 'm.g@2/0')],
    ['profile-no-symbols', loc(1), loc(2)],
    ['profile-of-waiting', loc(1, 'runtime.gopark@2/1'), one],
  ]
  const passed = (weight: number, [, ...stack]: Passed): Profile => decodeProfile(pprof(few(weight, ...stack)))

  for (const one of [idle, inert]) {
    it(`are admitted without an idle one, whatever its size (${one[1]?.lines[0]?.fn?.name})`, () => {
      for (const weight of [1, 99, 100, 50_000]) {
        const admission = admitToday([passed(weight, one), kept('baseline-1')])
        assert.equal(admission.kind === 'accepted' && admission.profiles.length, 1)
      }
      assert.deepEqual(codesOf([passed(50_000, one), passed(3, one)]), ['profile-idle'])
    })
  }

  for (const rare of chance) {
    const [code] = rare
    it(`are refused where all are refused for ${code}, and admitted without a few samples of it`, () => {
      const admission = admitToday([passed(99, rare), kept('baseline-1')])
      assert.equal(admission.kind === 'accepted' && admission.profiles.length, 1)
      assert.deepEqual(codesOf([passed(100, rare), kept('baseline-1')]), [code])
      assert.deepEqual(codesOf([passed(99, rare), passed(3, rare)]), [code])
    })
  }

  for (const few of [...scarce, idle, inert]) {
    const [code] = few
    const profile = (weight: number): Profile => passed(weight, few)
    it(`are admitted without one that is refused for ${code}, with 99 samples`, () => {
      const admission = admitToday([profile(99), kept('baseline-1')])
      assert.equal(admission.kind === 'accepted' && admission.profiles.length, 1)
      if (code !== 'profile-idle') assert.deepEqual(codesOf([profile(100), kept('baseline-1')]), [code])
    })
    it(`are admitted, and empty, where all are refused for ${code}`, () => {
      const admission = admitToday([profile(99), profile(3)])
      assert.ok(admission.kind === 'accepted')
      assert.deepEqual(
        admission.profiles.map(({ evidence, edges }) => [evidence.samples, evidence.cpuSeconds, edges.count]),
        [
          [0, 0, 0],
          [0, 0, 0],
        ],
      )
    })
  }

  const neverMind: readonly (readonly [string, ProfileParts])[] = [
    ['profile-heap', { types: ['inuse_space/bytes'], samples: [[[one], 1]] }],
    ['profile-wall-clock', { ...few(1, one), periodType: 'wall/nanoseconds' }],
    ['profile-is-difference', { ...few(1, one), labels: { 'pprof::base': 'true' } }],
    ['profile-negative-weights', few(-1, one)],
    ['profile-name-line-break', few(1, loc(1, 'm.\ng@2/1'), one)],
  ]
  for (const [code, parts] of neverMind) {
    it(`are refused for ${code}, however few samples have it`, () => {
      assert.deepEqual(codesOf([decodeProfile(pprof(parts)), kept('baseline-1')]), [code])
    })
  }

  it('are admitted where all are idle: too few samples is no fault of a profile', () => {
    const admission = admitToday([kept('idle-1'), kept('idle-1')])
    assert.ok(admission.kind === 'accepted')
    assert.deepEqual(
      admission.profiles.map(({ evidence }) => evidence.samples),
      [0, 0],
    )
    const { verdict, summary } = judgeRun(keptBytes('baseline-1'), runOf([kept('idle-1'), kept('idle-1')]))
    assert.equal(verdict, 'too-small')
    assert.match(summary, /^Only 0 samples in 2 profiles \(20 s\): 1,000 are needed\. The process hardly works/)
  })

  it('are not of two programs for a handful of samples that share nothing', () => {
    const few = decodeProfile(pprof({ samples: [[[loc(1, 'b.g@2/1'), loc(2, 'b.f@2/1')], 99]] }))
    assert.deepEqual(codesOf([kept('baseline-1'), few]), [])
  })

  it('are admitted with one build id', () => assert.deepEqual(codesOf([withBuild('a'), withBuild('a')]), []))

  it('are admitted where calls are gone between them: a leader and its followers', () => {
    const followers = programProfile({ weight: (site) => (site < 20 ? 0 : 200) })
    assert.deepEqual(codesOf([programProfile(), followers]), [])
  })

  it('may be checked one by one, without comparing them', () => {
    assert.equal(admitEach([kept('baseline-1'), kept('edited-1')]).kind, 'accepted')
  })

  it('of mixed builds are refused without build ids too, as compacted files have none', () => {
    const compacted = (kind: string) => decodeProfile(committedBytes(fleet(kind).map(kept)))
    assert.deepEqual(codesOf([compacted('baseline'), compacted('edited')]), ['profiles-of-mixed-builds'])
  })
})

describe('the committed file', () => {
  const today = [kept('baseline-1')]
  const absent: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['is empty', Buffer.alloc(0), /^The committed file cannot be used: the file is empty/],
    ['is a page', Buffer.from('<html></html>'), /HTML/],
    ['is cut short', keptBytes('baseline-1').subarray(0, -5), /cut short/],
    ['is of the heap', keptBytes('heap'), /this is a heap profile \(it counts alloc_objects\/count, /],
    ['is idle', keptBytes('idle-1'), /holds no sample/],
    [
      'has no start lines',
      pprof({ samples: [[[loc(1, 'm.g@2/0'), loc(2, 'm.f@2/0')], 1]] }),
      /0 % of the calls come from a function with a start line/,
    ],
    ['is of another system', programBytes({ runtime: ['runtime.kevent'] }), /another system than Linux/],
  ]
  for (const [name, bytes, why] of absent) {
    it(`counts as absent where it ${name}, and says so`, () => {
      const committed = admitCommitted(bytes, today)
      assert.match(committed.kind === 'absent' ? (committed.why ?? '') : 'admitted', why)
    })
  }

  it('of another system is admitted where today is of that system too', () => {
    const mac = programBytes({ runtime: ['runtime.kevent'] })
    assert.equal(admitCommitted(mac, [decodeProfile(mac)]).kind, 'profile')
  })

  it('may not be a Git LFS pointer: that is no profile to replace', () => {
    const pointer = Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`)
    assert.throws(() => admitCommitted(pointer, today), { code: 'profile-is-lfs-pointer' })
  })

  it('is compared with today in the form in which it would be committed', () => {
    const bytes = keptBytes('baseline-2')
    const committed = admitCommitted(bytes, today)
    assert.ok(committed.kind === 'profile')
    assert.equal(committed.bytes, bytes.length)
    assert.equal(committed.compactBytes, committedBytes([kept('baseline-2')]).length)
  })

  it('that we wrote is as small as it can be', () => {
    const bytes = committedBytes(fleet('baseline').map(kept))
    const committed = admitCommitted(bytes, today)
    assert.equal(committed.kind === 'profile' && committed.compactBytes, bytes.length)
  })
})

describe('the system', () => {
  const withNames = (...names: readonly string[]): Profile =>
    decodeProfile(pprof({ samples: [[names.map((name, row) => loc(row, `${name}@2/1`)), 1]] }))
  const cases: readonly (readonly [string, 'linux' | 'other' | null])[] = [
    ['runtime.futex', 'linux'],
    ['runtime.epollwait', 'linux'],
    ['internal/runtime/syscall.Syscall6', 'linux'],
    ['internal/runtime/syscall/linux.EpollWait', 'linux'],
    ['runtime.kevent', 'other'],
    ['runtime.pthread_cond_wait', 'other'],
    ['runtime.stdcall2', 'other'],
    ['runtime.futexsleep', null],
    ['main.futex', null],
    ['internal/runtime/syscall/windows.SyscallN', null],
  ]
  for (const [name, system] of cases)
    it(`of ${name} is ${system}`, () => assert.equal(systemOf(withNames(name)), system))

  it('of every capture is Linux, and of its compacted form too', () => {
    for (const name of keptNames) {
      assert.equal(systemOf(kept(name)), 'linux')
      assert.equal(systemOf(decodeProfile(committedBytes([kept(name)]))), 'linux')
    }
  })
})

describe('two profiles are of one program', () => {
  const functions = (...names: readonly string[]): Profile =>
    decodeProfile(pprof({ samples: [[names.map((name, row) => loc(row, `${name}@2/1`)), 1]] }))
  const runtime = (count: number): string[] => Array.from({ length: count }, (_, row) => `runtime.f${row}`)

  it('where they share one function of main', () => {
    assert.ok(isSameProgram(functions('main.main', 'a.F'), functions('main.main', 'b.G')))
  })
  it('where they share twenty of any package, and not with nineteen', () => {
    assert.ok(isSameProgram(functions('main.a', ...runtime(20)), functions('main.b', ...runtime(25))))
    assert.ok(!isSameProgram(functions('main.a', ...runtime(19)), functions('main.b', ...runtime(25))))
  })
  it('not where they share the runtime only, though both hold enough of their own to tell', () => {
    const own = (name: string): string[] => Array.from({ length: 20 }, (_, row) => `example.test/${name}.f${row}`)
    const shop = functions('main.main', ...runtime(200), ...own('shop'))
    assert.ok(!isSameProgram(shop, functions('main.main', ...runtime(200), ...own('bank'))))
    assert.ok(isSameProgram(shop, functions(...runtime(2), ...own('shop'))))
    assert.ok(isSameProgram(shop, functions('main.main', ...runtime(200), ...own('bank').slice(1))))
  })
  it('in either order', () => {
    assert.ok(isSameProgram(functions(...runtime(25)), functions(...runtime(20))))
    assert.ok(!isSameProgram(functions(...runtime(19)), functions('main.b')))
  })
})
