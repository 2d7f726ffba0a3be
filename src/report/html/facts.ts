import type { RunFacts } from '../run-facts.ts'
import type { FlameFacts } from './flame-facts.ts'

/** Everything that the HTML report of one run may show; pods under their pseudonyms only. */
export interface HtmlFacts extends Omit<RunFacts, 'target' | 'proof'> {
  /** As the user wrote it; null where the profiles are files. */
  readonly target: string | null
  /** null where a profile of today is refused. */
  readonly flame: FlameFacts | null
}
