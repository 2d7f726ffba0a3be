import type { Committed } from '../../drift/admission.ts'
import type { Run } from '../../drift/run.ts'
import { asRefusal, type Refusal, RefusedError } from '../../errors.ts'
import { type CallTree, callTree } from '../../profile/call-tree.ts'
import type { SampleTables } from '../../profile/tables.ts'

/** What the flame graph and the list beside it are made of. */
export interface FlameFacts {
  /** Today's whole stacks, or why they cannot be drawn. */
  readonly today: CallTree | Refusal
  /** null where the committed file has no whole stacks. */
  readonly committed: CallTree | null
  /** Own shares are counted in these; null where there is no committed profile. */
  readonly tables: { readonly today: SampleTables; readonly committed: SampleTables | null }
}

/** Most locations of a stack in a file that was cut to what the compiler reads. */
const leafPair = 2

/**
 * Reads the stacks of today's profiles, as bytes, and of the committed file where it has any. A report is never worth a
 * failed run: stacks beyond the caps leave it without its picture.
 */
export function flameFacts(
  run: Run,
  profiles: readonly Uint8Array[],
  committed: Committed,
  file: Uint8Array | null,
): FlameFacts {
  const before = committed.kind === 'profile' && file !== null ? readTree([file]) : null
  return {
    today: readTree(profiles),
    committed: before !== null && 'count' in before && before.locations > leafPair ? before : null,
    tables: {
      today: run.merged.tables,
      committed: committed.kind === 'profile' ? committed.judged.tables : null,
    },
  }
}

function readTree(profiles: readonly Uint8Array[]): CallTree | Refusal {
  try {
    return callTree(profiles)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return asRefusal(error)
  }
}
