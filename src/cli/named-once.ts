import { RefusedError } from '../errors.ts'
import { visible } from '../text.ts'
import type { FolderProfile } from './capture-folder.ts'

/**
 * Throws `profile-named-twice` where two of the named files or folders hold the same bytes. No two captures do: they
 * tell when they were taken. A copy would pass for a second pod, or for an earlier run that confirms today's.
 */
export function requireNamedOnce(named: readonly (readonly FolderProfile[])[]): void {
  for (const [index, files] of named.entries()) {
    const earlier = named.slice(0, index).flat()
    for (const { path, bytes } of files) {
      const same = earlier.find((other) => Buffer.compare(other.bytes, bytes) === 0)
      if (same !== undefined) throw namedTwice(same.path, path)
    }
  }
}

export const namedTwice = (first: string, second: string): RefusedError =>
  new RefusedError({
    code: 'profile-named-twice',
    message:
      first === second
        ? `${visible(first)} is named twice.`
        : `${visible(first)} and ${visible(second)} are the same profile.`,
    remedy: 'Name each profile once: a copy would count as another pod, or as an earlier run that confirms today’s.',
  })
