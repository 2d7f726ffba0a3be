import { scalar } from './scalar.ts'
import type { Access } from './setup.ts'
import { shellWord } from './shell-word.ts'

/** What a way of access adds to the workflow. */
export interface Login {
  /** What the job asks GitHub's issuer for a token for; null: it does not. */
  readonly tokenFor: string | null
  /** Lines of the steps before ours. */
  readonly steps: readonly string[]
  /** Lines of our own step's inputs. */
  readonly inputs: readonly string[]
}

/**
 * The steps and inputs that log the workflow in. Actions of others are pinned to a commit, as their tags can be moved.
 */
export function loginOf(access: Access): Login {
  switch (access.way) {
    case 'workflow-token':
      return {
        tokenFor: 'the token that logs in',
        steps: [],
        inputs: [
          `server: ${scalar(access.server)}`,
          // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
          'certificate-authority: ${{ vars.CLUSTER_CA }} # PEM, base64 of it, or a path',
          `audience: ${scalar(access.audience)}`,
        ],
      }
    case 'gke':
      return {
        tokenFor: 'the login to Google Cloud',
        steps: [
          '- uses: google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093 # v3.0.0',
          '  with:',
          `    workload_identity_provider: ${scalar(access.provider)}`,
          `    service_account: ${scalar(access.account)}`,
          '- uses: google-github-actions/get-gke-credentials@3da1e46a907576cefaa90c484278bb5b259dd395 # v3.0.0',
          '  with:',
          `    cluster_name: ${scalar(access.cluster)}`,
          `    location: ${scalar(access.location)}`,
        ],
        inputs: [],
      }
    case 'eks':
      return {
        tokenFor: 'the login to AWS',
        steps: [
          '- uses: aws-actions/configure-aws-credentials@8df5847569e6427dd6c4fb1cf565c83acfa8afa7 # v6.0.0',
          '  with:',
          `    role-to-assume: ${scalar(access.role)}`,
          `    aws-region: ${scalar(access.region)}`,
          ...script(`aws eks update-kubeconfig --name ${shellWord(access.cluster)}`),
        ],
        inputs: [],
      }
    case 'aks':
      return {
        tokenFor: 'the login to Azure',
        steps: [
          '- uses: azure/login@532459ea530d8321f2fb9bb10d1e0bcf23869a43 # v3.0.0',
          '  with:',
          ...['client-id', 'tenant-id', 'subscription-id'].map(
            (name) => `    ${name}: \${{ vars.AZURE_${name.toUpperCase().replace('-', '_')} }}`,
          ),
          '- uses: azure/use-kubelogin@0ce7c36141aa27d4934872cf00b0120804c98a29 # v1.3',
          '  with:',
          '    kubelogin-version: v0.2.17',
          ...script(
            `az aks get-credentials --resource-group ${shellWord(access.resourceGroup)} --name ${shellWord(access.cluster)}`,
            'kubelogin convert-kubeconfig --login azurecli',
          ),
        ],
        inputs: [],
      }
    case 'in-cluster':
      return { tokenFor: null, steps: [], inputs: [] }
    case 'kubeconfig':
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
      return { tokenFor: null, steps: [], inputs: ['kubeconfig: ${{ secrets.KUBECONFIG }}'] }
  }
}

/** A step that runs commands, in a block where there are several. */
const script = (...commands: readonly string[]): readonly string[] =>
  commands.length === 1 ? [`- run: ${commands[0]}`] : ['- run: |', ...commands.map((command) => `    ${command}`)]
