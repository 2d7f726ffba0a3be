import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { judgeInvalid } from '../src/drift/judge.ts'
import { deliveryOutputs, emptyOutputs, judgementOutputs } from '../src/outputs.ts'
import { fourPods, judgeRun, limits, programBytes, runOf } from './drift/judging.ts'
import { fleet, kept } from './service/kept.ts'

describe('the outputs', () => {
  it('are those of action.yml, and all are set before anything is known', () => {
    const action: { outputs: object } = parse(readFileSync(join(import.meta.dirname, '../action.yml'), 'utf8'))
    assert.deepEqual(new Set(Object.keys(emptyOutputs)), new Set(Object.keys(action.outputs)))
    assert.deepEqual(
      [emptyOutputs.drift, emptyOutputs['pull-request-operation'], emptyOutputs.verdict],
      ['false', 'none', ''],
    )
  })

  it('tell a refresh with its figures', () => {
    const today = fourPods({ offset: (site) => (site < 8 ? 9 : 5) })
    const { verdict, cause, drift, moved, gone, samples, ...rest } = judgementOutputs(judgeRun(programBytes(), today))
    assert.deepEqual([verdict, cause, drift, gone, samples], ['refresh', 'source', 'true', '0', '16000'])
    assert.match(moved ?? '', /^0\.200/)
    assert.equal(rest['committed-samples'], '4000')
    assert.match(rest['committed-age-days'] ?? '', /^\d+\.\d+$/)
  })

  it('are empty where nothing is known', () => {
    const first = judgementOutputs(judgeRun(null, fourPods()))
    assert.deepEqual(
      [first.moved, first['workload-shift'], first['committed-samples'], first['committed-age-days']],
      ['', '', '', ''],
    )
    const refusal = { code: 'x', message: 'No.', remedy: 'Try.' }
    const invalid = judgementOutputs(judgeInvalid([refusal], limits))
    assert.deepEqual(
      [invalid.verdict, invalid.cause, invalid.drift, invalid.samples, invalid.summary],
      ['invalid', '', 'false', '', 'No.'],
    )
  })

  it('have at most six digits after the point, and no exponent', () => {
    const judgement = judgeRun(programBytes(), runOf(fleet('baseline').map(kept)))
    for (const value of Object.values(judgementOutputs(judgement))) {
      if (/^-?\d/.test(value)) assert.match(value, /^\d+(\.\d{1,6})?$/)
    }
    const tiny = {
      ...judgement,
      signals: { ...judgement.signals, source: { ...judgement.signals.source, moved: 1.234e-7, gone: 0.1 + 0.2 } },
    }
    assert.deepEqual([judgementOutputs(tiny).moved, judgementOutputs(tiny).gone], ['0', '0.3'])
  })

  it('name the pull request, where there is one', () => {
    const pullRequest = { number: 7, url: 'https://github.example/o/r/pull/7' }
    assert.deepEqual(deliveryOutputs({ operation: 'created', pullRequest, note: null, warnings: [] }), {
      'pull-request-operation': 'created',
      'pull-request-number': '7',
      'pull-request-url': pullRequest.url,
    })
    assert.deepEqual(deliveryOutputs({ operation: 'none', pullRequest: null, note: null, warnings: [] }), {
      'pull-request-operation': 'none',
      'pull-request-number': '',
      'pull-request-url': '',
    })
  })
})
