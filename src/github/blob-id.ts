import { createHash } from 'node:crypto'

/** Git's SHA-1 of `blob LENGTH\0BYTES`, 40 hex digits. */
export type BlobId = string & { readonly git: 'blob' }

/** The id that git gives these bytes, computed here so that equal files cost no request. */
export function blobId(bytes: Uint8Array): BlobId {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex') as BlobId
}

/** Whether a text has the form of a git blob id: 40 lower-case hex digits. */
export function isBlobId(text: unknown): text is BlobId {
  return typeof text === 'string' && /^[0-9a-f]{40}$/.test(text)
}
