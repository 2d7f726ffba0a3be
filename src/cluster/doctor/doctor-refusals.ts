import { refuse } from '../api/refuse.ts'

/** Known failures of looking for failures. */

export const checksTimedOut = () =>
  refuse(
    'doctor-timeout',
    'There was no time left for this check.',
    'Look at the hops before it: one of them hardly answers. Then run `pgo-refresh doctor` again.',
  )
