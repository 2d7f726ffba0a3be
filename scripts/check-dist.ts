/**
 * Fails where dist/ is not what these sources build, names this machine, or would load at start what is meant to wait.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, type OutputChunk } from 'rolldown'
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

/** What must not be loaded together with a door: start-up time is a feature. */
const waits = [
  {
    door: /\/src\/(index|cli\/refresh)\.ts$/,
    what: 'the Kubernetes client',
    modules: /\/@kubernetes\/client-node\/|\/ws\//,
  },
  { door: /\/src\/cli\/(?!refresh)/, what: 'the Kubernetes client', modules: /\/@kubernetes\/client-node\/|\/ws\// },
  {
    door: /\/src\/(index|cli\/(?!comparison-report)[\w-]+)\.ts$/,
    what: 'the HTML report',
    modules: /\/src\/(report\/html|page)\//,
  },
  { door: /\/src\/cli\/(?!refresh)/, what: "GitHub's client", modules: /\/@octokit\/|\/@actions\// },
]
const chunks = output.filter((file) => file.type === 'chunk')
for (const { door, what, modules } of waits) {
  const doors = chunks.filter((chunk) => door.test(chunk.facadeModuleId ?? ''))
  const heavy = new Set(chunks.filter((chunk) => chunk.moduleIds.some((id) => modules.test(id))))
  if (doors.length === 0 || heavy.size === 0)
    problems.push(`No chunk for ${door} or ${modules}: correct check-dist.ts.`)
  for (const each of doors.filter((chunk) => loadedWith(chunk).intersection(heavy).size > 0)) {
    problems.push(`${each.fileName} loads ${what} at once, and it should wait until it is needed.`)
  }
}

for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

/** The chunk, and all that it imports statically. */
function loadedWith(chunk: OutputChunk): Set<OutputChunk> {
  const loaded = new Set([chunk])
  for (const { imports } of loaded) {
    for (const each of chunks) if (imports.includes(each.fileName)) loaded.add(each)
  }
  return loaded
}
