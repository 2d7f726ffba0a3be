import { isBlobId } from './blob-id.ts'
import type { BlobId } from './repository.ts'

/** What our commits say of themselves, in their last line: `Pgo-Refresh: <slug> <blob id of the profile>`. */
export interface Trailer {
  readonly slug: string
  readonly blob: BlobId
}

/** The commit message with our trailer as its last paragraph. */
export function withTrailer(message: string, trailer: Trailer): string {
  return `${message.trimEnd()}\n\nPgo-Refresh: ${trailer.slug} ${trailer.blob}\n`
}

/** The trailer that ends a commit message; null where the message ends otherwise, so the commit is not ours. */
export function parseTrailer(message: string): Trailer | null {
  const [, slug, blob] = /(?:^|\n)Pgo-Refresh: (\S+) (\S+)\s*$/.exec(message) ?? []
  return slug !== undefined && isBlobId(blob) ? { slug, blob } : null
}
