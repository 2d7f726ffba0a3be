import { type BlobId, isBlobId } from './blob-id.ts'

/** What our commits say of themselves, in their last line: `Pgo-Refresh: <slug> <blob id of the profile>`. */
export interface Trailer {
  readonly slug: string
  readonly blob: BlobId
}

/**
 * The commit message with our trailer as its last line, in one paragraph with other trailers: git reads the last one
 * only.
 */
export function withTrailer(message: string, trailer: Trailer): string {
  const text = message.trimEnd()
  const gap = /\n\n(?:[\w-]+: .*\n)*[\w-]+: .*$/.test(text) ? '\n' : '\n\n'
  return `${text}${gap}Pgo-Refresh: ${trailer.slug} ${trailer.blob}\n`
}

/** The trailer that ends a commit message; null where the message ends otherwise, so the commit is not ours. */
export function parseTrailer(message: string): Trailer | null {
  const [, slug, blob] = /(?:^|\n)Pgo-Refresh: (\S+) (\S+)\s*$/.exec(message) ?? []
  return slug !== undefined && isBlobId(blob) ? { slug, blob } : null
}
