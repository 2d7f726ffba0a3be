import { stat } from 'node:fs/promises'
import { refuseLibrary, refuseNoCheckout, refuseNoGo, refuseOldGo, refuseUnlisted } from './build-refusals.ts'
import { runGo } from './go-command.ts'
import { Words } from './words.ts'

/** A main package in a checkout, and the Go that builds it. */
export interface Program {
  /** Absolute path of its folder. */
  readonly folder: string
  /** Such as `go1.26.8`. */
  readonly goVersion: string
  /** Such as `linux/amd64`. */
  readonly platform: string
}

/** The compiler tells its decisions in the form that is read here from Go 1.21 on. */
const firstMinor = 21

/**
 * Finds the program in a folder, which refusals call `name`. Throws `build-no-checkout`, `build-no-go` or
 * `build-no-program`. The go.mod there may make Go fetch the toolchain that it names, as in any build of it.
 */
export async function findProgram(folder: string, name: string): Promise<Program> {
  if (!(await isFolder(folder))) throw refuseNoCheckout(name)
  const env: string[] = []
  const envWords = new Words()
  const found = await runGo({
    args: ['env', 'GOVERSION', 'GOOS', 'GOARCH'],
    cwd: folder,
    onLine: (line) => {
      env.push(line)
      envWords.hear(line)
    },
  })
  if (found === null) throw refuseNoGo()
  if (found !== 0) throw refuseUnlisted(name, envWords.text())
  const [goVersion = '', os = '', arch = ''] = env.slice(-3)
  const minor = Number(/^go1\.(\d+)/.exec(goVersion)?.[1] ?? Number.POSITIVE_INFINITY)
  if (minor < firstMinor) throw refuseOldGo(goVersion)

  const words = new Words()
  let packageName = ''
  const listed = await runGo({
    args: ['list', '-f', '{{.Name}}', '.'],
    cwd: folder,
    onLine: (line) => {
      packageName = line
      words.hear(line)
    },
  })
  if (listed !== 0) throw refuseUnlisted(name, words.text())
  if (packageName !== 'main') throw refuseLibrary(name, packageName)
  return { folder, goVersion, platform: `${os}/${arch}` }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
