import { mkdir, open, stat, writeFile } from 'node:fs/promises'
import { asRefusal, type Refusal, RefusedError } from '../errors.ts'
import { decodeProfile } from '../profile/decode.ts'
import { receivedCapBytes } from '../profile/gzip.ts'
import type { Profile } from '../profile/profile.ts'
import { visible } from '../text.ts'

/**
 * Reads a file that the user named; a pipe is one too. Of a file too large for a profile it reads one byte more than the
 * cap, enough for the decoder to refuse it: what follows could fill the memory. Throws `file-unreadable`.
 */
export async function readNamedFile(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path)
    // One byte more than the file has, so that its end is met without growing. Pipes and /proc say 0, and files grow.
    const { size } = await file.stat()
    // Not a stream: setting one up costs each call some milliseconds.
    let bytes: Buffer = Buffer.alloc(Math.min(Math.max(size, 2 ** 20), receivedCapBytes) + 1)
    let length = 0
    while (length <= receivedCapBytes) {
      if (length === bytes.length) bytes = grown(bytes)
      const { bytesRead } = await file.read(bytes, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return bytes.subarray(0, length)
  } catch (error) {
    throw new RefusedError({
      code: 'file-unreadable',
      message: `${path} cannot be read (${errorCode(error)}).`,
      remedy: 'Check the path and its permissions.',
    })
  }
}

/** Eightfold, so that the old and the new are an eighth more than one; the system gives memory out as it is written to. */
function grown(bytes: Buffer): Buffer {
  const more = Buffer.alloc(Math.min(8 * bytes.length, receivedCapBytes + 1))
  bytes.copy(more)
  return more
}

/** Writes a file that the user named. Throws `file-unwritable`. */
export async function writeNamedFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content)
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** Makes a folder that the user named, where it does not exist. Throws `file-unwritable`. */
export async function makeNamedFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw unwritable(path, error)
  }
}

const unwritable = (path: string, error: unknown): RefusedError =>
  new RefusedError({
    code: 'file-unwritable',
    message: `${path} cannot be written (${errorCode(error)}).`,
    remedy: 'Check that its folder exists, and the permissions.',
  })

/** Decodes a file that the user named among others; a refusal says which it is about. */
export function decodeNamed(path: string, bytes: Uint8Array): Profile {
  try {
    return decodeProfile(bytes)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    throw new RefusedError(named(path, asRefusal(error)), error.cause)
  }
}

/** A refusal of one file among others. */
export const named = (path: string, refusal: Refusal): Refusal => ({
  ...refusal,
  message: `${visible(path)}: ${refusal.message}`,
})

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)
}
