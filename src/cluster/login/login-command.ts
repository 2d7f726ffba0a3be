import { spawn } from 'node:child_process'
import type { Milliseconds } from '../../units.ts'
import { faultOf } from '../api/faults.ts'
import { dateOf, type Json, listOf, objectOf, parseJson, textOf, textsOf } from '../api/json.ts'
import { heard } from '../api/refuse.ts'
import type { Expiring } from './freshness.ts'
import { isSendable } from './header-values.ts'
import {
  kubeconfigInvalid,
  loginExpired,
  loginFailed,
  loginInteractive,
  loginInvalid,
  loginMissing,
  loginTimeout,
  loginVersion,
} from './login-refusals.ts'
import type { Environment } from './proxy-choice.ts'

/** What a login command gave: a token, a client certificate, or both. */
export interface CommandCredential extends Expiring {
  readonly token: string | null
  readonly certificate: { readonly cert: string; readonly key: string } | null
}

export interface LoginCommand {
  /** As the kubeconfig names it. */
  readonly name: string
  /**
   * Runs it once, and ends it when the signal aborts. Throws the signal's reason, `login-missing`, `login-failed`,
   * `login-timeout`, `login-invalid` or `login-expired`.
   */
  run(signal: AbortSignal): Promise<CommandCredential>
}

export interface CommandSetting {
  readonly environment: Environment
  /** The text of KUBERNETES_EXEC_INFO. */
  readonly info: () => string
  readonly deadline: Milliseconds
  readonly now: () => Date
  /** Hears each secret before anything is done with it. */
  readonly mask: (secret: string) => void
}

const versions: ReadonlySet<unknown> = new Set([
  'client.authentication.k8s.io/v1',
  'client.authentication.k8s.io/v1beta1',
])

/** More than any token and certificate; what a command prints beyond it is not kept. */
const outputCap = 256 * 1024

/**
 * The command that a kubeconfig logs in with. It is run here and not by client-node, which leaves it running after its
 * deadline, with our end of its pipes open, and starts one for each request that finds no token.
 * Throws `kubeconfig-invalid`, `login-invalid` or `login-interactive`.
 */
export function loginCommand(exec: Json, setting: CommandSetting): LoginCommand {
  const name = textOf(exec['command'])
  if (name === null) throw kubeconfigInvalid('its login has no command')
  if (!versions.has(exec['apiVersion'])) {
    throw loginVersion(name, heard(`apiVersion: ${textOf(exec['apiVersion']) ?? 'none'}`))
  }
  if (exec['interactiveMode'] === 'Always') throw loginInteractive(name)
  const hint = textOf(exec['installHint'])
  return {
    name,
    run: async (signal) => {
      const output = await execute(name, exec, setting, signal).catch((error: unknown) => {
        const { code, syscall } = faultOf(error)
        const isMissing = code === 'ENOENT' && syscall.startsWith('spawn')
        throw isMissing ? loginMissing(name, hint === null ? error : heard(hint)) : error
      })
      return readCredential(name, exec['apiVersion'], output, setting)
    },
  }
}

/** Runs the command to its end; resolves with its output. */
async function execute(name: string, exec: Json, setting: CommandSetting, given: AbortSignal): Promise<string> {
  const args = listOf(exec['args']).map(String)
  const child = spawn(name, args, { env: commandEnvironment(exec, setting), stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, errors] = [collect(child.stdout), collect(child.stderr)]
  const late = AbortSignal.timeout(setting.deadline)
  const status = await new Promise<number | string>((resolve, reject) => {
    child.once('error', (error) => reject(faultOf(error).code === 'ENOENT' ? error : loginFailed(name, error)))
    child.once('close', (code, signal) => resolve(code ?? signal ?? ''))
    const end = (reason: unknown) => {
      // What it started may hold the pipes open, and would keep this process from ending.
      child.stdout.destroy()
      child.stderr.destroy()
      child.kill('SIGKILL')
      reject(reason)
    }
    late.addEventListener('abort', () => end(loginTimeout(name, setting.deadline / 1000)))
    given.addEventListener('abort', () => end(given.reason))
  })
  if (status !== 0) throw loginFailed(name, heard(errors() || `it ended with ${status} and said nothing`))
  return output()
}

/** Inputs of the action are not for it: the token of the repository is one of them. */
function commandEnvironment(exec: Json, { environment, info }: CommandSetting): Record<string, string | undefined> {
  const inherited = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_'))
  const given = listOf(exec['env']).map((variable) => {
    const { name = '', value = '' } = textsOf(variable)
    return [name, value] as const
  })
  return { ...Object.fromEntries([...inherited, ...given]), KUBERNETES_EXEC_INFO: info() }
}

/** Keeps the beginning of what a stream brings. */
function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = []
  let length = 0
  stream.on('data', (chunk: Buffer) => {
    if (length < outputCap) chunks.push(chunk)
    length += chunk.length
  })
  return () => Buffer.concat(chunks).toString()
}

/** What a command printed may be a token in a shape that nobody knows, so it is never quoted. */
function readCredential(name: string, asked: unknown, output: string, setting: CommandSetting): CommandCredential {
  const answer = parseJson(output)
  if (answer === undefined) throw loginInvalid(name, heard('it did not print JSON'))
  const { kind, apiVersion, status } = objectOf(answer)
  const { token, clientCertificateData, clientKeyData, expirationTimestamp } = objectOf(status)
  const [given, cert, key] = [textOf(textOf(token)?.trim()), textOf(clientCertificateData), textOf(clientKeyData)]
  for (const secret of [given, key]) if (secret !== null) setting.mask(secret)
  if (kind !== 'ExecCredential' || apiVersion !== asked) {
    throw loginInvalid(name, heard(`it printed ${kind} of ${apiVersion}, and the kubeconfig asks for ${asked}`))
  }
  if ((cert === null) !== (key === null)) throw loginInvalid(name, heard('it gave half of a client certificate'))
  if (given === null && cert === null) throw loginInvalid(name, heard('it gave neither a token nor a certificate'))
  if (given !== null && !isSendable('authorization', given)) {
    throw loginInvalid(name, heard('it gave a token with a character that no HTTP header can hold'))
  }
  const expiresAt = dateOf(expirationTimestamp)
  const now = setting.now()
  if (expiresAt !== null && expiresAt <= now) throw loginExpired(name, expiresAt, now)
  return { token: given, certificate: cert === null || key === null ? null : { cert, key }, expiresAt }
}
