import type { CompilerEffect } from '../compiler/effect.ts'
import { compilerEffect, type ProfileFile } from './compiler.ts'
import { findProgram } from './program.ts'
import { withScratch } from './scratch.ts'
import type { Services } from './services.ts'

/**
 * What the compiler decides about the main package in `folder`, an absolute path that refusals call `name`, with either
 * profile. Throws as `findProgram` and `compilerEffect` do.
 */
export async function decisionsIn(
  { folder, name }: { readonly folder: string; readonly name: string },
  committed: ProfileFile | null,
  today: ProfileFile,
  services: Services,
): Promise<CompilerEffect> {
  const program = await findProgram(folder, name)
  return withScratch((scratch) => compilerEffect(program, committed, today, scratch, services))
}
