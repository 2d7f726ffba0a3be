/**
 * The environment of every Go build in the tests: it depends on nothing that this machine is set to, and downloads no
 * other Go. The build cache is the machine's own, which Go keeps small by itself, and nothing compiled depends on the
 * path of the clone: a fresh one compiles neither the standard library nor the 2,100 packages of the test cluster
 * again.
 */
export const goEnvironment = {
  ...process.env,
  CGO_ENABLED: '0',
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-trimpath',
  GOWORK: 'off',
}
