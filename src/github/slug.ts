import { createHash } from 'node:crypto'

const MAX_FOLDER_LENGTH = 40
const HASH_DIGITS = 8

/**
 * The name of a target in branches, refs, markers and trailers. A target is (base branch, path of the profile): the
 * hash tells targets apart, the folder is there for people.
 */
export function slugOf(base: string, profile: string): string {
  const folder = profile.slice(0, Math.max(0, profile.lastIndexOf('/')))
  const readable = folder === '' ? 'root' : folder.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const hash = createHash('sha256').update(`${base}\n${profile}`).digest('hex')
  return `${readable.slice(0, MAX_FOLDER_LENGTH)}-${hash.slice(0, HASH_DIGITS)}`
}
