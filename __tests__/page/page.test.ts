// The HTML report in a real Chromium.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { callTree } from '../../src/profile/call-tree.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { sampleTables } from '../../src/profile/tables.ts'
import { committedBytes, runOf } from '../drift/judging.ts'
import { fleet, kept } from '../service/kept.ts'
import { startBrowser } from './browser.ts'
import { faintTexts, misplacedTexts } from './legibility.ts'
import { edited, reports } from './reports.ts'

const folder = mkdtempSync(join(tmpdir(), 'page-'))
/** For whoever wants to look. */
const pictures = join(import.meta.dirname, '../../.cache/report')
let browser: Browser

before(async () => {
  mkdirSync(pictures, { recursive: true })
  browser = await startBrowser()
})
after(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

interface Opened {
  readonly page: Page
  /** What the console said, and what was asked for besides the page itself. */
  readonly noise: string[]
}

/** Opens a report as a file. */
async function open(test: TestContext, html: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const path = join(folder, `${test.name.replace(/\W+/g, '-').slice(0, 60)}.html`)
  writeFileSync(path, html)
  return visit(test, pathToFileURL(path).href, options)
}

async function visit(test: TestContext, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  test.after(() => context.close())
  const page = await context.newPage()
  const noise: string[] = []
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('dialog', (dialog) => noise.push(dialog.message()))
  page.on('request', (request) => {
    if (request.url() !== url) noise.push(`request: ${request.url()}`)
  })
  await page.goto(url)
  return { page, noise }
}

const graph = (page: Page) => page.locator('#flame-graph svg')
const frames = (page: Page) => page.locator('g.frame')
const focused = (page: Page) => page.locator('g.frame:focus')
const details = (page: Page): Promise<string> => page.locator('#flame-details').innerText()

describe('a report', () => {
  for (const [name, report] of Object.entries(reports)) {
    it(`on ${name} opens without a word on the console, and asks for nothing`, async (test) => {
      const { page, noise } = await open(test, report())
      assert.equal(await page.locator('h1').count(), 1)
      assert.equal(await graph(page).count(), name === 'a refused profile' ? 0 : 1)
      assert.deepEqual(noise, [])
    })
  }

  it('asks a server for itself alone', async (test) => {
    const asked: (string | undefined)[] = []
    const server = createServer(({ url }, response) => {
      asked.push(url)
      response.setHeader('content-type', 'text/html')
      response.end(reports['drift']?.())
    }).listen(0, '127.0.0.1')
    test.after(() => server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const { page, noise } = await visit(test, `http://127.0.0.1:${port}/report.html`)
    await frames(page).first().click()
    assert.deepEqual(asked, ['/report.html'])
    assert.deepEqual(noise, [])
  })

  it('is far smaller than may be', () => {
    for (const report of Object.values(reports)) assert.ok(report().length < 400_000)
  })

  it('shows its words without JavaScript, and says what is missing', async (test) => {
    const { page } = await open(test, reports['drift']?.() ?? '', { javaScriptEnabled: false })
    assert.match(await page.locator('h1').innerText(), /^\d+ % of the hot call sites moved/)
    assert.match(await page.locator('noscript').innerText(), /needs JavaScript/)
    assert.equal(await page.locator('.controls').isVisible(), false)
  })
})

describe('whatever escaping might let through', () => {
  it('does not run, is not loaded and sets no style', async (test) => {
    const asked: (string | undefined)[] = []
    const server = createServer(({ url }, response) => {
      asked.push(url)
      response.end()
    }).listen(0, '127.0.0.1')
    test.after(() => server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const injected = `<script>window.ran = 1</script><script src="${at}/a.js"></script><img src="${at}/a.png" onerror="window.ran = 2">
      <style>body { display: none }</style><link rel="stylesheet" href="${at}/a.css"><iframe src="${at}/frame"></iframe>
      <p id="injected" style="color: red" onclick="window.ran = 3">text</p><base href="${at}/"><form action="${at}/"><button id="send">send</button></form>`
    const { page, noise } = await open(test, (reports['drift']?.() ?? '').replace('<main>', `<main>${injected}`))
    await page.locator('#injected').click()
    await page.waitForTimeout(200)
    assert.equal(await page.evaluate('window.ran'), undefined)
    assert.notEqual(
      await page.locator('#injected').evaluate((element) => getComputedStyle(element).color),
      'rgb(255, 0, 0)',
    )
    assert.equal(await page.locator('h1').isVisible(), true)
    assert.equal(await graph(page).count(), 1)
    assert.deepEqual(asked, [])
    assert.ok(noise.filter((text) => text.includes('Content Security Policy')).length >= 8, noise.join('\n'))
    const markup = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>markup</b>'
        return 'made'
      } catch (error) {
        return String(error)
      }
    })
    assert.match(markup, /requires 'TrustedHTML'/)
    // Last: Playwright waits for the page that the form would lead to.
    await page.locator('#send').dispatchEvent('click')
    await new Promise((resolve) => setTimeout(resolve, 300))
    assert.deepEqual(asked, [])
    assert.ok(noise.some((text) => text.includes('form-action')))
  })
})

