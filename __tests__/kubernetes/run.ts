// The tests against a real API server alone: `npm run test:kubernetes`, and with `-- 1.37` against the newest release
// of another minor than the one that is pinned.

import { spawnSync } from 'node:child_process'

const [minor] = process.argv.slice(2)
const env = { ...process.env, ...(minor !== undefined && { TEST_KUBERNETES: minor }) }

for (const args of [['__tests__/kubernetes/prepare.ts'], ['--test', '__tests__/kubernetes/*.test.ts']]) {
  const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
