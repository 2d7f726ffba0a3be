/** The setups whose workflows the examples are, by their file's name: what `init` writes for them. */
import type { Access, Setup } from '../src/setup/setup.ts'

const account = { namespace: 'shop', name: 'pgo-refresh' }

export const exampleToken = {
  way: 'workflow-token',
  server: 'https://k8s.example.com:6443',
  audience: 'pgo-refresh',
  ownerId: '123',
  repositoryId: '456',
  branch: 'main',
} as const satisfies Access

const example = (access: Access, runsOn = 'ubuntu-latest'): Setup => ({
  action: 'OWNER/pgo-refresh@COMMIT',
  target: 'deployment/shop',
  namespace: 'shop',
  profile: 'cmd/shop/default.pgo',
  via: 'port-forward',
  schedule: '23 13 * * 2',
  runsOn,
  access,
})

/** In the order in which the documentation has them, with what it calls them. */
export const exampleSetups: Readonly<Record<string, { readonly called: string; readonly setup: Setup }>> = {
  'workflow-token': { called: "the workflow's own token", setup: example(exampleToken) },
  gke: {
    called: 'GKE',
    setup: example({
      way: 'gke',
      cluster: 'production',
      location: 'europe-west3',
      provider: 'projects/123456789/locations/global/workloadIdentityPools/github/providers/shop',
      account: 'pgo-refresh@my-project.iam.gserviceaccount.com',
    }),
  },
  eks: {
    called: 'EKS',
    setup: example({
      way: 'eks',
      cluster: 'production',
      region: 'eu-central-1',
      role: 'arn:aws:iam::123456789012:role/pgo-refresh',
    }),
  },
  aks: {
    called: 'AKS',
    setup: example({
      way: 'aks',
      cluster: 'production',
      resourceGroup: 'production',
      identity: '00000000-0000-0000-0000-000000000000',
    }),
  },
  'in-cluster': {
    called: 'a runner in the cluster',
    setup: example({ way: 'in-cluster', account: { namespace: 'runners', name: 'runner' } }, 'self-hosted'),
  },
  refresh: { called: 'a kubeconfig in a secret', setup: example({ way: 'kubeconfig', account }) },
}
