/** An append-only column of unsigned 32-bit integers that grows by doubling. */
export class Uint32Column {
  #data = new Uint32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Uint32Array(this.length * 2)
      grown.set(this.#data)
      this.#data = grown
    }
    this.#data[this.length++] = value
  }

  /** Row `row`, which must be valid. */
  at(row: number): number {
    return this.#data[row] ?? 0
  }

  /** The rows so far. */
  values(): Uint32Array {
    return this.#data.subarray(0, this.length)
  }
}
