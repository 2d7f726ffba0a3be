// Generated from action.yml by `npm run generate`; do not edit.

export interface ActionInput {
  readonly description: string
  readonly default: string
}

export const actionInputs = {
  target: {
    description: "What to profile: `deployment/x`, `statefulset/x`, `daemonset/x`, `rollout/x` (of Argo Rollouts), `pod/x`, or a label selector such as `app=shop`.",
    default: "",
  },
  namespace: {
    description: "Namespace of the workload. Empty means the context's, else `default`.",
    default: "",
  },
  profile: {
    description: "Path of the committed file in the repository, in the main package's folder.",
    default: "default.pgo",
  },
  container: {
    description: "Container to profile. Empty means the default-container annotation, else the only one that declares the port.",
    default: "",
  },
  port: {
    description: "Number or name of the pprof port.",
    default: "6060",
  },
  scheme: {
    description: "`http` or `https`, to the pod. The certificate is not verified: a pod seldom has one for its address, and a port-forward is authenticated up to the node.",
    default: "http",
  },
  'pprof-path': {
    description: "Path of the CPU profile.",
    default: "/debug/pprof/profile",
  },
  headers: {
    description: "Headers of requests to pprof, one `Name: value` a line, such as a login from a secret. Values are masked.",
    default: "",
  },
  via: {
    description: "Road to the pod. `port-forward`; `proxy`: the API server's pod proxy, for gateways that stop WebSockets (needs `get` on `pods/proxy`, and pprof on the pod's IP address); `direct`: the pod's IP address, from a runner in the cluster's network.",
    default: "port-forward",
  },
  kubeconfig: {
    description: "The kubeconfig itself if it has a line break, else its path. Empty means the usual discovery. A kubeconfig can run programs, so never take it from a pull request.",
    default: "",
  },
  context: {
    description: "Context in the kubeconfig. Empty means the current one.",
    default: "",
  },
  server: {
    description: "URL of the API server: logs in with the workflow's OIDC token, without a kubeconfig. Needs `permissions: id-token: write`.",
    default: "",
  },
  'certificate-authority': {
    description: "Certificate of the authority that signed the API server's: PEM text, base64 of it, or a path. With `server` only; empty means the system's roots.",
    default: "",
  },
  audience: {
    description: "Audience of the OIDC token. With `server` only; empty means the value of `server`.",
    default: "",
  },
  seconds: {
    description: "Length of one profile, 1 to 240.",
    default: "30",
  },
  profiles: {
    description: "How many profiles to take, from different pods while there are that many.",
    default: "4",
  },
  'min-profiles': {
    description: "Fewer than this fails the run.",
    default: "1",
  },
  pause: {
    description: "Between two profiles of one pod.",
    default: "60s",
  },
  'max-duration': {
    description: "Longest time the whole capture may take.",
    default: "15m",
  },
  'min-pod-age': {
    description: "Younger pods are left out.",
    default: "10m",
  },
  'top-limit': {
    description: "Limit of the shift of the leaf functions, a share from 0 to 1.",
    default: "0.15",
  },
  'workload-limit': {
    description: "Limit of the shift of the calls, a share from 0 to 1.",
    default: "0.15",
  },
  'source-limit': {
    description: "Limit of moved call sites, a share from 0 to 1.",
    default: "0.10",
  },
  'max-age': {
    description: "Refresh when the committed profile is older, such as `180d`. Empty means never.",
    default: "",
  },
  force: {
    description: "Open a pull request even below the limits, and after it was declined. Never for an unacceptable, too small or unchanged profile.",
    default: "false",
  },
  'dry-run': {
    description: "Judge and report, write nothing to the repository.",
    default: "false",
  },
  token: {
    description: "Token with `contents: write` and `pull-requests: write`.",
    default: "",
  },
  repository: {
    description: "Repository as owner/name.",
    default: "",
  },
  base: {
    description: "Branch that holds the file and gets the pull request. Empty means the default branch.",
    default: "",
  },
  branch: {
    description: "Head branch of the pull request. Empty means `pgo-refresh/` and a name made from base and profile.",
    default: "",
  },
  title: {
    description: "Title of the pull request. `{profile}` is the file's path, `{target}` the workload, `{cause}` why the file is due, in words.",
    default: "Refresh {profile}: {cause}",
  },
  'commit-message': {
    description: "Message of the commit, with the same placeholders. Empty means the title, and the verdict's sentence.",
    default: "",
  },
  labels: {
    description: "Labels of the pull request, separated by commas or line breaks. They, and the people, teams and milestone below, are set when it is opened, never again. To create a label takes `issues: write`.",
    default: "",
  },
  assignees: {
    description: "Who is assigned.",
    default: "",
  },
  reviewers: {
    description: "Who is asked for a review.",
    default: "",
  },
  'team-reviewers': {
    description: "Teams that are asked for a review. The workflow's own token cannot see teams: it takes the token of a GitHub App with `members: read`.",
    default: "",
  },
  milestone: {
    description: "Number of a milestone, as its address has it.",
    default: "",
  },
  draft: {
    description: "Open the pull request as a draft, where the repository has drafts.",
    default: "false",
  },
  'auto-merge': {
    description: "`merge`, `squash` or `rebase`: let GitHub merge the pull request once nothing is missing any more. A merge queue uses its own method. Empty means a person does.",
    default: "",
  },
  artifacts: {
    description: "What the run keeps as artifacts, for whoever may read the repository. `report`: an HTML page with a flame graph of today's stacks and all tables. `profiles`: also the captured profiles, without labels, mappings and file names. `none`: nothing. Not on GitHub Enterprise Server.",
    default: "report",
  },
  verify: {
    description: "`auto`: put the new file through `go tool preprofile` where Go 1.23 or newer is on the PATH. `build`: also build the checked-out program with the committed and with the new file, and show what the compiler decides differently. `off`: never.",
    default: "auto",
  },
  'known-bad-inlining': {
    description: "Functions whose inlining is known to hurt, such as the one of gRPC that puts 16 KiB on its caller's stack (golang/go#65532). `keep`: decided by the profile, as any other. `rename`: the committed file holds them under names that no program has, so that the compiler finds no hot call of them. It takes effect with the next file that is due.",
    default: "keep",
  },
  benchmark: {
    description: "Packages whose benchmarks are run with both files, from the root of the module, such as `./...`. Empty means none. Their code runs in this job, beside its credentials.",
    default: "",
  },
} as const satisfies Record<string, ActionInput>

export type InputName = keyof typeof actionInputs

export type OutputName =
  | 'verdict'
  | 'cause'
  | 'drift'
  | 'summary'
  | 'top-shift'
  | 'workload-shift'
  | 'moved'
  | 'gone'
  | 'samples'
  | 'committed-samples'
  | 'committed-age-days'
  | 'pull-request-operation'
  | 'pull-request-number'
  | 'pull-request-url'
  | 'judgement-file'
  | 'candidate-file'
  | 'report-url'
