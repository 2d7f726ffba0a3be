import { RefusedError } from '../errors.ts'
import { count } from '../text.ts'

/**
 * How many rows of a kind a profile may hold. An honest one stays far below: 30 seconds of 64 busy cores are 192,000
 * samples, and the largest profiles seen hold some 15,000 distinct stacks and 30,000 locations. Without the caps a file
 * of a few megabytes can ask for gigabytes (`go tool preprofile` takes 2.6 GiB for 1,000 locations of 1,000 lines, each
 * under each).
 */
export const most = {
  samples: 2 ** 20,
  stacks: 2 ** 17,
  locations: 2 ** 18,
  lines: 2 ** 20,
  /** Lines of the locations that are leaf-most somewhere: compacted they can be twice as many. */
  frames: 2 ** 19,
  functions: 2 ** 17,
  mappings: 2 ** 16,
  strings: 2 ** 19,
  comments: 2 ** 12,
  sampleTypes: 2 ** 8,
  edges: 2 ** 17,
  /** Steps from frame to frame while the edges are counted. */
  steps: 2 ** 25,
  /** Of a call tree, before it is pruned: the profile of Go’s own compiler makes 51,000. */
  nodes: 2 ** 20,
  /** Of the table as `go tool preprofile` writes it. */
  tableBytes: 2 ** 26,
  /** Names of more than `longName` bytes. */
  longNames: 2 ** 6,
} as const

const names: Readonly<Record<keyof typeof most, string>> = {
  samples: 'samples',
  stacks: 'different stacks',
  locations: 'locations',
  lines: 'lines',
  frames: 'frames in leafs and callers',
  functions: 'functions',
  mappings: 'mappings',
  strings: 'strings',
  comments: 'comments',
  sampleTypes: 'sample types',
  edges: 'call edges',
  steps: 'frames in its stacks',
  nodes: 'branches in its call tree',
  tableBytes: 'bytes of call edges',
  longNames: 'names of more than 16,383 bytes',
}

/** There are more rows of this kind than any CPU profile has. */
export const tooMany = (kind: keyof typeof most): RefusedError =>
  new RefusedError({
    code: 'profile-too-many-records',
    message: `The profile holds more than ${count(most[kind])} ${names[kind]}.`,
    remedy:
      'No CPU profile of a few minutes is as large: check that the address is a profile, or capture fewer seconds.',
  })

/**
 * Above this length V8 takes a string's length for its hash (String::kMaxHashCalcLength), and maps of such names crawl.
 */
export const longName = 16_383
