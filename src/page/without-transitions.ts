// Takes the place of d3-transition: what d3-flame-graph would animate is set at once. Its transitions make four timers
// a frame, and show frames without their texts until these have run.

import { selection } from 'd3-selection'

function self<Selection>(this: Selection): Selection {
  return this
}

Object.assign(selection.prototype, { transition: self, duration: self, ease: self, delay: self })
