import { actionInputs } from '../../action-interface.ts'
import { vias } from '../../cluster/cluster.ts'
import { parseTarget } from '../../cluster/workload/target.ts'
import { oneOf, repositoryPath } from '../../input-readers.ts'
import { serverAddress } from '../../inputs.ts'
import { type Setup, type Way, ways } from '../../setup/setup.ts'
import { refuseOption } from './init-refusals.ts'
import { input, matching, type Question } from './question.ts'

const label = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?'
const clusterName = (help: string): Question =>
  matching('cluster', help, /^[A-Za-z0-9][\w-]{0,99}$/, 'the name that the cluster has in the cloud')

/** Throws `input-invalid`. */
export const viaOf = (text: string): Setup['via'] => oneOf(() => text, 'via', vias)

/** Throws `option-invalid`. */
export function wayOf(text: string): Way {
  const way = ways.find((each) => each === text.trim())
  if (way === undefined) throw refuseOption('access', text, ways.join(', ').replace(/, (?=[^,]*$)/, ' or '))
  return way
}

/** What is asked whatever the way. */
export const generalQuestions: readonly Question[] = [
  input('target', (text) => {
    parseTarget(text)
    return text.trim()
  }),
  matching(
    'namespace',
    'Namespace of the workload.',
    new RegExp(`^${label}$`),
    'the name of a namespace, such as shop',
  ),
  input('profile', (text) => repositoryPath(() => text, 'profile'), { fallback: actionInputs.profile.default }),
  {
    name: 'access',
    help: `How the workflow reaches the cluster: ${ways.join(', ')}. With workflow-token the API server itself trusts GitHub’s OIDC tokens.`,
    fallback: null,
    quiet: false,
    read: wayOf,
  },
  matching(
    'action',
    'This action as OWNER/NAME@COMMIT: your copy of it, and the full id of the commit that you reviewed.',
    /^[\w-][\w.-]*\/[\w-][\w.-]*@(?:[0-9a-f]{40}|[0-9a-f]{64})$/,
    'OWNER/NAME@COMMIT, with all 40 digits of the commit: tags and branches can be moved',
  ),
  input('via', viaOf, {
    fallback: actionInputs.via.default,
    quiet: true,
  }),
  matching(
    'schedule',
    'When the workflow runs, as five fields of cron in UTC. Give a working day’s busy hour, but not on the hour: GitHub is late then.',
    /^[\dA-Za-z*,/-]+(?: [\dA-Za-z*,/-]+){4}$/,
    'five fields of cron, such as "23 13 * * 2"',
    { fallback: '23 13 * * 2', quiet: true },
  ),
]

const runner = (fallback: string, quiet: boolean): Question =>
  matching('runs-on', 'Label of the runner, or name of the scale set.', /^[\w-][\w.-]*$/, 'one label of a runner', {
    fallback,
    quiet,
  })
const hosted = runner('ubuntu-latest', true)

const id = (name: 'owner-id' | 'repository-id', whose: string, query: string): Question =>
  matching(
    name,
    `Numeric id of the ${whose}: gh api repos/OWNER/NAME --jq ${query}`,
    /^[1-9]\d{0,18}$/,
    `digits, as \`gh api repos/OWNER/NAME --jq ${query}\` prints them`,
  )

/** What is asked for one way only. */
export const wayQuestions: Readonly<Record<Way, readonly Question[]>> = {
  'workflow-token': [
    input('server', serverAddress),
    id('owner-id', 'repository’s owner', '.owner.id'),
    id('repository-id', 'repository', '.id'),
    matching(
      'default-branch',
      'Branch that scheduled workflows run on.',
      /^(?!refs\/)[\w@+-][\w./@+-]*$/,
      'the name of a branch in letters, digits and any of ./_@+- alone',
      { fallback: 'main' },
    ),
    matching(
      'audience',
      'Audience of the token, one for each cluster that must tell its tokens from another’s.',
      /^[\w.:/@-]+$/,
      'letters, digits and any of .:/_@- alone',
      { fallback: 'pgo-refresh', quiet: true },
    ),
    hosted,
  ],
  gke: [
    clusterName('Name of the cluster.'),
    matching(
      'location',
      'Region or zone of the cluster.',
      /^[a-z][a-z0-9-]+$/,
      'a region or zone, such as europe-west3',
    ),
    matching(
      'identity-provider',
      'Workload identity provider, by its full name.',
      /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+\/providers\/[a-z0-9-]+$/,
      'projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER',
    ),
    matching(
      'identity',
      'E-mail address of the service account.',
      /^[a-z0-9][a-z0-9-]*@[a-z0-9][a-z0-9.-]*\.gserviceaccount\.com$/,
      'the e-mail address of a service account, such as pgo-refresh@PROJECT.iam.gserviceaccount.com',
    ),
    hosted,
  ],
  eks: [
    clusterName('Name of the cluster.'),
    matching('location', 'Region of the cluster.', /^[a-z][a-z0-9-]+$/, 'a region, such as eu-central-1'),
    matching(
      'identity',
      'ARN of the role.',
      /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      'the ARN of a role, such as arn:aws:iam::123456789012:role/pgo-refresh',
    ),
    hosted,
  ],
  aks: [
    clusterName('Name of the cluster.'),
    matching(
      'resource-group',
      'Resource group of the cluster.',
      /^[\w(][\w().-]{0,89}(?<!\.)$/,
      'the name of a resource group',
    ),
    matching(
      'identity',
      'Object id of the identity: az ad sp show --id APP --query id.',
      /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      'an object id, such as 00000000-0000-0000-0000-000000000000',
    ),
    hosted,
  ],
  'in-cluster': [
    matching(
      'identity',
      'ServiceAccount of the runner’s pods, as NAMESPACE/NAME.',
      new RegExp(`^${label}/[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$`),
      'NAMESPACE/NAME of a ServiceAccount, such as runners/runner',
    ),
    runner('self-hosted', false),
  ],
  kubeconfig: [hosted],
}
