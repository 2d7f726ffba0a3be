import { gunzipSync, gzipSync } from 'node:zlib'
import { withString } from '../profile/pprof-builder.ts'
import { keptBytes } from '../service/kept.ts'

/** The function whose inlining is known to hurt. */
export const processData = 'google.golang.org/grpc/internal/transport.(*loopyWriter).processData'

/** A kept capture with one of the service's busiest functions under that name. */
export const withProcessData = (name: string): Buffer =>
  gzipSync(withString(gunzipSync(keptBytes(name)), 'main.snippet', processData))
