import { lstatSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SetupFile } from '../../setup/files.ts'
import { makeNamedFolder, writeNewFile } from '../files.ts'
import { refuseExisting } from './init-refusals.ts'

/**
 * Writes files into a folder: all, or none. What is there with the same content stays as it is. Gives the paths of
 * those written, below `folder`. Throws `file-exists` where one is there with another content, or `file-unwritable`.
 */
export function writeNewFiles(folder: string, files: readonly SetupFile[]): readonly string[] {
  const planned = files.map(({ path, text }) => ({ path: join(folder, path), text }))
  const absent = planned.filter(({ path }) => !exists(path))
  const others = planned.filter((file) => !absent.includes(file) && !holds(file.path, file.text))
  if (others.length > 0) throw refuseExisting(others.map(({ path }) => path))
  for (const { path } of absent) makeNamedFolder(dirname(path))
  const written: string[] = []
  try {
    for (const { path, text } of absent) {
      writeNewFile(path, text)
      written.push(path)
    }
  } catch (error) {
    for (const path of written) rmSync(path, { force: true })
    throw error
  }
  return written
}

/** A link that leads nowhere is something, too. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    // A part of its folder is a file: to make that folder says so.
    return false
  }
}

function holds(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text
  } catch {
    return false
  }
}
