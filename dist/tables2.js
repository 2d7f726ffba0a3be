import { a as at } from "./weight.js";
import { a as displayName } from "./evidence.js";
import { a as sourceMovement, c as shiftPerTrueShift, i as refuseAgainst, s as measureShift } from "./admission.js";
import { n as percent, r as plural, t as count } from "./figures.js";
// src/drift/standard-library.ts
/**
* First path elements of Go's own packages (`ls $GOROOT/src`, Go 1.20 to 1.27, and the builtin `vendor`). "No dot in the first element" would not
* do: module paths without a dot exist, and a licence header added to such a module would read as another toolchain.
*/
const topLevel = /* @__PURE__ */ new Set([
	...[
		"archive",
		"arena",
		"bufio",
		"bytes",
		"cmd",
		"cmp",
		"compress",
		"container",
		"context",
		"crypto",
		"database"
	],
	...[
		"debug",
		"embed",
		"encoding",
		"errors",
		"expvar",
		"flag",
		"fmt",
		"go",
		"hash",
		"html",
		"image",
		"index"
	],
	...[
		"internal",
		"io",
		"iter",
		"log",
		"maps",
		"math",
		"mime",
		"net",
		"os",
		"path",
		"plugin",
		"reflect",
		"regexp"
	],
	...[
		"runtime",
		"simd",
		"slices",
		"sort",
		"strconv",
		"strings",
		"structs",
		"sync",
		"syscall",
		"testing",
		"text"
	],
	...[
		"time",
		"unicode",
		"unique",
		"unsafe",
		"vendor",
		"weak"
	]
]);
/** Whether a linker symbol belongs to Go's standard library: it has a package, under one of Go's own names. */
function isStandardLibrary(name) {
	const bracket = name.indexOf("[");
	const base = bracket === -1 ? name : name.slice(0, bracket);
	const slash = base.indexOf("/");
	if (slash !== -1) return topLevel.has(base.slice(0, slash));
	const dot = base.indexOf(".");
	return dot > 0 && topLevel.has(base.slice(0, dot));
}
// src/drift/toolchain.ts
const fewestShared = 50;
const movedShareOfUpgrade = .25;
/**
* Reads a change of the Go toolchain off the profiles alone. Today's are taken as captured: the compacted file keeps
* fewer functions than were sampled.
*/
function toolchainChange(committed, today) {
	const before = startLines([committed]);
	let shared = 0;
	let moved = 0;
	for (const [name, lines] of startLines(today)) {
		const earlier = before.get(name);
		if (earlier === void 0) continue;
		shared++;
		if (lines.isDisjointFrom(earlier)) moved++;
	}
	return {
		shared,
		moved,
		changed: shared >= fewestShared && moved / shared > movedShareOfUpgrade
	};
}
/** Start lines of the standard library's functions; several where builds are mixed. */
function startLines(profiles) {
	const lines = /* @__PURE__ */ new Map();
	for (const { functions } of profiles) for (const [row, name] of functions.name.entries()) {
		const line = at(functions.startLine, row);
		if (line === 0 || !isStandardLibrary(name)) continue;
		const known = lines.get(name);
		if (known === void 0) lines.set(name, /* @__PURE__ */ new Set([line]));
		else known.add(line);
	}
	return lines;
}
const largeShift = .3;
const largeZ = 5;
const ordinaryZ = 3;
/** The limit of a shift that holds for this many profiles. */
const appliedLimit = (limit, profiles) => profiles < 4 ? Math.max(largeShift, limit) : limit;
function exceeds(shift, limit) {
	if (shift === null) return false;
	return shift.shift >= appliedLimit(limit, shift.profiles) && shift.z > (shift.profiles < 4 ? largeZ : ordinaryZ);
}
/**
* The shift of one table: fired above its limit; confirmed where the earlier run fired too and both are closer to each
* other than half of what separates either from the committed file. A workload shift of 0.30 with z > 5, seen in four
* different pods, opens at once.
*/
function shiftSignal(table, committed, today, previous, limit) {
	const shift = measureShift(table, today.profiles, committed);
	const fired = exceeds(shift, limit);
	const before = previous === null ? null : measureShift(table, previous.profiles, committed);
	const between = previous === null ? null : measureShift(table, today.profiles, previous.merged);
	const firedBefore = exceeds(before, limit);
	const agrees = shift !== null && before !== null && between !== null && between.shift < Math.min(shift.shift, before.shift) / 2;
	const confirmed = fired && firedBefore && agrees;
	const atOnce = table === "calls" && fired && shift !== null && shift.shift >= largeShift && shift.z > largeZ && Math.min(today.pods, shift.profiles) >= 4;
	const applied = appliedLimit(limit, shift?.profiles ?? 0);
	return {
		signal: {
			fired,
			confirmed,
			shift: shift?.shift ?? null,
			distance: shift?.distance ?? null,
			floor: shift?.floor ?? null,
			z: shift?.z ?? null,
			limit: applied,
			detectable: shift === null ? null : Math.max(shift.detectable, applied / shiftPerTrueShift),
			profiles: shift?.profiles ?? 0
		},
		rows: shift?.rows ?? [],
		opens: confirmed || atOnce,
		contradicted: fired && firedBefore && !agrees
	};
}
/**
* Source movement: `moved` opens at its limit, moved + gone at half of it where the Go toolchain changed. `gone` alone
* looks the same as a workload that stopped (settings of one benchmark moved it to 0.26), so it needs confirmation.
*/
function sourceSignal(committed, today, previous, limit) {
	const movement = movementBetween(committed, today.merged);
	const toolchain = toolchainChange(committed.profile, today.profiles.map(({ profile }) => profile));
	const applied = toolchain.changed ? limit / 2 : limit;
	const { moved, gone } = movement;
	const total = moved === null || gone === null ? null : moved + gone;
	const atOnce = moved !== null && moved >= limit || toolchain.changed && total !== null && total >= applied;
	const goneNow = gone !== null && gone >= limit;
	const before = previous === null ? null : movementBetween(committed, previous.merged).gone;
	const between = previous === null ? null : movementBetween(previous.merged, today.merged).gone;
	const goneBefore = before !== null && before >= limit;
	const agrees = gone !== null && before !== null && between !== null && between < Math.min(gone, before) / 2;
	const confirmed = goneNow && goneBefore && agrees;
	return {
		signal: {
			fired: atOnce || goneNow,
			confirmed: !atOnce && goneNow ? confirmed : null,
			moved,
			gone,
			total,
			limit: applied,
			covered: movement.covered,
			toolchain,
			where: movement.where
		},
		cause: atOnce ? "source" : "gone",
		opens: atOnce || confirmed,
		contradicted: !atOnce && goneNow && goneBefore && !agrees
	};
}
/** Moved and gone from one profile to a later one. */
function movementBetween(earlier, later) {
	return sourceMovement(earlier.edges, earlier.evidence.samples, later.edges, later.evidence.samples);
}
/** The signals before anything could be measured. */
function unknownSignals(limits) {
	const unknown = (limit) => ({
		fired: false,
		confirmed: false,
		shift: null,
		distance: null,
		floor: null,
		z: null,
		limit,
		detectable: null,
		profiles: 0
	});
	return {
		size: {
			fired: false,
			blocked: false,
			samplesRatio: null,
			bytesRatio: null
		},
		source: {
			fired: false,
			confirmed: null,
			moved: null,
			gone: null,
			total: null,
			limit: limits.source,
			covered: 0,
			toolchain: null,
			where: []
		},
		workload: {
			...unknown(limits.workload),
			calls: []
		},
		top: {
			...unknown(limits.top),
			functions: [],
			largest: []
		},
		age: {
			fired: false,
			days: null,
			limit: limits.ageDays
		}
	};
}
// src/drift/largest-functions.ts
const perSide = 10;
/** The ten largest leaf functions of each side together, by their larger share; shares of the samples that count. */
function largestFunctions(committed, today) {
	return [.../* @__PURE__ */ new Set([...committed === null ? [] : largest(committed), ...largest(today)])].map((name) => ({
		name: displayName(name),
		committed: committed === null ? null : shareOf(committed, name),
		today: shareOf(today, name)
	})).sort((a, b) => Math.max(b.today, b.committed ?? 0) - Math.max(a.today, a.committed ?? 0));
}
const shareOf = ({ tables }, name) => tables.counted === 0 ? 0 : (tables.functions.get(name) ?? 0) / tables.counted;
const largest = ({ tables }) => [...tables.functions].sort(([a, samplesA], [b, samplesB]) => samplesB - samplesA || (a < b ? -1 : 1)).slice(0, perSide).map(([name]) => name);
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
	return committed.samples < starvedBelow && candidate.samples >= 3 * committed.samples && candidate.coverage >= committed.coverage + .02;
}
// src/drift/sentences.ts
/** One sentence for each signal: what was seen, and what the limit was. */
function sentencesOf(facts) {
	const { signals } = facts;
	return {
		size: sizeSentence(facts),
		source: sourceSentence(signals),
		workload: shiftSentence("The mix of calls", signals.workload),
		top: shiftSentence("The top functions", signals.top),
		age: ageSentence(signals)
	};
}
/** Whether the run could tell about a cause; an open pull request is closed only by a run that could. */
function couldTell({ signals }, cause) {
	switch (cause) {
		case "source":
		case "gone": return signals.source.total !== null;
		case "workload":
		case "top": return !cannotTell(signals[cause]);
		case "forced": return false;
		case "first":
		case "size":
		case "age": return true;
	}
}
/** The verdict's sentence: what was seen, what the limit was, what would change it. */
function summaryOf(verdict, cause, refusals, facts, { committed, today }) {
	const samples = today.merged.evidence.samples;
	switch (verdict) {
		case "invalid": return refusals[0]?.message ?? "";
		case "too-small": return samples < 1e3 ? tooFewSentence(samples, today.profiles) : poorerSentence(facts);
		case "refresh": return cause === null ? "" : refreshSentence(cause, facts, committed.kind === "absent" ? committed.why : null);
		case "unstable": return "Today and the earlier run both differ from the committed profile, but not in the same way: no profile would fit both, so the next run decides.";
		case "watch": return `${watchSentence(facts.signals)} A later run, at least six hours from now, that sees the same opens a pull request.`;
		case "none": return noneSentence(facts.signals);
	}
}
function sizeSentence({ signals: { size }, committed, today }) {
	if (today === null) return "Nothing was measured.";
	const own = `today’s profile holds ${evidenceClause(today)}`;
	if (committed === null) return `There is no usable committed profile; ${own}.`;
	const starved = size.fired ? " The committed profile is starved." : "";
	const blocked = size.blocked ? " Today’s is poorer and must not replace it." : "";
	return `The committed profile holds ${evidenceClause(committed)}, ${own}.${starved}${blocked}`;
}
const evidenceClause = ({ samples, coverage }) => `${plural(samples, "sample")} (coverage ${percent(coverage)})`;
function sourceSentence({ source }) {
	const { moved, gone, limit, toolchain } = source;
	if (moved === null || gone === null) return "Cannot tell whether the source moved: no call site was sampled often enough.";
	const changed = toolchain?.changed === true ? `, halved because the Go toolchain changed: ${count(toolchain.moved)} of ${count(toolchain.shared)} shared standard-library functions start on other lines` : "";
	return `${percent(moved)} of the hot call sites moved to other lines and ${percent(gone)} are gone (limit ${percent(limit)}${changed}).`;
}
/** Below the limit that fewer than four profiles impose, silence is no evidence. */
const cannotTell = ({ shift, fired, profiles }) => shift === null || profiles < 4 && !fired;
function shiftSentence(what, signal) {
	const { shift, z, limit, profiles, detectable } = signal;
	if (shift === null || z === null || detectable === null) return `${what}: nothing was measured.`;
	const seen = `${percent(shift)} of the samples sit elsewhere beyond noise (limit ${percent(limit)}, z ${z.toFixed(1)})`;
	if (cannotTell(signal)) return `${what}: cannot tell with ${plural(profiles, "profile")}; ${seen}. Take 4 profiles.`;
	return `${what}: ${seen}; a true shift of less than ${percent(detectable)} would not be seen.`;
}
function ageSentence({ age: { days, limit } }) {
	return `${days === null ? "The committed profile does not say when it was taken" : `The committed profile is ${plural(Math.floor(days), "day")} old`} (${limit === null ? "no limit" : `limit ${plural(limit, "day")}`}).`;
}
function refreshSentence(cause, { signals, committed, today }, why) {
	const { source, workload, top, age } = signals;
	switch (cause) {
		case "first": return `${why ?? "There is no committed profile yet."} Today’s holds ${plural(today?.samples ?? 0, "sample")}.`;
		case "size": return `The committed profile is starved: ${plural(committed?.samples ?? 0, "sample")}, today’s has ${count(today?.samples ?? 0)}.`;
		case "source": return source.toolchain?.changed === true ? `${percent(source.total ?? 0)} of the hot call sites moved or are gone: the Go toolchain changed.` : `${percent(source.moved ?? 0)} of the hot call sites moved to other lines (limit ${percent(source.limit)}).`;
		case "gone": return `${percent(source.gone ?? 0)} of the hot call sites are gone, in two runs that agree (limit ${percent(source.limit)}).`;
		case "workload": return `The workload shifted: ${shiftClause(workload)}.`;
		case "top": return `The top functions changed: ${shiftClause(top)}.`;
		case "age": return `The committed profile is ${plural(Math.floor(age.days ?? 0), "day")} old (limit ${plural(age.limit ?? 0, "day")}).`;
		case "forced": return "No signal holds; the refresh was forced.";
	}
}
const shiftClause = ({ shift, limit, confirmed, profiles }) => `${percent(shift ?? 0)} of the samples sit elsewhere beyond noise (limit ${percent(limit)}; ${confirmed ? "seen in two runs that agree" : `at once, in ${plural(profiles, "profile")} of different pods`})`;
function noneSentence({ source, workload }) {
	if (source.total === null && workload.shift === null) return "Nothing that the compiler reads has changed.";
	const parts = [source.total === null ? "whether the source moved cannot be told" : `${percent(source.total)} of the hot call sites moved or are gone (limit ${percent(source.limit)})`, cannotTell(workload) ? `whether the workload shifted cannot be told with ${plural(workload.profiles, "profile")}` : `the workload shifted by ${percent(workload.shift ?? 0)} beyond noise (limit ${percent(workload.limit)})`];
	return `${source.total === null || cannotTell(workload) ? "Nothing to refresh" : "No drift"}: ${parts.join(", ")}.`;
}
function watchSentence({ source, workload, top }) {
	if (source.total !== null && source.total >= .05) return `Watching the source: ${percent(source.total)} of the hot call sites moved or are gone, which is not enough by itself.`;
	const [what, signal] = workload.fired || (workload.shift ?? 0) >= (top.shift ?? 0) ? ["workload", workload] : ["top functions", top];
	return `Watching the ${what}: ${percent(signal.shift ?? 0)} of the samples sit elsewhere beyond noise (limit ${percent(signal.limit)}).`;
}
function tooFewSentence(samples, profiles) {
	const seconds = profiles.reduce((sum, { profile }) => sum + Number(profile.durationNanos) / 1e9, 0);
	const taken = `${plural(samples, "sample")} in ${plural(profiles.length, "profile")} (${count(seconds)} s)`;
	if (samples === 0 || seconds === 0) return `Only ${taken}: ${count(fewestSamples)} are needed. The process hardly works; profile it under load.`;
	const needed = Math.ceil(fewestSamples / samples * seconds * 1.2);
	const shape = needed <= 600 ? `${Math.max(1, Math.ceil(needed / 30))} × 30 s` : `${Math.ceil(needed / 240)} × 240 s`;
	return `Only ${taken}: ${count(fewestSamples)} are needed. At this load ${shape} (profiles × seconds) would do.`;
}
function poorerSentence({ committed, today, signals }) {
	const ratio = signals.size.samplesRatio ?? 0;
	const factor = Math.ceil(.3 / Math.max(ratio, 1e-6) * (today?.profiles ?? 1));
	return `A refresh is due, but today’s profile is poorer than the committed one (${plural(today?.samples ?? 0, "sample")} against ${count(committed?.samples ?? 0)}): about ${plural(factor, "profile")} of this length would do.`;
}
// src/drift/judge.ts
/** Judges today's accepted profiles against the committed one. */
function judge(input) {
	const { committed, today } = input;
	const measured = committed.kind === "absent" ? measureAlone(input) : measure(input, committed);
	const refusals = committed.kind === "absent" ? [] : refuseAgainst(committed.judged, today.merged);
	const { verdict, cause } = conclude(input, measured, refusals);
	const facts = {
		signals: measured.signals,
		committed: committed.kind === "absent" ? null : side(committed.judged, committed.bytes, committed.compactBytes),
		today: side(today.merged, today.merged.bytes.length, today.merged.bytes.length)
	};
	return {
		schema: 1,
		verdict,
		cause,
		summary: summaryOf(verdict, cause, refusals, facts, input),
		sentences: sentencesOf(facts),
		refusals,
		...facts
	};
}
/** The judgement where a profile of today must never be committed, whatever is in the repository. */
function judgeInvalid(refusals, limits) {
	const facts = {
		signals: unknownSignals(limits),
		committed: null,
		today: null
	};
	return {
		schema: 1,
		verdict: "invalid",
		cause: null,
		summary: refusals[0].message,
		sentences: sentencesOf(facts),
		refusals,
		...facts
	};
}
function measureAlone({ today, limits }) {
	const signals = unknownSignals(limits);
	return {
		signals: {
			...signals,
			top: {
				...signals.top,
				largest: largestFunctions(null, today.merged)
			}
		},
		opening: ["first"],
		contradicted: false,
		equal: false
	};
}
function measure({ today, previous, limits, now, committedAt }, { judged: committed, compactBytes }) {
	const source = sourceSignal(committed, today, previous, limits.source);
	const workload = shiftSignal("calls", committed, today, previous, limits.workload);
	const top = shiftSignal("functions", committed, today, previous, limits.top);
	const candidate = today.merged;
	const useful = usefulSamples(committed.evidence, source.signal);
	const starved = isStarved(committed.evidence, candidate.evidence);
	const age = ageSignal(committed.evidence.taken ?? committedAt, now, limits.ageDays);
	const opening = [
		["size", starved],
		[source.cause, source.opens],
		["workload", workload.opens],
		["top", top.opens],
		["age", age.fired]
	];
	return {
		signals: {
			size: {
				fired: starved,
				blocked: isPoorer(candidate.evidence, committed.evidence, source.signal),
				samplesRatio: useful > 0 ? candidate.evidence.samples / useful : null,
				bytesRatio: candidate.bytes.length / compactBytes
			},
			source: source.signal,
			workload: {
				...workload.signal,
				calls: workload.rows
			},
			top: {
				...top.signal,
				functions: top.rows,
				largest: largestFunctions(committed, candidate)
			},
			age
		},
		opening: opening.filter(([, opens]) => opens).map(([cause]) => cause),
		contradicted: source.contradicted || workload.contradicted || top.contradicted,
		equal: areEqual(committed.edges, candidate.edges)
	};
}
/** The order of the verdicts: invalid, too-small, refresh (the first cause that holds), unstable, watch, none. */
function conclude({ today, force }, { signals, opening, contradicted, equal }, refusals) {
	const without = (verdict) => ({
		verdict,
		cause: null
	});
	if (refusals.length > 0) return without("invalid");
	if (today.merged.evidence.samples < 1e3) return without("too-small");
	if (equal) return without("none");
	const cause = opening[0] ?? (force ? "forced" : null);
	if (cause !== null) return signals.size.blocked ? without("too-small") : {
		verdict: "refresh",
		cause
	};
	if (contradicted) return without("unstable");
	return without(isWorthWatching(signals) ? "watch" : "none");
}
/** How far below its limit a shift is watched, and from where on moved and gone are. */
const watchMargin = .05;
const watchZ = 3;
function isWorthWatching({ source, workload, top }) {
	const isNear = ({ fired, shift, z, limit }) => fired || shift !== null && shift >= limit - watchMargin && z !== null && z > watchZ;
	return source.fired || source.total !== null && source.total >= watchMargin || isNear(workload) || isNear(top);
}
function ageSignal(taken, now, limit) {
	const days = taken === null ? null : Math.max(0, now.getTime() - taken.getTime()) / 864e5;
	return {
		fired: limit !== null && days !== null && days > limit,
		days,
		limit
	};
}
/** Both tables are in the compiler's total order, so equal tables have equal rows. */
function areEqual(a, b) {
	return a.edges.length === b.edges.length && a.edges.every(({ caller, callee, offset, weight }, row) => {
		const other = b.edges[row];
		return weight === other?.weight && offset === other.offset && caller === other.caller && callee === other.callee;
	});
}
function side({ evidence }, bytes, compactBytes) {
	return {
		bytes,
		compactBytes,
		...evidence,
		taken: evidence.taken?.toISOString().replace(/\.\d+Z$/, "Z") ?? null
	};
}
// src/report/markdown.ts
/** Characters that change nothing visible or reorder what follows: controls, formats, line and paragraph separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Longest name shown; names of generic instantiations can spell out whole structs. */
const longestName = 120;
/**
* Text out of a profile or a pod as a Markdown code span that is safe in a table cell of GitHub's: nothing in it links,
* mentions, renders or breaks the row.
*/
function code(text) {
	const clean = shorten(text.replace(invisible, " ")).replaceAll("|", "\\|");
	const longestRun = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longestRun + 1);
	const pad = longestRun > 0 || clean.startsWith(" ") || clean === "" ? " " : "";
	return `${fence}${pad}${clean}${pad}${fence}`;
}
/** A sentence of ours that may quote a server's or a file's words, as plain Markdown text on one line. */
function plain(text) {
	return text.replace(invisible, " ").replace(/[\\`*_{}[\]<>#|~@&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
/** A table; `right` names the columns that hold figures. Cells must be escaped already. */
function table(header, rows, right = []) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	const rule = header.map((_, column) => right.includes(column) ? "---:" : "---");
	return [
		line(header),
		line(rule),
		...rows.map(line)
	].join("\n");
}
/** A collapsed section. The blank line after the summary is what makes Markdown inside it render. */
function details(summary, content) {
	return `<details><summary>${plain(summary)}</summary>\n\n${content}\n\n</details>`;
}
/** A share as a bar of up to `width` blocks; renders everywhere, mail included. */
function bar(share, largest, width = 12) {
	if (largest <= 0 || share <= 0) return "";
	return "▇".repeat(Math.max(1, Math.round(share / largest * width)));
}
function shorten(text) {
	const characters = [...text];
	if (characters.length <= longestName) return text;
	const half = longestName / 2;
	return `${characters.slice(0, half).join("")}…${characters.slice(-59).join("")}`;
}
// src/report/tables.ts
/** Committed against today: evidence first, then each signal with its limit. */
function evidenceTable({ committed, today, signals }) {
	const { source, workload, top, age } = signals;
	const share = (value) => value === null ? "unknown" : percent(value);
	const rows = [
		[
			"samples",
			committed ? count(committed.samples) : "none",
			today ? count(today.samples) : "unknown",
			"at least 1,000 are needed"
		],
		[
			"CPU time",
			committed ? `${count(committed.cpuSeconds)} s` : "",
			today ? `${count(today.cpuSeconds)} s` : "",
			""
		],
		[
			"profiles",
			committed ? count(committed.profiles) : "",
			today ? count(today.profiles) : "",
			"4 are needed to judge the workload"
		],
		[
			"call sites seen (hot)",
			committed ? `${count(committed.edges)} (${count(committed.hotEdges)})` : "",
			today ? `${count(today.edges)} (${count(today.hotEdges)})` : "",
			""
		],
		[
			"coverage",
			committed ? percent(committed.coverage) : "",
			today ? percent(today.coverage) : "",
			"chance that the next call drawn is known"
		],
		[
			"file as committed",
			committed ? kilobytes(committed.compactBytes) : "",
			today ? kilobytes(today.compactBytes) : "",
			"compacted form"
		]
	];
	if (committed !== null) rows.push([
		"**source moved**",
		"",
		`**${share(source.moved)}**`,
		`limit ${percent(source.limit)}`
	], [
		"source gone",
		"",
		share(source.gone),
		source.toolchain?.changed === true ? "the Go toolchain changed" : "by itself only when confirmed"
	], [
		"**workload shift**",
		"",
		`**${share(workload.shift)}**`,
		shiftNote(workload)
	], [
		"top functions shift",
		"",
		share(top.shift),
		shiftNote(top)
	], [
		"age",
		age.days === null ? "unknown" : `${count(Math.floor(age.days))} d`,
		"",
		age.limit === null ? "no limit" : `limit ${count(age.limit)} d`
	]);
	return table([
		"",
		"committed",
		"today",
		""
	], rows, [1, 2]);
}
function shiftNote({ limit, floor, z }) {
	return floor === null || z === null ? `limit ${percent(limit)}` : `limit ${percent(limit)}, noise floor ${percent(floor)}, z ${z.toFixed(1)}`;
}
/** The largest leaf functions of both sides; one bar each side where there are two. */
function topFunctionsTable({ signals, committed }) {
	const { largest } = signals.top;
	const most = Math.max(0, ...largest.flatMap((row) => [row.committed ?? 0, row.today ?? 0]));
	if (committed === null) return table([
		"function",
		"today",
		""
	], largest.map(({ name, today }) => [
		code(name),
		percent(today ?? 0),
		bar(today ?? 0, most)
	]), [1]);
	return table([
		"function",
		"committed",
		"today",
		"change",
		"today"
	], largest.map(({ name, committed: before, today }) => [
		code(name),
		percent(before ?? 0),
		percent(today ?? 0),
		signedPoints((today ?? 0) - (before ?? 0)),
		bar(today ?? 0, most)
	]), [
		1,
		2,
		3
	]);
}
/** Where the source moved, by package. Empty where it did not. */
function movedPackagesTable({ signals }, rows = 10) {
	const { where } = signals.source;
	if (where.length === 0) return "";
	return table([
		"package",
		"moved",
		"gone"
	], where.slice(0, rows).map(({ package: name, moved, gone }) => [
		code(name),
		percent(moved),
		percent(gone)
	]), [1, 2]);
}
/** The calls whose share changed beyond noise. Empty where none did. */
function changedCallsTable({ signals }) {
	const { calls } = signals.workload;
	if (calls.length === 0) return "";
	return table([
		"call",
		"committed",
		"today",
		"change"
	], calls.map(({ name, committed, today }) => [
		code(name),
		percent(committed),
		percent(today),
		signedPoints(today - committed)
	]), [
		1,
		2,
		3
	]);
}
/** One row per profile, under pseudonyms. */
function profilesTable({ profiles }) {
	return table([
		"profile",
		"pod",
		"node",
		"samples",
		"CPU",
		"wall"
	], profiles.map(({ pod, node, samples, cpuSeconds, seconds }, index) => [
		String(index + 1),
		code(pod),
		node === null ? "" : code(node),
		count(samples),
		`${cpuSeconds.toFixed(1)} s`,
		`${seconds.toFixed(1)} s`
	]), [
		3,
		4,
		5
	]);
}
/** The sentence of each signal, as a list. */
function sentenceList({ sentences }) {
	return Object.entries(sentences).map(([name, text]) => `- **${name}**: ${plain(text)}`).join("\n");
}
/** Refusals of today's profiles, as a list; empty but for `invalid`. */
function refusalList({ refusals }) {
	return refusals.map(({ code: name, message, remedy }) => `- ${code(name)}: ${plain(message)} ${plain(remedy)}`).join("\n");
}
/** What the capture took, what it left out, what failed, and what Go's tools said. */
function captureEvidence(facts) {
	const { excluded, failures, verification } = facts;
	const left = excluded.map(({ reason, count: pods }) => `${count(pods)} ${plain(reason)}`).join(", ");
	return [
		profilesTable(facts),
		left === "" ? "" : `Pods left out: ${left}.`,
		failures.map(({ pod, message }) => `- ${code(pod)}: ${plain(message)}`).join("\n"),
		verification === null ? "" : plain(verification)
	].filter((part) => part !== "").join("\n\n");
}
const signedPoints = (difference) => {
	const points = (difference * 100).toFixed(1);
	return difference > 0 ? `+${points}` : points.replace("-", "−");
};
const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(bytes < 1e5 ? 1 : 0)} kB`;
export { refusalList as a, code as c, judge as d, judgeInvalid as f, movedPackagesTable as i, details as l, movementBetween as m, changedCallsTable as n, sentenceList as o, couldTell as p, evidenceTable as r, topFunctionsTable as s, captureEvidence as t, plain as u };
