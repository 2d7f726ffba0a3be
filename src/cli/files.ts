import { asRefusal, type Refusal, RefusedError } from '../errors.ts'
import { decodeProfile } from '../profile/decode.ts'
import { receivedCapBytes } from '../profile/gzip.ts'
import type { Profile } from '../profile/profile.ts'
import { visible } from '../text.ts'
import { largeInput, prepareForLargeInput } from './v8-flags.ts'

// An import of node:fs names all that it exports, its promises among them, and these load streams and readline: 4 ms.
const { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } =
  process.getBuiltinModule('node:fs')

/**
 * Reads a file that the user named; a pipe is one too. Of a file too large for a profile it reads one byte more than
 * the cap, enough for the decoder to refuse it: what follows could fill the memory. Nothing else runs meanwhile, so it
 * waits. Throws `file-unreadable`.
 */
export function readNamedFile(path: string): Uint8Array {
  try {
    const file = openSync(path, 'r')
    try {
      return readAll(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw new RefusedError({
      code: 'file-unreadable',
      message: `${visible(path)} cannot be read (${errorCode(error)}).`,
      remedy: 'Check the path and its permissions.',
    })
  }
}

function readAll(file: number): Uint8Array {
  // One byte more than the file has, so that its end is met without growing. Pipes and /proc say 0, and files grow.
  const { size } = fstatSync(file)
  let bytes: Buffer = Buffer.alloc(Math.min(Math.max(size, 2 ** 20), receivedCapBytes) + 1)
  let length = 0
  while (length <= receivedCapBytes) {
    if (length === bytes.length) bytes = grown(bytes)
    const read = readSync(file, bytes, length, bytes.length - length, null)
    if (read === 0) break
    length += read
  }
  if (length > largeInput) prepareForLargeInput()
  return bytes.subarray(0, length)
}

/**
 * Eightfold, so that the old and the new are an eighth more than one; the system gives memory out as it is written to.
 */
function grown(bytes: Buffer): Buffer {
  const more = Buffer.alloc(Math.min(8 * bytes.length, receivedCapBytes + 1))
  bytes.copy(more)
  return more
}

/** Writes a file that the user named. Throws `file-unwritable`. */
export function writeNamedFile(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content)
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** Writes a file that nobody has. Throws `file-unwritable`, and leaves no part of it. */
export function writeNewFile(path: string, content: string): void {
  let isOurs = false
  try {
    // Not by its name once more: whatever took that since we looked is kept.
    const file = openSync(path, 'wx')
    isOurs = true
    try {
      writeFileSync(file, content)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (isOurs) rmSync(path, { force: true })
    throw unwritable(path, error)
  }
}

/** Gives a file the name that the user named. Throws `file-unwritable`. */
export function moveNamedFile(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    throw unwritable(to, error)
  }
}

/** Makes a folder that the user named, where it does not exist. Throws `file-unwritable`. */
export function makeNamedFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw unwritable(path, error)
  }
}

const unwritable = (path: string, error: unknown): RefusedError =>
  new RefusedError({
    code: 'file-unwritable',
    message: `${visible(path)} cannot be written (${errorCode(error)}).`,
    remedy: 'Check that its folder exists, and the permissions.',
  })

/** Decodes a file that the user named among others; a refusal says which it is about. */
export const decodeNamed = (path: string, bytes: Uint8Array): Profile => aboutFile(path, () => decodeProfile(bytes))

/** What `read` makes of a file; a refusal that it throws says which file it is about. */
export function aboutFile<Value>(path: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    throw new RefusedError(namedRefusal(path, asRefusal(error)), error.cause)
  }
}

/** A refusal of one file among others. */
export const namedRefusal = (path: string, refusal: Refusal): Refusal => ({
  ...refusal,
  message: `${visible(path)}: ${refusal.message}`,
})

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)
}
