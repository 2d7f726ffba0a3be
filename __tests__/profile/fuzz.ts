// npm run fuzz -- --cases N --seed S: the properties of this folder's tests, with N cases each from seed S.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { withoutGo } from './go-preprofile.ts'
import { properties } from './properties.ts'
import { explain, search } from './property.ts'

const { cases, seed } = options()
process.stdout.write(`seed ${seed}, ${cases} cases each\n`)
for (const property of properties) {
  if (property.needsGo && withoutGo) {
    process.stdout.write(`skipped, ${withoutGo}: ${property.name}\n`)
    continue
  }
  process.stdout.write(`${property.name}\n`)
  const begin = performance.now()
  const failure = await search(property, cases, seed, (done, at) => {
    const rate = Math.round((done / (performance.now() - begin)) * 1000)
    process.stdout.write(`  ${done} of ${cases}, ${rate} a second, at seed ${at}\n`)
  })
  if (failure === null) continue
  process.stdout.write(`${explain(failure)}\n`)
  process.exitCode = 1
}

function options(): { cases: number; seed: number } {
  try {
    const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } })
    return {
      cases: whole(values.cases ?? '1000', 2 ** 31),
      seed: whole(values.seed ?? `${randomInt(2 ** 30)}`, 2 ** 30),
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\nnpm run fuzz -- --cases N --seed S\n`)
    process.exit(2)
  }
}

function whole(text: string, end: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number >= end) throw new Error(`${text} is no whole number below ${end}.`)
  return number
}
