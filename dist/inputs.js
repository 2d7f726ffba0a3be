import { setTimeout } from "node:timers/promises";
// src/clock.ts
const systemClock = {
	now: () => /* @__PURE__ */ new Date(),
	sleep: async (span, signal) => {
		try {
			await setTimeout(span, void 0, signal && { signal });
		} catch (error) {
			signal?.throwIfAborted();
			throw error;
		}
	}
};
// src/text.ts
/** RFC 3339, UTC, whole seconds: the form of every time in files and outputs. */
const timestamp = (date) => date.toISOString().replace(/\.\d+Z$/, "Z");
/** The words of others as the end of a sentence of ours. */
const ended = (words) => /[.!?]$/.test(words) ? words : `${words}.`;
/** Characters that change nothing visible or reorder what follows: controls, formats, line and paragraph separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Text from outside with a space for every invisible character: nothing in it steers a terminal, a log or a page. */
const visible = (text) => text.replace(invisible, " ");
/**
* A whole number with thousands separators: `16,185`. Not by Intl, whose first use costs a process 10 ms.
*/
const count = (value) => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ",");
/**
* A line for the log of a workflow, which the runner takes for text: it obeys `::` at the start of a line and `##[`
* anywhere in it, and one of the commands switches masking off (actions/runner, ActionCommand.cs).
*/
const withoutCommands = (line) => line.replace(/^(\s*):(?=:)/gm, "$1: ").replaceAll("##[", "## [");
// src/errors.ts
/**
* The one error type of the product. Thrown where the failure is understood; turned into a failed run at the two doors
* only.
*/
var RefusedError = class extends Error {
	name = "RefusedError";
	code;
	remedy;
	/** `cause` is the underlying error, where there is one; it is printed last and never instead of the remedy. */
	constructor(refusal, cause) {
		super(refusal.message, cause === void 0 ? void 0 : { cause });
		this.code = refusal.code;
		this.remedy = refusal.remedy;
	}
};
/** Any thrown value as a plain Refusal; what is not ours is a defect of ours and says so. */
function asRefusal(error) {
	if (error instanceof RefusedError) return {
		code: error.code,
		message: error.message,
		remedy: error.remedy
	};
	return {
		code: "unexpected",
		message: `An unexpected error: ${ended(error instanceof Error ? error.message : String(error))}`,
		remedy: "This is a defect in pgo-refresh: please report it with the log of this run."
	};
}
/**
* The words of whoever failed first, where they say more than `refusal` does; null where nobody's do. A refusal among
* the causes gives way to what is behind it.
*/
function causeOf(error, refusal) {
	if (!(error instanceof Error) || error.cause === void 0) return null;
	const { cause } = error;
	const behind = cause instanceof RefusedError ? causeOf(cause, refusal) : null;
	if (behind !== null) return behind;
	const words = cause instanceof Error ? cause.message : String(cause);
	return refusal.message.includes(words) ? null : words;
}
// src/cluster/road/pprof-headers.ts
/** An RFC 9110 token, and what such a field may hold; other characters than ASCII have no agreed meaning in it. */
const line = /^([\w!#$%&'*+.^`|~-]+):[\t ]*([\t\x20-\x7e]*)$/;
/** What a request is made of, and what would turn the answer into another one than a whole profile. */
const ours = /^(host|content-length|connection|transfer-encoding|upgrade|keep-alive|te|trailer|expect|proxy-.*|accept|accept-encoding|range|if-.*)$/;
/** The API server reads these as being about itself; it takes them off, or acts as somebody else. */
const ofApiServer = /^(authorization|impersonate-.*|x-remote-.*)$/;
/**
* Reads `Name: value` lines. Throws `input-invalid`, which never quotes a line: values are secrets.
*/
function parsePprofHeaders(text, via) {
	const headers = /* @__PURE__ */ new Map();
	for (const [index, written] of text.split(/\r?\n/).entries()) {
		if (written.trim() === "") continue;
		const [, name = "", value = ""] = line.exec(written.trim()) ?? [];
		const known = name.toLowerCase();
		if (name === "") throw invalid$2(`Line ${index + 1} of the input headers is not \`Name: value\``, "Write one header a line, in ASCII.");
		if (ours.test(known)) throw invalid$2(`The input headers may not set ${name}`, "Leave it out: the request has its own.");
		if (headers.has(known)) throw invalid$2(`The input headers set ${name} twice`, "Leave one of them out.");
		if (via === "proxy" && ofApiServer.test(known)) throw invalid$2(`The input headers cannot bring ${name} to the pod via: proxy, for the API server takes it as its own`, "Use via: port-forward or direct, which carry every header to the pod.");
		headers.set(known, value.trim());
	}
	return Object.fromEntries(headers);
}
function invalid$2(what, remedy) {
	return new RefusedError({
		code: "input-invalid",
		message: `${what}.`,
		remedy
	});
}
const secretName = /auth|cookie|key|pass|secret|session|token/i;
/** Shorter ones, such as a tenant's number, are no secrets; masking them would blot out half of the log. */
const shortestSecret = 8;
/** What must never be shown of the text of the input, well-formed or not: values, and the part behind `Bearer`. */
function secretsInHeaders(text) {
	return text.split(/\r?\n/).flatMap((written) => {
		const colon = written.indexOf(":");
		const name = written.slice(0, Math.max(0, colon));
		const value = written.slice(colon + 1).trim();
		const [, credentials = ""] = /^[a-z]+\s+(\S.*)$/i.exec(value) ?? [];
		const isSecret = (part) => part.length >= shortestSecret || part !== "" && secretName.test(name);
		return [value, credentials].filter(isSecret);
	});
}
// src/cluster/cluster.ts
/**
* The roads to a pod: through the API server and the node to the pod's localhost, through the API server's own HTTP
* proxy to the pod's IP address, or straight to that address from a runner in the cluster's network.
*/
const vias = [
	"port-forward",
	"proxy",
	"direct"
];
// src/cluster/workload/target.ts
const workloadKinds = [
	"deployment",
	"statefulset",
	"daemonset",
	"rollout"
];
/** RFC 1123 subdomain, as Kubernetes names objects. */
const objectName = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
/** Label selectors as the API server parses them (k8s.io/apimachinery, labels/selector.go). */
const key = String.raw`(?:[a-z0-9][-a-z0-9.]*\/)?[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?`;
const requirement = String.raw`(?:!?\s*${key}|${key}\s*(?:==?|!=|<|>)\s*[-\w.]*|${key}\s+(?:not)?in\s*\([-\w.,\s]*\))`;
const labelSelector = new RegExp(String.raw`^${requirement}(?:\s*,\s*${requirement})*$`);
/**
* Reads `deployment/x` and its like, `pod/x`, or a label selector (anything without a known kind, or with a `=`).
* Throws `target-invalid` for what is no selector, or a name that Kubernetes cannot have.
*/
function parseTarget(text) {
	const trimmed = text.trim();
	const [first, name, ...rest] = trimmed.split("/");
	const kind = [...workloadKinds, "pod"].find((known) => known === first);
	if (kind !== void 0 && name !== void 0 && !trimmed.includes("=")) {
		if (rest.length === 0 && objectName.test(name)) return {
			kind,
			name
		};
		throw invalid$1(trimmed);
	}
	if (!labelSelector.test(trimmed)) throw invalid$1(trimmed);
	return {
		kind: "selector",
		selector: trimmed
	};
}
function invalid$1(text) {
	return new RefusedError({
		code: "target-invalid",
		message: `The target ${JSON.stringify(text)} is neither a workload, nor a pod, nor a label selector.`,
		remedy: "Use deployment/NAME, statefulset/NAME, daemonset/NAME, rollout/NAME, pod/NAME, or a label selector such as app=shop."
	});
}
// src/drift/advice.ts
/** Load goes up and down: advice that only just suffices would be given again. */
const marginOfAdvice = 1.2;
// src/drift/size.ts
/** Fewer samples decide nothing: 10 seconds of one busy core. */
const fewestSamples = 1e3;
/** Thirty seconds of one busy core. */
const starvedBelow = 3e3;
/**
* Samples of the committed file that still describe today's program: all of them but those on moved and gone edges.
*/
function usefulSamples(committed, { moved, gone }) {
	return committed.samples * (1 - (moved ?? 0) - (gone ?? 0));
}
/**
* Whether the candidate must not replace the committed file: under 30 % of its useful samples and more than twice its
* uncovered weight. On public histories both are needed: 2,718 samples rightly replaced 22,078 of which 59 % had moved,
* while 3,307 must not replace 36,160.
*/
function isPoorer(candidate, committed, movement) {
	return candidate.samples < .3 * usefulSamples(committed, movement) && 1 - candidate.coverage > 2 * (1 - committed.coverage);
}
/** Whether the committed file is starved while the candidate is well fed. */
function isStarved(committed, candidate) {
	return committed.samples < 3e3 && candidate.samples >= 3 * committed.samples && candidate.coverage >= committed.coverage + .02;
}
// src/github/opening.ts
const mergeMethods = [
	"merge",
	"squash",
	"rebase"
];
/** Whether anything is asked for that takes requests after the one that creates. */
const asksForMore = ({ labels, assignees, reviewers, teamReviewers, milestone, autoMerge }) => [
	labels,
	assignees,
	reviewers,
	teamReviewers
].some(({ length }) => length > 0) || milestone !== null || autoMerge !== null;
/** Reads it from an answer of GitHub. */
const openedOf = (pull) => ({
	number: pull.number,
	url: pull.html_url,
	nodeId: pull.node_id,
	head: pull.head.sha
});
// src/units.ts
/** Names a plain number as seconds. */
const seconds = (value) => value;
/** Names a plain number as milliseconds. */
const milliseconds = (value) => value;
/** The same span in milliseconds. */
const toMilliseconds = (span) => milliseconds(span * 1e3);
// src/input-readers.ts
function invalid(name, text, expected) {
	return new RefusedError({
		code: "input-invalid",
		message: text === "" ? `The input ${name} is missing.` : `The input ${name} is ${JSON.stringify(text)}.`,
		remedy: `Give ${name} as ${expected}.`
	});
}
const optional = (read, name) => {
	const text = read(name).trim();
	return text === "" ? null : text;
};
function required(read, name) {
	const text = read(name).trim();
	if (text === "") throw invalid(name, text, name === "token" ? "a GitHub token" : "a text");
	return text;
}
function matching(read, name, pattern, expected) {
	const text = read(name).trim();
	if (!pattern.test(text)) throw invalid(name, text, expected);
	return text;
}
function oneOf(read, name, words) {
	const text = read(name).trim();
	const word = words.find((candidate) => candidate === text);
	if (word === void 0) throw invalid(name, text, words.join(" or "));
	return word;
}
function integer(read, name, least, most) {
	const text = read(name).trim();
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < least || value > most) throw invalid(name, text, `a whole number from ${least} to ${most}`);
	return value;
}
function share(read, name) {
	const text = read(name).trim();
	const value = Number(text);
	if (!/^\d*\.?\d+$/.test(text) || value > 1) throw invalid(name, text, "a share from 0 to 1, such as 0.15");
	return value;
}
function port(read) {
	const expected = "a port number or the name of a port";
	const text = matching(read, "port", /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, expected);
	if (/^\d+$/.test(text) && !(Number(text) >= 1 && Number(text) <= 65535)) throw invalid("port", text, expected);
	return text;
}
const unitMilliseconds = {
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
function duration(read, name) {
	const text = read(name).trim();
	const [, number, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
	const factor = unitMilliseconds[unit];
	if (number === void 0 || factor === void 0) throw invalid(name, text, "a duration such as 30s, 10m, 12h or 180d");
	return milliseconds(Number(number) * factor);
}
/** Booleans as the Actions toolkit reads them (YAML 1.2 core schema). */
function boolean(read, name) {
	const text = read(name).trim();
	if (!/^(true|True|TRUE|false|False|FALSE)$/.test(text)) throw invalid(name, text, "true or false");
	return text.toLowerCase() === "true";
}
function repositoryPath(read, name) {
	const text = read(name).trim().replace(/^\.\//, "");
	const parts = text.split("/");
	if (text === "" || parts.some((part) => part === "" || part === "." || part === "..") || /[\\\0\r\n]/.test(text)) throw invalid(name, text, "a path inside the repository, such as cmd/shop/default.pgo");
	return text;
}
/** Parts that are separated by commas or line breaks. */
const list = (read, name) => read(name).split(/[,\r\n]/).map((part) => part.trim()).filter((part) => part !== "");
/** Null where there is none. What begins with a hyphen would be an option of Go's. */
function packagePatterns(read, name) {
	const patterns = list(read, name);
	const wrong = patterns.find((pattern) => !/^[\w.][\w.~/+-]*$/.test(pattern));
	if (wrong !== void 0) throw invalid(name, wrong, "package patterns such as ./..., in lines or between commas");
	return patterns.length === 0 ? null : patterns;
}
/** A text with placeholders, of which only `known` ones have a meaning. */
function template(read, name, known) {
	const text = read(name).trim();
	if ([...text.matchAll(/\{(\w[\w-]*)\}/g)].find(([, placeholder = ""]) => !known.includes(placeholder)) !== void 0) throw invalid(name, text, `a text with no other placeholders than ${known.map((each) => `{${each}}`).join(", ")}`);
	return text;
}
// src/profile/known-bad-inlining.ts
/** Every entry is the function that bloats its callers; what it costs must be measured, and public. */
const knownBadInlining = [{
	name: "google.golang.org/grpc/internal/transport.(*loopyWriter).processData",
	source: "golang/go#65532"
}];
/** `keep`: all names as they are. `rename`: the functions of the list above go by names that no program has. */
const knownBadInliningWays = ["keep", "rename"];
/**
* What makes a name one that no program has. A space sorts before all that continues a symbol, so that the name stays
* where it was among all others: ties between edges of one weight decide what is hot.
*/
const mark = " (not to be inlined)";
/** The entries whose functions this profile names. */
function knownBadInliningIn({ functions }) {
	const names = /* @__PURE__ */ new Set();
	for (let row = 0; row < functions.count; row++) names.add(functions.name(row));
	return knownBadInlining.filter(({ name }) => names.has(name));
}
/**
* The profile with the listed functions renamed. The compiler then finds no hot call of them, and everything else in
* the table stays as it was, in its order: weights, their sum, and so the threshold of what is hot. Without their
* samples it would be another (the advice of the Go team: rename it, do not remove it). Calls that a renamed function
* makes itself are decided as without a profile.
*/
const withoutKnownBadInlining = (profile) => withNames(profile, (name) => listed.has(name) ? name + mark : name);
const listed = new Set(knownBadInlining.map(({ name }) => name));
/**
* The profile with all functions under their own names, whatever list they were renamed by: a committed file that holds
* renamed ones is of the same program as a capture that does not.
*/
const withOwnNames = (profile) => withNames(profile, (name) => name.endsWith(mark) ? name.slice(0, -20) : name);
const withNames = (profile, nameOf) => ({
	...profile,
	functions: {
		...profile.functions,
		name: (row) => nameOf(profile.functions.name(row))
	}
});
// src/report/wording.ts
const placeholders = [
	"profile",
	"target",
	"cause"
];
/** GitHub refuses longer ones: "title is too long (maximum is 256 characters)". */
const longestTitle = 256;
/** The title, on one line and no longer than GitHub takes. */
function titleOf({ title }, words) {
	const characters = [...visible(fill(title, words))];
	return characters.length <= longestTitle ? characters.join("") : `${characters.slice(0, 255).join("")}…`;
}
/** The message of the commit. `summary` is the verdict's sentence. */
function commitMessageOf(wording, words, summary) {
	const { commitMessage } = wording;
	return commitMessage === null ? `${titleOf(wording, words)}\n\n${summary}\n` : `${fill(commitMessage, words)}\n`;
}
/** In one pass: what a placeholder stands for may look like another one. */
const fill = (template, words) => template.replace(anyPlaceholder, (_, name) => words[name]);
const anyPlaceholder = new RegExp(`\\{(${placeholders.join("|")})\\}`, "g");
// src/inputs.ts
/** Turns the texts of all inputs into one value. Throws `input-invalid`, naming the input, or `target-invalid`. */
function parseInputs(read, seed) {
	return {
		capture: parseCaptureInputs(read, seed, fewestSamples),
		judging: {
			limits: {
				top: share(read, "top-limit"),
				workload: share(read, "workload-limit"),
				source: share(read, "source-limit"),
				ageDays: optional(read, "max-age") === null ? null : duration(read, "max-age") / 864e5
			},
			force: boolean(read, "force")
		},
		delivery: {
			token: required(read, "token"),
			repository: matching(read, "repository", /^(?!\.)[\w.-]+\/(?!\.\.?$)[\w.-]+$/, "owner/name"),
			base: optional(read, "base"),
			branch: optional(read, "branch"),
			profile: repositoryPath(read, "profile"),
			dryRun: boolean(read, "dry-run"),
			opening: {
				draft: boolean(read, "draft"),
				labels: list(read, "labels"),
				assignees: list(read, "assignees").map(withoutAt),
				reviewers: list(read, "reviewers").map(withoutAt),
				teamReviewers: list(read, "team-reviewers").map(teamName),
				milestone: optional(read, "milestone") === null ? null : integer(read, "milestone", 1, 2 ** 31),
				autoMerge: optional(read, "auto-merge") === null ? null : oneOf(read, "auto-merge", mergeMethods)
			}
		},
		wording: {
			title: titleTemplate(read),
			commitMessage: optional(read, "commit-message") && template(read, "commit-message", placeholders)
		},
		knownBadInlining: oneOf(read, "known-bad-inlining", knownBadInliningWays),
		artifacts: oneOf(read, "artifacts", [
			"none",
			"report",
			"profiles"
		]),
		verify: oneOf(read, "verify", [
			"auto",
			"build",
			"off"
		]),
		benchmark: packagePatterns(read, "benchmark")
	};
}
/**
* The inputs of a capture alone, which takes as many profiles as it is asked for; `enough` is how many samples more are
* taken for. `seed` breaks ties in the choice of pods. Throws as `parseInputs` does.
*/
function parseCaptureInputs(read, seed, enough = 0) {
	const wanted = integer(read, "profiles", 1, 100);
	const via = oneOf(read, "via", vias);
	return {
		target: read("target").trim(),
		identity: identitySource(read),
		request: {
			target: parseTarget(read("target")),
			namespace: optional(read, "namespace"),
			container: optional(read, "container"),
			port: port(read),
			pprofPath: matching(read, "pprof-path", /^\/[^\s?#]*$/, "an absolute path without a query"),
			scheme: oneOf(read, "scheme", ["http", "https"]),
			headers: parsePprofHeaders(read("headers"), via),
			via,
			seconds: seconds(integer(read, "seconds", 1, 240)),
			wanted,
			minimum: integer(read, "min-profiles", 1, wanted),
			enough,
			pause: duration(read, "pause"),
			maxDuration: duration(read, "max-duration"),
			minPodAge: duration(read, "min-pod-age"),
			seed
		}
	};
}
function titleTemplate(read) {
	const text = template(read, "title", placeholders);
	if (text === "" || /[\r\n]/.test(text)) throw invalid("title", text, "one line of text");
	return text;
}
/** People write names as GitHub shows them: `@ann`, and `@acme/runtime` for a team. */
const withoutAt = (name) => name.replace(/^@/, "");
const teamName = (name) => name.replace(/^.*\//, "").replace(/^@/, "");
/** Either a kubeconfig, or the workflow's own token; an input of the other way would be silently without effect. */
function identitySource(read) {
	const server = optional(read, "server");
	const other = (server === null ? ["certificate-authority", "audience"] : ["kubeconfig", "context"]).find((name) => optional(read, name) !== null);
	if (other !== void 0) throw new RefusedError({
		code: "input-invalid",
		message: `The input ${other} ${server === null ? "needs the input server" : "cannot go with the input server"}.`,
		remedy: "Give server, with certificate-authority and audience, to log in with the workflow’s OIDC token; or kubeconfig and context."
	});
	if (server === null) return {
		kubeconfig: optional(read, "kubeconfig"),
		context: optional(read, "context")
	};
	return {
		server: serverAddress(server),
		certificateAuthority: optional(read, "certificate-authority"),
		audience: optional(read, "audience") ?? server
	};
}
/** An address of an API server as it was given. Throws `input-invalid`. */
function serverAddress(text) {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (!(url !== null && `${url.username}${url.password}${url.search}${url.hash}` === "") || !/^https?:$/.test(url.protocol)) throw new RefusedError({
		code: "input-invalid",
		message: "The input server is no address of an API server.",
		remedy: "Give server as https://HOST:PORT, as `kubectl cluster-info` shows it, without a user, query or fragment."
	});
	return text;
}
// src/masked-secrets.ts
/**
* The secrets of a run. The runner replaces them in the log and in the summary, but not where Markdown writes `_` as
* `&#95;`, and not in a pull request: what others said goes through here before it is put there.
*/
var MaskedSecrets = class {
	#secrets = /* @__PURE__ */ new Set();
	add(secret) {
		this.#secrets.add(secret);
	}
	/** The text with `***` for each secret in it, the longest first: one may be part of another. */
	redacted(text) {
		return [...this.#secrets].toSorted((a, b) => b.length - a.length).reduce((left, secret) => left.replaceAll(secret, "***"), text);
	}
};
// src/on-refusal.ts
/**
* Refusals of the first hop, which say all there is: to log in again would only repeat them, and can take a minute. A
* full disk is no hop at all.
*/
const saysAll = /^(no-kubeconfig|kubeconfig-.*|context-unknown|server-insecure|certificate-authority-invalid|client-certificate-invalid|proxy-invalid|login-.*|oidc-.*|file-unwritable)$/;
/** The same world; where its cluster refuses something, `look` goes before the refusal does. */
function onRefusal(world, look) {
	const watched = async (work) => {
		try {
			return await work();
		} catch (error) {
			if (error instanceof RefusedError && !saysAll.test(error.code)) await look();
			throw error;
		}
	};
	const connect = () => watched(async () => {
		const cluster = await world.connect();
		return {
			...cluster,
			capture: (...asked) => watched(() => cluster.capture(...asked))
		};
	});
	return {
		...world,
		connect
	};
}
// src/outputs.ts
/** Every output before anything is known. */
const emptyOutputs = {
	verdict: "",
	cause: "",
	drift: "false",
	summary: "",
	"top-shift": "",
	"workload-shift": "",
	moved: "",
	gone: "",
	samples: "",
	"committed-samples": "",
	"committed-age-days": "",
	"pull-request-operation": "none",
	"pull-request-number": "",
	"pull-request-url": "",
	"judgement-file": "",
	"candidate-file": "",
	"report-url": ""
};
/** What is known once there is a verdict. */
function judgementOutputs({ verdict, cause, summary, signals, today, committed }) {
	return {
		verdict,
		cause: cause ?? "",
		drift: String(verdict === "refresh"),
		summary,
		"top-shift": decimal(signals.top.shift),
		"workload-shift": decimal(signals.workload.shift),
		moved: decimal(signals.source.moved),
		gone: decimal(signals.source.gone),
		samples: decimal(today?.samples ?? null),
		"committed-samples": decimal(committed?.samples ?? null),
		"committed-age-days": decimal(signals.age.days)
	};
}
function deliveryOutputs({ operation, pullRequest }) {
	return {
		"pull-request-operation": operation,
		"pull-request-number": pullRequest === null ? "" : String(pullRequest.number),
		"pull-request-url": pullRequest?.url ?? ""
	};
}
/** Plain decimal notation with at most six digits after the point; empty for the unknown. */
const decimal = (value) => value === null ? "" : String(Number(value.toFixed(6)));
// src/publication.ts
/**
* Keeps the HTML report of a run, and the scrubbed profiles where they are wanted, as artifacts named after `name`.
* A report is never worth a failed run: what cannot be kept is a warning.
*/
async function publish(facts, material, artifacts, name, console) {
	const warnings = [];
	const kept = async (what, work) => {
		try {
			return await console.group(`${what}, as an artifact`, work);
		} catch (error) {
			const words = console.redacted(error instanceof Error ? error.message : String(error));
			warnings.push(`${what} could not be kept as an artifact: ${words}`);
			return null;
		}
	};
	const url = await kept("The HTML report", async () => artifacts.keepPage({
		name: `${name}.html`,
		content: await pageOf(facts, material)
	}));
	if (artifacts.withProfiles) await kept("The profiles", async () => artifacts.keepArchive(`${name}-profiles`, await scrubbed(material.profiles)));
	return {
		url,
		warnings
	};
}
const nothingPublished = {
	url: null,
	warnings: []
};
/** The report's chunk holds a script and a style for browsers, which most commands never need. */
async function pageOf(facts, { today, profiles, committed, file }) {
	const judged = new Set(today.profiles.map(({ profile }) => profile));
	const stacks = profiles.flatMap(({ profile, bytes }) => bytes !== null && judged.has(profile) ? [bytes] : []);
	const { flameFacts } = await import("./flame-facts.js");
	const { htmlReport } = await import("./report2.js");
	return htmlReport({
		...facts,
		flame: flameFacts(today, stacks, committed, file)
	});
}
async function scrubbed(profiles) {
	const { scrubProfile } = await import("./scrub.js");
	return profiles.flatMap(({ pod, bytes }, index) => bytes === null ? [] : [{
		name: `profile-${index + 1}-${pod}.pb.gz`,
		content: scrubProfile(bytes)
	}]);
}
// src/action-interface.ts
const actionInputs = {
	target: {
		description: "What to profile: `deployment/x`, `statefulset/x`, `daemonset/x`, `rollout/x` (of Argo Rollouts), `pod/x`, or a label selector such as `app=shop`.",
		default: ""
	},
	namespace: {
		description: "Namespace of the workload. Empty means the context's, else `default`.",
		default: ""
	},
	profile: {
		description: "Path of the committed file in the repository, in the main package's folder.",
		default: "default.pgo"
	},
	container: {
		description: "Container to profile. Empty means the default-container annotation, else the only one that declares the port.",
		default: ""
	},
	port: {
		description: "Number or name of the pprof port.",
		default: "6060"
	},
	scheme: {
		description: "`http` or `https`, to the pod. The certificate is not verified: a pod seldom has one for its address, and a port-forward is authenticated up to the node.",
		default: "http"
	},
	"pprof-path": {
		description: "Path of the CPU profile.",
		default: "/debug/pprof/profile"
	},
	headers: {
		description: "Headers of requests to pprof, one `Name: value` a line, such as a login from a secret. Values are masked.",
		default: ""
	},
	via: {
		description: "Road to the pod. `port-forward`; `proxy`: the API server's pod proxy, for gateways that stop WebSockets (needs `get` on `pods/proxy`, and pprof on the pod's IP address); `direct`: the pod's IP address, from a runner in the cluster's network.",
		default: "port-forward"
	},
	kubeconfig: {
		description: "The kubeconfig itself if it has a line break, else its path. Empty means the usual discovery. A kubeconfig can run programs, so never take it from a pull request.",
		default: ""
	},
	context: {
		description: "Context in the kubeconfig. Empty means the current one.",
		default: ""
	},
	server: {
		description: "URL of the API server: logs in with the workflow's OIDC token, without a kubeconfig. Needs `permissions: id-token: write`.",
		default: ""
	},
	"certificate-authority": {
		description: "Certificate of the authority that signed the API server's: PEM text, base64 of it, or a path. With `server` only; empty means the system's roots.",
		default: ""
	},
	audience: {
		description: "Audience of the OIDC token. With `server` only; empty means the value of `server`.",
		default: ""
	},
	seconds: {
		description: "Length of one profile, 1 to 240.",
		default: "30"
	},
	profiles: {
		description: "How many profiles to take, from different pods while there are that many.",
		default: "4"
	},
	"min-profiles": {
		description: "Fewer than this fails the run.",
		default: "1"
	},
	pause: {
		description: "Between two profiles of one pod.",
		default: "60s"
	},
	"max-duration": {
		description: "Longest time the whole capture may take.",
		default: "15m"
	},
	"min-pod-age": {
		description: "Younger pods are left out.",
		default: "10m"
	},
	"top-limit": {
		description: "Limit of the shift of the leaf functions, a share from 0 to 1.",
		default: "0.15"
	},
	"workload-limit": {
		description: "Limit of the shift of the calls, a share from 0 to 1.",
		default: "0.15"
	},
	"source-limit": {
		description: "Limit of moved call sites, a share from 0 to 1.",
		default: "0.10"
	},
	"max-age": {
		description: "Refresh when the committed profile is older, such as `180d`. Empty means never.",
		default: ""
	},
	force: {
		description: "Open a pull request even below the limits, and after it was declined. Never for an unacceptable, too small or unchanged profile.",
		default: "false"
	},
	"dry-run": {
		description: "Judge and report, write nothing to the repository.",
		default: "false"
	},
	token: {
		description: "Token with `contents: write` and `pull-requests: write`.",
		default: ""
	},
	repository: {
		description: "Repository as owner/name.",
		default: ""
	},
	base: {
		description: "Branch that holds the file and gets the pull request. Empty means the default branch.",
		default: ""
	},
	branch: {
		description: "Head branch of the pull request. Empty means `pgo-refresh/` and a name made from base and profile.",
		default: ""
	},
	title: {
		description: "Title of the pull request. `{profile}` is the file's path, `{target}` the workload, `{cause}` why the file is due, in words.",
		default: "Refresh {profile}: {cause}"
	},
	"commit-message": {
		description: "Message of the commit, with the same placeholders. Empty means the title, and the verdict's sentence.",
		default: ""
	},
	labels: {
		description: "Labels of the pull request, separated by commas or line breaks. They, and the people, teams and milestone below, are set when it is opened, never again. To create a label takes `issues: write`.",
		default: ""
	},
	assignees: {
		description: "Who is assigned.",
		default: ""
	},
	reviewers: {
		description: "Who is asked for a review.",
		default: ""
	},
	"team-reviewers": {
		description: "Teams that are asked for a review. The workflow's own token cannot see teams: it takes the token of a GitHub App with `members: read`.",
		default: ""
	},
	milestone: {
		description: "Number of a milestone, as its address has it.",
		default: ""
	},
	draft: {
		description: "Open the pull request as a draft, where the repository has drafts.",
		default: "false"
	},
	"auto-merge": {
		description: "`merge`, `squash` or `rebase`: let GitHub merge the pull request once nothing is missing any more. A merge queue uses its own method. Empty means a person does.",
		default: ""
	},
	artifacts: {
		description: "What the run keeps as artifacts, for whoever may read the repository. `report`: an HTML page with a flame graph of today's stacks and all tables. `profiles`: also the captured profiles, without labels, mappings and file names. `none`: nothing. Not on GitHub Enterprise Server.",
		default: "report"
	},
	verify: {
		description: "`auto`: put the new file through `go tool preprofile` where Go 1.23 or newer is on the PATH. `build`: also build the checked-out program with the committed and with the new file, and show what the compiler decides differently. `off`: never.",
		default: "auto"
	},
	"known-bad-inlining": {
		description: "Functions whose inlining is known to hurt, such as the one of gRPC that puts 16 KiB on its caller's stack (golang/go#65532). `keep`: decided by the profile, as any other. `rename`: the committed file holds them under names that no program has, so that the compiler finds no hot call of them. It takes effect with the next file that is due.",
		default: "keep"
	},
	benchmark: {
		description: "Packages whose benchmarks are run with both files, from the root of the module, such as `./...`. Empty means none. Their code runs in this job, beside its credentials.",
		default: ""
	}
};
// src/version.ts
/** The version of this program, as released. */
const version = "0.1.0";
export { usefulSamples as A, timestamp as B, toMilliseconds as C, isPoorer as D, fewestSamples as E, RefusedError as F, withoutCommands as H, asRefusal as I, causeOf as L, parseTarget as M, vias as N, isStarved as O, secretsInHeaders as P, count as R, seconds as S, openedOf as T, systemClock as U, visible as V, withOwnNames as _, deliveryOutputs as a, repositoryPath as b, onRefusal as c, parseInputs as d, serverAddress as f, knownBadInliningWays as g, knownBadInliningIn as h, publish as i, marginOfAdvice as j, starvedBelow as k, MaskedSecrets as l, titleOf as m, actionInputs as n, emptyOutputs as o, commitMessageOf as p, nothingPublished as r, judgementOutputs as s, version as t, parseCaptureInputs as u, withoutKnownBadInlining as v, asksForMore as w, milliseconds as x, oneOf as y, ended as z };
