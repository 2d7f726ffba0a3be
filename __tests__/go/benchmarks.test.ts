import assert from 'node:assert/strict'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Clock } from '../../src/clock.ts'
import { benchmarkEffect } from '../../src/go/benchmarks.ts'
import { findProgram } from '../../src/go/program.ts'
import { benchmarkSection } from '../../src/report/benchmark-section.ts'
import { recordConsole } from '../cluster/rig.ts'
import { committed, hasGo, today } from '../compiler/program.ts'

/** Every look at it finds `seconds` gone: rounds are few. */
function fastClock(seconds: number): Clock {
  let now = 0
  return {
    now: () => {
      now += seconds
      return new Date(now * 1000)
    },
    sleep: async () => undefined,
  }
}

const files: Readonly<Record<string, string>> = {
  'go.mod': 'module example.test/benchmarks\n\ngo 1.21\n',
  'cmd/shop/main.go': 'package main\n\nfunc main() {}\n',
  'cmd/shop/main_test.go': 'package main\n\nimport "testing"\n\nfunc BenchmarkMain(b *testing.B) {}\n',
  'fast/fast_test.go': `package fast

import "testing"

func BenchmarkSum(b *testing.B) {
	b.Run("a|b", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			_ = i
		}
	})
}
`,
  'broken/broken_test.go': 'package broken\n\nimport "testing"\n\nfunc BenchmarkNothing(b *testing.B) { missing() }\n',
  'failing/failing_test.go':
    'package failing\n\nimport "testing"\n\nfunc BenchmarkFails(b *testing.B) { b.Fatal("no database") }\n',
  'plain/plain_test.go': 'package plain\n\nimport "testing"\n\nfunc TestNothing(t *testing.T) {}\n',
}

describe('benchmarks with both profiles', { skip: hasGo() ? false : 'needs Go' }, () => {
  let scratch = ''
  let folder = ''
  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'benchmarks-'))
    folder = join(scratch, 'module')
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
  })
  after(() => rm(scratch, { recursive: true, force: true }))

  const run = async (patterns: readonly string[], seconds: number, withCommitted = true) => {
    const console = recordConsole()
    const program = await findProgram(join(folder, 'cmd/shop'), 'cmd/shop')
    const profiles = { committed: withCommitted ? committed.bytes : null, today: today.bytes }
    const work = join(scratch, 'work')
    await mkdir(work, { recursive: true })
    const effect = await benchmarkEffect(program, patterns, profiles, work, { console, clock: fastClock(seconds) })
    return { console, effect }
  }

  it('measures what can be measured, and only warns of the rest', async () => {
    const { effect, console } = await run(['./fast', './broken', './failing', './plain'], 100)
    // The clock is looked at four times a round: the second would end after the deadline.
    assert.equal(effect.rounds, 1)
    assert(effect.result?.kind === 'medians')
    const [time, ...others] = effect.result.rows
    assert.deepEqual([time?.package, time?.unit], ['example.test/benchmarks/fast', 'ns/op'])
    assert.match(time?.benchmark ?? '', /^Sum\/a\|b(-\d+)?$/)
    assert.ok(time !== undefined && time.before > 0 && time.after > 0)
    assert.deepEqual(
      others.map(({ unit, before, after }) => [unit, before, after]),
      [
        ['B/op', 0, 0],
        ['allocs/op', 0, 0],
      ],
    )
    assert.deepEqual(
      effect.warnings.map((warning) => warning.replace(/(fail with the committed profile: .*no database).*/, '$1')),
      [
        'The tests of example.test/benchmarks/broken do not build: # example.test/benchmarks/broken [example.test/benchmarks/broken.test] ./broken_test.go:5:39: undefined: missing.',
        'The benchmarks of example.test/benchmarks/failing fail with the committed profile: --- FAIL: BenchmarkFails failing_test.go:5: no database',
      ],
    )
    assert.equal(console.lines.filter((line) => line.startsWith('warning')).length, 2)
    assert.match(benchmarkSection(effect), /\| `fast Sum\/a\\\|b(-\d+)?` \| `ns\/op` \|/)
  })

  it('shows the table of benchstat where it is installed', async () => {
    const bin = join(scratch, 'bin')
    await mkdir(bin)
    await writeFile(
      join(bin, 'benchstat'),
      '#!/bin/sh\necho "args $*" | sed "s#=[^ ]*/#=#g"\nhead -n 1 "$(echo "$1" | cut -d= -f2)"\necho "\\`\\`\\`"\n',
    )
    await chmod(join(bin, 'benchstat'), 0o755)
    const path = process.env['PATH']
    process.env['PATH'] = [bin, path].join(delimiter)
    try {
      const { effect } = await run(['./fast', './cmd/shop'], 100, false)
      assert.deepEqual(effect.warnings, [
        'Neither profile reaches the functions of example.test/benchmarks/cmd/shop in its tests, where Go gives a main package other names.',
      ])
      assert(effect.result?.kind === 'benchstat')
      assert.equal(effect.result.text, `args no-profile=no-profile.txt new=new.txt\ngoos: ${process.platform}\n\`\`\``)
      assert.match(benchmarkSection(effect), /\n````text\nargs [^`]+\n```\n````\n/)
      assert.match(benchmarkSection(effect), /with no profile and with the new one/)
    } finally {
      process.env['PATH'] = path
    }
  })

  it('says so where there is nothing to measure', async () => {
    for (const [pattern, words] of [
      ['./plain', /^No package of \.\/plain has a benchmark\.$/],
      ['./missing', /^Go does not find \.\/missing: /],
    ] as const) {
      const { effect } = await run([pattern], 1)
      assert.deepEqual([effect.rounds, effect.result], [0, null])
      assert.match(effect.warnings[0] ?? '', words)
      assert.match(benchmarkSection(effect), /Nothing was measured/)
    }
  })
})
