import { benchmarkSection } from './benchmark-section.ts'
import { compilerSection } from './compiler-section.ts'
import type { RunFacts } from './run-facts.ts'

/** What Go makes of the new file, as far as it was asked. Empty where it was not. */
export const proofSection = ({ proof }: RunFacts): string =>
  [proof?.compiler ? compilerSection(proof.compiler) : '', proof?.benchmark ? benchmarkSection(proof.benchmark) : '']
    .filter((part) => part !== '')
    .join('\n\n')
