import type { ParseArgsConfig } from 'node:util'
import { actionInputs, type InputName } from '../action-interface.ts'
import type { ReadInput } from '../input-readers.ts'
import type { Call } from './command.ts'

type Options = NonNullable<ParseArgsConfig['options']>

const flags: readonly InputName[] = ['force', 'dry-run', 'draft']

/**
 * There is no option for a secret: every user of the machine can read a command line. They come from the environment.
 */
const secrets: readonly InputName[] = ['token', 'headers']

/** Kept by the service of a workflow's run. */
const ofWorkflows: readonly InputName[] = ['artifacts']

const headersVariable = 'PGO_REFRESH_HEADERS'

/** What commands that reach pprof read of the environment. */
export const captureEnvironment = { [headersVariable]: actionInputs.headers.description.replaceAll('`', '') }

/** What a capture needs. */
export const captureInputNames = [
  'target',
  'namespace',
  'container',
  'port',
  'scheme',
  'pprof-path',
  'via',
  'kubeconfig',
  'context',
  'server',
  'certificate-authority',
  'audience',
  'seconds',
  'profiles',
  'min-profiles',
  'pause',
  'max-duration',
  'min-pod-age',
] as const satisfies readonly InputName[]

/** Every input that the command line takes. */
export const allInputNames: readonly InputName[] = namesOf(actionInputs).filter(
  (name) => !secrets.includes(name) && !ofWorkflows.includes(name),
)

/** Inputs as options of the same names. */
export function inputOptions(names: readonly InputName[]): Options {
  return Object.fromEntries(names.map((name) => [name, { type: flags.includes(name) ? 'boolean' : 'string' }]))
}

/** Their meanings, with defaults, from action.yml. */
export function inputHelp(names: readonly InputName[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const { description, default: value } = actionInputs[name]
      const plain = description.replaceAll('`', '')
      return [name, value === '' || value === 'false' ? plain : `${plain} Default: ${value}.`]
    }),
  )
}

/** Reads an input from the options of a call, its default where it was not given. */
export function inputsOf(call: Call, token: string): ReadInput {
  return (name) => {
    if (name === 'token') return token
    if (name === 'headers') return process.env[headersVariable] ?? ''
    const value = call.options[name]
    return typeof value === 'string' || typeof value === 'boolean' ? String(value) : actionInputs[name].default
  }
}

function namesOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[]
}
