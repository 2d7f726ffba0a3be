import { Uint32Column } from './columns.ts'
import { most, tooMany } from './limits.ts'
import type { MessageReader } from './wire.ts'

/** Where the records of one kind are, in file order. */
export class Records {
  readonly #kind: keyof typeof most
  readonly #starts = new Uint32Column()
  readonly #ends = new Uint32Column()

  constructor(kind: keyof typeof most) {
    this.#kind = kind
  }

  /** Appends the current field of `reader`. Throws `profile-too-many-records` beyond the kind's cap. */
  add(reader: MessageReader): void {
    reader.expectBytes()
    if (this.#starts.length === most[this.#kind]) throw tooMany(this.#kind)
    this.#starts.push(reader.start)
    this.#ends.push(reader.end)
  }

  get count(): number {
    return this.#starts.length
  }

  /** Puts `reader` at the beginning of record `row`. */
  enter(reader: MessageReader, row: number): void {
    reader.enter(this.#starts.at(row), this.#ends.at(row))
  }
}
