import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { correlationOfVariation } from '../../bench/decisions/dirichlet.ts'
import { drawAround, drawFrom } from '../../bench/decisions/draws.ts'
import { asCommitted, judgeAgainst } from '../../bench/decisions/judge-against.ts'
import { otherShares, zipfProgram } from '../../bench/decisions/program.ts'
import { seededRandom } from '../../bench/decisions/random.ts'
import { simulatedRun } from '../../bench/decisions/simulated-run.ts'
import { drawRun } from '../../bench/decisions/workload.ts'
import { noiseBetween } from '../../src/drift/noise-between.ts'
import { pooledTable } from '../../src/drift/pooled-table.ts'
import { admitRun, type Run } from '../../src/drift/run.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { encodeProfile } from '../../src/profile/encode.ts'

const program = zipfProgram(300)
const random = seededRandom('simulated runs')
const drawn = (shares: Float64Array, profiles: number, correlation: number) => {
  const shape = [1, ...Array.from({ length: profiles - 1 }, () => 1)] as const
  return drawRun(drawFrom(shares, random), { samples: 1000 * profiles, shape }, correlation, random)
}

describe('a simulated run', () => {
  /** The same run by way of files, as captured ones are read. */
  const read = ({ profiles }: Run): Run => {
    const captured = profiles.map(({ profile }, pod) => ({
      profile: decodeProfile(encodeProfile(profile)),
      pod: `${pod}`,
    }))
    const admission = admitRun(captured)
    assert.ok(admission.kind === 'accepted')
    return admission.run
  }
  const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(9)) : value)

  it('is judged as if its profiles had been read from files', () => {
    const before = simulatedRun(program, drawn(program.shares, 4, 0.001))
    const after = simulatedRun(program, drawn(otherShares(program, 0.3, random), 4, 0.001))
    const [direct, byFiles] = [
      [before, after],
      [read(before), read(after)],
    ].map(([committed, today]) => {
      assert.ok(committed && today)
      const file = asCommitted(committed.merged)
      const { verdict, cause, signals, committed: evidence } = judgeAgainst(file, today, [], new Date(0))
      const { size, ...others } = signals
      const { bytes, compactBytes, ...known } = evidence ?? {}
      return JSON.stringify({ verdict, cause, others, fired: size.fired, known }, rounded, 1)
    })
    assert.match(direct ?? '', /"verdict": "refresh"/)
    assert.equal(direct, byFiles)
  })
})

describe('the profiles of a simulated run', () => {
  for (const designEffect of [1, 4, 13]) {
    it(`vary ${designEffect} times as much as chance has it`, () => {
      const { profiles } = simulatedRun(program, drawn(program.shares, 300, (designEffect - 1) / 999))
      const measured = noiseBetween(pooledTable('calls', profiles).counts).spread ?? 0
      assert.ok(Math.abs(measured / designEffect - 1) < 0.1, `${measured}`)
    })
  }
})

describe('another workload', () => {
  const variation = (shares: Float64Array): number =>
    shares.reduce((sum, share, row) => sum + Math.abs(share - (program.shares[row] ?? 0)), 0) / 2

  it('is at the total variation that was asked for', () => {
    assert.equal(variation(otherShares(program, 0.3, random)).toFixed(9), '0.300000000')
  })

  it('of a run is so on average', () => {
    const correlation = correlationOfVariation(program.shares, 0.1)
    const samples = 50_000
    const measured = Array.from({ length: 40 }, () => {
      const draw = drawAround(drawFrom(program.shares, random), correlation, random)
      const counts = new Float64Array(program.shares.length)
      for (let sample = 0; sample < samples; sample++) {
        const row = draw()
        counts[row] = (counts[row] ?? 0) + 1
      }
      return variation(counts.map((count) => count / samples))
    })
    const mean = measured.reduce((sum, value) => sum + value, 0) / measured.length
    assert.ok(Math.abs(mean - 0.1) < 0.01, `${mean}`)
  })
})
