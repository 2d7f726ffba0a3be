import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { shortForm } from '../../bench/decisions/forms.ts'

// Simulations of services whose truth is known; `npm run bench:decisions` has more of them.
for (const { title, rows } of shortForm()) {
  describe(`simulated: ${title.toLowerCase()}`, () => {
    for (const { settings, simulate } of rows) {
      it(settings.join(', '), (context) => {
        const { figures, missed } = simulate()
        context.diagnostic(figures.join(', '))
        assert.deepEqual(missed ?? [], [])
      })
    }
  })
}
