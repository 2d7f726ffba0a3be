import type { CalibratedSignal, Calibration } from '../../src/drift/calibration/calibration.ts'

const signal: CalibratedSignal = {
  recommended: 0.15,
  default: 0.15,
  pods: {
    spread: 1.21,
    correlation: 0.00034,
    shift: { values: 4, median: 0.01, q95: 0.04, largest: 0.05 },
    shifts: [0, 0.01, 0.02, 0.05],
    alarms: 0,
  },
  runs: {
    spread: 2.4,
    correlation: 0.00012,
    shift: { values: 66, median: 0.03, q95: 0.09, largest: 0.11 },
    shifts: [0, 0.03, 0.05, 0.11],
    atDefault: { limit: 0.15, pairs: 66, fired: 0, confirmable: 55, opened: 0 },
    atRecommended: { limit: 0.15, pairs: 66, fired: 0, confirmable: 55, opened: 0 },
  },
}

/** A calibration whose top functions need a higher limit. */
export const calibration: Calibration = {
  schema: 1,
  seed: '1',
  runs: Array.from({ length: 12 }, (_, run) => ({
    folder: `runs/day-${run + 1}`,
    at: `2026-11-${String(run + 1).padStart(2, '0')}T09:00:00Z`,
    profiles: 4,
    pods: 4,
    samples: 5_484,
  })),
  leftOut: [],
  days: 12,
  builds: 1,
  releases: [],
  pairs: { compared: 66, leftOut: 0 },
  workload: signal,
  top: {
    ...signal,
    recommended: 0.21,
    runs: {
      ...signal.runs,
      shift: { values: 66, median: 0.05, q95: 0.14, largest: 0.17 },
      shifts: [0.01, 0.05, 0.14, 0.17],
      atDefault: { limit: 0.15, pairs: 66, fired: 2, confirmable: 55, opened: 0 },
      atRecommended: { limit: 0.21, pairs: 66, fired: 0, confirmable: 55, opened: 0 },
    },
  },
  source: { moved: { values: 66, median: 0, q95: 0.001, largest: 0.002 }, gone: null },
  lastingChange: null,
  oddRuns: null,
  power: {
    from: 'halves',
    profiles: 4,
    samples: 5_484,
    committedSamples: 5_484,
    trials: 100,
    points: [
      { shift: 0, workload: 0, top: 0 },
      { shift: 0.1, workload: 0.01, top: 0 },
      { shift: 0.2, workload: 0.97, top: 0.3 },
      { shift: 0.5, workload: 1, top: 0.8 },
    ],
    detectable: { workload: 0.2, top: null },
  },
  notes: [
    'One note.',
    'Another one, which is long enough to need a second line when it is printed below all of the tables.',
  ],
}
