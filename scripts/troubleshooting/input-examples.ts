import { actionInputs, type InputName } from '../../src/action-interface.ts'
import { parseInputs } from '../../src/inputs.ts'
import { type Example, refusedBy } from './examples.ts'

const good: Partial<Record<InputName, string>> = {
  target: 'deployment/shop',
  token: 'a token',
  repository: 'acme/shop',
}

/** What the inputs are refused with where these differ from good ones. */
function givenInstead(changes: Partial<Record<InputName, string>>): Promise<Example> {
  const texts = { ...good, ...changes }
  return refusedBy(() => parseInputs((name) => texts[name] ?? actionInputs[name].default, ''))
}

export const inputExamples: readonly Example[] = await Promise.all(
  [
    { target: 'deployment/Shop!' },
    { seconds: '3600' },
    { token: '' },
    { audience: 'pgo-refresh' },
    { server: 'https://k8s.example.com', kubeconfig: 'kubeconfig' },
    { server: 'k8s.example.com:6443' },
    { headers: 'a secret alone' },
    { headers: 'Host: shop' },
    { headers: 'X-Scope: a\nX-Scope: b' },
    { headers: 'Authorization: Bearer x', via: 'proxy' },
  ].map(givenInstead),
)
