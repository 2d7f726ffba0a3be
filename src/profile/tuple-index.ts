/** Numbers distinct tuples of two or five 32-bit integers from 0 in order of first appearance. */
export class TupleIndex {
  readonly #width: 2 | 5
  /** Row + 1; 0 where empty. At most half of them are taken. */
  #slots: Int32Array
  #keys: Int32Array
  readonly #most: number
  readonly #overfull: () => Error
  count = 0

  /** Makes room for `expected` rows; beyond `most` it throws what `overfull` makes. */
  constructor(width: 2 | 5, expected: number, most: number, overfull: () => Error) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(512, Math.min(expected, most) + 1)))
    this.#width = width
    this.#slots = new Int32Array(2 * room)
    this.#keys = new Int32Array(room * width)
    this.#most = most
    this.#overfull = overfull
  }

  /** The number of a tuple, a new one where it is new. Of a pair only `a` and `b` count. */
  row(a: number, b: number, c = 0, d = 0, e = 0): number {
    const slot = this.#slot(a, b, c, d, e)
    const known = this.#slots[slot] ?? 0
    if (known !== 0) return known - 1
    if (this.count === this.#most) throw this.#overfull()
    const row = this.count++
    const keys = this.#keys
    const at = row * this.#width
    keys[at] = a
    keys[at + 1] = b
    if (this.#width === 5) {
      keys[at + 2] = c
      keys[at + 3] = d
      keys[at + 4] = e
    }
    this.#slots[slot] = row + 1
    if (2 * this.count === this.#slots.length) this.#grow()
    return row
  }

  /** The number of a tuple, −1 where it has none. */
  find(a: number, b: number, c = 0, d = 0, e = 0): number {
    return (this.#slots[this.#slot(a, b, c, d, e)] ?? 0) - 1
  }

  /** Integer `position` of a tuple, as a signed 32-bit integer. */
  part(row: number, position: number): number {
    return this.#keys[row * this.#width + position] ?? 0
  }

  /** Where the tuple is, or would be. */
  #slot(a: number, b: number, c: number, d: number, e: number): number {
    const slots = this.#slots
    const keys = this.#keys
    const width = this.#width
    const mask = slots.length - 1
    let slot = hash(a, b, c, d, e) & mask
    for (let taken = slots[slot] ?? 0; taken !== 0; taken = slots[slot] ?? 0) {
      const at = (taken - 1) * width
      if (
        keys[at] === (a | 0) &&
        keys[at + 1] === (b | 0) &&
        (width === 2 || (keys[at + 2] === (c | 0) && keys[at + 3] === (d | 0) && keys[at + 4] === (e | 0)))
      ) {
        break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  #grow(): void {
    const keys = this.#keys
    this.#keys = new Int32Array(2 * keys.length)
    this.#keys.set(keys)
    this.#slots = new Int32Array(2 * this.#slots.length)
    for (let row = 0; row < this.count; row++) {
      const slot = this.#slot(
        this.part(row, 0),
        this.part(row, 1),
        this.#width === 2 ? 0 : this.part(row, 2),
        this.#width === 2 ? 0 : this.part(row, 3),
        this.#width === 2 ? 0 : this.part(row, 4),
      )
      this.#slots[slot] = row + 1
    }
  }
}

/** Multiply and fold, and the finaliser of MurmurHash3 (public domain), so that strides of any size spread evenly. */
function hash(a: number, b: number, c: number, d: number, e: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ b
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) ^ c
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) ^ d
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f) ^ e
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
