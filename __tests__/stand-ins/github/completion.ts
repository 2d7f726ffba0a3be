/** An answer with the fields that GitHub's have and the emulator leaves out; nobody who reads them is told anything. */
export function complete(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(complete)
  if (typeof answer !== 'object' || answer === null) return answer
  const fields = Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, complete(value)]))
  return { ...missingOf(fields), ...fields }
}

type Fields = Readonly<Record<string, unknown>>

function missingOf(fields: Fields): Fields {
  const { url, login, full_name: repository, protected: isProtected, name } = fields
  if (typeof login === 'string' && typeof url === 'string') return ofOwner(url)
  if (typeof repository === 'string') return { subscribers_count: 0, network_count: 0 }
  if (typeof isProtected === 'boolean' && typeof name === 'string') {
    const self = `https://api.github.com/branches/${encodeURIComponent(name)}`
    return { _links: { self, html: self }, protection: {}, protection_url: `${self}/protection` }
  }
  return {}
}

const ofOwner = (url: string): Fields => ({
  gravatar_id: '',
  followers_url: `${url}/followers`,
  following_url: `${url}/following{/other_user}`,
  gists_url: `${url}/gists{/gist_id}`,
  starred_url: `${url}/starred{/owner}{/repo}`,
  subscriptions_url: `${url}/subscriptions`,
  organizations_url: `${url}/orgs`,
  repos_url: `${url}/repos`,
  events_url: `${url}/events{/privacy}`,
  received_events_url: `${url}/received_events`,
  html_url: url,
  type: 'Organization',
  site_admin: false,
})
