import { gzipSync } from 'node:zlib'
import { fn, loc, type Name, on, pprof } from './pprof-builder.ts'

export interface EdgeVector {
  readonly name: string
  readonly bytes: Uint8Array
  /** Caller, callee, offset, weight: in the order in which Go prints them. */
  readonly edges: readonly (readonly [Name, Name, number | bigint, number | bigint])[]
}

/** What `go tool preprofile` prints for these rows. */
export function preprofileText(edges: EdgeVector['edges']): Buffer {
  const lines = edges.flatMap(([caller, callee, offset, weight]) => [caller, callee, `${offset} ${weight}`])
  return Buffer.concat(['GO PREPROFILE V1', ...lines].flatMap((line) => [Buffer.from(line), Buffer.from('\n')]))
}

const f = loc(1, 'm.f@12/10')
const g = loc(7, 'm.g@21/20')
const plain = pprof({ samples: [[[g, f], 1]] })

const sameNode = [loc(0, 'm.f@12/10'), loc(0, 'm.f@12/10')] as const
const twoAddresses = [loc(1, 'm.f@12/10'), loc(2, 'm.f@12/10')] as const
const inlined = loc(1, 'm.in@31/30', 'm.mid@22/20', 'm.f@12/10')
const inlinedOnce = loc(1, 'm.in@31/30', 'm.f@12/10')
const unknown = loc(9)
const generic = 'm.Map[go.shape.int,go.shape.struct { a/b.C "json:\\"x\\"" }]'
const broken = Buffer.from([0x6d, 0x2e, 0xff, 0xfe, 0x80])

