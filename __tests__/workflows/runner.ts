import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import type { Programs } from './build.ts'

const root = resolve(import.meta.dirname, '../..')

/** A folder with the programs that the examples find on a runner, and no others: what is not here is not used. */
export async function createPath(parent: string, { jq }: Programs): Promise<string> {
  const folder = join(parent, 'bin')
  await mkdir(folder)
  // act puts the `node` that it finds here in the place of the one of action.yml's `using`.
  const programs = { node: process.execPath, jq, bash: onPath('bash'), git: onPath('git'), cp: onPath('cp') }
  for (const [name, path] of Object.entries(programs)) await symlink(path, join(folder, name))
  const gh = join(import.meta.dirname, 'gh.ts')
  await writeFile(join(folder, 'gh'), `#!/bin/sh\nexec '${process.execPath}' '${gh}' "$@"\n`, { mode: 0o755 })
  return folder
}

function onPath(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`there is no ${name} on the PATH`)
  return found
}

/** The action as a runner has it: act would copy all of this folder, node_modules included. */
export async function createAction(parent: string): Promise<string> {
  const folder = join(parent, 'action')
  await cp(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  await copyFile(join(root, 'action.yml'), join(folder, 'action.yml'))
  return folder
}
