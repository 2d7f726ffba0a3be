import { RefusedError } from '../errors.ts'
import { receivedCapBytes } from '../profile/gzip.ts'
import { count } from '../text.ts'

/** The refusal for something else than a plain file at the profile's path, or at a folder on the way to it. */
export function refuseInPlace(kind: 'symlink' | 'submodule' | 'folder' | 'file', path: string): RefusedError {
  const remedies = {
    symlink: 'Commit the file itself there, or point `profile` at the file that the link leads to.',
    submodule: 'Run the action in the repository of the submodule, or point `profile` at a file of this one.',
    folder: 'Point `profile` at the file, for example its default.pgo.',
    file: 'Check `profile`: a folder is expected there.',
  }
  return new RefusedError({
    code: `profile-is-${kind}`,
    message: `${path} is a ${kind} in the repository.`,
    remedy: remedies[kind],
  })
}

/**
 * The refusal for a folder that is not there: a misspelt path would else open a pull request for a file nobody reads.
 */
export function refuseMissingFolder(folder: string): RefusedError {
  return new RefusedError({
    code: 'profile-folder-missing',
    message: `${folder} is no folder of the base branch.`,
    remedy: 'Point `profile` into the folder of the main package, such as cmd/shop/default.pgo.',
  })
}

/** The refusal for a Git LFS pointer: the Go toolchain would read the pointer, and so would we. */
export function refusePointer(path: string): RefusedError {
  return new RefusedError({
    code: 'profile-is-lfs-pointer',
    message: `${path} is stored with Git LFS: the repository holds a pointer, not the profile.`,
    remedy: `Take it out of LFS: add the line "${path} -filter -diff -merge" to .gitattributes and commit the file again.`,
  })
}

/** The refusal for a committed file above the cap. */
export function refuseSize(path: string, bytes: number): RefusedError {
  return new RefusedError({
    code: 'profile-too-large',
    message: `${path} has ${count(bytes)} bytes; at most ${count(receivedCapBytes)} are read.`,
    remedy:
      'Commit a smaller one: `pgo-refresh compact` shrinks a profile without changing a decision of the compiler.',
  })
}

/** The refusal for a base branch that is not there. */
export function refuseBase(base: string, repository: string): RefusedError {
  return new RefusedError({
    code: 'github-base-missing',
    message: `${repository} has no branch ${base}.`,
    remedy: 'Check `base`; an empty repository needs its first commit.',
  })
}
