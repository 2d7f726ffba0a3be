import type { OriginKind, OwnModule } from '../drift/origin.ts'

/** Where a package comes from, for a column of a table. A dependency's path says which one it is. */
export function originWords(origin: OriginKind, module: OwnModule | null): string {
  switch (origin) {
    case 'standard':
      return 'standard library'
    case 'own':
      return module?.guessed === true ? 'own module (a guess)' : 'own module'
    case 'main':
      return 'own program'
    case 'dependency':
      return 'dependency'
    case 'unknown':
      return ''
  }
}
