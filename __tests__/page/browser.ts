import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** As Debian, Ubuntu and Google call it. */
const names = ['chromium', 'chromium-browser', 'google-chrome']

/** Starts the Chromium that the system has; .ci/run installs it where it is missing. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    // Chromium has no sandbox for root, and ends with a message that says so.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}

function chromiumPath(): string {
  const folders = process.env['PATH']?.split(delimiter) ?? []
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
  if (found === undefined) throw new Error('There is no Chromium on the PATH: `apt-get install chromium`.')
  return found
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
