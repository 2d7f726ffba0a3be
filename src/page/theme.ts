const themes = [
  { name: '', text: 'Theme: as the system' },
  { name: 'light', text: 'Theme: light' },
  { name: 'dark', text: 'Theme: dark' },
] as const

/** The button that goes from the system’s theme to light, to dark, and back. */
export function startTheme(button: HTMLButtonElement): void {
  let at = 0
  button.hidden = false
  button.addEventListener('click', () => {
    at = (at + 1) % themes.length
    const theme = themes[at] ?? themes[0]
    button.textContent = theme.text
    document.documentElement.dataset['theme'] = theme.name
  })
}
