// src/units.ts
/** Names a plain number as seconds. */
const seconds = (value) => value;
/** Names a plain number as milliseconds. */
const milliseconds = (value) => value;
/** The same span in milliseconds. */
const toMilliseconds = (span) => milliseconds(span * 1e3);
export { seconds as n, toMilliseconds as r, milliseconds as t };
