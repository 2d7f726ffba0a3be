import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { describe, it } from 'node:test'
import { shellWord } from '../../src/setup/shell-word.ts'
import { program } from './command-line.ts'
import { action, emptyFolder, filesUnder, initArguments } from './init-calls.ts'

/** A terminal comes from util-linux, whose `script` has other options elsewhere. */
const hasTerminal =
  process.platform === 'linux' &&
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux')
const needsTerminal = hasTerminal ? {} : { skip: 'there is no `script` of util-linux to make a terminal' }

interface Dialogue {
  readonly status: number | null
  /** What the screen shows. */
  readonly screen: string
  /** What was asked, in order. */
  readonly prompts: readonly string[]
}

/** Calls `init` at a terminal and types an answer, which ends in its key, at each prompt. */
async function typed(options: Readonly<Record<string, string>>, answers: readonly string[]): Promise<Dialogue> {
  const command = [process.execPath, program, ...initArguments(options)].map(shellWord).join(' ')
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    // A dumb terminal is sent nothing that moves the cursor.
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, TERM: 'dumb', SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  const prompts: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    const [, prompt] = /^([a-z-]+(?: \[[^\]]*\])?): $/m.exec(screen.split('\n').at(-1) ?? '') ?? []
    if (prompt === undefined) return
    child.stdin.write(answers[prompts.length] ?? '\x04')
    prompts.push(prompt)
  })
  const [status] = await once(child, 'close')
  return { status: Number(status), screen, prompts }
}

describe('init at a terminal', needsTerminal, () => {
  it('asks what is missing, and again where it cannot use the answer', async (test) => {
    const output = await emptyFolder(test)
    const { status, screen, prompts } = await typed({ namespace: 'shop', output }, [
      'deployment/Shop!\r',
      'deployment/shop\r',
      '\r',
      'ssh\r',
      'in-cluster\r',
      `${action}\r`,
      'runners/runner\r',
      'pgo\r',
    ])
    assert.equal(status, 0, screen)
    assert.deepEqual(prompts, [
      'target',
      'target',
      'profile [default.pgo]',
      'access',
      'access',
      'action',
      'identity',
      'runs-on [self-hosted]',
    ])
    assert.match(screen, /The target "deployment\/Shop!" is neither .* Use deployment\/NAME, /)
    const files = await filesUnder(output)
    assert.match(files['.github/workflows/pgo-refresh.yml'] ?? '', /runs-on: pgo\n[\s\S]*profile: default\.pgo\n/)
    assert.match(files['pgo-refresh/role.yml'] ?? '', /kind: ServiceAccount, name: "runner", namespace: "runners"/)
  })

  it('asks nothing where nothing is missing', async (test) => {
    const output = await emptyFolder(test)
    const options = { target: 'app=shop', namespace: 'shop', access: 'kubeconfig', action, output }
    const { status, prompts } = await typed(options, [])
    assert.deepEqual([status, prompts], [0, []])
  })

  it('refuses an option before it asks for another', async (test) => {
    const output = await emptyFolder(test)
    const { status, screen, prompts } = await typed({ namespace: 'Shop!', output }, [])
    assert.deepEqual([status, prompts], [2, []])
    assert.match(screen, /\(option-invalid\)/)
  })

  for (const [key, name] of [
    ['\x04', 'Ctrl-D'],
    ['\x03', 'Ctrl-C'],
  ] as const) {
    it(`ends at ${name}, and writes nothing`, async (test) => {
      const output = await emptyFolder(test)
      const { status, screen } = await typed({ output }, ['deployment/shop\r', key])
      assert.equal(status, 2, screen)
      assert.match(screen, /init ends without an answer, and has written nothing\. \(usage\)/)
      assert.deepEqual(await filesUnder(output), {})
    })
  }
})
