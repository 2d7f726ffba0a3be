import { loginOf } from './logins.ts'
import { scalar } from './scalar.ts'
import type { Setup } from './setup.ts'

/** The workflow that refreshes the profile, with no permission that it does not need. */
export function workflowText(setup: Setup): string {
  const { tokenFor, steps, inputs } = loginOf(setup.access)
  const lines = [
    'name: Refresh default.pgo',
    'on:',
    '  schedule:',
    `    - cron: ${JSON.stringify(setup.schedule)} # UTC: pick a working day's busy hour, which is what the profile should show`,
    '  workflow_dispatch:',
    'permissions: {}',
    'concurrency:',
    '  group: pgo-refresh',
    'jobs:',
    '  refresh:',
    `    runs-on: ${scalar(setup.runsOn)}${setup.runsOn === 'self-hosted' ? ' # or the name of your runner scale set' : ''}`,
    '    timeout-minutes: 30',
    '    permissions:',
    '      contents: write # the branch with the new file',
    '      pull-requests: write # the pull request with it',
    ...(tokenFor === null ? [] : [`      id-token: write # ${tokenFor}`]),
    '    steps:',
    ...steps.map((line) => `      ${line}`),
    `      - uses: ${setup.action}`,
    '        with:',
    `          target: ${scalar(setup.target)}`,
    `          namespace: ${scalar(setup.namespace)}`,
    `          profile: ${scalar(setup.profile)}`,
    ...(setup.via === 'port-forward' ? [] : [`          via: ${setup.via}`]),
    ...inputs.map((line) => `          ${line}`),
  ]
  return `${lines.join('\n')}\n`
}
