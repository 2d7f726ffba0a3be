import * as admission from '../../src/drift/admission.ts'
import * as checkRefusals from '../../src/profile/check-refusals.ts'
import * as limits from '../../src/profile/limits.ts'
import * as notCpu from '../../src/profile/not-cpu.ts'
import * as refusals from '../../src/profile/refusals.ts'
import { refuseNonProfile } from '../../src/profile/sniff.ts'
import { type Example, examplesOf, refusedBy } from './examples.ts'

/** Beginnings of files that people take for a profile. */
const mistaken = [
  '<!doctype html><title>Sign in</title>',
  '{"error":"unauthorized"}',
  'upstream connect error',
  'data:application/octet-stream;base64,H4sI',
  'HTTP/1.1 200 OK\n',
  '<<<<<<< HEAD\n',
  'Type: cpu\n',
  'main.main;main.work 42\n',
  '\x7fELF',
]

const types = (...names: readonly string[]) => ({
  sampleTypes: names.map((name) => {
    const [type = '', unit = ''] = name.split('/')
    return { type, unit }
  }),
})

export const profileExamples: readonly Example[] = [
  ...examplesOf(refusals, {
    malformed: [['malformed profile format']],
    empty: [[]],
    truncated: [[]],
    corrupt: [['incorrect data check']],
    textConverted: [[]],
    trailingBytes: [[]],
    tooLarge: [
      ['received', 2 ** 26],
      ['inflated', 2 ** 26],
    ],
    notAProfile: [['a Java Flight Recorder file']],
    lfsPointer: [[]],
    preprofileForm: [[]],
    gzippedTwice: [[]],
    otherCompression: [['compressed with zstd', 'zstd -d FILE']],
    legacyFormat: [['a heap profile in the old text form']],
    tooFewStartLines: [[0.03]],
    danglingLocation: [[0, 17]],
    weightsOverflow: [[]],
    nameTooLong: [[]],
    incompatible: [[]],
  }),
  ...(await Promise.all(mistaken.map((text) => refusedBy(() => refuseNonProfile(Buffer.from(text, 'latin1')))))),
  ...examplesOf(limits, { tooMany: [['samples']] }),
  ...examplesOf(notCpu, {
    notCpu: [
      [types('alloc_objects/count', 'alloc_space/bytes', 'inuse_objects/count', 'inuse_space/bytes')],
      [types('goroutine/count')],
      [types('contentions/count', 'delay/nanoseconds')],
      [types('events/count')],
    ],
    countsSomethingElse: [
      [{ ...types('samples/count', 'off-cpu/nanoseconds'), periodType: null }],
      [{ ...types('samples/count', 'time/nanoseconds'), periodType: null }],
    ],
  }),
  ...examplesOf(checkRefusals, {
    negativeWeights: 'constant',
    subtracted: 'constant',
    noSamples: 'constant',
    idle: 'constant',
    hardlySymbolised: [[0.04]],
    mostlyParked: [[0.83]],
    noCallers: 'constant',
    noCalls: 'constant',
    onlyRecursion: 'constant',
    lineBreakInName: 'constant',
  }),
  ...examplesOf(admission, {
    differentPrograms: 'constant',
    mixedBuilds: 'constant',
    otherProgram: 'constant',
    otherSystem: 'constant',
  }),
]
