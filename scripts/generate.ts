/**
 * Generates what would otherwise be said twice: the names and defaults of action.yml that the code reads, and the parts
 * of the README that repeat action.yml, an example and the command line's help; the rights in docs/cluster-access.md;
 * the examples, which are what `init` writes; docs/troubleshooting.md, from the functions that make the errors; the
 * pictures and tables of docs/how-it-decides.md, from kept captures; the workflows of docs/cluster-access.md; and the
 * script and style of the HTML report as text. `--check` writes nothing and fails where a file is out of date.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Target } from '../src/cluster/workload/target.ts'
import { rightsFor, rightsVia } from '../src/cluster/workload/workload-kinds.ts'
import { authenticationConfiguration } from '../src/setup/authentication-configuration.ts'
import { bindingHead, roleManifest, roleRules, subjectYaml } from '../src/setup/role.ts'
import { subjectOf } from '../src/setup/subject.ts'
import { workflowText } from '../src/setup/workflow.ts'
import { exampleSetups, exampleToken } from './example-setups.ts'
import { pageBundle } from './page-bundle.ts'
import { isPictureOfRecording } from './pull-request-picture.ts'

interface ActionYaml {
  readonly inputs: Record<string, { description: string; default?: string; required?: boolean }>
  readonly outputs: Record<string, { description: string }>
}

const root = new URL('../', import.meta.url)
const action = parse(readFileSync(new URL('action.yml', root), 'utf8')) as ActionYaml

const inputs = Object.entries(action.inputs)
const outputs = Object.entries(action.outputs)

/** An input whose default is an expression has none outside a workflow. */
const plainDefault = (value = ''): string => (value.includes('${{') ? '' : value)

const code = `// Generated from action.yml by \`npm run generate\`; do not edit.

export interface ActionInput {
  readonly description: string
  readonly default: string
}

export const actionInputs = {
${inputs
  .map(([name, { description, default: value }]) => {
    const key = /^[a-z]+$/.test(name) ? name : `'${name}'`
    return `  ${key}: {\n    description: ${JSON.stringify(description)},\n    default: ${JSON.stringify(plainDefault(value))},\n  },`
  })
  .join('\n')}
} as const satisfies Record<string, ActionInput>

export type InputName = keyof typeof actionInputs

export type OutputName =
${outputs.map(([name]) => `  | '${name}'`).join('\n')}
`

