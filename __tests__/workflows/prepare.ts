// Builds act before the tests begin, so that the first time has words and no test's deadline. Builds nothing where
// workflows cannot be run; the tests then say so themselves.

import { buildPrograms, whyNoWorkflows } from './build.ts'

const reason = await whyNoWorkflows()
if (reason === null) await buildPrograms((line) => console.log(line))
else console.log(`The tests that run the example workflows are left out: ${reason}.`)
