import type { Clock } from './clock.ts'
import type { Console } from './console.ts'
import { openRepository } from './github/open-repository.ts'
import { noToolchain, pathToolchain } from './go/toolchain.ts'
import type { Inputs } from './inputs.ts'
import { openProver } from './proof.ts'
import type { World } from './refresh.ts'

/**
 * The real world of a run, for both doors: GitHub at once, so that a bad token fails before a pod is profiled, the
 * cluster's chunk only when it is asked for. Throws what `openRepository` throws.
 */
export async function openWorld(
  inputs: Inputs,
  services: { readonly console: Console; readonly clock: Clock },
  circumstances: Pick<World, 'artifacts' | 'run' | 'isScheduled'>,
): Promise<World> {
  return {
    ...services,
    repository: await openRepository(inputs.delivery, services),
    connect: async () => (await import('./cluster/open.ts')).openCluster(inputs.capture.identity, services),
    toolchain: inputs.verify === 'off' ? noToolchain : pathToolchain,
    prover: openProver(inputs, services),
    ...circumstances,
  }
}
