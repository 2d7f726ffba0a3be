import { resolve } from 'node:path'
import { benchmarkEffect } from './go/benchmarks.ts'
import { compilerEffect, type ProfileFile } from './go/compiler.ts'
import { findProgram, type Program } from './go/program.ts'
import { withScratch } from './go/scratch.ts'
import type { Services } from './go/services.ts'
import type { Inputs } from './inputs.ts'
import type { Proof } from './report/run-facts.ts'

/** Builds and runs what is checked out, as far as the inputs `verify` and `benchmark` ask for it. */
export interface Prover {
  /**
   * Finds the program, before anything that takes longer. Throws `build-no-checkout`, `build-no-go`,
   * `build-no-program`.
   */
  prepare(): Promise<void>
  /** `committed`: null where there is none that a build can use. Throws `build-fails` or `build-fails-with-profile`. */
  prove(committed: ProfileFile | null, today: ProfileFile): Promise<Proof>
}

/** The prover of a run in a checkout of the repository, which is the current folder. */
export function openProver({ verify, benchmark, delivery }: Inputs, services: Services): Prover {
  const builds = verify === 'build'
  let program: Program | null = null
  return {
    async prepare() {
      if (!builds && benchmark === null) return
      const name = delivery.profile.includes('/') ? delivery.profile.replace(/\/[^/]*$/, '') : '.'
      program = await findProgram(resolve(name), name)
    },
    async prove(committed, today) {
      const found = program
      if (found === null) return { compiler: null, benchmark: null }
      return withScratch(async (scratch) => {
        const compiler = builds ? await compilerEffect(found, committed, today, scratch, services) : null
        const profiles = { committed: committed?.bytes ?? null, today: today.bytes }
        return {
          compiler,
          benchmark: benchmark && (await benchmarkEffect(found, benchmark, profiles, scratch, services)),
        }
      })
    },
  }
}
