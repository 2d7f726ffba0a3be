import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { withoutCommands } from '../../src/text.ts'
import { removeSteps } from './runner.ts'
import { startScene } from './scene.ts'

after(removeSteps)

it('a pod cannot give commands to the runner', async (test) => {
  const scene = await startScene(test)
  for (const pod of scene.pods) pod.behave('workflow-commands')
  const { log, status } = await scene.run()
  assert.equal(status, 2)
  assert.match(log, /^Cause: ::stop-commands::x ## \[stop-commands\]x/m)
  // Behind `::debug::` the rest of a line is its text.
  const obeyed = log.split('\n').filter((line) => !/^::(debug|error)[ :]/.test(line))
  assert.deepEqual(
    obeyed.filter((line) => /^\s*::|##\[/.test(line)),
    [],
  )
})

it('a line that begins like a command is text, and any other stays as it is', () => {
  assert.equal(withoutCommands('  ::add-mask::a\n::b'), '  : :add-mask::a\n: :b')
  assert.equal(withoutCommands('a ::b #[c] ##d'), 'a ::b #[c] ##d')
})
