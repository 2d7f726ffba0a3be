export type Verdict = 'refresh' | 'watch' | 'none' | 'too-small' | 'unstable' | 'invalid'
export type Cause = 'first' | 'size' | 'source' | 'gone' | 'workload' | 'top' | 'age' | 'forced'