const checks = process.argv.includes('--check')
const page = await pageBundle()
// The command line's help is made of the first.
if (!checks) {
  writeFileSync(new URL('src/action-interface.ts', root), code)
  writeFileSync(new URL('src/page/bundle.ts', root), page)
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const defaultCell = ({ default: value = '', required }: ActionYaml['inputs'][string]): string =>
  required ? '**required**' : value === '' ? '' : `\`${value}\``

const inputTable = [
  '| input | default | meaning |',
  '| --- | --- | --- |',
  ...inputs.map(([name, input]) => `| \`${name}\` | ${defaultCell(input)} | ${cell(input.description)} |`),
].join('\n')

const outputTable = [
  '| output | value |',
  '| --- | --- |',
  ...outputs.map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`),
].join('\n')

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``

const examples = Object.entries(exampleSetups).map(([name, { setup }]) => [name, workflowText(setup)] as const)
const written = new Map(examples)
const exampleOf = (name: string): string =>
  fenced('yaml', written.get(name) ?? readFileSync(new URL(`examples/${name}.yml`, root), 'utf8'))
const help = execFileSync(process.execPath, ['src/cli.ts', '--help'], { cwd: root, encoding: 'utf8' })

/** A file with the content of its generated blocks, by name. */
function filled(path: string, contents: Record<string, string>): string {
  const text = readFileSync(new URL(path, root), 'utf8')
  return Object.entries(contents).reduce((known, [block, content]) => fill(path, known, block, content), text)
}

/** Replaces what stands between the two marks of a generated block. */
function fill(path: string, text: string, block: string, content: string): string {
  const [open, close] = [`<!-- generated: ${block} -->`, `<!-- /generated: ${block} -->`]
  const start = text.indexOf(open)
  const end = text.indexOf(close)
  if (start === -1 || end === -1) throw new Error(`${path} lacks the marks of the block "${block}"`)
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`
}

const documentedRole = { namespace: 'shop', role: 'pgo-refresh' }
const deploymentRights = rightsFor({ kind: 'deployment' }, documentedRole.namespace, 'port-forward')

const blocks: Record<string, string> = {
  example: exampleOf('refresh'),
  inputs: inputTable,
  outputs: outputTable,
  commands: fenced('text', help),
}
const access: Record<string, string> = {
  role: fenced('yaml', roleManifest({ ...documentedRole, rights: deploymentRights })),
  rights: rightsTable(),
  'workflow-token': exampleOf('workflow-token'),
  authentication: fenced('yaml', authenticationConfiguration(exampleToken)),
  ...Object.fromEntries(['gke', 'eks', 'aks', 'in-cluster'].map((name) => [name, exampleOf(name)])),
  binding: fenced('yaml', bindingOfAll()),
  'proxy-rule': fenced('yaml', roleRules(rightsVia('proxy', documentedRole.namespace)).replace('rules:\n', '')),
}
// Loaded only here: it reads the inputs' defaults from the code that was written above.
const { troubleshooting } = await import('./troubleshooting/document.ts')
const { pictures } = await import('./pictures/pictures.ts')
const { tables } = await import('./how-it-decides/tables.ts')
const files: Record<string, string> = {
  'src/action-interface.ts': code,
  'src/page/bundle.ts': page,
  'docs/troubleshooting.md': troubleshooting(),
  'docs/how-it-decides.md': filled('docs/how-it-decides.md', tables()),
  'docs/cluster-access.md': filled('docs/cluster-access.md', access),
  'docs/compiler.md': filled('docs/compiler.md', { 'verify-build': exampleOf('verify-build') }),
  ...Object.fromEntries(examples.map(([name, text]) => [`examples/${name}.yml`, text])),
  ...pictures(),
  'README.md': filled('README.md', blocks),
}

const stale = Object.entries(files).filter(([path, text]) => readOrEmpty(path) !== text)
if (checks) {
  for (const [path] of stale) console.error(`${path} is out of date: run \`npm run generate\` and commit it.`)
  const isPictured = isPictureOfRecording()
  if (!isPictured) console.error('The README’s picture is of another body: run `node scripts/pull-request-picture.ts`.')
  process.exitCode = stale.length === 0 && isPictured ? 0 : 1
} else {
  for (const [path, text] of stale) writeFileSync(new URL(path, root), text)
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(new URL(path, root), 'utf8')
  } catch {
    return ''
  }
}

/** A RoleBinding with the subject of every way, each on a line of its own with what the way is called. */
function bindingOfAll(): string {
  const subjects = Object.values(exampleSetups).map(
    ({ called, setup }) => `- ${subjectYaml(subjectOf(setup.access))} # ${called}`,
  )
  return `${bindingHead({ ...documentedRole, binding: documentedRole.role })}\nsubjects:\n${subjects.join('\n')}`
}

/** What a Role for the other kinds of target has where that of a Deployment has something else. */
function rightsTable(): string {
  const rules = (kind: Target['kind']) =>
    Map.groupBy(rightsFor({ kind }, '', 'direct'), ({ group, resource }) =>
      group === '' ? `\`${resource}\`` : `\`${resource}\` of \`${group}\``,
    )
  const kinds: readonly (readonly [string, Target['kind']])[] = [
    ['`statefulset/x`', 'statefulset'],
    ['`daemonset/x`', 'daemonset'],
    ['`rollout/x`', 'rollout'],
    ['`pod/x`', 'pod'],
    ['a label selector', 'selector'],
  ]
  const rows = kinds.map(([target, kind]) => {
    const granted = [...rules(kind)].map(([on, rights]) => `${rights.map(({ verb }) => verb).join(', ')} on ${on}`)
    return `| ${target} | ${granted.join('; ')} |`
  })
  return ['| target | instead of the first three rules |', '| --- | --- |', ...rows].join('\n')
}
