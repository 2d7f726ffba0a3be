import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asRefusal, causeOf, RefusedError } from '../src/errors.ts'

const refused = (message: string, cause?: unknown) =>
  new RefusedError({ code: 'a-code', message, remedy: 'Do it.' }, cause)
const told = (error: Error): string | null => causeOf(error, asRefusal(error))

describe('the cause of a failure', () => {
  const causes: readonly (readonly [string, Error, string | null])[] = [
    ['is none where there is none', refused('All pods failed.'), null],
    ['is what another program said', refused('All pods failed.', new Error('reset by peer')), 'reset by peer'],
    ['is not what the sentence says already', refused('It said: reset by peer.', new Error('reset by peer')), null],
    ['may be no error', refused('All pods failed.', 'reset by peer'), 'reset by peer'],
    [
      'is what is behind another refusal, quoted or not',
      refused('None of 4. It broke.', refused('It broke.', new Error('reset by peer'))),
      'reset by peer',
    ],
    [
      'is the innermost',
      refused('None of 4. All busy.', refused('All busy.', refused('One is busy.', new Error('already in use')))),
      'already in use',
    ],
    ['is another refusal where nothing is behind it', refused('It is gone.', refused('It broke.')), 'It broke.'],
  ]
  for (const [name, error, cause] of causes) it(name, () => assert.equal(told(error), cause))
})
