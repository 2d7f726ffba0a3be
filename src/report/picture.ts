import { element, escaped } from './svg.ts'

/** A picture as a page shows it, and a screen reader reads it. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly title: string
  /** What it shows, in words. */
  readonly description: string
  /** CSS of the classes in the content. */
  readonly styles: string
  /** Elements, as `element` and `label` make them. */
  readonly content: readonly string[]
}

/** Colours of a page; `.page` is a background of the picture's own, so that any page may hold it. */
export const lightPage = '.page{fill:#fff}.text{fill:#1f2328}.quiet{fill:#59636e}.line{stroke:#d1d9e0}'
export const darkPage = '.page{fill:#0d1117}.text{fill:#f0f6fc}.quiet{fill:#9198a1}.line{stroke:#3d444d}'

/** One SVG, which holds no script and loads nothing. */
export function picture({ width, height, title, description, styles, content }: Picture): string {
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'title desc',
      'font-family': 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
      'font-size': 13,
    },
    [
      element('title', { id: 'title' }, [escaped(title)]),
      element('desc', { id: 'desc' }, [escaped(description)]),
      element('style', {}, [styles]),
      element('rect', { width, height, class: 'page' }),
      ...content,
    ],
  )}\n`
}
