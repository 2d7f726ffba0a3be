import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calibrationPicture } from '../../src/report/calibration-picture.ts'
import { calibrationText } from '../../src/report/calibration-text.ts'
import { element, escaped, label } from '../../src/report/svg.ts'
import { calibration } from './calibration-facts.ts'
import { xmlElements } from './xml.ts'

describe('a calibration as text', () => {
  const text = calibrationText(calibration)

  it('begins with the lines for the workflow', () => {
    assert.match(text, /^Limits that fit this service, by 12 runs on 12 days \(2026-11-01 to 2026-11-12\)\n/)
    assert.match(
      text,
      /\n {2}workload-limit: 0\.15 {2}the default fits\n {2}top-limit: 0\.21 {2,}the default of 0\.15 is too low\n/,
    )
    assert.match(text, /a shift of 20 % of the workload and only shifts of\n {2}more than 50 % of the top functions;/)
  })

  it('has a row for each figure', () => {
    assert.match(text, /\n {2}workload, two runs +66 +3 % +9 % +11 %\n/)
    assert.match(
      text,
      /\n {2}call sites moved, two runs +66 +0 % +0\.1 % +0\.2 %\n {2}call sites gone, two runs +unknown\n/,
    )
    assert.match(
      text,
      /\n {2}workload, two runs +15 % +0 of 66 +0 of 55\n {2}.+ 15 % +0 of 4\n {2}top functions, two runs +15 % +2 of 66 +0 of 55\n +21 % +0 of 66 +0 of 55\n/,
    )
    assert.match(text, /\n {2}workload, pods of one run +1\.21 +0\.00034\n/)
    assert.match(text, /\n {3}20 % +97 % +30 % {2}▇{19}\n/)
  })

  it('ends with the notes, in lines that fit', () => {
    assert.match(text, /\nNotes\n {2}One note\.\n {2}Another one/)
    assert.ok(text.split('\n').every((line) => line.length <= 100))
  })

  it('says what is unknown', () => {
    const { runs } = calibration.workload
    const unknown = { ...calibration.workload, runs: { ...runs, spread: null, correlation: null } }
    const short = calibrationText({ ...calibration, workload: unknown, power: null, notes: [] })
    assert.match(short, /\n {2}workload, runs +unknown +unknown\n/)
    assert.doesNotMatch(short, /notice|Notes/)
  })
})

describe('a calibration as a picture', () => {
  const picture = calibrationPicture(calibration)
  const elements = xmlElements(picture)
  const named = (name: string) => elements.filter((one) => one.name === name)

  it('is one well-formed SVG with a title and a description', () => {
    const [svg] = elements
    assert.equal(svg?.name, 'svg')
    assert.deepEqual([svg.attributes['xmlns'], svg.attributes['role']], ['http://www.w3.org/2000/svg', 'img'])
    assert.equal(svg.attributes['aria-labelledby'], 'title desc')
    assert.deepEqual(
      named('title').map(({ attributes, text }) => [attributes['id'], text]),
      [['title', 'Calibration of pgo-refresh']],
    )
    assert.deepEqual(
      named('desc').map(({ attributes }) => attributes['id']),
      ['desc'],
    )
    assert.match(
      named('desc')[0]?.text ?? '',
      /^From 12 runs of one service\. Workload: .+ less than 9 %.+ limit is 15 %\./,
    )
  })

  it('holds no script, loads nothing, and is styled for dark pages too', () => {
    assert.deepEqual([...new Set(elements.map(({ name }) => name))].toSorted(), [
      ...['circle', 'desc', 'line', 'polyline', 'rect', 'style', 'svg', 'text', 'title'],
    ])
    assert.doesNotMatch(picture, /href|url\(|@import|<!|\bon\w+=/)
    assert.match(picture, /@media \(prefers-color-scheme:dark\)/)
  })

  it('stays within its frame', () => {
    const [svg] = elements
    for (const { attributes } of elements.slice(1)) {
      for (const [names, most] of [
        [['x', 'x1', 'x2', 'cx'], Number(svg?.attributes['width'])],
        [['y', 'y1', 'y2', 'cy'], Number(svg?.attributes['height'])],
      ] as const) {
        for (const name of names) {
          const value = Number(attributes[name] ?? 0)
          assert.ok(value >= 0 && value <= most, `${name}=${value}`)
        }
      }
    }
  })

  it('has the default beside a limit that is another', () => {
    const texts = named('text').map(({ text }) => text)
    assert.deepEqual(
      texts.filter((text) => /^(limit|default) /.test(text)),
      ['limit 15 %', 'default 15 %', 'limit 21 %'],
    )
  })

  it('does without the curve where nothing could be simulated', () => {
    const short = xmlElements(calibrationPicture({ ...calibration, power: null }))
    assert.equal(
      short.some(({ name }) => name === 'polyline'),
      false,
    )
    assert.ok(Number(short[0]?.attributes['height']) < Number(elements[0]?.attributes['height']))
  })
})

describe('text in an SVG', () => {
  const hostile = '</text><script>alert(1)</script> & "quotes" \'too\' \u0000\u001b[31m \ud800 \ufffe ]]>'

  it('is never markup', () => {
    const markup = label(1, 2.345, hostile, { class: hostile })
    const [only, ...more] = xmlElements(markup)
    assert.deepEqual(more, [])
    assert.equal(only?.attributes['y'], '2.3')
    const seen = '</text><script>alert(1)</script> & "quotes" \'too\'  '
    assert.ok(only.text.startsWith(seen) && only.attributes['class']?.startsWith(seen))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    assert.doesNotMatch(markup, /[\u0000-\u001f\ufffe\uffff]|[\ud800-\udfff]/)
  })

  it('is the same where it is harmless', () => assert.equal(escaped('10 % of main.(*T).f'), '10 % of main.(*T).f'))

  it('needs no end tag of its own', () => assert.equal(element('rect', { x: 1 }), '<rect x="1"/>'))
})
