import { Uint32Column } from './columns.ts'
import type { MessageReader } from './wire.ts'

/** Where the records of one kind are, in file order. */
export class Records {
  readonly #starts = new Uint32Column()
  readonly #ends = new Uint32Column()

  add(reader: MessageReader): void {
    reader.expectBytes()
    this.#starts.push(reader.start)
    this.#ends.push(reader.end)
  }

  get count(): number {
    return this.#starts.length
  }

  /** Calls `take` with `reader` at the beginning of each record. */
  each(reader: MessageReader, take: (row: number) => void): void {
    const ends = this.#ends.values()
    this.#starts.values().forEach((start, row) => {
      reader.enter(start, ends[row] ?? start)
      take(row)
    })
  }
}
