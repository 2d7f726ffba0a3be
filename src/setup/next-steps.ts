import { paths } from './files.ts'
import type { Setup } from './setup.ts'
import { shellWord } from './shell-word.ts'

/**
 * What is left to do once the files of a setup are written, in the order in which it is done. `placed` gives the path
 * of a file as whoever does it would name it.
 */
export function nextSteps(setup: Setup, placed: (path: string) => string): string {
  const steps = [
    `Grant the rights: kubectl apply -f ${shellWord(placed(paths.role))}`,
    ...loginSteps(setup.access, placed),
    `Look at the way to the pods, with what you are logged in as: ${doctor(setup)}`,
    'Let GitHub Actions create pull requests: Settings, Actions, General, “Workflow permissions” of the repository.',
    `Commit ${paths.workflow}, and try it: gh workflow run pgo-refresh.yml`,
  ]
  return `Next:\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`
}

function loginSteps(access: Setup['access'], placed: (path: string) => string): readonly string[] {
  const section = (title: string) => `as docs/cluster-access.md of pgo-refresh says in the section “${title}”`
  switch (access.way) {
    case 'workflow-token':
      return [
        `Let the API server trust GitHub: give it --authentication-config with ${placed(paths.authentication)}`,
        'Unless a public authority signed its certificate, store that of the authority: gh variable set CLUSTER_CA < ca.crt',
      ]
    case 'gke':
      return [`Let Google Cloud trust GitHub, ${section('GKE')}`]
    case 'eks':
      return [`Let AWS trust GitHub, ${section('EKS')}`]
    case 'aks':
      return [
        `Let Azure trust GitHub, ${section('AKS')}`,
        'Store three ids, each with gh variable set: AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_SUBSCRIPTION_ID',
      ]
    case 'in-cluster':
      return [`Let the runner’s pods run as the ServiceAccount ${access.account.namespace}/${access.account.name}`]
    case 'kubeconfig':
      return [
        `Make a kubeconfig of the ServiceAccount ${access.account.name}, ${section('A kubeconfig in a secret')}`,
        'Store it: gh secret set KUBECONFIG < pgo-refresh.kubeconfig',
      ]
  }
}

function doctor({ access, target, namespace, via }: Setup): string {
  const options = [
    `--target ${shellWord(target)} --namespace ${shellWord(namespace)}`,
    ...(via === 'port-forward' ? [] : [`--via ${via}`]),
    ...(access.way === 'kubeconfig' ? ['--kubeconfig pgo-refresh.kubeconfig'] : []),
  ]
  return `pgo-refresh doctor ${options.join(' ')}`
}
