import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatProvenance, parseProvenance } from '../../src/profile/provenance.ts'

const made = {
  taken: new Date('2026-11-16T03:12:44.999Z'),
  profiles: 4,
  effectiveProfiles: 3.8149,
  seconds: 119.6,
  spread: 1.4151,
}
const text =
  'pgo-refresh/1 {"taken":"2026-11-16T03:12:44Z","profiles":4,"effectiveProfiles":3.81,"seconds":120,"spread":1.42}'

describe('the provenance comment', () => {
  it('is one line of the contract', () => assert.equal(formatProvenance(made), text))

  it('gives back what went in, rounded', () => {
    assert.deepEqual(parseProvenance(['another comment', text]), {
      taken: new Date('2026-11-16T03:12:44Z'),
      profiles: 4,
      effectiveProfiles: 3.81,
      seconds: 120,
      spread: 1.42,
    })
  })

  it('has null for an unknown time and for the spread of one profile', () => {
    const one = { taken: null, profiles: 1, effectiveProfiles: 1, seconds: 30, spread: null }
    assert.deepEqual(parseProvenance([formatProvenance(one)]), one)
  })

  it('ignores fields that a later version adds', () => {
    assert.equal(parseProvenance([text.replace('}', ',"later":[1]}')])?.profiles, 4)
  })

  const edit = (key: string, value: unknown): string => {
    const fields: Record<string, unknown> = JSON.parse(text.slice(text.indexOf('{')))
    return `pgo-refresh/1 ${JSON.stringify({ ...fields, [key]: value })}`
  }
  const ignored: readonly (readonly [string, string])[] = [
    ['another tool’s comment', 'made by hand'],
    ['another schema', text.replace('/1', '/2')],
    ['no JSON', 'pgo-refresh/1 {"taken":'],
    ['no object', 'pgo-refresh/1 7'],
    ['no date', edit('taken', 'yesterday')],
    ['a date that is a number', edit('taken', 7)],
    ['no profiles', edit('profiles', undefined)],
    ['0 profiles', edit('profiles', 0)],
    ['half a profile', edit('profiles', 1.5)],
    ['a million profiles', edit('profiles', 1e6)],
    ['fewer effective profiles than one', edit('effectiveProfiles', 0.5)],
    ['more effective profiles than profiles', edit('effectiveProfiles', 4.5)],
    ['effective profiles in words', edit('effectiveProfiles', 'four')],
    ['negative seconds', edit('seconds', -1)],
    ['seconds beyond any number', text.replace('120', '1e999')],
    ['a negative spread', edit('spread', -1)],
    ['no spread', edit('spread', undefined)],
    ['a spread beyond any number', text.replace('1.42', '1e999')],
  ]
  for (const [name, comment] of ignored) {
    it(`is ignored with ${name}`, () => assert.equal(parseProvenance([comment]), null))
  }
})
