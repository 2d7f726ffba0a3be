// Names out of a hostile profile, in a real Chromium.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { programBytes } from '../drift/judging.ts'
import { startBrowser } from './browser.ts'
import { reportOn } from './reports.ts'

const folder = mkdtempSync(join(tmpdir(), 'hostile-names-'))
after(() => rmSync(folder, { recursive: true }))

const nasty = [
  'main.</script><script>window.ran=1</script>',
  'main.<img src=x onerror=window.ran=2>',
  'main.<!--<script>',
  'main.--><svg onload=window.ran=3>',
  'main.]]>',
  `main."onmouseover="window.ran=4`,
  "main.'`$" + '{window.ran=5}`',
  'main.&lt;b&gt;&amp;',
  'main.\\u003c/script>',
  'main.@octocat',
  'main.#12',
  'main.\u202egnp.exe\u2066',
  'main.\u0000\u001b[2J\u2028',
  'main.שלום',
  'main.__proto__',
  `main.T[${'struct { Field int; '.repeat(3000)}]`,
  `main.${'x'.repeat(60_000)}`,
]

const callee = (site: number): string => `${nasty[site % nasty.length]}${site}`
const caller = (site: number): string =>
  site % 2 === 0 ? `main.site${site}` : `${nasty[(site + 5) % nasty.length]}.f${site}`
const before = programBytes({ caller, callee })
const today = programBytes({ caller, callee, weight: (site) => 60 + 4 * site, offset: (site) => (site < 20 ? 9 : 5) })
const html = reportOn(before, [today, today, today, today])

describe('a report with hostile names', () => {
  it('stays small', () => assert.ok(html.length < 400_000, `${html.length}`))

  it('holds the two scripts of its own, the data, and no other markup', () => {
    assert.equal(html.match(/<script/gi)?.length, 2)
    assert.equal(html.match(/<\/script/gi)?.length, 2)
    assert.equal(html.match(/<!--/g), null)
    assert.equal(html.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu), null)
  })

  it('shows them as text, wherever they are', async () => {
    const path = join(folder, 'report.html')
    writeFileSync(path, html)
    await using browser = await startBrowser()
    const page = await browser.newPage()
    const noise: string[] = []
    page.on('console', (message) => noise.push(message.text()))
    page.on('pageerror', (error) => noise.push(String(error)))
    page.on('request', (request) => noise.push(...(request.url() === pathToFileURL(path).href ? [] : [request.url()])))
    await page.goto(pathToFileURL(path).href)
    const titles = await page.locator('g.frame title').allTextContents()
    for (const text of [
      '</script><script>window.ran=1</script>',
      '<img src=x onerror=window.ran=2>',
      '&lt;b&gt;&amp;',
      '@octocat',
      '#12',
      '__proto__',
    ]) {
      assert.ok(
        titles.some((title) => title.startsWith(`main.${text}`)),
        text,
      )
    }
    for (const title of titles) assert.ok(title.length < 500, title)
    for (const name of ['<img', '@octocat', 'x'.repeat(100)]) {
      await page.getByRole('searchbox').fill(name)
      assert.match(await page.locator('#flame-matches').innerText(), /^\d+ frames? of /, name)
    }
    const frames = page.locator('g.frame')
    for (let at = 0; at < (await frames.count()); at += 7) await frames.nth(at).dispatchEvent('mouseover')
    await page.getByRole('treeitem', { name: '<img' }).first().click()
    assert.equal(await page.locator('img, iframe, object, embed, a, #flame-graph script').count(), 0)
    assert.equal(await page.locator('script').count(), 2)
    assert.equal(await page.evaluate('window.ran'), undefined)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
    assert.deepEqual(noise, [])
  })
})
