import type { Judgement } from '../drift/judgement.ts'
import type { MovedPackage } from '../drift/moved-packages.ts'

/** Of a package that moved, in moved and gone together. */
const worthARow = 0.005

/** The packages whose calls moved or are gone, as far as they are worth a row. */
export const movedRows = ({ signals: { source } }: Judgement): readonly MovedPackage[] =>
  source.where.filter(({ moved, gone }) => moved + gone >= worthARow)
