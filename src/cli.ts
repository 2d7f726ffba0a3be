#!/usr/bin/env node
/** The command line's door. Nothing is imported before the version of Node is known to be able to. */
const major = Number(process.versions.node.split('.')[0])
if (major >= 24) {
  const { prepareForSmallInput } = await import('./cli/v8-flags.ts')
  prepareForSmallInput()
  const { main } = await import('./cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  process.stderr.write(`pgo-refresh needs Node 24 or newer, and this is ${process.version}.\n`)
  process.exitCode = 2
}

export {}
