import { type Clock, systemClock } from '../../clock.ts'
import type { Console } from '../../console.ts'
import type { Milliseconds } from '../../units.ts'
import type { Identity, IdentitySource } from './identity.ts'
import {
  chooseContext,
  type KubeconfigText,
  mergeKubeconfigs,
  readKubeconfig,
  readYaml,
  secretsOf,
} from './kubeconfig.ts'
import { discoverKubeconfigs, type Host, readNamedKubeconfig, thisHost } from './kubeconfig-discovery.ts'
import { kubeconfigIdentity } from './kubeconfig-identity.ts'
import { kubeconfigFacts, type LoginFacts, workflowFacts } from './login-facts.ts'
import { workflowIdentity } from './workflow-identity.ts'
import { currentJob } from './workflow-token.ts'

/** An identity, and what may be said of how it came about. */
export interface Login {
  readonly identity: Identity
  readonly facts: LoginFacts
}

/** Finds out how to log in, as `openLogin` does. */
export const loadIdentity = (...login: Parameters<typeof openLogin>): Identity => openLogin(...login).identity

/**
 * Finds out how to log in; nothing is sent or run yet. Throws a RefusedError that says what is wrong with the source;
 * no secret of it can reach the log before it is masked.
 */
export function openLogin(
  source: IdentitySource,
  console: Console,
  deadline: Milliseconds,
  { clock, host }: { readonly clock: Clock; readonly host: Host } = { clock: systemClock, host: thisHost() },
): Login {
  const setting = { console: maskingOnce(console), clock, deadline, host }
  if ('server' in source) {
    const identity = workflowIdentity(source, currentJob(host.environment, clock, deadline), setting)
    return { identity, facts: workflowFacts(source, host.environment) }
  }
  const { origin, texts } = source.kubeconfig === null ? discoverKubeconfigs(host) : readGiven(source.kubeconfig)
  const documents = texts.map(({ text, folder }) => ({ document: readYaml(text), folder }))
  for (const secret of documents.flatMap(({ document }) => secretsOf(document))) setting.console.mask(secret)
  const kubeconfig = mergeKubeconfigs(documents.map(({ document, folder }) => readKubeconfig(document, folder)))
  const context = chooseContext(kubeconfig, source.context)
  const identity = kubeconfigIdentity(context, setting)
  const name = source.context ?? kubeconfig.currentContext
  return { identity, facts: kubeconfigFacts(origin, name, context, host.environment) }
}

const readGiven = (kubeconfig: string): Given =>
  kubeconfig.includes('\n')
    ? { origin: 'text', texts: [{ text: kubeconfig, folder: null }] }
    : { origin: 'path', texts: [readNamedKubeconfig(kubeconfig)] }

interface Given {
  readonly origin: 'text' | 'path'
  readonly texts: readonly KubeconfigText[]
}

/** Credentials are asked for with every request, and each mask is a line of the log. */
function maskingOnce(console: Console): Console {
  const known = new Set<string>()
  return {
    ...console,
    mask: (secret) => {
      if (secret !== '' && !known.has(secret)) console.mask(secret)
      known.add(secret)
    },
  }
}