export const edgeVectors: readonly EdgeVector[] = [
  { name: 'one call', bytes: plain, edges: [['m.f', 'm.g', 2, 1]] },
  {
    name: 'equal name, address, start and line at two locations: one node, so no self edge',
    bytes: pprof({
      samples: [
        [sameNode, 5],
        [[g, sameNode[0]], 1],
      ],
    }),
    edges: [['m.f', 'm.g', 2, 1]],
  },
  {
    name: 'recursion at two addresses: a self edge',
    bytes: pprof({
      samples: [
        [twoAddresses, 5],
        [[g, twoAddresses[0]], 1],
      ],
    }),
    edges: [
      ['m.f', 'm.f', 2, 5],
      ['m.f', 'm.g', 2, 1],
    ],
  },
  {
    name: 'recursion on two lines of one address: a self edge',
    bytes: pprof({ samples: [[[loc(3, 'm.f@13/10'), loc(3, 'm.f@12/10')], 4]] }),
    edges: [['m.f', 'm.f', 2, 4]],
  },
  {
    name: 'two start lines of one name: two nodes, but one row where the offsets agree',
    bytes: pprof({
      samples: [
        [[g, loc(1, 'm.f@12/10')], 1],
        [[g, loc(1, 'm.f@42/40')], 2],
      ],
    }),
    edges: [['m.f', 'm.g', 2, 3]],
  },
  {
    name: 'a location without lines: a node with the empty name',
    bytes: pprof({
      samples: [
        [[unknown, f], 3],
        [[g, f], 1],
      ],
    }),
    edges: [
      ['m.f', '', 2, 3],
      ['m.f', 'm.g', 2, 1],
    ],
  },
  {
    name: 'a line without function calls at offset 0, whatever its number',
    bytes: pprof({ samples: [[[g, loc(5, on(null, 77))], 2]] }),
    edges: [['', 'm.g', 0, 2]],
  },
  {
    name: 'a function with the empty name keeps its offset',
    bytes: pprof({ samples: [[[g, loc(5, on(fn('', 5), 77))], 2]] }),
    edges: [['', 'm.g', 72, 2]],
  },
  {
    name: 'unsymbolised on both sides: an edge from nothing to nothing',
    bytes: pprof({
      samples: [
        [[loc(5), loc(6)], 2],
        [[g, f], 1],
      ],
    }),
    edges: [
      ['', '', 0, 2],
      ['m.f', 'm.g', 2, 1],
    ],
  },
  {
    name: 'one location with inlined frames: an edge between each two',
    bytes: pprof({ samples: [[[inlined], 4]] }),
    edges: [
      ['m.f', 'm.mid', 2, 4],
      ['m.mid', 'm.in', 2, 4],
    ],
  },
  {
    name: 'one location twice in a stack: each pair of nodes once a sample',
    bytes: pprof({ samples: [[[inlinedOnce, inlinedOnce], 4]] }),
    edges: [
      ['m.f', 'm.in', 2, 4],
      ['m.in', 'm.f', 1, 4],
    ],
  },
  { name: 'one plain location: no edge', bytes: pprof({ samples: [[[f], 4]] }), edges: [] },
  {
    name: 'a sample without locations: no edge',
    bytes: pprof({
      samples: [
        [[], 4],
        [[f], 1],
      ],
    }),
    edges: [],
  },
  { name: 'no samples', bytes: pprof({ samples: [] }), edges: [] },
  {
    name: 'frames above the second location count for nothing',
    bytes: pprof({ samples: [[[g, f, loc(8, 'm.main@3/1')], 6]] }),
    edges: [['m.f', 'm.g', 2, 6]],
  },
  {
    name: 'a sample of weight 0 leaves nothing behind',
    bytes: pprof({
      samples: [
        [[g, f], 0],
        [[f, g], 1],
      ],
    }),
    edges: [['m.g', 'm.f', 1, 1]],
  },
  {
    name: 'nanoseconds first: they are the weight',
    bytes: pprof({ types: ['cpu/nanoseconds', 'samples/count'], samples: [[[g, f], 30_000_000, 3]] }),
    edges: [['m.f', 'm.g', 2, 30_000_000]],
  },
  {
    name: 'a foreign type first: samples are the weight',
    bytes: pprof({ types: ['wall/nanoseconds', 'samples/count', 'cpu/nanoseconds'], samples: [[[g, f], 8, 3, 9]] }),
    edges: [['m.f', 'm.g', 2, 3]],
  },
  {
    name: 'names are compared by text, not by string-table entry',
    bytes: pprof({
      samples: [
        [[g, f], 1],
        [[g, loc(3, on(fn('m.f', 10), 12))], 1],
      ],
    }),
    edges: [['m.f', 'm.g', 2, 2]],
  },
  {
    name: 'weights that cancel out: an empty table',
    bytes: pprof({
      samples: [
        [[g, f], 5],
        [[loc(8, 'm.h@5/1'), f], -5],
      ],
    }),
    edges: [],
  },
  {
    name: 'generic names with dots, slashes and quotes',
    bytes: pprof({ samples: [[[loc(2, on(fn(generic, 3), 4)), f], 1]] }),
    edges: [['m.f', generic, 2, 1]],
  },
  {
    name: 'a negative offset, as //line makes it',
    bytes: pprof({ samples: [[[g, loc(1, 'm.f@4/10')], 1]] }),
    edges: [['m.f', 'm.g', -6, 1]],
  },
  {
    name: 'no start line: the line itself',
    bytes: pprof({
      samples: [
        [[g, loc(1, 'm.c@12/0')], 2],
        [[g, f], 1],
      ],
    }),
    edges: [
      ['m.c', 'm.g', 12, 2],
      ['m.f', 'm.g', 2, 1],
    ],
  },
  {
    name: 'equal weights: by caller, then callee, then offset',
    bytes: pprof({
      samples: [
        [[loc(1, 'm.b@1/1'), loc(2, 'm.b@9/1')], 1],
        [[loc(3, 'm.b@1/1'), loc(4, 'm.a@9/1')], 1],
        [[loc(5, 'm.a@1/1'), loc(6, 'm.b@11/1')], 1],
        [[loc(5, 'm.a@1/1'), loc(6, 'm.b@3/1')], 1],
        [[loc(5, 'm.a@1/1'), loc(6, 'm.b@-3/1')], 1],
        [[g, f], 2],
      ],
    }),
    edges: [
      ['m.f', 'm.g', 2, 2],
      ['m.a', 'm.b', 8, 1],
      ['m.b', 'm.a', -4, 1],
      ['m.b', 'm.a', 2, 1],
      ['m.b', 'm.a', 10, 1],
      ['m.b', 'm.b', 8, 1],
    ],
  },
  {
    name: 'non-ASCII names: in the order of their bytes, not of UTF-16',
    bytes: pprof({
      samples: ['m.\u{1F600}', 'm.\uFF21', 'm.ü', 'm.z'].map((name) => [[g, loc(1, on(fn(name, 1), 2))], 1] as const),
    }),
    edges: [
      ['m.z', 'm.g', 1, 1],
      ['m.ü', 'm.g', 1, 1],
      ['m.\uFF21', 'm.g', 1, 1],
      ['m.\u{1F600}', 'm.g', 1, 1],
    ],
  },
  {
    name: 'a name that is not UTF-8 stays what it is',
    bytes: pprof({ samples: [[[g, loc(1, on(fn(broken, 1), 2))], 1]] }),
    edges: [[broken, 'm.g', 1, 1]],
  },
  {
    name: 'unpacked integers',
    bytes: pprof({ samples: [[[g, f], 1]], integers: 'unpacked' }),
    edges: [['m.f', 'm.g', 2, 1]],
  },
  {
    name: 'integers partly packed',
    bytes: pprof({ types: ['samples/count', 'cpu/nanoseconds'], samples: [[[g, f], 1, 2]], integers: 'mixed' }),
    edges: [['m.f', 'm.g', 2, 1]],
  },
  {
    name: 'sparse ids',
    bytes: pprof({ samples: [[[g, f], 1]], idOf: (row) => 1000 - 7 * row }),
    edges: [['m.f', 'm.g', 2, 1]],
  },
  {
    name: 'ids in any order',
    bytes: pprof({ samples: [[[g, f], 1]], reversed: true }),
    edges: [['m.f', 'm.g', 2, 1]],
  },
  {
    name: 'ids and addresses of 64 bits',
    bytes: pprof({
      samples: [[[loc(2n ** 64n - 1n, 'm.f@13/10'), loc(2n ** 64n - 2n, 'm.f@13/10'), f], 1]],
      idOf: (row) => 2n ** 64n - 1n - BigInt(row),
    }),
    edges: [['m.f', 'm.f', 3, 1]],
  },
  {
    name: 'weights that add up to the largest of 64 bits',
    bytes: pprof({
      samples: [
        [[g, f], 2n ** 62n],
        [[f, g], 2n ** 28n],
        [[g, f, loc(8, 'm.main@3/1')], 2n ** 62n - 2n ** 28n - 1n],
      ],
    }),
    edges: [
      ['m.f', 'm.g', 2, 2n ** 63n - 2n ** 28n - 1n],
      ['m.g', 'm.f', 1, 2n ** 28n],
    ],
  },
  {
    name: 'weights that differ in the last bit of 54: the order is exact',
    bytes: pprof({
      samples: [
        [[loc(1, 'm.a@2/1'), f], 2n ** 54n],
        [[loc(2, 'm.b@2/1'), f], 2n ** 54n + 1n],
        [[loc(3, 'm.c@2/1'), f], 2n ** 54n - 1n],
        [[loc(4, 'm.d@2/1'), f], 2n ** 32n],
        [[loc(5, 'm.e@2/1'), f], 2n ** 32n - 1n],
      ],
    }),
    edges: [
      ['m.f', 'm.b', 2, 2n ** 54n + 1n],
      ['m.f', 'm.a', 2, 2n ** 54n],
      ['m.f', 'm.c', 2, 2n ** 54n - 1n],
      ['m.f', 'm.d', 2, 2n ** 32n],
      ['m.f', 'm.e', 2, 2n ** 32n - 1n],
    ],
  },
  {
    name: 'the heaviest negative weight, beside a heavier positive one',
    bytes: pprof({
      samples: [
        [[g, f], -(2n ** 63n)],
        [[f, g], 2n ** 63n - 1n],
        [[loc(8, 'm.h@2/1'), f], 7],
      ],
    }),
    edges: [
      ['m.g', 'm.f', 1, 2n ** 63n - 1n],
      ['m.f', 'm.h', 2, 7],
      ['m.f', 'm.g', 2, -(2n ** 63n)],
    ],
  },
  {
    name: 'lines and start lines of 64 bits: offsets wrap around, and are sorted as they come out',
    bytes: pprof({
      samples: (
        [
          [2n ** 53n + 1n, 1],
          [2n ** 32n, 1],
          [1, 2n ** 32n],
          [2n ** 63n - 1n, 1],
          [-(2n ** 63n), 1],
          [2n ** 63n - 1n, -1],
          [-(2n ** 63n), 2n ** 63n - 1n],
        ] as const
      ).map(([line, start]) => [[g, loc(1, on(fn('m.f', start), line))], 1]),
    }),
    edges: [-(2n ** 63n), 1n - 2n ** 32n, 1, 2n ** 32n - 1n, 2n ** 53n, 2n ** 63n - 2n, 2n ** 63n - 1n].map(
      (offset) => ['m.f', 'm.g', offset, 1] as const,
    ),
  },
  {
    name: 'start lines that are 0 in their lower half only',
    bytes: pprof({ samples: [[[loc(7, 'm.g@1/0'), loc(1, on(fn('m.f', 2n ** 32n), 2n ** 32n + 3n))], 1]] }),
    edges: [['m.f', 'm.g', 3, 1]],
  },
  {
    name: 'recursion on two lines that differ in their upper half: a self edge',
    bytes: pprof({ samples: [[[loc(3, 'm.f@13/10'), loc(3, on(fn('m.f', 10), 2n ** 32n + 13n))], 4]] }),
    edges: [['m.f', 'm.f', 2n ** 32n + 3n, 4]],
  },
  {
    name: 'recursion at two addresses that differ in their upper half: a self edge',
    bytes: pprof({ samples: [[[loc(3, 'm.f@13/10'), loc(2n ** 32n + 3n, 'm.f@13/10')], 4]] }),
    edges: [['m.f', 'm.f', 3, 4]],
  },
  { name: 'gzipped', bytes: gzipSync(plain), edges: [['m.f', 'm.g', 2, 1]] },
  {
    name: 'gzipped in two members',
    bytes: Buffer.concat([gzipSync(plain.subarray(0, 20)), gzipSync(plain.subarray(20))]),
    edges: [['m.f', 'm.g', 2, 1]],
  },
]
