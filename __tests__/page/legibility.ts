import type { Page } from 'playwright-core'

/** Texts with less contrast to what is behind them than WCAG 2.2 asks for (1.4.3, AA: 4.5), a sentence each. */
export const faintTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const least = 4.5
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    if (canvas === null) throw new Error('no canvas')
    const rgba = (colour: string): readonly number[] => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data]
    }
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = rgba(colour).map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const behind = (element: Element): string => {
      const rect = element.closest('g.frame')?.querySelector('rect')
      if (rect) return getComputedStyle(rect).fill
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at)
        if (rgba(backgroundColor)[3] === 255) return backgroundColor
      }
      return 'white'
    }
    const texts = [...document.querySelectorAll('body *')].filter((element) => {
      const own = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '')
      return own && element.checkVisibility() && !['SCRIPT', 'STYLE', 'title'].includes(element.nodeName)
    })
    if (texts.length < 5) throw new Error('there is hardly any text')
    return texts.flatMap((element) => {
      const [text, back] = [luminance(getComputedStyle(element).color), luminance(behind(element))]
      const contrast = (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05)
      return contrast >= least ? [] : [`${contrast.toFixed(2)}: ${element.textContent?.slice(0, 60)}`]
    })
  })

/** Pairs of texts that lie over each other, and texts that lie beside the page. */
export const misplacedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const boxes: { readonly node: Node; readonly text: string; readonly box: DOMRect }[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent === null || !parent.checkVisibility() || node.textContent?.trim() === '') continue
      if (parent.closest('script,style,noscript,title') !== null) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      // What runs over its frame or its table is cut off there.
      const clip = parent.closest('.d3-flame-graph-label,.table,#flame-graph')?.getBoundingClientRect()
      for (const box of range.getClientRects()) {
        const left = Math.max(box.left, clip?.left ?? box.left)
        const right = Math.min(box.right, clip?.right ?? box.right)
        const bottom = Math.min(box.bottom, clip?.bottom ?? box.bottom)
        if (right - left < 1 || bottom - box.top < 1) continue
        const shown = new DOMRect(left, box.top, right - left, bottom - box.top)
        boxes.push({ node, text: node.textContent ?? '', box: shown })
      }
    }
    // Boxes are as high as the font, lines may be set closer by some pixels.
    const slack = 5
    const over = boxes.flatMap(({ node, text, box }, place) =>
      boxes.slice(place + 1).flatMap((other) => {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        // A text that is cut off has a second box, for its ellipsis.
        return node !== other.node && wide > 1 && high > slack
          ? [`${text.slice(0, 40)} | ${other.text.slice(0, 40)}`]
          : []
      }),
    )
    const beside = boxes.filter(({ box }) => box.left < 0 || box.right > document.documentElement.clientWidth + 0.5)
    return [...over, ...beside.map(({ text }) => `beside the page: ${text.slice(0, 40)}`)]
  })
