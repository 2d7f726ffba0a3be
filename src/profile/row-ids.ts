import { malformed } from './refusals.ts'

/** Which row has which id. Ids are nearly always 1 to n in order; the map serves the files where they are not. */
export class RowIds {
  readonly #kind: 'mapping' | 'function' | 'location'
  readonly #sparse = new Map<number | bigint, number>()
  #dense = 0

  constructor(kind: 'mapping' | 'function' | 'location') {
    this.#kind = kind
  }

  /** Gives row `row` its id; rows come in order. Throws `profile-malformed` for id 0 and for duplicates. */
  add(id: number | bigint, row: number): void {
    if (id === 0) throw malformed(`found ${this.#kind} with reserved ID=0`)
    if (this.#find(id) !== undefined) throw malformed(`multiple ${this.#kind}s with same id: ${id}`)
    if (id === row + 1 && this.#dense === row) this.#dense++
    else this.#sparse.set(id, row)
  }

  /** The row with this id. Throws `profile-malformed` where there is none. */
  require(id: number | bigint): number {
    const row = this.#find(id)
    if (row === undefined) throw malformed(`${this.#kind} ID ${id} not found`)
    return row
  }

  #find(id: number | bigint): number | undefined {
    if (typeof id === 'number' && id >= 1 && id <= this.#dense) return id - 1
    return this.#sparse.size === 0 ? undefined : this.#sparse.get(id)
  }
}
