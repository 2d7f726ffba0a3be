import type { Finding } from '../../report/findings.ts'
import type { LoginFacts } from '../login/login-facts.ts'
import type { Login } from '../login/open-login.ts'
import type { Checked } from './way.ts'

const origins: Readonly<Record<LoginFacts['origin'], string>> = {
  text: 'The kubeconfig that was passed as text',
  path: 'The kubeconfig whose path was passed',
  KUBECONFIG: 'The kubeconfig that KUBECONFIG names',
  home: 'The kubeconfig of the home folder',
  pod: 'The ServiceAccount of the pod that this runs in',
  workflow: 'The server input',
}

/** Gets the credentials once: a login command is run, a workflow's token is asked for. */
export async function checkLogin(login: Login): Promise<Checked<Login>> {
  await login.identity.credentials()
  return { finding: findingOf(login.facts), value: login }
}

function findingOf(facts: LoginFacts): Finding {
  const { origin, context, server, means, impersonates, proxy } = facts
  const details = [
    ...(context === null ? [] : [`context ${JSON.stringify(context)}`]),
    `server ${server}`,
    ...(proxy === null ? [] : [`proxy ${proxy}`]),
  ]
  const road = proxy === null ? 'without a proxy' : 'through a proxy'
  if (means === null) {
    return {
      kind: 'doubtful',
      hop: 'login',
      sentence: `${origins[origin]} holds no credentials for its context, so the API server will see nobody.`,
      remedy: 'Log in to your cloud first, or use a kubeconfig whose user has a token, a certificate or a command.',
      details,
      mend: null,
    }
  }
  const as = impersonates ? ', as another user' : ''
  const sentence = `${origins[origin]} logs in with ${means}${as}, ${road}.`
  return { kind: 'works', hop: 'login', sentence, details }
}
