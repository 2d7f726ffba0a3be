// Builds the test cluster before the tests begin, so that the minutes it takes the first time have words and no test's
// deadline. Builds nothing where no cluster can run; the tests then say so themselves.

import { buildCluster, whyNoCluster } from './build.ts'

const reason = await whyNoCluster()
if (reason === null) await buildCluster(process.env['TEST_KUBERNETES'] ?? null, (line) => console.log(line))
else console.log(`The tests against a real API server are left out: ${reason}.`)
