import { type Integer, integer } from './int64.ts'
import { malformed } from './refusals.ts'
import type { MessageReader } from './wire.ts'

/** Which row has which id. Ids are nearly always 1 to n in order; the map serves the files where they are not. */
export class RowIds {
  readonly #kind: 'mapping' | 'function' | 'location'
  readonly #sparse = new Map<Integer, number>()
  #dense = 0

  constructor(kind: 'mapping' | 'function' | 'location') {
    this.#kind = kind
  }

  /** Gives row `row` its id; rows come in order. Throws `profile-malformed` for id 0 and for duplicates. */
  add(id: Integer, row: number): void {
    if (id === 0) throw malformed(`found ${this.#kind} with reserved ID=0`)
    if (this.#rowOf(id) !== -1) throw malformed(`multiple ${this.#kind}s with same id: ${id}`)
    if (id === row + 1 && this.#dense === row) this.#dense++
    else this.#sparse.set(id, row)
  }

  /** The row whose id is the current integer of `reader`; −1 where there is none. */
  find(reader: MessageReader): number {
    if (reader.high === 0 && reader.low !== 0 && reader.low <= this.#dense) return reader.low - 1
    return this.#sparse.size === 0 ? -1 : this.#rowOf(integer(reader.high, reader.low))
  }

  /** Ids from 1 to this are rows; below 2^28. */
  get dense(): number {
    return Math.min(this.#dense, 2 ** 28 - 1)
  }

  #rowOf(id: Integer): number {
    if (typeof id === 'number' && id >= 1 && id <= this.#dense) return id - 1
    return this.#sparse.get(id) ?? -1
  }
}
