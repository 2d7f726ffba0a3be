// Our HTML report against the flame graph pages of `go tool pprof -http` and react-pprof, on the same profiles:
//
//   node bench/report.ts
//
// Of each page its size, and how long Chromium takes from its last byte to the picture: what a reader waits for. Ours
// holds the tables of the report besides.

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../__tests__/page/browser.ts'
import { loc, pprof, type Sample } from '../__tests__/profile/pprof-builder.ts'
import { fleet, keptPath } from '../__tests__/service/kept.ts'
import { aligned, bench, goTool, median, ours, rounds } from './race.ts'

/** A page that draws one profile. */
interface FlamePage {
  readonly name: string
  readonly html: string
  /** What there is once the picture is. */
  readonly drawn: string
  /** Its frames, where they are elements. */
  readonly frames: string
}

interface Drawing {
  readonly name: string
  readonly bytes: number
  readonly frames: number
  /** From the last byte of the page to the frame after the picture, in milliseconds. */
  readonly milliseconds: number
}

await bench(async function* (scratch) {
  const rival = reactPprof()
  const [service, wide] = [join(scratch, 'service.pb.gz'), join(scratch, 'wide.pb.gz')]
  const merged = ['-proto', '-symbolize=none', '-output', service, ...fleet('edited').map(keptPath)]
  execFileSync(goTool('pprof'), merged, { stdio: 'ignore' })
  writeFileSync(wide, tenThousandFrames())
  const browser = await startBrowser()
  try {
    for (const [what, path] of [
      ['four captures of our service', service],
      ['10,000 frames, 200 stacks of 50', wide],
    ] as const) {
      const pages = [
        ourPage(path, scratch),
        await pprofPage(path),
        ...(rival === null ? [] : [rivalPage(rival, path, scratch)]),
      ]
      yield `${what}\n${table(await draw(pages, browser))}`
    }
  } finally {
    await browser.close()
  }
  if (rival === null) yield 'react-pprof is missing: npm could not pack it.'
})

function ourPage(profile: string, scratch: string): FlamePage {
  const path = join(scratch, 'ours.html')
  const [node, ...args] = ours('compare', profile, profile, '--html', path)
  execFileSync(node, args)
  // The text of a frame comes last.
  return {
    name: 'ours',
    html: readFileSync(path, 'utf8'),
    drawn: '.d3-flame-graph-label:not(:empty)',
    frames: 'g.frame',
  }
}

/** As pprof's own server gives it. */
async function pprofPage(profile: string): Promise<FlamePage> {
  const port = await freePort()
  const args = [`-http=127.0.0.1:${port}`, '-no_browser', '-symbolize=none', profile]
  const child = spawn(goTool('pprof'), args, { stdio: 'ignore' })
  try {
    const html = await answerOf(`http://127.0.0.1:${port}/ui/flamegraph`)
    return { name: 'go tool pprof -http', html, drawn: '.boxbg', frames: '.boxbg' }
  } finally {
    child.kill()
  }
}

/** It draws on a canvas, so that the time is that of its first frame, whatever is on it. */
function rivalPage(program: string, profile: string, scratch: string): FlamePage {
  const path = join(scratch, 'react-pprof.html')
  execFileSync(process.execPath, [program, '-o', path, profile], { stdio: 'ignore' })
  return { name: 'react-pprof', html: readFileSync(path, 'utf8'), drawn: 'canvas', frames: 'no-elements' }
}

/** react-pprof's command line, packed once into a folder that git ignores; null where npm cannot. */
function reactPprof(): string | null {
  const folder = join(import.meta.dirname, '../.cache/react-pprof')
  const program = join(folder, 'package/cli.js')
  if (existsSync(program)) return program
  try {
    mkdirSync(folder, { recursive: true })
    const name = execFileSync('npm', ['pack', '--silent', 'react-pprof@1.5.1'], {
      cwd: folder,
      encoding: 'utf8',
    }).trim()
    execFileSync('tar', ['-xzf', name], { cwd: folder })
    return program
  } catch {
    return null
  }
}

/** Each page in turn in each round, over HTTP; the first round only warms up. */
async function draw(pages: readonly FlamePage[], browser: Browser): Promise<Drawing[]> {
  const taken = pages.map((page) => ({ page, times: [] as number[], frames: 0 }))
  for (let round = 0; round <= rounds; round++) {
    for (const one of taken) {
      const { milliseconds, frames } = await drawOnce(one.page, browser)
      one.frames = frames
      if (round > 0) one.times.push(milliseconds)
    }
  }
  return taken.map(({ page: { name, html }, times, frames }) => ({
    name,
    bytes: Buffer.byteLength(html),
    frames,
    milliseconds: median(times),
  }))
}

async function drawOnce({ html, drawn, frames }: FlamePage, browser: Browser) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(html)
  })
  const port = await listening(server)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  try {
    // In the page's words: looked for at each frame, and timed when that frame is out.
    await page.addInitScript(`{
      const look = () => {
        if (document.querySelector(${JSON.stringify(drawn)}) === null) requestAnimationFrame(look)
        else setTimeout(() => { window.drawnAt = performance.now() })
      }
      requestAnimationFrame(look)
    }`)
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.waitForFunction('window.drawnAt')
    const milliseconds: number = await page.evaluate(
      `window.drawnAt - performance.getEntriesByType('navigation')[0].responseEnd`,
    )
    return { milliseconds, frames: await page.locator(frames).count() }
  } finally {
    await page.close()
    server.close()
  }
}

function table(drawings: readonly Drawing[]): string {
  const [own] = drawings
  const ratio = (figure: number, of: number | undefined): string => ((of ?? Number.NaN) / figure).toFixed(2)
  const rows = drawings.map(({ name, bytes, frames, milliseconds }) => [
    name,
    bytes.toLocaleString('en-US'),
    ratio(bytes, own?.bytes),
    frames === 0 ? 'a canvas' : frames.toLocaleString('en-US'),
    milliseconds.toFixed(0),
    ratio(milliseconds, own?.milliseconds),
  ])
  return aligned([['page', 'bytes', 'ours ÷ it', 'frames drawn', 'ms to the picture', 'ours ÷ it'], ...rows], 1)
}

/** 200 stacks of 50 functions, no two the same: each frame is wide enough to be drawn by all. */
function tenThousandFrames(): Buffer {
  const samples = Array.from({ length: 200 }, (_, stack): Sample => {
    const frames = Array.from({ length: 50 }, (_, depth) => {
      const of = `example.test/shop/internal/part${stack}.(*Worker).step${depth}`
      return loc(1 + 50 * stack + depth, `${stack === 0 && depth === 49 ? 'main.main' : of}@${12 + depth}/10`)
    })
    return [frames, 30]
  })
  return gzipSync(pprof({ samples, periodType: 'cpu/nanoseconds', period: 1e7, durationNanos: 60_000_000_000n }))
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The answer of a server that is only starting. */
async function answerOf(url: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok === true) return response.text()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} did not answer within 10 seconds`)
}
