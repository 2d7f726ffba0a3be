import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'

/** Such as `{'contents': 'write'}`. */
export type Permissions = Readonly<Record<string, string>>

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly permissions: Permissions }>>
}

/** The file of an example. */
export const exampleFile = (name: string): string => resolve(import.meta.dirname, '../../examples', `${name}.yml`)

/** What an example grants to its only job. */
export function permissionsOf(name: string): Permissions {
  const { jobs }: Workflow = parse(readFileSync(exampleFile(name), 'utf8'))
  return Object.assign({}, ...Object.values(jobs).map(({ permissions }) => permissions))
}

/** The same for the token of the GitHub stand-in. */
export const accessOf = (permissions: Permissions) => ({
  contents: levelOf(permissions['contents']),
  pull_requests: levelOf(permissions['pull-requests']),
})

const levelOf = (granted: string | undefined): 'none' | 'read' | 'write' =>
  granted === 'write' || granted === 'read' ? granted : 'none'
