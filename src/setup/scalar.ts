/**
 * A text as a scalar of YAML, on one line: plain where nobody could take it for anything else, in the quotes of JSON
 * otherwise, which YAML reads as JSON does.
 */
export const scalar = (text: string): string =>
  /^[A-Za-z][\w./@-]*(:+[\w./@-]+)*$/.test(text) && !meanings.test(text) ? text : JSON.stringify(text)

/** What some version of YAML takes for a truth or for nothing. */
const meanings = /^(y|n|yes|no|true|false|on|off|null)$/i
