import type { FlameData } from './flame-data.ts'
import { FlameGraph } from './flame-graph.ts'
import { startTheme } from './theme.ts'

const theme = document.getElementById('theme')
if (theme instanceof HTMLButtonElement) startTheme(theme)

const element = document.getElementById('flame-data')
if (element !== null) {
  const data: FlameData = JSON.parse(element.textContent)
  new FlameGraph(data).start()
}
