import { readFile, stat } from 'node:fs/promises'
import { RefusedError } from '../errors.ts'

/** Reads a file that the user named. Throws `file-unreadable`. */
export async function readNamedFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new RefusedError(
      {
        code: 'file-unreadable',
        message: `${path} cannot be read (${errorCode(error)}).`,
        remedy: 'Check the path and its permissions.',
      },
      error,
    )
  }
}

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
