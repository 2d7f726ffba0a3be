import { RefusedError } from '../../errors.ts'
import { visible } from '../../text.ts'

/** Options of `init` that say something of the setup. */
export type OptionName =
  | 'target'
  | 'namespace'
  | 'profile'
  | 'access'
  | 'action'
  | 'via'
  | 'schedule'
  | 'runs-on'
  | 'server'
  | 'audience'
  | 'owner-id'
  | 'repository-id'
  | 'default-branch'
  | 'cluster'
  | 'location'
  | 'identity'
  | 'identity-provider'
  | 'resource-group'

/** An answer that is none; `expected` is what one is. */
export const refuseOption = (name: OptionName, text: string, expected: string): RefusedError =>
  new RefusedError({
    code: 'option-invalid',
    message: text.trim() === '' ? `The option --${name} is empty.` : `The option --${name} is ${JSON.stringify(text)}.`,
    remedy: `Give --${name} as ${expected}.`,
  })

/** Files that are there with another content than `init` would write. */
export const refuseExisting = (paths: readonly string[]): RefusedError =>
  new RefusedError({
    code: 'file-exists',
    message: `Nothing was written, because there is something else already in ${paths.map(visible).join(' and ')}.`,
    remedy: 'Move it away, or write to another folder with --output and compare.',
  })
