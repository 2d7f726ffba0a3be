import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'
import { pageScript } from './page-bundle.ts'

/** Licences that ask for no more than their text beside the code. Any other needs somebody who reads it first. */
const accepted = new Set([
  'Apache-2.0',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  '(Apache-2.0 AND BSD-3-Clause)',
  '(MIT AND Zlib)',
])

/** Writes `licenses.txt` beside the bundle: the licence of every package that has code in it, and of no other. */
export function licences(): Plugin {
  return {
    name: 'licences',
    async generateBundle(_, bundle) {
      const folders = new Set<string>()
      let hasPage = false
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        for (const [id, { code }] of Object.entries(file.modules)) {
          const folder = packageOf(id)
          if (code && folder !== null) folders.add(folder)
          hasPage ||= code !== null && id.endsWith('/src/page/bundle.ts')
        }
      }
      // The script of the HTML report is in the bundle as text.
      for (const id of hasPage ? (await pageScript()).modules : []) {
        const folder = packageOf(id)
        if (folder !== null) folders.add(folder)
      }
      const notices = [...folders].map(noticeOf).sort()
      const source = `pgo-refresh contains code of these packages.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source })
    },
  }
}

/** Folder of the package that a module belongs to; null for our own modules and for rolldown's runtime. */
function packageOf(id: string): string | null {
  return /^\/.*\/node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0] ?? null
}

function noticeOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const subject = `${name} ${version} is in the bundle`
  if (!accepted.has(license)) {
    throw new Error(`${subject}, but its licence ${JSON.stringify(license)} is none of those in scripts/licences.ts.`)
  }
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  if (files.length === 0 && license !== 'MIT') throw new Error(`${subject}, but it comes without its licence’s text.`)
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  if (texts.length === 0) texts.push(mit(author))
  return `${name} ${version}\nLicence: ${license}\n\n${texts.join('\n\n')}\n`
}

/** For packages that say in their manifest whose they are and that they are under MIT, and leave out its text. */
const mit = (author: unknown): string => `Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`
