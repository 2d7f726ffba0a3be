/**
 * How V8 runs these short processes. Node warns of changing flags after its start; these only choose when code is
 * compiled and garbage collected, and are measured on Node 24.21.
 */
const { setFlagsFromString } = process.getBuiltinModule('node:v8')

/**
 * Most calls are over before the code of V8's last compiler, TurboFan, pays: judging two profiles of 100,000 samples
 * takes 220 ms of CPU without it and 370 with it, and 175 where a loop waits for its own faster code instead of going
 * on in the interpreter meanwhile.
 */
export function prepareForSmallInput(): void {
  setFlagsFromString('--no-opt')
  setFlagsFromString('--no-concurrent-osr')
}

/** Bytes of a file from which on the other way pays. */
export const largeInput = 2 ** 20

/**
 * TurboFan pays after all (0.8 s instead of 1.0 on 35 MB), and so does collecting garbage sooner: compacting 130,000
 * call edges takes 210 MB instead of 310.
 */
export function prepareForLargeInput(): void {
  setFlagsFromString('--opt')
  setFlagsFromString('--concurrent-osr')
  setFlagsFromString('--optimize-for-size')
}
