// A stand-in for GitHub's own `gh`, which would need GitHub: it knows the calls of the examples, with these options and
// no others, takes the token GH_ACCEPTED, remembers in the file GH_OPENED what was opened, and tells it again.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** What `gh pr create` was given. */
export interface Opened {
  readonly head: string
  readonly title: string
  readonly body: string
  readonly url: string
}

const [noun, verb, ...rest] = process.argv.slice(2)
const { GH_OPENED: file = '', GH_TOKEN: token, GH_ACCEPTED: expected } = process.env
const opened: readonly Opened[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []

// As gh does outside of a terminal.
if (token === undefined || token === '') fail('To use GitHub CLI in a GitHub Actions workflow, set GH_TOKEN.', 4)
if (token !== expected) fail('HTTP 401: Bad credentials', 1)

switch (`${noun} ${verb}`) {
  case 'auth setup-git':
    break
  case 'pr list':
    list()
    break
  case 'pr create':
    create()
    break
  default:
    fail(`unknown command "${noun} ${verb}"`, 1)
}

function list(): void {
  const options = { head: { type: 'string' }, json: { type: 'string' }, jq: { type: 'string' } } as const
  const { head, json, jq } = parseArgs({ args: rest, options }).values
  if (json !== 'url' || jq !== '.[].url') fail('the stand-in knows only --json url --jq .[].url', 1)
  for (const pull of opened) if (pull.head === head) console.log(pull.url)
}

function create(): void {
  const options = { head: { type: 'string' }, title: { type: 'string' }, 'body-file': { type: 'string' } } as const
  const { head = '', title = '', 'body-file': bodyFile = '' } = parseArgs({ args: rest, options }).values
  if (opened.some((pull) => pull.head === head)) fail(`a pull request for branch "${head}" already exists`, 1)
  execFileSync('git', ['ls-remote', '--exit-code', 'origin', `refs/heads/${head}`])
  const url = `https://github.com/acme/shop/pull/${opened.length + 1}`
  writeFileSync(file, JSON.stringify([...opened, { head, title, body: readFileSync(bodyFile, 'utf8'), url }]))
  console.log(url)
}

function fail(message: string, status: number): never {
  console.error(message)
  process.exit(status)
}