describe('the flame graph', () => {
  const today = callTree(edited)
  const total = today.samples[0] ?? 0

  it('says of each frame how its own share changed, in its colour and in words', async (test) => {
    const { page } = await open(test, reports['drift']?.() ?? '')
    const tablesOf = (bytes: Uint8Array) => {
      const { symbols, functions, counted } = sampleTables(decodeProfile(bytes))
      return new Map(
        Array.from(functions.symbol, (of, row) => [symbols[of] as string, (functions.samples[row] ?? 0) / counted]),
      )
    }
    const [before, now] = [
      tablesOf(committedBytes(fleet('baseline').map(kept))),
      tablesOf(runOf(edited.map(decodeProfile)).merged.bytes),
    ]
    const shown = await frames(page).evaluateAll((elements) =>
      elements.map((element) => ({
        title: element.querySelector('title')?.textContent ?? '',
        text: element.querySelector('div')?.textContent ?? '',
        colour: element.getAttribute('data-change') ?? '',
      })),
    )
    let labelled = 0
    for (const { title, text, colour } of shown.slice(1)) {
      const name = title.slice(0, title.indexOf(': '))
      if (name.includes('[')) continue
      const [was, is] = [before.get(name) ?? 0, now.get(name) ?? 0]
      const said = Number(/own share ([\d.]+) % before, /.exec(title)?.[1])
      assert.ok(Math.abs(said - 100 * was) < (was < 0.0995 ? 0.0051 : 0.051), title)
      const change = 100 * (is - was)
      if (colour === 'new') assert.ok(was === 0 && is >= 0.001, title)
      else if (Math.abs(change) < 0.0999) assert.equal(colour, 'same', title)
      else if (Math.abs(change) > 0.1001) assert.equal(colour.startsWith(change > 0 ? 'grew' : 'shrank'), true, title)
      if (!/^[+−]/.test(text)) continue
      labelled++
      assert.ok(text.startsWith(`${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)}`), `${text}: ${title}`)
    }
    assert.ok(labelled > 2, `${labelled}`)
    assert.ok(new Set(shown.map(({ colour }) => colour)).size > 4)
  })

  it('is as wide as its place, and follows it', async (test) => {
    const { page } = await open(test, reports['drift']?.() ?? '')
    for (const width of [1280, 420]) {
      await page.setViewportSize({ width, height: 900 })
      await page.waitForFunction(() => {
        const place = document.querySelector('#flame-graph')
        return place?.querySelector('svg')?.getAttribute('width') === String(place?.clientWidth)
      })
      const widest = await frames(page)
        .first()
        .evaluate((element) => element.getBoundingClientRect().width)
      assert.ok(widest > 0.8 * Math.min(width - 350, 1000))
    }
  })

  it('is walked, zoomed and reset by keys', async (test) => {
    const { page, noise } = await open(test, reports['drift']?.() ?? '')
    await page.getByRole('searchbox').focus()
    await page.keyboard.press('Tab')
    assert.equal(await focused(page).getAttribute('aria-level'), '1')
    assert.equal(await details(page), `All samples: ${total}`)
    await page.keyboard.press('ArrowDown')
    assert.match(await details(page), /^net\/http\.\(\*conn\)\.serve: /)
    for (let level = 3; level <= 9; level++) await page.keyboard.press('ArrowDown')
    assert.match(await details(page), /^main\.\(\*shop\)\.search: /)
    await page.keyboard.press('ArrowRight')
    assert.match(await details(page), /^main\.\(\*shop\)\.products: /)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    const widthOf = (element: Element) => Number(element.querySelector('rect')?.getAttribute('width'))
    const narrow = await focused(page).evaluate(widthOf)
    await page.keyboard.press('Enter')
    const whole = Number(await graph(page).getAttribute('width'))
    await page.waitForFunction((width) => {
      return Number(document.querySelector('g.frame:focus rect')?.getAttribute('width')) === width
    }, whole)
    assert.ok(narrow < whole / 3)
    assert.match(await details(page), /^main\.\(\*shop\)\.products: /)
    await page.keyboard.press('ArrowUp')
    assert.match(await details(page), /^main\.\(\*shop\)\.handler\.func1\.1: /)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Home')
    assert.equal(await focused(page).getAttribute('aria-level'), '1')
    assert.equal(await page.getByRole('button', { name: 'Reset zoom' }).isDisabled(), true)
    assert.deepEqual(noise, [])
  })

  it('zooms where it is clicked, and back', async (test) => {
    const { page } = await open(test, reports['drift']?.() ?? '', { reducedMotion: 'no-preference' })
    const drawn = await frames(page).count()
    await page.getByRole('treeitem', { name: 'main.snippet:' }).first().click()
    const reset = page.getByRole('button', { name: 'Reset zoom' })
    assert.equal(await reset.isEnabled(), true)
    await page.waitForFunction(() => {
      const rects = [...document.querySelectorAll('g.frame rect')]
      const place = document.querySelector('#flame-graph')
      return rects.filter((rect) => Number(rect.getAttribute('width')) === place?.clientWidth).length === 10
    })
    assert.notEqual(await frames(page).count(), drawn)
    await reset.click()
    assert.equal(await frames(page).count(), drawn)
  })

  it('finds names, counts them, and says how much of the samples they see', async (test) => {
    const { page } = await open(test, reports['drift']?.() ?? '')
    await page.getByRole('searchbox', { name: 'Search' }).fill('encoding/JSON')
    const text = await page.locator('#flame-matches').innerText()
    const { count, name, names, parent, samples } = today
    const matches = Array.from({ length: count }, (_, row) => (names[name[row] ?? -1] ?? '').includes('encoding/json'))
    const isUnder = (row: number): boolean => row > 0 && (matches[row] === true || isUnder(parent[row] ?? 0))
    let through = 0
    for (let row = 1; row < count; row++) {
      if (matches[row] === true && !isUnder(parent[row] ?? 0)) through += samples[row] ?? 0
    }
    const [, found, share] = /^(\d+) frames of \d+ functions, ([\d.]+) % of the samples$/.exec(text) ?? []
    // Branches under 0.05 % are not drawn.
    assert.ok(Math.abs(Number(share) - (100 * through) / total) < 0.5, `${text}; ${(100 * through) / total}`)
    const marked = await page.locator('g.frame[data-match]').count()
    assert.ok(marked > 5 && marked <= Number(found))
    await page.keyboard.press('Enter')
    assert.match(await details(page), /^encoding\/json\./)
    await page.getByRole('searchbox').fill('no such (function')
    assert.equal(await page.locator('#flame-matches').innerText(), 'no match')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.searched').count(), 0)
  })

  it('compares whole stacks where the committed file has them, and says where not', async (test) => {
    const { page } = await open(test, reports['a committed file with whole stacks']?.() ?? '')
    const colours = () =>
      frames(page).evaluateAll((all) => all.map((frame) => frame.getAttribute('data-change')).join())
    const own = await colours()
    await page.getByRole('radio', { name: 'whole stack' }).check()
    assert.notEqual(await colours(), own)
    await page.getByRole('radio', { name: 'own share' }).check()
    assert.equal(await colours(), own)
    const { page: other } = await open(test, reports['drift']?.() ?? '')
    assert.equal(await other.getByRole('radio').count(), 0)
    assert.match(await other.locator('section', { has: graph(other) }).innerText(), /Whole stacks are not compared/)
  })

  it('has no colours to explain where there is nothing to compare with', async (test) => {
    const { page } = await open(test, reports['a first profile']?.() ?? '')
    assert.equal(await page.locator('.legend').count(), 0)
    assert.deepEqual(
      new Set(await frames(page).evaluateAll((all) => all.map((frame) => frame.getAttribute('data-change')))),
      new Set(['same']),
    )
  })

  it('lists what is no longer there', async (test) => {
    const { page } = await open(test, reports['drift']?.() ?? '')
    const aside = page.getByRole('complementary', { name: 'No longer there' })
    assert.match(await aside.innerText(), /main\.lower/)
  })
})

describe('the theme', () => {
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

  it('is the system’s until somebody chooses', async (test) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(test, reports['drift']?.() ?? '', { colorScheme })
      const [light, dark] = ['rgb(255, 255, 255)', 'rgb(13, 17, 23)']
      const own = colorScheme === 'light' ? light : dark
      assert.equal(await background(page), own)
      const button = page.locator('#theme')
      for (const expected of [light, dark, own]) {
        await button.click()
        assert.equal(await background(page), expected)
      }
    }
  })
})

describe('every text', () => {
  for (const [name, report] of Object.entries(reports)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 420]) {
        it(`of ${name} can be read in ${colorScheme} on ${width} pixels`, async (test) => {
          const { page } = await open(test, report(), { colorScheme, viewport: { width, height: 900 } })
          const path = join(pictures, `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`)
          await page.screenshot({ path, fullPage: true })
          assert.deepEqual(await misplacedTexts(page), [])
          assert.deepEqual(await faintTexts(page), [])
          if (name === 'a refused profile') return
          await page.getByRole('searchbox').fill('json')
          assert.deepEqual(await faintTexts(page), [])
        })
      }
    }
  }
})
