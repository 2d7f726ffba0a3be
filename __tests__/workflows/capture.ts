import { gunzipSync, gzipSync } from 'node:zlib'
import { int } from '../profile/pprof-builder.ts'
import { keptBytes } from '../service/kept.ts'

/** A kept capture as if the service had worked half as hard for the 30 seconds that the examples ask for. */
export const ofHalfAMinute = (name: string): Buffer =>
  // duration_nanos; of a field that comes twice the last one holds.
  gzipSync(Buffer.concat([gunzipSync(keptBytes(name)), int(10, 30e9)]))
