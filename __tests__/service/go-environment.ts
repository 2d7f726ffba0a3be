import { resolve } from 'node:path'

/**
 * The environment of every Go build in the tests but the cluster's: it depends on nothing that this machine is set to,
 * downloads no other Go, and writes nothing outside this repository.
 */
export const goEnvironment = {
  ...process.env,
  CGO_ENABLED: '0',
  GOTOOLCHAIN: 'local',
  GOFLAGS: '',
  GOWORK: 'off',
  GOCACHE: resolve(import.meta.dirname, '../../.cache/go-build'),
}
