/**
 * npm leaves a platform's package out of the lockfile, without a word, where the registry does not offer it; then
 * `npm ci` fails for everybody. Says which ones are missing, and fails.
 */
import { readFileSync } from 'node:fs'

interface Lockfile {
  readonly packages: Record<string, { readonly optionalDependencies?: Record<string, string> }>
}

const { packages }: Lockfile = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
  for (const name of Object.keys(optionalDependencies)) {
    if (`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages) continue
    console.error(
      `package-lock.json lacks ${name}, which ${path || 'package.json'} may need: choose versions that npm can lock.`,
    )
    process.exitCode = 1
  }
}
