import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import { withoutGo } from './go-preprofile.ts'
import { properties } from './properties.ts'
import { explain, search } from './property.ts'

describe('any profile', () => {
  // Another seed in every run, so that runs explore; a failure says how to repeat it.
  const seed = randomInt(2 ** 30)
  for (const property of properties) {
    it(property.name, { skip: property.needsGo && withoutGo }, async () => {
      const failure = await search(property, property.cases, seed)
      assert.equal(failure === null ? '' : explain(failure), '')
    })
  }
})
