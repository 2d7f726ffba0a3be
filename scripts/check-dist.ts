/** Fails where dist/ is not what these sources build, names this machine, or would load at start what is meant to wait. */
import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'rolldown'
import config from '../rolldown.config.ts'

const root = resolve(import.meta.dirname, '..')
const remedy = 'Run `npm run build` and commit dist/.'
const problems: string[] = []

const { output } = await build({ ...config, write: false })
const committed = new Set(readdirSync(join(root, 'dist')))
for (const file of output) {
  const fresh = Buffer.from(file.type === 'chunk' ? file.code : file.source)
  if (!committed.delete(file.fileName)) problems.push(`dist/${file.fileName} is missing. ${remedy}`)
  else if (!readFileSync(join(root, 'dist', file.fileName)).equals(fresh)) {
    problems.push(`dist/${file.fileName} is not what the sources build. ${remedy}`)
  }
  for (const folder of [root, homedir()]) {
    if (fresh.includes(`${folder}/`)) problems.push(`dist/${file.fileName} names the folder ${folder} of this machine.`)
  }
}
for (const name of committed) problems.push(`dist/${name} comes from no build. ${remedy}`)

/** What each chunk must not load by itself: start-up time is a feature. */
const waits: Record<string, readonly string[]> = {
  'index.js': ['cluster.js'],
  'cli-main.js': ['cluster.js', 'github.js', 'actions.js'],
  'cli-capture.js': ['cluster.js', 'github.js', 'actions.js'],
  'cli-compact.js': ['cluster.js', 'github.js', 'actions.js'],
  'cli-compare.js': ['cluster.js', 'github.js', 'actions.js'],
  'cli-edges.js': ['cluster.js', 'github.js', 'actions.js'],
  'cli-inspect.js': ['cluster.js', 'github.js', 'actions.js'],
  'cli-refresh.js': ['cluster.js'],
}
for (const [entry, lazy] of Object.entries(waits)) {
  const loaded = loadedBy(entry)
  for (const name of lazy) {
    imports(name)
    if (loaded.has(name)) problems.push(`${entry} loads ${name} at once, and it should wait until it is needed.`)
  }
}

for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

/** The chunk, and all that it imports statically. */
function loadedBy(entry: string): Set<string> {
  const loaded = new Set([entry])
  for (const name of loaded) for (const each of imports(name)) loaded.add(each)
  return loaded
}

/** Chunks that a chunk imports statically. Throws where there is none of that name, lest a check pass for a typing error. */
function imports(name: string): readonly string[] {
  const chunk = output.find((file) => file.type === 'chunk' && file.fileName === name)
  if (chunk?.type !== 'chunk') throw new Error(`The build has no chunk ${name}.`)
  return chunk.imports.filter((each) => each.endsWith('.js'))
}
