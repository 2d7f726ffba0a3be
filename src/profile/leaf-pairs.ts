import { at } from './columns.ts'
import { type Frame, framesOfLocations } from './frames.ts'
import type { Profile } from './profile.ts'
import { weightAt } from './weight.ts'

/**
 * The two leaf-most locations of every stack with their weights, while profiles are added up. A location is a list of
 * frame numbers and a variant.
 */
export class LeafPairs {
  readonly #frames: Frame[] = []
  readonly #frameNumbers = new Map<string, number>()
  readonly #locations: { readonly frames: readonly number[]; readonly variant: 0 | 1 }[] = []
  readonly #locationNumbers = new Map<string, number>()
  /** Leaf and caller location (−1: none) and their weight. */
  readonly #rows = new Map<string, { readonly stack: readonly number[]; weight: number }>()

  add(profile: Profile, column: number): void {
    const frames = framesOfLocations(profile).map((own) => own.map((frame) => this.#frame(frame)))
    const { stackStart, location, count } = profile.samples
    const folded = new Map<number, number>()
    const base = profile.locations.count + 1
    for (let sample = 0; sample < count; sample++) {
      const first = at(stackStart, sample)
      const depth = at(stackStart, sample + 1) - first
      const leaf = depth > 0 ? at(location, first) + 1 : 0
      const caller = depth > 1 ? at(location, first + 1) + 1 : 0
      const key = leaf * base + caller
      folded.set(key, (folded.get(key) ?? 0) + weightAt(profile, column, sample))
    }
    for (const [key, weight] of folded) {
      if (weight === 0) continue
      const leaf = Math.floor(key / base) - 1
      const caller = (key % base) - 1
      const stack = this.#stack(
        frames[leaf],
        frames[caller],
        profile.locations.address[leaf] === profile.locations.address[caller],
      )
      const id = stack.join(' ')
      const row = this.#rows.get(id)
      if (row === undefined) this.#rows.set(id, { stack, weight })
      else row.weight += weight
    }
  }

  /**
   * The locations of one stack without what only tells nodes apart where nothing has to be told apart. The line of the
   * innermost frame is part of a node's identity and of nothing else: it goes where neither it nor its replacement is a
   * second time in the stack. Addresses tell recursion from one node: only there the leaf keeps one of its own.
   */
  #stack(leaf: readonly number[] | undefined, caller: readonly number[] | undefined, sameAddress: boolean): number[] {
    if (leaf === undefined) return []
    const [innermost = 0, ...outer] = leaf
    const others = new Set([...outer, ...(caller ?? [])])
    const lineless = this.#frame({ ...this.#at(innermost), line: 0 })
    const keepsLine = others.has(innermost) || others.has(lineless)
    const frames = keepsLine ? leaf : [lineless, ...outer]
    if (caller === undefined) return [this.#location(frames, 0)]
    const recursive = !sameAddress && caller.some((frame) => frames.includes(frame))
    return [this.#location(frames, recursive ? 1 : 0), this.#location(caller, 0)]
  }

  #frame(frame: Frame): number {
    const key = `${frame.startLine} ${frame.line} ${frame.name}`
    const known = this.#frameNumbers.get(key)
    if (known !== undefined) return known
    this.#frameNumbers.set(key, this.#frames.length)
    return this.#frames.push(frame) - 1
  }

  #at(number: number): Frame {
    const frame = this.#frames[number]
    if (frame === undefined) throw new RangeError(`frame ${number}`)
    return frame
  }

  #location(frames: readonly number[], variant: 0 | 1): number {
    const key = `${variant} ${frames.join(' ')}`
    const known = this.#locationNumbers.get(key)
    if (known !== undefined) return known
    this.#locationNumbers.set(key, this.#locations.length)
    return this.#locations.push({ frames, variant }) - 1
  }

  /** The columns of a Profile: functions by name, locations by their frames, samples by their locations. */
  columns(): Pick<Profile, 'functions' | 'locations' | 'samples'> {
    const used = [...new Set([...this.#rows.values()].flatMap(({ stack }) => stack))]
    const locations = used
      .map((number) => {
        const { frames = [], variant = 0 } = this.#locations[number] ?? {}
        return { number, variant, frames: frames.map((frame) => this.#at(frame)) }
      })
      .sort((a, b) => compareFrames(a.frames, b.frames) || a.variant - b.variant)

    const functionRows = new Map<string, number>()
    const functions = [
      ...new Map(
        locations
          .flatMap(({ frames }) => frames)
          .filter(isSymbolised)
          .map((frame) => [functionKey(frame), frame]),
      ).values(),
    ].sort(compareFunctions)
    for (const [row, frame] of functions.entries()) functionRows.set(functionKey(frame), row)

    const lineStart = new Uint32Array(locations.length + 1)
    const lineFunction: number[] = []
    const line: number[] = []
    const locationRows = new Map<number, number>()
    locations.forEach(({ number, frames }, row) => {
      locationRows.set(number, row)
      for (const frame of frames) {
        lineFunction.push(functionRows.get(functionKey(frame)) ?? -1)
        line.push(frame.line)
      }
      lineStart[row + 1] = line.length
    })

    const samples = [...this.#rows.values()]
      .map(({ stack, weight }) => ({ stack: stack.map((number) => locationRows.get(number) ?? 0), weight }))
      .sort((a, b) => (a.stack[0] ?? -1) - (b.stack[0] ?? -1) || (a.stack[1] ?? -1) - (b.stack[1] ?? -1))
    const stackStart = new Uint32Array(samples.length + 1)
    samples.forEach(({ stack }, row) => {
      stackStart[row + 1] = at(stackStart, row) + stack.length
    })
    return {
      functions: {
        count: functions.length,
        name: functions.map(({ name }) => name),
        startLine: Float64Array.from(functions, ({ startLine }) => startLine),
      },
      locations: {
        count: locations.length,
        address: BigUint64Array.from(locations, ({ variant }) => BigInt(variant)),
        lineStart,
        lineFunction: Int32Array.from(lineFunction),
        line: Float64Array.from(line),
      },
      samples: {
        count: samples.length,
        stackStart,
        location: Uint32Array.from(samples.flatMap(({ stack }) => stack)),
        value: Float64Array.from(samples, ({ weight }) => weight),
      },
    }
  }
}

/** A frame without name, start and line is what a missing function decodes to, and is written as one. */
const isSymbolised = ({ name, startLine, line }: Frame): boolean => name !== '' || startLine !== 0 || line !== 0

const functionKey = ({ name, startLine }: Frame): string => `${startLine} ${name}`

function compareFunctions(a: Frame, b: Frame): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.startLine - b.startLine
}

function compareFrames(a: readonly Frame[], b: readonly Frame[]): number {
  for (const [depth, frame] of a.entries()) {
    const other = b[depth]
    if (other === undefined) return 1
    const order = compareFunctions(frame, other) || frame.line - other.line
    if (order !== 0) return order
  }
  return a.length - b.length
}
