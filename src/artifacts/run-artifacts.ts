import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArtifactFile, Artifacts } from './artifacts.ts'

/**
 * The artifacts of the workflow's run, which are written to `folder` before they are sent; null where there are none:
 * outside of a run, and on GitHub Enterprise Server, whose service takes no single files and refuses this client.
 */
export function runArtifacts(withProfiles: boolean, folder: string, env: NodeJS.ProcessEnv): Artifacts | null {
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL'] || !isServed(server)) return null
  const run = `${server}/${env['GITHUB_REPOSITORY']}/actions/runs/${env['GITHUB_RUN_ID']}`
  return {
    withProfiles,
    keepPage: async (file) => {
      const id = await upload(file.name, await written(folder, [file]), folder, { skipArchive: true })
      return `${run}/artifacts/${id}`
    },
    keepArchive: async (name, files) => {
      const own = join(folder, name)
      await mkdir(own, { recursive: true })
      // Profiles are compressed already.
      await upload(name, await written(own, files), own, { compressionLevel: 0 })
    },
  }
}

/**
 * github.com, and GitHub Enterprise Cloud with data residency: as @actions/artifact tells them, which would annotate
 * the run.
 */
function isServed(server: string): boolean {
  const { hostname } = new URL(server)
  return hostname === 'github.com' || hostname.endsWith('.ghe.com')
}

/** @actions/artifact is 2.6 MB, and most of what a run does needs none of it. */
async function upload(name: string, paths: readonly string[], root: string, options: object): Promise<number> {
  // What makes no progress for so long will make none; without it the package waits for five minutes.
  process.env['ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS'] ??= '60000'
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...paths], root, options)
  if (id === undefined) throw new Error('the service gave the artifact no number')
  return id
}

const written = (folder: string, files: readonly ArtifactFile[]) =>
  Promise.all(
    files.map(async ({ name, content }) => {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    }),
  )
