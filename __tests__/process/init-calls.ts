import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

export const action = `acme/pgo-refresh@${'0123456789'.repeat(4)}`

/** What every way of access is given. */
export const general = {
  target: 'deployment/shop',
  namespace: 'shop',
  profile: 'cmd/shop/default.pgo',
  action,
} as const

/** What each way needs besides, as in the examples, by the name of the example that it must make. */
export const waysByExample: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'workflow-token': {
    access: 'workflow-token',
    server: 'https://k8s.example.com:6443',
    'owner-id': '123',
    'repository-id': '456',
  },
  gke: {
    access: 'gke',
    cluster: 'production',
    location: 'europe-west3',
    'identity-provider': 'projects/123456789/locations/global/workloadIdentityPools/github/providers/shop',
    identity: 'pgo-refresh@my-project.iam.gserviceaccount.com',
  },
  eks: {
    access: 'eks',
    cluster: 'production',
    location: 'eu-central-1',
    identity: 'arn:aws:iam::123456789012:role/pgo-refresh',
  },
  aks: {
    access: 'aks',
    cluster: 'production',
    'resource-group': 'production',
    identity: '00000000-0000-0000-0000-000000000000',
  },
  'in-cluster': { access: 'in-cluster', identity: 'runners/runner' },
  refresh: { access: 'kubeconfig' },
}

/** A call of `init` with these options. */
export const initArguments = (options: Readonly<Record<string, string>>): readonly string[] => [
  'init',
  ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
]

/** An empty folder, which goes with the test. */
export async function emptyFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'init-'))
  test.after(() => rm(folder, { recursive: true }))
  return folder
}

/** Every file under a folder, by its path with forward slashes. */
export async function filesUnder(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const files = paths.sort().map(async (path) => {
    return [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const
  })
  return Object.fromEntries(await Promise.all(files))
}
