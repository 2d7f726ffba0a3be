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

  /** The rows so far. */
  values(): Uint32Array {
    return this.#data.subarray(0, this.length)
  }
}

/** An append-only column of exact integers up to 2^53. */
export class Float64Column {
  #data = new Float64Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Float64Array(this.length * 2)
      grown.set(this.#data)
      this.#data = grown
    }
    this.#data[this.length++] = value
  }

  values(): Float64Array {
    return this.#data.subarray(0, this.length)
  }
}

/** Row of a typed column. The index must be valid: it comes from the same Profile. */
export function at(column: { readonly [index: number]: number; readonly length: number }, index: number): number {
  const value = column[index]
  if (value === undefined) throw new RangeError(`row ${index} of ${column.length}`)
  return value
}
