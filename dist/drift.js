import { A as usefulSamples, B as timestamp, D as isPoorer, E as fewestSamples, F as RefusedError, O as isStarved, R as count, _ as withOwnNames, h as knownBadInliningIn, j as marginOfAdvice, k as starvedBelow, v as withoutKnownBadInlining } from "./inputs.js";
import { A as packageOf, C as examine, D as importPath, E as displayName, H as Int64Sums, N as sameEdges, O as isInert, P as TupleIndex, R as SymbolNumbers, U as approximate, V as Int64Column, a as compactProfile, d as samplesOf, f as parseProvenance, i as edgeIndex, j as edgeTable, l as evidenceOf, o as packProfile, p as decodeProfile, w as sampleTables } from "./profile.js";
// src/drift/figures.ts
/** A share as people read it: `34 %`, below ten with one digit: `0.3 %`. */
function percent(share) {
	const points = share * 100;
	const digits = Math.abs(points) < 9.95 && Math.round(points * 10) % 10 !== 0 ? 1 : 0;
	return `${points.toFixed(digits)} %`;
}
/** The same, and `unknown` of a share that nothing tells. */
const percentOrUnknown = (share) => share === null ? "unknown" : percent(share);
/** A difference of two shares in points of a percentage, with a sign: `+1.2`. */
function signedPoints(difference) {
	const points = Math.abs(difference * 100).toFixed(1);
	if (points === "0.0") return points;
	return `${difference > 0 ? "+" : "−"}${points}`;
}
/** A size in thousands of bytes: `20.3 kB`. */
const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(bytes < 1e5 ? 1 : 0)} kB`;
/** `1 profile`, `4 profiles`. */
const plural = (value, noun) => `${count(value)} ${noun}${Math.round(value) === 1 ? "" : "s"}`;
/** A figure with one digit and a real minus sign: `−0.5`. */
const oneDigit = (value) => value.toFixed(1).replace("-", "−");
/** A span of days, in hours where it is shorter than two: `12 hours`, `194 days`. */
const span = (days) => days < 2 ? plural(Math.floor(days * 24), "hour") : plural(Math.floor(days), "day");
// src/drift/judged-profile.ts
/** An accepted profile with its evidence. */
const judgedProfile = ({ profile, tables, edges }) => ({
	profile,
	tables,
	edges,
	evidence: evidenceOf(profile, tables, edges)
});
/** Measures a profile of our own making, which needs no examination. Throws what `edgeTable` throws. */
function measuredProfile(profile) {
	const tables = sampleTables(profile);
	const edges = edgeTable(profile);
	return {
		profile,
		tables,
		edges,
		evidence: evidenceOf(profile, tables, edges)
	};
}
// src/drift/counts.ts
/** All samples. */
const sizeOf = (counts) => counts.reduce((sum, count) => sum + count, 0);
/** The sum of counts over the same rows. */
function added(counts) {
	const sum = new Float64Array(counts[0]?.length ?? 0);
	for (const own of counts) for (const [row, count] of own.entries()) sum[row] = (sum[row] ?? 0) + count;
	return sum;
}
const totalOf = (sizes) => sizes.reduce((total, size) => total + size, 0);
/** n² ÷ Σ n_j²: how many profiles of equal size would weigh the same as these. */
const effectiveNumber = (sizes) => totalOf(sizes) ** 2 / squaredSum(sizes);
/** n₀ = (n − Σ n_j²/n) / (K − 1), the size of a profile to which φ̂ belongs; of at least two profiles. */
function typicalSize(sizes) {
	const total = totalOf(sizes);
	return (total - squaredSum(sizes) / total) / (sizes.length - 1);
}
const squaredSum = (values) => values.reduce((total, value) => total + value ** 2, 0);
/** ½ Σ |p − q|, the total variation of two lists of counts over the same rows. */
function totalVariation(a, b) {
	const n = sizeOf(a);
	const m = sizeOf(b);
	return a.reduce((sum, count, row) => sum + Math.abs(count / n - (b[row] ?? 0) / m), 0) / 2;
}
// src/drift/noise-between.ts
/** ρ where fewer than four profiles leave the spread between them unknown. */
const assumedCorrelation = 5e-4;
/** Measures the noise in one way through the counts, which all of its figures need. */
function noiseBetween(profiles) {
	const used = profiles.filter((counts) => sizeOf(counts) > 0);
	const assumed = {
		correlation: assumedCorrelation,
		believed: assumedCorrelation,
		error: 0
	};
	if (used.length < 2) return {
		...assumed,
		spread: null
	};
	const sizes = used.map(sizeOf);
	const { squares, cubes, deviation } = sumsOf(used, sizes);
	const spread = squares >= 1 ? 1 : deviation / ((used.length - 1) * (1 - squares));
	const typical = typicalSize(sizes);
	if (typical <= 1) return {
		...assumed,
		spread
	};
	const implied = (spread - 1) / (typical - 1);
	if (used.length < 4) return {
		...assumed,
		spread,
		believed: Math.max(assumedCorrelation, implied)
	};
	const correlation = Math.max(0, implied);
	const phi = 1 + correlation * (typical - 1);
	const relative = Math.sqrt(2 * (squares - 2 * cubes + squares ** 2) / (used.length - 1)) / (1 - squares);
	return {
		spread,
		correlation,
		believed: correlation,
		error: squares >= 1 ? 0 : phi * relative / (typical - 1)
	};
}
/** Σ p̂_i², Σ p̂_i³, and the sum of the squared deviations from p̂. */
function sumsOf(used, sizes) {
	const total = totalOf(sizes);
	const rows = used[0]?.length ?? 0;
	let [squares, cubes, deviation] = [
		0,
		0,
		0
	];
	for (let row = 0; row < rows; row++) {
		const share = used.reduce((pooled, counts) => pooled + (counts[row] ?? 0), 0) / total;
		squares += share ** 2;
		cubes += share ** 3;
		for (const [index, counts] of used.entries()) {
			const size = sizes[index] ?? 1;
			deviation += ((counts[row] ?? 0) - size * share) ** 2 / size;
		}
	}
	return {
		squares,
		cubes,
		deviation
	};
}
// src/drift/pooled-table.ts
/** Names of the levels, from the finest to the coarsest. */
const levelNames = {
	calls: [
		"line",
		"call",
		"callee",
		"package"
	],
	functions: ["function", "package"]
};
/** Pools a table of these profiles. */
function pooledTable(table, profiles) {
	const tables = profiles.map((profile) => profile.tables);
	return table === "calls" ? pooledCalls(tables) : pooledFunctions(tables);
}
const most$1 = 2 ** 24;
const overfull = () => /* @__PURE__ */ new RangeError(`more than ${most$1} rows in one table`);
function pooledFunctions(profiles) {
	const names = new SymbolNumbers();
	const counts = profiles.map(({ symbols, functions }) => {
		return {
			rows: Array.from(functions.symbol, (symbol) => names.number(symbols[symbol] ?? nobody)),
			samples: functions.samples
		};
	});
	const symbols = names.inOrder();
	return {
		counts: counts.map(({ rows, samples }) => spreadOut(symbols.length, rows, samples)),
		levels: [Uint32Array.from(symbols.keys()), packageNumbers(symbols)],
		name: (level, row) => displayName(level === 0 ? symbols[row] ?? nobody : packageSymbol(symbols[row])),
		leaf: (row) => symbols[row] ?? nobody
	};
}
function pooledCalls(profiles) {
	const rows = new CallRows();
	return {
		counts: profiles.map((tables) => rows.add(tables)).map(({ rows: own, samples }) => spreadOut(rows.count, own, samples)),
		...rows.keys()
	};
}
/** Numbers the calls of any number of profiles, none of which need be kept. */
var CallRows = class {
	#names = new SymbolNumbers();
	#index = new TupleIndex(4, 8192, most$1, overfull);
	/** Rows so far. */
	get count() {
		return this.#index.count;
	}
	/** The calls of one more profile, by row. */
	add({ symbols, calls }) {
		const numbers = symbols.map((name) => this.#names.number(name));
		return {
			rows: Uint32Array.from({ length: calls.count }, (_, row) => {
				const caller = calls.caller[row] ?? -1;
				const from = caller === -1 ? -1 : numbers[caller] ?? 0;
				const to = numbers[calls.callee[row] ?? 0] ?? 0;
				return this.#index.row(from, to, calls.offset.low[row] ?? 0, calls.offset.high[row] ?? 0);
			}),
			samples: calls.samples
		};
	}
	/** Keys and names of the rows so far. */
	keys() {
		const index = this.#index;
		const symbols = this.#names.inOrder();
		const packages = packageNumbers(symbols);
		const callIndex = new TupleIndex(2, index.count, most$1, overfull);
		const callees = Uint32Array.from({ length: index.count }, (_, row) => index.part(row, 1));
		const callerName = (row) => symbols[index.part(row, 0)] ?? nobody;
		const calleeName = (row) => symbols[callees[row] ?? 0] ?? nobody;
		const texts = [
			(row) => `${callerName(row)}:${approximate(index.part(row, 3), index.part(row, 2) >>> 0)} -> ${calleeName(row)}`,
			(row) => `${callerName(row)} -> ${calleeName(row)}`,
			calleeName,
			(row) => packageSymbol(calleeName(row))
		];
		return {
			levels: [
				callees.map((_, row) => row),
				callees.map((callee, row) => callIndex.row(index.part(row, 0), callee)),
				callees,
				callees.map((callee) => packages[callee] ?? 0)
			],
			name: (level, row) => displayName(texts[level]?.(row) ?? ""),
			leaf: calleeName
		};
	}
};
/** Stands for the caller of a stack with one logical frame. */
const nobody = "(none)";
const packageSymbol = (name = nobody) => packageOf(name);
function packageNumbers(symbols) {
	const numbers = /* @__PURE__ */ new Map();
	return Uint32Array.from(symbols, (name) => {
		const of = packageOf(name);
		const known = numbers.get(of) ?? numbers.size;
		numbers.set(of, known);
		return known;
	});
}
function spreadOut(length, rows, samples) {
	const counts = new Float64Array(length);
	let at = 0;
	for (const row of rows) counts[row] = samples[at++] ?? 0;
	return counts;
}
// src/drift/candidate.ts
/**
* Merges accepted profiles, and compares what the compiler will see with the inputs added up. `newest` are those of the
* newest run among them, whose spread the file tells. Throws `profiles-incompatible`; a difference is a defect of ours
* and throws before anything could be committed.
*/
function candidateOf(profiles, newest = profiles) {
	const [first, ...rest] = profiles;
	const isOne = rest.length === 0;
	const judged = isOne ? first : measuredProfile(mergedOf(profiles, newest));
	if (!isOne && !isSumOf(judged.edges, profiles)) throw new Error("the merged profile lost an edge");
	let bytes;
	return {
		...judged,
		get bytes() {
			bytes ??= fileOf(isOne ? mergedOf(profiles, newest) : judged.profile, judged.edges);
			return bytes;
		}
	};
}
const mergedOf = (profiles, newest) => {
	const [first, ...rest] = profiles;
	return compactProfile([first.profile, ...rest.map(({ profile }) => profile)], provenanceOf(profiles, newest));
};
/** The file of a merged profile, read back by the reader that reads everything else. */
function fileOf(merged, edges) {
	const bytes = packProfile(merged);
	if (!sameEdges(edgeTable(decodeProfile(bytes)), edges)) throw new Error("the compacted file lost an edge");
	return bytes;
}
/**
* The file of a candidate, known bad inlining dealt with in one of the ways. Candidates themselves keep all names, and
* so does whatever is judged. A difference beyond the names is a defect of ours and throws.
*/
function candidateFile({ bytes, edges }, way) {
	const profile = way === "rename" ? decodeProfile(bytes) : null;
	const bad = profile === null ? [] : knownBadInliningIn(profile);
	if (profile === null || bad.length === 0) return {
		bytes,
		edges,
		renamed: null
	};
	const packed = packProfile(withoutKnownBadInlining(profile));
	const written = decodeProfile(packed);
	if (!sameEdges(edgeTable(withOwnNames(written)), edges)) throw new Error("renaming lost an edge");
	const names = bad.map(({ name, source }) => `${displayName(name)} (${source})`).join(", ");
	return {
		bytes: packed,
		edges: edgeTable(written),
		renamed: `Renamed in the file, because inlining it is known to hurt: ${names}.`
	};
}
/** Size in bytes of the form in which we would commit this profile. */
const compactSize = (judged) => packProfile(mergedOf([judged], [judged])).length;
/** Inputs that are merges themselves count by their own provenance. */
function provenanceOf(profiles, newest) {
	const known = profiles.map(({ profile }) => parseProvenance(profile.comments));
	const samples = profiles.reduce((sum, { evidence }) => sum + evidence.samples, 0);
	const squares = profiles.reduce((sum, { evidence }) => sum + evidence.samples ** 2 / evidence.effectiveProfiles, 0);
	const dates = profiles.map(({ evidence }) => evidence.taken?.getTime()).filter((time) => time !== void 0);
	return {
		taken: dates.length === 0 ? null : new Date(Math.max(...dates)),
		profiles: profiles.reduce((sum, { evidence }) => sum + evidence.profiles, 0),
		effectiveProfiles: squares === 0 ? 1 : samples ** 2 / squares,
		seconds: profiles.reduce((sum, { profile }, index) => sum + (known[index]?.seconds ?? durationSeconds(profile)), 0),
		spread: newest.length === 1 ? ownSpread(newest[0]) : noiseBetween(pooledTable("calls", newest).counts).spread
	};
}
const ownSpread = ({ profile }) => parseProvenance(profile.comments)?.spread ?? null;
const durationSeconds = ({ durationNanos }) => Number(durationNanos) / 1e9;
/** Whether a table holds exactly the rows of the others, their weights added up. */
function isSumOf(whole, parts) {
	const index = edgeIndex(whole);
	const sums = new Int64Sums();
	for (const { edges: part } of parts) {
		const symbols = index.symbolsOf(part);
		for (let row = 0; row < part.count; row++) {
			const of = index.row(symbols, part, row);
			if (of === -1) return false;
			sums.add(of, part.weight.low[row] ?? 0, part.weight.high[row] ?? 0);
		}
	}
	for (let row = 0; row < whole.count; row++) if (sums.at(row) !== whole.weight.at(row)) return false;
	return true;
}
const samplesOfHeavy = 5;
const expectedThere = 3;
/**
* Looks the heavy edges of one profile up in another. The samples are those of the whole profiles; they scale a count
* to the one that the other should show. null where no edge is heavy.
*/
function heavyEdges(table, samples, other, otherSamples) {
	const inert = table.symbols.map(isInert);
	const isStatistical = (row) => inert[table.caller[row] ?? 0] === false && inert[table.callee[row] ?? 0] === false;
	const weightOf = (row) => table.weight.number(row);
	const known = Array.from(table.caller.keys()).filter(isStatistical);
	const total = known.reduce((sum, row) => sum + weightOf(row), 0);
	const heavy = known.filter((row) => {
		const seen = weightOf(row) / table.unit;
		return weightOf(row) >= .001 * total && seen >= samplesOfHeavy && seen * (otherSamples / samples) >= expectedThere;
	});
	const heavyWeight = heavy.reduce((sum, row) => sum + weightOf(row), 0);
	if (heavyWeight === 0) return null;
	const index = edgeIndex(other);
	const symbols = index.symbolsOf(table);
	return {
		covered: heavyWeight / total,
		all: heavy.map((row) => ({
			samples: weightOf(row) / table.unit,
			share: weightOf(row) / heavyWeight
		})),
		lost: heavy.filter((row) => index.row(symbols, table, row) === -1).map((row) => ({
			row,
			share: weightOf(row) / heavyWeight,
			isMoved: index.hasCall(symbols, table, row)
		}))
	};
}
// src/drift/source-movement.ts
/** Sums up what became of the heavy committed edges; null where there are none. */
function sourceMovement(heavy) {
	if (heavy === null) return {
		moved: null,
		gone: null,
		covered: 0
	};
	const share = (of) => heavy.lost.filter(of).reduce((sum, edge) => sum + edge.share, 0);
	return {
		moved: share(({ isMoved }) => isMoved),
		gone: share(({ isMoved }) => !isMoved),
		covered: heavy.covered
	};
}
// src/drift/movement.ts
/** What became of an earlier profile's heavy edges in a later one; null where it has none. */
const heavyEdgesBetween = (earlier, later) => heavyEdges(earlier.edges, earlier.evidence.samples, later.edges, later.evidence.samples);
/** Moved and gone from one profile to a later one. */
const movementBetween = (earlier, later) => sourceMovement(heavyEdgesBetween(earlier, later));
const closeMovement = .05;
/** Whether the source is still the same, as far as that can be told: moved + gone < 0.05. */
const isClose = ({ moved, gone }) => moved === null || gone === null || moved + gone < .05;
// src/drift/standard-library.ts
/**
* First path elements of Go's own packages (`ls $GOROOT/src`, Go 1.20 to 1.27, and the builtin `vendor`). "No dot in
* the first element" would not do: module paths without a dot exist, and a licence header added to such a module would
* read as another toolchain.
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
// src/drift/same-program.ts
const fewestSharedFunctions = 20;
/**
* Whether two profiles can be of one program: they share a function of `main`, or at least 20 functions. Any two Go
* programs share more than that of the runtime (Go's compiler and a web shop: 182), so only functions outside the
* standard library count, and `main.main` does not, wherever both profiles hold 20 of them.
*/
function isSameProgram(a, b) {
	const ownOfA = new Set(namesOf(a).filter(isDistinctive));
	const ownOfB = new Set(namesOf(b).filter(isDistinctive));
	const shared = Math.min(ownOfA.size, ownOfB.size) >= fewestSharedFunctions ? ownOfA.intersection(ownOfB) : new Set(namesOf(a)).intersection(new Set(namesOf(b)));
	return shared.size >= fewestSharedFunctions || [...shared].some((name) => name.startsWith("main."));
}
/**
* Assembly symbols without a package belong to the standard library too; Go's own commands are programs like others.
*/
const isDistinctive = (name) => name.includes(".") && name !== "main.main" && (name.startsWith("cmd/") || !isStandardLibrary(name));
/** Names that the runtime has on one system only. */
const linuxNames = /^(runtime\.(epollwait|futex)|internal\/runtime\/syscall(\/linux)?\.\w+)$/;
const otherNames = /^runtime\.(kevent|pthread_cond_wait|stdcall\d?)$/;
/** The system a profile comes from, by names of the runtime; null where none of them was sampled. */
function systemOf(profile) {
	const names = namesOf(profile);
	if (names.some((name) => linuxNames.test(name))) return "linux";
	return names.some((name) => otherNames.test(name)) ? "other" : null;
}
/** Names of all functions in the file, those of outer frames among them. */
const namesOf = ({ functions }) => Array.from({ length: functions.count }, (_, row) => functions.name(row));
/** Moved source between two profiles of one run from which on they must be of different builds. */
const movedBetweenBuilds = .1;
/**
* Whether the profiles of one run come from different builds: by build id where both have one, else by moved source.
* `gone` does not count: a leader and its followers differ by it.
*/
function isMixedBuilds(profiles) {
	const [reference] = [...profiles].sort((a, b) => b.evidence.samples - a.evidence.samples);
	if (reference === void 0) return false;
	return profiles.some((profile) => {
		if (profile === reference) return false;
		const { buildId } = profile.profile;
		const known = reference.profile.buildId;
		if (buildId !== null && known !== null) return buildId !== known;
		const { moved } = movementBetween(reference, profile);
		return moved !== null && moved >= movedBetweenBuilds;
	});
}
// src/drift/admission.ts
/**
* Reads the committed file. One that no build can use counts as absent, and so does one from another system than
* `today`, where today is from Linux. Throws for a Git LFS pointer: replacing it would be a change of policy, not of a
* profile.
*/
function admitCommitted(bytes, today) {
	try {
		const profile = withOwnNames(decodeProfile(bytes));
		const examination = examine(profile);
		if (examination.kind === "refused") return {
			kind: "absent",
			why: unusable(examination.refusals[0])
		};
		if (systemOf(profile) === "other" && today.some((other) => systemOf(other) === "linux")) return {
			kind: "absent",
			why: "The committed file was taken on another system than Linux."
		};
		const judged = judgedProfile(examination.accepted);
		let compactBytes;
		return {
			kind: "profile",
			judged,
			bytes: bytes.length,
			get compactBytes() {
				compactBytes ??= compactSize(judged);
				return compactBytes;
			}
		};
	} catch (error) {
		if (!(error instanceof RefusedError) || error.code === "profile-is-lfs-pointer") throw error;
		return {
			kind: "absent",
			why: unusable(error)
		};
	}
}
const unusable = ({ message }) => `The committed file cannot be used: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
/** Checks profiles by themselves: whether each may be committed. */
function admitEach(profiles) {
	return admitExamined(profiles.map(examined));
}
const examined = (profile) => ({
	profile,
	examination: examine(profile)
});
function admitExamined(profiles) {
	const refused = firstOfEachCode(profiles);
	const [first, ...more] = refused.map(({ refusal }) => refusal);
	if (first !== void 0) return {
		kind: "refused",
		refusals: [first, ...more],
		about: refused.map(({ profile }) => profile)
	};
	return accepted(profiles.flatMap(({ examination }) => examination.kind === "accepted" ? judgedProfile(examination.accepted) : []));
}
function accepted([first, ...rest]) {
	if (first === void 0) throw new RangeError("nothing to admit");
	return {
		kind: "accepted",
		profiles: [first, ...rest]
	};
}
/** Refusals of a process that does not work: they say nothing about the other pods, whatever the number of samples. */
const idleness = /* @__PURE__ */ new Set(["profile-idle", "profile-no-samples"]);
/** Refusals that a handful of samples can meet by chance. */
const scarcity = /* @__PURE__ */ new Set([
	...idleness,
	"profile-no-callers",
	"profile-no-calls",
	"profile-only-recursion"
]);
const chance = /* @__PURE__ */ new Set([
	...scarcity,
	"profile-no-start-lines",
	"profile-no-symbols",
	"profile-of-waiting"
]);
/** With fewer samples a profile may share too little with its own program to be recognised. */
const samplesToRecognise = 100;
/**
* Checks the profiles of one run by themselves and against each other. An idle pod among working ones says nothing
* about the others, so a profile with next to nothing in it is passed over; a run of nothing else is too small, not
* wrong.
*/
const admitToday = (profiles) => admitTodaysExamined(profiles.map(examined));
/** The same for profiles that somebody has examined. */
function admitTodaysExamined(all) {
	const working = all.filter((one) => !isRefusedFor(one, idleness) && !(isScarce(one) && isRefusedFor(one, chance)));
	const admission = all.every((one) => isScarce(one) && isRefusedFor(one, scarcity)) ? accepted(all.map(({ profile }) => measuredProfile(withoutSamples(profile)))) : admitExamined(working.length === 0 ? all : working);
	if (admission.kind === "refused") return admission;
	const [reference, ...others] = admission.profiles.filter(isRecognisable);
	if (reference !== void 0 && others.some(({ profile }) => !isSameProgram(reference.profile, profile))) return {
		kind: "refused",
		refusals: [differentPrograms],
		about: []
	};
	return isMixedBuilds(admission.profiles) ? {
		kind: "refused",
		refusals: [mixedBuilds],
		about: []
	} : admission;
}
/** Why profiles of today must not replace this committed file, whatever they hold. */
function refuseAgainst(committed, today) {
	if (systemOf(committed.profile) === "linux" && systemOf(today.profile) === "other") return [otherSystem];
	return isRecognisable(today) && !isSameProgram(committed.profile, today.profile) ? [otherProgram] : [];
}
const isRecognisable = ({ evidence }) => evidence.samples >= samplesToRecognise;
const isScarce = ({ profile }) => profile.samples.weight !== null && samplesOf(profile) < samplesToRecognise;
const isRefusedFor = ({ examination }, codes) => examination.kind === "refused" && examination.refusals.every(({ code }) => codes.has(code));
/** Rows whose values are all 0 say nothing, and Go would refuse them. */
function withoutSamples(profile) {
	const stacks = {
		count: 0,
		leaf: /* @__PURE__ */ new Int32Array(),
		caller: /* @__PURE__ */ new Int32Array(),
		weight: new Int64Column(0)
	};
	return {
		...profile,
		samples: {
			...profile.samples,
			rows: 0,
			total: 0,
			cpuNanos: null,
			stacks
		}
	};
}
/** The first refusal of each code, with the profile that it is about. */
function firstOfEachCode(profiles) {
	const byCode = /* @__PURE__ */ new Map();
	for (const { profile, examination } of profiles) for (const refusal of examination.kind === "refused" ? examination.refusals : []) if (!byCode.has(refusal.code)) byCode.set(refusal.code, {
		refusal,
		profile
	});
	return [...byCode.values()];
}
const differentPrograms = {
	code: "profiles-of-different-programs",
	message: "The profiles of this run come from different programs.",
	remedy: "Narrow the target to one workload and name its container and port."
};
const mixedBuilds = {
	code: "profiles-of-mixed-builds",
	message: "The profiles of this run come from different builds of the program, as during a rollout.",
	remedy: "Run again when the rollout is finished."
};
const otherProgram = {
	code: "profile-of-other-program",
	message: "Today’s profile is of another program than the committed one: they share no function of main and hardly any other.",
	remedy: "Check target, container and port, and that `profile` is the file in this program’s main package. If the program was renamed throughout, delete the committed file to begin afresh."
};
const otherSystem = {
	code: "profile-of-other-system",
	message: "The committed profile was taken on Linux and today’s was not.",
	remedy: "Take the profile on the system that you build for."
};
// src/drift/buckets.ts
/**
* Backs off: a key becomes a bucket where the pooled count of its rows reaches `minimum` samples, else its rows go on
* to the next coarser key; what is left after the last level is one bucket. Without it sparse tables have no power (28
* % of true shifts of 0.20 over 20,000 edges). `levels` holds the keys of the rows from the finest level to the
* coarsest, `today` and `committed` their samples.
*/
function bucketsOf(levels, today, committed, minimum) {
	const buckets = [];
	let unassigned = Uint32Array.from(today.keys());
	for (const [level, keys] of levels.entries()) {
		const pooled = pool(unassigned, keys, today, committed);
		for (const [key, row] of pooled.rowOf.entries()) if (row !== -1 && pooled.today(key) + pooled.committed(key) >= minimum) buckets.push({
			key: {
				level,
				row
			},
			today: pooled.today(key),
			committed: pooled.committed(key)
		});
		unassigned = unassigned.filter((row) => {
			const key = keys[row] ?? 0;
			return pooled.today(key) + pooled.committed(key) < minimum;
		});
	}
	if (unassigned.length === 0) return buckets;
	const rest = pool(unassigned, new Uint32Array(today.length), today, committed);
	return [...buckets, {
		key: null,
		today: rest.today(0),
		committed: rest.committed(0)
	}];
}
/** Sums up `rows` by key; `rowOf` has a row of each key, −1 where none of them has it. */
function pool(rows, keys, today, committed) {
	const size = keys.reduce((largest, key) => Math.max(largest, key), 0) + 1;
	const rowOf = new Int32Array(size).fill(-1);
	const ofToday = new Float64Array(size);
	const ofCommitted = new Float64Array(size);
	for (const row of rows) {
		const key = keys[row] ?? 0;
		if (rowOf[key] === -1) rowOf[key] = row;
		ofToday[key] = (ofToday[key] ?? 0) + (today[row] ?? 0);
		ofCommitted[key] = (ofCommitted[key] ?? 0) + (committed[row] ?? 0);
	}
	return {
		rowOf,
		today: (key) => ofToday[key] ?? 0,
		committed: (key) => ofCommitted[key] ?? 0
	};
}
// src/drift/noise.ts
/**
* φ, the design effect of samples that come from profiles: how many times larger the variance of a count is than chance
* alone would give. 1 + ρ(n/K − 1), with K the effective number of profiles, n² ÷ Σ n_j².
*/
const designEffect = (rho, samples, effectiveProfiles) => 1 + rho * (samples / effectiveProfiles - 1);
/**
* r², by how much the variance of the difference of two shares exceeds that of two plain samples:
* (φ_n/n + φ_m/m) / (1/n + 1/m), φ_n = 1 + ρ(Σ n_j²/n − 1), φ_m = 1 + ρ(m/K_c − 1).
* `todaySizes` are samples per profile, m the committed samples, K_c their effective number of profiles.
*/
function varianceInflation(rho, todaySizes, committedSize, committedProfiles) {
	const total = totalOf(todaySizes);
	const todayEffect = designEffect(rho, total, effectiveNumber(todaySizes));
	const committedEffect = designEffect(rho, committedSize, committedProfiles);
	return (todayEffect / total + committedEffect / committedSize) / (1 / total + 1 / committedSize);
}
/**
* The chance to see none of a call of which the other side had `count` samples, where `perSample` of this side come to
* one of that. Its true count is more likely less: where weights fall off as Zipf’s law has it, Good-Turing’s estimate
* is a sample less than what was counted, φ_m samples where they are clustered. Of what is then expected, μ, none is
* seen with φ^(−μ/(φ − 1)), the predictive negative binomial; φ = φ_n + φ_m n/m holds the noise of both sides.
*/
function chanceUnseen(count, perSample, effects) {
	const expected = Math.max(0, count - effects.committed) * perSample;
	const effect = effects.today + effects.committed * perSample;
	return effect ** (-expected / (effect - 1));
}
/** Above this pooled count the normal approximation stands in for the exact sum. */
const exactUpTo = 400;
/** A function of t, exact up to t = 400; each distinct t is computed once. */
function chanceDifference(n, m) {
	const known = /* @__PURE__ */ new Map();
	return (pooled) => {
		const cached = known.get(pooled);
		if (cached !== void 0) return cached;
		const difference = pooled > exactUpTo ? normalDifference(pooled, n, m) : binomialDifference(pooled, n, m);
		known.set(pooled, difference);
		return difference;
	};
}
function normalDifference(pooled, n, m) {
	const share = n / (n + m);
	const sigma = Math.sqrt(pooled * share * (1 - share)) * (1 / n + 1 / m);
	return {
		mean: sigma * Math.sqrt(2 / Math.PI),
		variance: sigma ** 2 * (1 - 2 / Math.PI)
	};
}
/** Sums over the binomial from its mode outwards, so that nothing underflows before it is negligible. */
function binomialDifference(pooled, n, m) {
	const share = n / (n + m);
	const odds = share / (1 - share);
	const mode = Math.min(pooled, Math.floor((pooled + 1) * share));
	let mass = 0;
	let first = 0;
	let second = 0;
	const add = (x, probability) => {
		const difference = Math.abs(x / n - (pooled - x) / m);
		mass += probability;
		first += probability * difference;
		second += probability * difference ** 2;
	};
	add(mode, 1);
	for (let x = mode + 1, p = 1; x <= pooled; x++) {
		p *= (pooled - x + 1) / x * odds;
		add(x, p);
	}
	for (let x = mode - 1, p = 1; x >= 0; x--) {
		p *= (x + 1) / ((pooled - x) * odds);
		add(x, p);
	}
	const mean = first / mass;
	return {
		mean,
		variance: Math.max(0, second / mass - mean ** 2)
	};
}
// src/drift/distance.ts
/**
* Measures two tables of buckets, `inflation` being r². The floor is a permutation expectation, free of the unknown
* true shares: E = ½ Σ min(r·s_b, π t/n + (1 − π) t/m); nothing can exceed the second term, where all pooled samples of
* a bucket fall on one side. s = ½ √(Σ r² Var_b).
*/
function distanceOf(buckets, inflation) {
	const n = buckets.reduce((sum, { today }) => sum + today, 0);
	const m = buckets.reduce((sum, { committed }) => sum + committed, 0);
	const chance = chanceDifference(n, m);
	const r = Math.sqrt(inflation);
	const share = n / (n + m);
	let distance = 0;
	let floor = 0;
	let variance = 0;
	for (const { today, committed } of buckets) {
		const pooled = today + committed;
		const { mean, variance: own } = chance(pooled);
		distance += Math.abs(today / n - committed / m) / 2;
		floor += Math.min(r * mean, share * pooled / n + (1 - share) * pooled / m) / 2;
		variance += inflation * own;
	}
	const deviation = Math.sqrt(variance) / 2;
	return {
		distance,
		floor,
		deviation,
		z: deviation === 0 ? 0 : (distance - floor) / deviation,
		shift: Math.sqrt(Math.max(0, distance ** 2 - floor ** 2))
	};
}
/** The smallest true shift at which z would reach 3: √((E + 3s)² − E²) / 0.65. */
function smallestDetectable({ floor, deviation }) {
	return Math.sqrt((floor + 3 * deviation) ** 2 - floor ** 2) / shiftPerTrueShift;
}
/** D is about 0.65 of the true total variation in simulations with four or more profiles that agree. */
const shiftPerTrueShift = .65;
// src/drift/counted-shift.ts
/** A bucket below 10·r² pooled samples, or 0.1 % of them, would be noise. */
const samplesPerBucket = 10;
const shareOfBucket = .001;
/**
* Measures how far two sides are apart, beyond what the spread between today's profiles explains. Both hold something.
*/
function countedShift({ levels, today, committed, committedProfiles, ...known }) {
	const ofToday = added(today);
	const sizes = today.map(sizeOf);
	const m = sizeOf(committed);
	const pooled = sizes.reduce((sum, size) => sum + size, m);
	const measured = (rho) => {
		const inflation = varianceInflation(rho, sizes, m, committedProfiles);
		const minimum = Math.max(samplesPerBucket * inflation, shareOfBucket * pooled);
		const buckets = bucketsOf(levels, ofToday, committed, minimum);
		return {
			distance: distanceOf(buckets, inflation),
			buckets,
			inflation
		};
	};
	if (known.correlation !== void 0) {
		const shift = measured(known.correlation);
		return {
			...shift,
			cautious: shift.distance
		};
	}
	const { correlation, believed, error } = noiseBetween(today);
	const shift = measured(correlation);
	if (believed > correlation) return {
		...shift,
		cautious: measured(believed).distance
	};
	const further = varianceInflation(correlation + error, sizes, m, committedProfiles);
	const { distance, inflation } = shift;
	return {
		...shift,
		cautious: cautiousOf(distance, (further / inflation - 1) / 2)
	};
}
/**
* z where the floor is itself an estimate, with a relative standard error of `error`: (T − E) / √(s² + (E·error)²).
* With four profiles of very different sizes the estimate is rough: a service that never changed fired in 2.5 % of its
* runs (200 calls, 1,500 samples in 9:1:1:1, design effect 4), and so in 0.6 %.
*/
function cautiousOf({ distance, floor, deviation, shift }, error) {
	const further = Math.hypot(deviation, floor * error);
	return {
		shift,
		z: further === 0 ? 0 : (distance - floor) / further
	};
}
// src/drift/rows-beyond-noise.ts
const falseDiscoveryRate = .05;
const smallestDifference = .005;
const mostRows = 20;
/**
* The buckets that pass Benjamini-Hochberg at q < 0.05 and differ by at least half a point, largest difference first,
* at most 20. z_b = (x/n − y/m) / √(r² p(1 − p)(1/n + 1/m)), with p the pooled share.
*/
function bucketsBeyondNoise(buckets, inflation) {
	const n = buckets.reduce((sum, { today }) => sum + today, 0);
	const m = buckets.reduce((sum, { committed }) => sum + committed, 0);
	const byP = [...buckets.map((bucket) => {
		const today = bucket.today / n;
		const committed = bucket.committed / m;
		const pooled = (bucket.today + bucket.committed) / (n + m);
		const error = Math.sqrt(inflation * pooled * (1 - pooled) * (1 / n + 1 / m));
		const z = error === 0 ? 0 : (today - committed) / error;
		return {
			key: bucket.key,
			today,
			committed,
			z,
			p: 2 * upperTail(Math.abs(z))
		};
	})].sort((a, b) => a.p - b.p);
	const last = byP.findLastIndex(({ p }, index) => p < falseDiscoveryRate * (index + 1) / byP.length);
	return byP.slice(0, last + 1).flatMap(({ key, today, committed, z }) => key === null ? [] : {
		key,
		today,
		committed,
		z
	}).filter(({ today, committed }) => Math.abs(today - committed) >= smallestDifference).sort((a, b) => Math.abs(b.today - b.committed) - Math.abs(a.today - a.committed)).slice(0, mostRows);
}
/** Q(x), the upper tail of the standard normal for x ≥ 0: Taylor series below 3, Laplace's continued fraction above. */
function upperTail(x) {
	const density = Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
	if (x < 3) {
		let term = x;
		let series = x;
		for (let odd = 3; odd < 80; odd += 2) {
			term *= x ** 2 / odd;
			series += term;
		}
		return .5 - density * series;
	}
	let fraction = x;
	for (let level = 60; level >= 1; level--) fraction = x + level / fraction;
	return density / fraction;
}
// src/drift/shift.ts
/**
* The shift between the profiles of one run and a committed (or earlier) profile. null where either side holds no
* sample that counts.
*/
function measureShift(table, today, committed) {
	const holding = today.filter(({ tables }) => tables.counted > 0);
	if (holding.length === 0 || committed.tables.counted === 0) return null;
	const { counts, levels, name, leaf } = pooledTable(table, [committed, ...holding]);
	const [ofCommitted = /* @__PURE__ */ new Float64Array(), ...perProfile] = counts;
	const { distance, cautious, buckets, inflation } = countedShift({
		levels,
		today: perProfile,
		committed: ofCommitted,
		committedProfiles: committed.evidence.effectiveProfiles
	});
	return {
		...distance,
		cautious,
		profiles: holding.length,
		detectable: smallestDetectable(distance),
		rows: bucketsBeyondNoise(buckets, inflation).map(({ key, committed, today, z }) => ({
			name: name(key.level, key.row),
			level: levelNames[table][key.level] ?? "",
			committed,
			today,
			z,
			symbol: leaf(key.row)
		}))
	};
}
// src/drift/agreement.ts
const closeShift = .08;
/**
* Whether a profile and today's run still say the same: moved + gone < 0.05 (where any edge is heavy enough to tell)
* and D of the calls < 0.08. Without a single call to compare they do not.
*/
function agrees(profile, today) {
	if (!isClose(movementBetween(profile, today.merged))) return false;
	const shift = measureShift("calls", today.profiles, profile);
	return shift !== null && shift.shift < closeShift;
}
/** Whether a text can be the path of a Go module: elements of letters, digits and `-._~+`, slashes between them. */
const isModulePath = (text) => text.length <= 255 && /^[\w.~+-]+(\/[\w.~+-]+)*$/.test(text);
/** Hosts on which a repository has an owner; on others, such as k8s.io and go.uber.org, it hardly ever has. */
const forge = /^(git[a-z]*|bitbucket|codeberg|golang)\./;
const isForge = (path) => forge.test(path);
const majorVersion = /^v([2-9]|[1-9]\d+)$/;
/**
* The module that a package of this path usually belongs to: `host/owner/name` on a forge, `host/name` elsewhere, with
* the `/vN` that follows; on gopkg.in up to the version. null where the path begins with no host.
*/
function usualModule(path) {
	const elements = path.split("/", 4);
	const [host = ""] = elements;
	if (!host.includes(".")) return null;
	const versioned = host === "gopkg.in" ? elements.findIndex((element) => /\.v\d+$/.test(element)) : -1;
	const usual = isForge(path) ? 3 : 2;
	const length = versioned !== -1 ? versioned + 1 : majorVersion.test(elements[usual] ?? "") ? usual + 1 : usual;
	const module = elements.slice(0, length).join("/");
	return isModulePath(module) ? module : null;
}
// src/drift/go-mod.ts
/**
* Reads the directives `module` and `require` of a go.mod, alone or in a block. null where it is damaged: a guess that
* says so is better than half of a file.
*/
function readGoMod(text) {
	const modules = [];
	const requires = [];
	let block = null;
	for (const line of text.split("\n")) {
		const tokens = tokensOf(line);
		if (tokens === null) return null;
		const [first, ...others] = tokens;
		if (first === void 0) continue;
		if (block !== null && first === ")") {
			block = null;
			continue;
		}
		if (block === null && others[0] === "(") {
			block = first;
			continue;
		}
		const [verb, argument] = block === null ? tokens : [block, first];
		if (verb !== "module" && verb !== "require") continue;
		if (argument === void 0 || !isModulePath(argument)) return null;
		if (verb === "module") modules.push(argument);
		else requires.push(argument);
	}
	const [module, ...more] = modules;
	return module === void 0 || more.length > 0 || block !== null ? null : {
		module,
		requires
	};
}
/** A comment, a string in either of Go's quotes, a parenthesis, or anything else up to white space. */
const token = /\s*(?:\/\/.*|"((?:[^"\\]|\\.)*)"|`([^`]*)`|((?!["`])(?:[()]|(?:(?!\/\/)[^\s()])+)))/y;
/** The words of a line, unquoted and without the comment; null where a quote is not closed. */
function tokensOf(line) {
	const rest = line.trimEnd();
	const tokens = [];
	for (let at = 0; at < rest.length; at = token.lastIndex) {
		token.lastIndex = at;
		const found = token.exec(rest);
		if (found === null) return null;
		const text = found[1] ?? found[2] ?? found[3];
		if (text !== void 0) tokens.push(text);
	}
	return tokens;
}
// src/drift/cause-sentences.ts
/**
* A cause as a sentence. Where packages of the program's own module are named without it and it is a guess, it says so.
*/
function causeSentence(cause, own, quote) {
	const guess = own?.guessed === true && isOwn(cause) ? ` (own module, by a guess: ${quote(own.path)})` : "";
	return `${words(cause, quote)}${guess}.`;
}
function words(cause, quote) {
	switch (cause.kind) {
		case "toolchain": return `The Go toolchain changed (${count(cause.moved)} of ${count(cause.shared)} shared standard-library functions start on other lines)`;
		case "moved": {
			const lines = plural(cause.calls, "hot call line");
			const { subject } = cause;
			return subject.origin === "dependency" ? `${quote(subject.name)} moved (${lines})` : `${lines} of ${quote(subject.name)} moved`;
		}
		case "gone": return `${plural(cause.calls, "hot call")} of ${quote(cause.subject.name)} ${cause.calls === 1 ? "is" : "are"} gone`;
		case "replaced": return `${quote(cause.subject.name)} gave way to ${quote(cause.successor.name)}`;
	}
}
function isOwn(cause) {
	return (cause.kind === "toolchain" ? [] : cause.kind === "replaced" ? [cause.subject, cause.successor] : [cause.subject]).some(({ origin }) => origin === "own");
}
// src/drift/largest-functions.ts
const perSide = 10;
/** The ten largest leaf functions of each side together, by their larger share; shares of the samples that count. */
function largestFunctions(committed, today, origins) {
	const before = committed === null ? null : functionShares(committed.tables);
	const now = functionShares(today.tables);
	return [.../* @__PURE__ */ new Set([...largest(before ?? /* @__PURE__ */ new Map()), ...largest(now)])].map((name) => ({
		name: displayName(name),
		committed: before === null ? null : before.get(name) ?? 0,
		today: now.get(name) ?? 0,
		origin: origins(name).kind
	})).sort((a, b) => Math.max(b.today, b.committed ?? 0) - Math.max(a.today, a.committed ?? 0));
}
/** Shares of the samples that count, by leaf function. */
function functionShares({ symbols, functions, counted }) {
	const shares = /* @__PURE__ */ new Map();
	for (const [row, symbol] of functions.symbol.entries()) {
		const name = symbols[symbol];
		if (name !== void 0) shares.set(name, (functions.samples[row] ?? 0) / counted);
	}
	return shares;
}
const largest = (shares) => [...shares].sort(([a, shareA], [b, shareB]) => shareB - shareA || (a < b ? -1 : 1)).slice(0, perSide).map(([name]) => name);
// src/drift/origin.ts
/**
* The origins in a program of these modules: the module with the longest path that holds the package, its own among
* them; the standard library by its names; a dependency by the usual form of module paths.
*/
function originsOf({ own, dependencies }) {
	const modules = new Set(dependencies);
	if (own !== null) modules.add(own.path);
	const known = /* @__PURE__ */ new Map();
	function find(name) {
		const path = importPath(name);
		if (path === "main") return {
			kind: "main",
			module: own?.path ?? null,
			label: path
		};
		const module = longestOf(modules, path);
		if (module !== null && module === own?.path) return {
			kind: "own",
			module,
			label: path === module ? path : path.slice(module.length + 1)
		};
		if (module !== null) return {
			kind: "dependency",
			module,
			label: path
		};
		if (isStandardLibrary(name)) return {
			kind: "standard",
			module: null,
			label: path
		};
		const usual = usualModule(path);
		return {
			kind: usual === null ? "unknown" : "dependency",
			module: usual,
			label: path
		};
	}
	return (name) => {
		const of = packageOf(name);
		if (!hasPackage(name)) return {
			kind: "unknown",
			module: null,
			label: displayName(of)
		};
		const origin = known.get(of) ?? find(name);
		known.set(of, origin);
		return origin;
	};
}
/** Whether a linker symbol has a package before its name. */
const hasPackage = (name) => packageOf(name).length < nameLength(name);
const nameLength = (name) => {
	const bracket = name.indexOf("[");
	return bracket === -1 ? name.length : bracket;
};
/** The longest of these modules that holds a package; none is looked for that is longer than a path may be. */
function longestOf(modules, path) {
	const whole = path.length <= 255 ? path.length : path.lastIndexOf("/", 255);
	for (let end = whole; end > 0; end = path.lastIndexOf("/", end - 1)) {
		const prefix = path.slice(0, end);
		if (modules.has(prefix)) return prefix;
	}
	return null;
}
const subjectOf = ({ kind, module, label }) => ({
	name: kind === "dependency" ? module ?? label : label,
	origin: kind,
	module
});
/** Equal for equal subjects: packages of one name may come from the standard library and from the program. */
const subjectKey = ({ origin, name }) => `${origin} ${name}`;
// src/drift/own-module.ts
/**
* The program's own module as its calls suggest it: the module of most packages outside the standard library that
* functions of `main` call, by the usual form of module paths. Of two with as many the one with a package under
* `internal`, which only a neighbour may import. null where that leaves none, or several.
*/
function guessedModule(tables) {
	const called = /* @__PURE__ */ new Map();
	for (const path of new Set(tables.flatMap(calledFromMain))) {
		const module = usualModule(path) ?? firstElement(path);
		const paths = called.get(module) ?? /* @__PURE__ */ new Set();
		called.set(module, paths.add(path));
	}
	const [first, second] = [...called].map(([module, paths]) => ({
		module,
		paths: [...paths],
		rank: rankOf([...paths])
	})).sort((a, b) => b.rank - a.rank);
	if (first === void 0 || first.rank === second?.rank) return null;
	return {
		path: isForge(first.module) ? first.module : longestFolder(first.module, first.paths),
		guessed: true
	};
}
/** Paths of the packages that `main` calls, but for its own and the standard library's. */
function calledFromMain({ symbols, caller, callee }) {
	const isMain = symbols.map((name) => hasPackage(name) && packageOf(name) === "main");
	return [...new Set(callee.filter((_, row) => isMain[caller[row] ?? 0] === true))].flatMap((symbol) => {
		const name = symbols[symbol];
		return name !== void 0 && isMain[symbol] === false && hasPackage(name) && !isStandardLibrary(name) && !importPath(name).includes(":") ? [importPath(name)] : [];
	});
}
const firstElement = (path) => path.split("/", 1)[0] ?? path;
/** More packages rank higher; half a package more where one of them is internal. */
const rankOf = (paths) => paths.length + (paths.some(isInternal) ? .5 : 0);
const isInternal = (path) => path.split("/").includes("internal");
/** The longest folder that holds all of these packages, at least `shortest`; folders by convention are part of none. */
function longestFolder(shortest, paths) {
	const folders = paths.map((path) => {
		const elements = path.split("/");
		const convention = elements.findIndex((element) => [
			"internal",
			"pkg",
			"cmd"
		].includes(element));
		return elements.slice(0, convention === -1 ? -1 : convention);
	});
	const [first = []] = folders;
	const differing = first.findIndex((element, at) => folders.some((other) => other[at] !== element));
	const common = first.slice(0, differing === -1 ? first.length : differing).join("/");
	return common.length > shortest.length ? common : shortest;
}
// src/drift/runtime-share.ts
/** Whether a package of the standard library is of Go's runtime. */
const isRuntimePackage = (path) => /^(internal\/)?runtime(\/|$)/.test(path);
/** Share of the samples whose leaf is in Go's runtime, 0 to 1; null where no sample counts. */
function runtimeShare({ symbols, functions, counted }) {
	if (counted === 0) return null;
	let samples = 0;
	for (const [row, symbol] of functions.symbol.entries()) {
		const name = symbols[symbol];
		if (name === void 0 || !hasPackage(name)) continue;
		if (isRuntimePackage(packageOf(name))) samples += functions.samples[row] ?? 0;
	}
	return samples / counted;
}
/** Less than 10 points, by more than the error of a subtraction. */
const noJump = .1 - 1e-9;
/**
* A warning where the runtime's share rose by at least 10 points; null where it did not. One published refresh took a
* profile of which 19 % were the garbage collector's queue on a machine of 72 cores, and gained next to nothing.
*/
function runtimeWarning(committed, today) {
	if (committed === null || today === null || today - committed < noJump) return null;
	return `The Go runtime’s share of the samples rose from ${percent(committed)} to ${percent(today)}. That is mostly garbage collection or contention, which a new profile hardly makes faster: look for what changed there first.`;
}
// src/drift/gone-by-chance.ts
/** As for the shifts: z > 3. */
const deviations = 3;
/**
* What `gone` hardly ever exceeds where nothing is: the share of the heavy edges, 0 to 1 and somewhat above, that
* chance alone leaves unseen in the later profile. Its mean and three standard deviations.
*/
function goneByChance({ all }, { earlier, later, spread }) {
	const { believed } = noiseBetween(pooledTable("calls", spread).counts);
	const effectOf = ({ evidence: { samples, effectiveProfiles } }) => designEffect(believed, samples, effectiveProfiles);
	const effects = {
		committed: effectOf(earlier),
		today: effectOf(later)
	};
	const perSample = later.evidence.samples / earlier.evidence.samples;
	let mean = 0;
	let variance = 0;
	for (const { samples, share } of all) {
		const unseen = chanceUnseen(samples, perSample, effects);
		mean += share * unseen;
		variance += share ** 2 * unseen * (1 - unseen);
	}
	return mean + deviations * Math.sqrt(variance);
}
// src/drift/lost-calls.ts
/**
* Sums lost edges up by their callers, heaviest first. `callerOf` says which one a row is of, and callers of the same
* key are one; it goes by the last of them.
*/
function lostCallsBy(lost, callerOf, keyOf) {
	const sums = /* @__PURE__ */ new Map();
	for (const { row, share, isMoved } of lost) {
		const caller = callerOf(row);
		const key = keyOf(caller);
		const [, { moved, gone, movedLines, goneCalls }] = sums.get(key) ?? [caller, none];
		sums.set(key, [caller, isMoved ? {
			moved: moved + share,
			gone,
			movedLines: movedLines + 1,
			goneCalls
		} : {
			moved,
			gone: gone + share,
			movedLines,
			goneCalls: goneCalls + 1
		}]);
	}
	return [...sums.values()].sort(([, a], [, b]) => b.moved + b.gone - a.moved - a.gone);
}
const none = {
	moved: 0,
	gone: 0,
	movedLines: 0,
	goneCalls: 0
};
// src/drift/moved-packages.ts
/** The lost edges of a table by package of the caller, heaviest first. */
function movedPackages(table, lost, origins) {
	const callerOf = (row) => table.symbols[table.caller[row] ?? 0] ?? "";
	return lostCallsBy(lost, callerOf, packageOf).map(([caller, { moved, gone, movedLines, goneCalls }]) => {
		const { kind, module, label } = origins(caller);
		return {
			package: displayName(packageOf(caller)),
			moved,
			gone,
			label,
			origin: kind,
			module,
			movedLines,
			goneCalls
		};
	});
}
// src/drift/new-lines.ts
/**
* What of the weight of moved edges, as a share of the heavy edges' 0 to 1, is found on lines that the earlier profile
* does not have: a call that moves takes its samples along. Of one that was always made on two lines, of which one is
* not reached today, nothing is.
*/
function foundOnNewLines(lost, earlier, later) {
	const { edges } = earlier;
	const onNewLines = newLineSamples(edges, later.edges);
	const perSample = later.evidence.samples / earlier.evidence.samples;
	const calls = Map.groupBy(lost.filter(({ isMoved }) => isMoved), ({ row }) => callOf(edges, edges.caller[row] ?? 0, edges.callee[row] ?? 0));
	let found = 0;
	for (const [call, moved] of calls) {
		const share = moved.reduce((sum, edge) => sum + edge.share, 0);
		const expected = moved.reduce((sum, { row }) => sum + edges.weight.number(row) / edges.unit, 0) * perSample;
		found += share * Math.min(1, (onNewLines.get(call) ?? 0) / expected);
	}
	return found;
}
/** One number for a pair of symbols of a table. */
const callOf = ({ symbols }, caller, callee) => caller * symbols.length + callee;
/** Samples that each call of `table` has in `other` on lines that `table` does not have. */
function newLineSamples(table, other) {
	const index = edgeIndex(table);
	const symbols = index.symbolsOf(other);
	const samples = /* @__PURE__ */ new Map();
	for (let row = 0; row < other.count; row++) {
		const [caller, callee] = [symbols[other.caller[row] ?? 0] ?? -1, symbols[other.callee[row] ?? 0] ?? -1];
		if (caller === -1 || callee === -1 || index.row(symbols, other, row) !== -1) continue;
		const call = callOf(table, caller, callee);
		samples.set(call, (samples.get(call) ?? 0) + other.weight.number(row) / other.unit);
	}
	return samples;
}
// src/drift/successions.ts
/** Below it a loss is not worth a sentence, nor clearly more than noise. */
const leastShare$1 = .01;
/**
* Finds what clearly took another's place. P gave way to Q where
* - hot calls into P, from callers that call it no more or from inside it, hold 1 % of the heavy committed weight and
*   are gone;
* - at least one of these callers now calls Q: it did not before, or a hot call of it into Q is new;
* - the hot calls into Q that are new, from these callers or from inside it, weigh at least half of what is gone;
* - P's share of the samples fell by at least half of what is gone, and Q's rose by at least half of that: an inlined
*   call that is inlined no more is gone too, but its samples are not;
* - Q is the only one of which all that holds.
* Callers are functions; where these show nothing, for they may have been renamed too, whole packages. Neither is the
* runtime: what is called instead of it replaces nothing. `isCandidate` leaves out pairs that something else explains.
*/
function successions(change, origins, isCandidate) {
	if (sum(change.gone) < leastShare$1) return [];
	const before = new CallsBySubject(change.committed, origins);
	const lost = [...sharesBySubject(before, change.gone)].filter(([, share]) => share >= leastShare$1);
	if (lost.length === 0) return [];
	const now = new CallsBySubject(change.today, origins);
	const appeared = change.appeared();
	const gained = [...sharesBySubject(now, appeared)];
	function successionOf(key, level) {
		const left = before.callersOf(key, level).difference(now.callersOf(key, level));
		const gone = change.gone.filter(({ row }) => before.isInto(key, row, level, left));
		const share = sum(gone);
		const fall = before.samplesIn(key) - now.samplesIn(key);
		if (share < leastShare$1 || fall < share / 2) return null;
		const subject = before.subjectOf(key);
		const [successor, ...others] = gained.flatMap(([other, most]) => {
			const successor = now.subjectOf(other);
			const rise = now.samplesIn(other) - before.samplesIn(other);
			if (other === key || most < share / 2 || rise < fall / 2 || !isCandidate(subject, successor)) return [];
			const hot = appeared.filter(({ row }) => now.calleeOf(row) === other && !now.isInside(row)).map(({ row }) => now.callerOf(row, level));
			const isNew = now.callersOf(other, level).difference(before.callersOf(other, level)).union(new Set(hot));
			const linked = left.intersection(isNew);
			const taken = appeared.filter(({ row }) => now.isInto(other, row, level, linked));
			return linked.size > 0 && sum(taken) >= share / 2 ? [successor] : [];
		});
		if (successor === void 0 || others.length > 0) return null;
		return {
			subject,
			successor,
			share,
			rows: new Set(gone.map(({ row }) => row))
		};
	}
	return lost.flatMap(([key]) => successionOf(key, "function") ?? successionOf(key, "subject") ?? []);
}
/** The calls and samples of one profile by the subjects that they lead into. Subjects go by their keys. */
var CallsBySubject = class {
	#table;
	/** By symbol. */
	#keys;
	#subjects = /* @__PURE__ */ new Map();
	#samples = /* @__PURE__ */ new Map();
	#callers = /* @__PURE__ */ new Map();
	constructor({ edges, tables: { symbols, functions, counted } }, origins) {
		this.#table = edges;
		const keyOf = (name) => {
			const subject = subjectOf(origins(name));
			const key = subjectKey(subject);
			this.#subjects.set(key, subject);
			return key;
		};
		this.#keys = edges.symbols.map(keyOf);
		for (const [row, symbol] of functions.symbol.entries()) {
			const key = keyOf(symbols[symbol] ?? "");
			this.#samples.set(key, this.samplesIn(key) + (functions.samples[row] ?? 0) / counted);
		}
	}
	/** Share of the samples whose leaf is in a subject. */
	samplesIn(key) {
		return this.#samples.get(key) ?? 0;
	}
	subjectOf(key) {
		const subject = this.#subjects.get(key);
		if (subject === void 0) throw new RangeError(`no symbol is of ${key}`);
		return subject;
	}
	/** The subject that a call leads into. */
	calleeOf(row) {
		return this.#keys[this.#table.callee[row] ?? 0] ?? "";
	}
	callerOf(row, level) {
		const caller = this.#table.caller[row] ?? 0;
		return (level === "function" ? this.#table.symbols : this.#keys)[caller] ?? "";
	}
	/** Who calls a subject from outside. */
	callersOf(key, level) {
		const known = this.#callers.get(level) ?? this.#findCallers(level);
		this.#callers.set(level, known);
		return known.get(key) ?? /* @__PURE__ */ new Set();
	}
	/** Whether a call leads into a subject, from inside or from one of these callers. */
	isInto(key, row, level, callers) {
		return this.calleeOf(row) === key && (this.isInside(row) || callers.has(this.callerOf(row, level)));
	}
	/** Whether a call stays in one subject. */
	isInside(row) {
		return this.callerOf(row, "subject") === this.calleeOf(row);
	}
	#findCallers(level) {
		const callers = /* @__PURE__ */ new Map();
		for (let row = 0; row < this.#table.count; row++) {
			if (this.isInside(row)) continue;
			const key = this.calleeOf(row);
			const known = callers.get(key);
			if (known === void 0) callers.set(key, /* @__PURE__ */ new Set([this.callerOf(row, level)]));
			else known.add(this.callerOf(row, level));
		}
		return callers;
	}
};
/** Shares of calls by the subject that they lead into, but for the runtime's. */
function sharesBySubject(calls, edges) {
	const shares = /* @__PURE__ */ new Map();
	for (const { row, share } of edges) {
		const key = calls.calleeOf(row);
		if (!isRuntime(calls.subjectOf(key))) shares.set(key, (shares.get(key) ?? 0) + share);
	}
	return shares;
}
const isRuntime = ({ origin, name }) => origin === "standard" && isRuntimePackage(name);
const sum = (edges) => edges.reduce((total, { share }) => total + share, 0);
// src/drift/watch.ts
/**
* How far below its limit a shift is watched, and from where on moved and gone are: less is what any two runs differ
* by.
*/
const watchMargin = .05;
const watchZ = 3;
function isWorthWatching({ source, workload, top }) {
	const isNear = ({ fired, shift, z, limit }) => fired || shift !== null && shift >= limit - .05 && z !== null && z > watchZ;
	return source.fired || source.total !== null && source.total >= .05 || isNear(workload) || isNear(top);
}
// src/drift/source-causes.ts
const most = 5;
const leastShare = .01;
/**
* The causes that explain most, at most five, heaviest first. A changed toolchain is always among them, and explains
* what moved inside the standard library; a call that gave way to another one is not also said to be gone.
*/
function sourceCauses(change, origins) {
	const { lost, toolchain } = change;
	const { symbols, caller } = change.committed.edges;
	const isUpgrade = ({ origin }) => toolchain.changed && origin === "standard";
	const total = lost.reduce((sum, { share }) => sum + share, 0);
	const gone = lost.filter(({ isMoved }) => !isMoved);
	const replacements = successions({
		...change,
		gone,
		appeared: () => change.appeared().filter(({ isMoved }) => !isMoved)
	}, origins, (subject, successor) => !(isUpgrade(subject) && isUpgrade(successor)));
	const replaced = replacements.reduce((rows, succession) => rows.union(succession.rows), /* @__PURE__ */ new Set());
	const unexplained = lost.filter(({ row }) => !replaced.has(row));
	const subjectAt = (row) => subjectOf(origins(symbols[caller[row] ?? 0] ?? ""));
	const calls = lostCallsBy(unexplained, subjectAt, subjectKey);
	const ofSubjects = calls.flatMap(([subject, { moved, gone: left, movedLines, goneCalls }]) => {
		if (isUpgrade(subject)) return [];
		return [{
			kind: "moved",
			share: moved,
			subject,
			calls: movedLines
		}, {
			kind: "gone",
			share: left,
			subject,
			calls: goneCalls
		}];
	});
	const upgrade = {
		kind: "toolchain",
		share: calls.filter(([{ origin }]) => origin === "standard").reduce((sum, [, { moved, gone: left }]) => sum + moved + left, 0),
		shared: toolchain.shared,
		moved: toolchain.moved
	};
	const heaviest = [...replacements.map(({ subject, successor, share }) => ({
		kind: "replaced",
		share,
		subject,
		successor
	})), ...total >= .05 ? ofSubjects.filter(({ share }) => share >= leastShare) : []].sort(heavierFirst).slice(0, toolchain.changed ? 4 : most);
	return (toolchain.changed ? [...heaviest, upgrade] : heaviest).sort(heavierFirst);
}
const heavierFirst = (a, b) => b.share - a.share;
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
	for (const { functions } of profiles) for (let row = 0; row < functions.count; row++) {
		const name = functions.name(row);
		const line = functions.startLine.at(row);
		if (line === 0 || !isStandardLibrary(name)) continue;
		const known = lines.get(name);
		if (known === void 0) lines.set(name, /* @__PURE__ */ new Set([line]));
		else known.add(line);
	}
	return lines;
}
/** From here on a shift of the workload opens at once, where four pods show it. */
const largeShift = .3;
const largeZ = 5;
const ordinaryZ = 3;
/** The limit of a shift that holds for this many profiles. */
const appliedLimit = (limit, profiles) => profiles < 4 ? Math.max(largeShift, limit) : limit;
/** Whether a shift is over its limit, and more than noise. */
const exceeds = (shift, limit) => isBeyond(shift, appliedLimit(limit, shift.profiles), shift.profiles < 4 ? largeZ : ordinaryZ);
/** Also where the profiles of a run differ as much as they may well do. */
const isBeyond = ({ shift, z, cautious }, limit, limitOfZ) => Math.min(shift, cautious.shift) >= limit && Math.min(z, cautious.z) > limitOfZ;
/**
* Whether two runs that both exceed the limit show the same: they are closer to each other than half of either shift.
*/
const confirms = (between, today, before) => between < Math.min(today, before) / 2;
/**
* Whether a shift of the calls that exceeds its limit needs no second run: it is large, and four different pods show
* it.
*/
const isLarge = (shift, pods) => isBeyond(shift, .3, largeZ) && Math.min(pods, shift.profiles) >= 4;
/**
* The shift of one table: fired above its limit; confirmed where the earlier run fired too and both are closer to each
* other than half of what separates either from the committed file. A workload shift of 0.30 with z > 5, seen in four
* different pods, opens at once.
*/
function shiftSignal(table, committed, { measured, independent, previous }, limit, origins) {
	const shift = measureShift(table, measured.profiles, committed);
	const fired = shift !== null && exceeds(shift, limit);
	const signalName = table === "calls" ? "workload" : "top";
	const before = previous?.fired.includes(signalName) ? previous[signalName] : null;
	const between = fired && before !== null && previous?.profile ? measureShift(table, independent.profiles, previous.profile) : null;
	const agrees = shift !== null && before !== null && between !== null && confirms(between.shift, shift.shift, before);
	const confirmed = agrees && (independent === measured || isFiredBy(independent, table, committed, limit));
	const atOnce = table === "calls" && fired && isLarge(shift, measured.pods);
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
		fired: fired ? [signalName] : [],
		rows: (shift?.rows ?? []).map(({ symbol, ...row }) => ({
			...row,
			origin: origins(symbol).kind
		})),
		opens: confirmed || atOnce,
		contradicted: between !== null && !agrees
	};
}
function isFiredBy({ profiles }, table, committed, limit) {
	const shift = measureShift(table, profiles, committed);
	return shift !== null && exceeds(shift, limit);
}
/**
* Source movement: `moved` opens at its limit, moved + gone at half of it where the Go toolchain changed. `gone` alone
* looks the same as a workload that stopped (settings of one benchmark moved it to 0.26), so it needs confirmation, and
* it must be more than chance explains.
*/
function sourceSignal(committed, { measured, independent, previous }, limit, origins) {
	const heavy = heavyEdgesBetween(committed, measured.merged);
	const movement = sourceMovement(heavy);
	const toolchain = toolchainChange(committed.profile, measured.profiles.map(({ profile }) => profile));
	const lost = heavy?.lost ?? [];
	const change = {
		committed,
		today: measured.merged,
		lost,
		appeared: () => heavyEdgesBetween(measured.merged, committed)?.lost ?? [],
		toolchain
	};
	const applied = toolchain.changed ? limit / 2 : limit;
	const { moved, gone } = movement;
	const total = moved === null || gone === null ? null : moved + gone;
	const chanceOf = (spread) => ({
		earlier: committed,
		later: measured.merged,
		spread
	});
	const atOnce = moved !== null && moved >= limit && foundOnNewLines(lost, committed, measured.merged) >= limit / 2 || toolchain.changed && total !== null && total >= applied;
	const isBeyondChance = (spread) => gone !== null && heavy !== null && gone >= goneByChance(heavy, chanceOf(spread));
	const goneNow = gone !== null && gone >= limit && isBeyondChance(measured.profiles);
	const before = previous?.fired.includes("gone") ? previous.gone : null;
	const confirming = goneNow && before !== null ? previous?.profile ?? null : null;
	const between = confirming && goneEitherWay(confirming, independent.merged);
	const agrees = gone !== null && before !== null && between !== null && confirms(between, gone, before);
	const stillGone = independent === measured || (movementBetween(committed, independent.merged).gone ?? 0) >= limit;
	const confirmed = agrees && stillGone && confirming !== null && isBeyondChance([...independent.profiles, confirming]);
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
			where: movedPackages(committed.edges, lost, origins),
			causes: sourceCauses(change, origins)
		},
		fired: [...goneNow ? ["gone"] : [], ...atOnce ? ["source"] : []],
		cause: atOnce ? "source" : "gone",
		opens: atOnce || confirmed,
		contradicted: !atOnce && between !== null && !agrees
	};
}
/**
* Each of two runs that show the same has what the other has. One way alone may be close by luck: where noise makes 0.3
* of the calls miss in every run (20,000 calls, 1,500 samples, design effect 4), 0.19 of one run's were once missing in
* the other, and 0.28 of the other's in the one. null where one of them has no heavy edge.
*/
function goneEitherWay(one, other) {
	const [there, back] = [movementBetween(one, other).gone, movementBetween(other, one).gone];
	return there === null || back === null ? null : Math.max(there, back);
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
			where: [],
			causes: []
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
/** Seconds of profiles, one after the other, that the default max-duration leaves room for. */
const longestByDefault = 600;
/** Under the floor: what was seen, and which profiles × seconds would do. `samples` are those of the candidate. */
function tooFewSentence(samples, { samples: own, seconds: profiles }) {
	const seconds = profiles.reduce((sum, one) => sum + one, 0);
	const earlier = samples > own ? `, and ${count(samples - own)} of earlier runs that agree` : "";
	const taken = `${plural(own, "sample")} in ${plural(profiles.length, "profile")} (${count(seconds)} s)${earlier}`;
	if (seconds === 0 && own > 0) return `Only ${plural(own, "sample")}${earlier}, and the profiles do not say how long they took: ${count(fewestSamples)} are needed. Take longer ones.`;
	const needed = own === 0 ? Number.POSITIVE_INFINITY : fewestSamples / own * seconds * marginOfAdvice;
	if (needed > 4800 || seconds === 0) return `Only ${taken}: ${count(fewestSamples)} are needed. The process hardly works; profile it under load.`;
	const profilesAsked = Math.max(4, profiles.length);
	const shortest = Math.round(seconds / profiles.length);
	const length = Math.min(240, Math.max(shortest, Math.ceil(needed / profilesAsked / 5) * 5));
	const number = Math.max(profilesAsked, Math.ceil(needed / length));
	const longer = number * length > longestByDefault ? " with a longer max-duration" : "";
	return `Only ${taken}: ${count(fewestSamples)} are needed. At this load ${number} × ${length} s (profiles × seconds)${longer} would do.`;
}
/** Poorer than the committed file: how many profiles would do. */
function poorerSentence({ committed, today, signals }, { samples: own, isRemembered }) {
	const samples = today?.samples ?? 0;
	const earlier = samples > own ? `, ${count(samples - own)} of earlier runs among them` : "";
	const ratio = signals.size.samplesRatio ?? 0;
	const factor = Math.ceil(.3 / Math.max(ratio, 1e-6) * (today?.profiles ?? 1));
	const together = isRemembered ? "; runs that agree add up" : "";
	return `Today’s profile is poorer than the committed one and must not replace it (${plural(samples, "sample")} against ${count(committed?.samples ?? 0)}${earlier}): about ${plural(factor, "profile")} of this length would do${together}.`;
}
/** On what the evidence of the candidate rests besides today; empty where on nothing. */
function earlierClause(today, ofToday) {
	const earlier = (today?.samples ?? 0) - ofToday.samples;
	if (earlier <= 0) return "";
	const judged = ofToday.samples < 1e3 ? ` With fewer than ${count(fewestSamples)} of its own, today is judged with them.` : "";
	return ` ${count(earlier)} of these samples are of earlier runs that agree with today (${percent(earlier / (today?.samples ?? 1))}).${judged}`;
}
// src/drift/sentences.ts
/**
* One sentence for each signal: what was seen, and what the limit was. `ofToday` is null where nothing was measured.
*/
function sentencesOf(facts, ofToday) {
	const { signals, committed, today } = facts;
	const size = sizeSentence(facts) + (ofToday === null ? "" : earlierClause(today, ofToday));
	if (committed === null) {
		const nothing = today === null ? "Nothing was measured." : "There is no committed profile to compare with.";
		return {
			size,
			source: nothing,
			workload: nothing,
			top: nothing,
			age: nothing
		};
	}
	return {
		size,
		source: sourceSentence(signals),
		workload: shiftSentence("The mix of calls", signals.workload) + movedCallsClause(signals),
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
function summaryOf(facts) {
	const { verdict, cause, refusals, instead, ofToday } = facts;
	const samples = facts.today?.samples ?? 0;
	switch (verdict) {
		case "invalid": return refusals[0]?.message ?? "";
		case "too-small": return samples < 1e3 ? tooFewSentence(samples, ofToday) : poorerSentence(facts, ofToday);
		case "refresh": return cause === null ? "" : refreshSentence(cause, facts, instead);
		case "unstable": return "Today and the earlier run both differ from the committed profile, but not in the same way: no profile would fit both, so the next run decides.";
		case "watch": return watchSentence(facts.signals, ofToday);
		case "none": return noneSentence(facts.signals);
	}
}
function sizeSentence({ signals: { size }, committed, today }) {
	if (today === null) return "Nothing was measured.";
	const own = `today’s profile holds ${evidenceClause(today)}`;
	if (committed === null) return `There is no usable committed profile; ${own}.`;
	const starved = size.fired ? " The committed profile is starved." : "";
	const blocked = size.blocked ? " Today’s would be too poor to replace it." : "";
	return `The committed profile holds ${evidenceClause(committed)}, ${own}.${starved}${blocked}`;
}
const evidenceClause = ({ samples, coverage }) => `${plural(samples, "sample")} (coverage ${percent(coverage)})`;
function sourceSentence({ source }) {
	const { moved, gone, limit, toolchain } = source;
	if (moved === null || gone === null) return "Cannot tell whether the source moved: no call site was sampled often enough.";
	const changed = toolchain?.changed === true ? `, halved because the Go toolchain changed: ${count(toolchain.moved)} of ${count(toolchain.shared)} shared standard-library functions start on other lines` : "";
	return `${percent(moved)} of the hot call sites moved to other lines and ${percent(gone)} are gone (limit ${percent(limit)}${changed}).`;
}
/** A call is known by its line, so an edit alone shifts the mix of calls; the source's own signal tells them apart. */
const movedCallsClause = (signals) => countsMovedCalls(signals) ? " Call sites that moved count as shifted here." : "";
/** Whether moved call sites are part of the workload's shift. */
const countsMovedCalls = ({ source, workload }) => workload.shift !== null && (source.moved ?? 0) >= .05;
/**
* Below the limit that fewer than four profiles impose, and above any without being clear of the noise, silence is no
* evidence.
*/
const cannotTell = (signal) => signal.shift === null || signal.profiles < 4 && !signal.fired || isUnclear(signal);
/** Over the limit, but not beyond the noise as large as it may well be. */
const isUnclear = ({ shift, fired, limit }) => shift !== null && !fired && shift >= limit;
const unclear = "over the limit, but not clear of the noise between the profiles: more pods would tell";
function shiftSentence(what, signal) {
	const { shift, z, limit, profiles, detectable } = signal;
	if (shift === null || z === null || detectable === null) return `${what}: nothing was measured.`;
	const seen = `${percent(shift)} of the samples sit elsewhere beyond noise (limit ${percent(limit)}, z ${oneDigit(z)})`;
	if (isUnclear(signal)) return `${what}: ${seen}, ${unclear}.`;
	if (cannotTell(signal)) return `${what}: cannot tell with ${plural(profiles, "profile")}; ${seen}. Take 4 profiles.`;
	return `${what}: ${seen}; a true shift of less than ${percent(detectable)} would not be seen.`;
}
function ageSentence({ age: { days, limit } }) {
	return `${days === null ? "The committed profile does not say when it was taken" : `The committed profile is ${span(days)} old`} (${limit === null ? "no limit" : `limit ${span(limit)}`}).`;
}
function refreshSentence(cause, { signals, committed, today }, why) {
	const { source, workload, top, age } = signals;
	switch (cause) {
		case "first": return `${why ?? "There is no committed profile yet."} Today’s holds ${plural(today?.samples ?? 0, "sample")}.`;
		case "size": return `The committed profile is starved: ${plural(committed?.samples ?? 0, "sample")}, today’s has ${count(today?.samples ?? 0)}.`;
		case "source": return source.toolchain?.changed === true ? `${percent(source.total ?? 0)} of the hot call sites moved or are gone: the Go toolchain changed (limit ${percent(source.limit)}).` : `${percent(source.moved ?? 0)} of the hot call sites moved to other lines (limit ${percent(source.limit)}).`;
		case "gone": return `${percent(source.gone ?? 0)} of the hot call sites are gone, in two runs that agree (limit ${percent(source.limit)}).`;
		case "workload": return `The workload shifted: ${shiftClause(workload)}.`;
		case "top": return `The top functions changed: ${shiftClause(top)}.`;
		case "age": return `The committed profile is ${span(age.days ?? 0)} old (limit ${span(age.limit ?? 0)}).`;
		case "forced": return "No signal holds; the refresh was forced.";
	}
}
const shiftClause = ({ shift, limit, confirmed }) => `${percent(shift ?? 0)} of the samples sit elsewhere beyond noise (limit ${percent(limit)}; ${confirmed ? "seen in two runs that agree" : "at once, seen in at least four pods"})`;
const movementClause = ({ moved, gone, limit }) => `${percent(moved ?? 0)} of the hot call sites moved and ${percent(gone ?? 0)} are gone (limit ${percent(limit)})`;
function noneSentence({ source, workload, top }) {
	const unknown = source.total === null || cannotTell(workload) || isUnclear(top);
	const parts = [
		source.total === null ? "whether the source moved cannot be told" : movementClause(source),
		workloadClause(workload),
		...isUnclear(top) ? [`the top functions shifted by ${amountClause(top)}, ${unclear}`] : []
	];
	return `${unknown ? "Nothing to refresh" : "No drift"}: ${parts.join(", ")}.`;
}
function workloadClause(workload) {
	const shifted = `the workload shifted by ${amountClause(workload)}`;
	if (isUnclear(workload)) return `${shifted}, ${unclear}`;
	return cannotTell(workload) ? `whether the workload shifted cannot be told with ${plural(workload.profiles, "profile")}` : shifted;
}
const amountClause = ({ shift, limit }) => `${percent(shift ?? 0)} beyond noise (limit ${percent(limit)})`;
const isOverLimit = ({ moved, gone, limit }) => Math.max(moved ?? 0, gone ?? 0) >= limit;
/** What fired goes first: only that can be confirmed. */
function watchSentence({ source, workload, top }, { isRemembered }) {
	const shifted = workload.fired || top.fired;
	const confirmable = `It opens nothing by itself: ${isRemembered ? "only a run at least six hours later that sees the same confirms it" : "only an earlier run that saw the same confirms it"}, or \`force\`.`;
	const belowLimit = "Below the limit it stays at that.";
	if (source.fired || !shifted && (source.total ?? 0) >= .05) {
		const missed = isOverLimit(source) ? "Little of them is found on new lines, or chance explains it: it stays at that." : belowLimit;
		return `Watching the source: ${movementClause(source)}. ${source.fired ? confirmable : missed}`;
	}
	const [what, signal] = workload.fired || !top.fired && (workload.shift ?? 0) >= (top.shift ?? 0) ? ["workload", workload] : ["top functions", top];
	const seen = `Watching the ${what}: ${percent(signal.shift ?? 0)} of the samples sit elsewhere beyond noise (limit ${percent(signal.limit)})`;
	if (isUnclear(signal)) return `${seen}, ${unclear}.`;
	return `${seen}. ${signal.fired ? confirmable : belowLimit}`;
}
// src/drift/judge.ts
/** Judges today's accepted profiles against the committed one. */
function judge(input) {
	const { committed, today, candidate } = input;
	const modules = modulesOf(input);
	const origins = originsOf(modules);
	const measured = committed.kind === "absent" ? measureAlone(input, origins) : measure(input, committed, origins);
	const refusals = committed.kind === "absent" ? [] : refuseAgainst(committed.judged, today.merged);
	const { verdict, cause } = conclude(input, measured, refusals);
	const facts = {
		committed: committed.kind === "absent" ? null : side(committed.judged, committed),
		today: side(candidate.merged, sizesOf(candidate)),
		signals: measured.signals
	};
	const warning = runtimeWarning(facts.committed?.runtimeShare ?? null, facts.today.runtimeShare);
	const ofToday = {
		samples: today.merged.evidence.samples,
		seconds: today.seconds,
		isRemembered: input.isRemembered
	};
	return {
		schema: 1,
		verdict,
		cause,
		summary: measured.equal && verdict === "none" ? equalTables : summaryOf({
			...facts,
			verdict,
			cause,
			refusals,
			instead: committed.kind === "absent" ? committed.why : null,
			ofToday
		}),
		sentences: sentencesOf(facts, ofToday),
		why: measured.signals.source.causes.map((cause) => causeSentence(cause, modules.own, (name) => name)),
		warnings: warning === null ? [] : [warning],
		module: modules.own,
		refusals,
		...facts,
		fired: measured.fired
	};
}
/** Without a go.mod the own module is a guess. */
function modulesOf({ committed, today, goMod }) {
	if (goMod !== null) return {
		own: {
			path: goMod.module,
			guessed: false
		},
		dependencies: goMod.requires
	};
	return {
		own: guessedModule((committed.kind === "absent" ? [today.merged] : [committed.judged, today.merged]).map(({ edges }) => edges)),
		dependencies: []
	};
}
const equalTables = "Nothing to refresh: the compiler would read exactly the same table from today’s profile.";
/** The judgement where a profile of today must never be committed, whatever is in the repository. */
function judgeInvalid(refusals, limits) {
	const facts = {
		committed: null,
		today: null,
		signals: unknownSignals(limits)
	};
	return {
		schema: 1,
		verdict: "invalid",
		cause: null,
		summary: refusals[0].message,
		sentences: sentencesOf(facts, null),
		why: [],
		warnings: [],
		module: null,
		refusals,
		...facts,
		fired: []
	};
}
function measureAlone({ candidate, limits }, origins) {
	const signals = unknownSignals(limits);
	return {
		signals: {
			...signals,
			top: {
				...signals.top,
				largest: largestFunctions(null, candidate.merged, origins)
			}
		},
		fired: [],
		opening: ["first"],
		contradicted: false,
		equal: false
	};
}
function measure(input, file, origins) {
	const { today, previous, limits, now, committedAt } = input;
	const committed = file.judged;
	const measurement = isTooSmall(today) ? {
		measured: input.candidate,
		independent: input.independent,
		previous
	} : {
		measured: today,
		independent: today,
		previous
	};
	const source = sourceSignal(committed, measurement, limits.source, origins);
	const workload = shiftSignal("calls", committed, measurement, limits.workload, origins);
	const top = shiftSignal("functions", committed, measurement, limits.top, origins);
	const candidate = input.candidate.merged;
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
				get bytesRatio() {
					return candidate.bytes.length / file.compactBytes;
				}
			},
			source: source.signal,
			workload: {
				...workload.signal,
				calls: workload.rows
			},
			top: {
				...top.signal,
				functions: top.rows,
				largest: largestFunctions(committed, candidate, origins)
			},
			age
		},
		fired: [
			...top.fired,
			...workload.fired,
			...source.fired
		],
		opening: opening.filter(([, opens]) => opens).map(([cause]) => cause),
		contradicted: source.contradicted || workload.contradicted || top.contradicted,
		equal: sameEdges(committed.edges, candidate.edges)
	};
}
/** The order of the verdicts: invalid, too-small, refresh (the first cause that holds), unstable, watch, none. */
function conclude({ candidate, force }, { signals, opening, contradicted, equal }, refusals) {
	const without = (verdict) => ({
		verdict,
		cause: null
	});
	if (refusals.length > 0) return without("invalid");
	if (isTooSmall(candidate)) return without("too-small");
	if (equal) return without("none");
	const cause = opening[0] ?? (force ? "forced" : null);
	if (cause !== null) return signals.size.blocked ? without("too-small") : {
		verdict: "refresh",
		cause
	};
	if (contradicted) return without("unstable");
	return without(isWorthWatching(signals) ? "watch" : "none");
}
const isTooSmall = ({ merged }) => merged.evidence.samples < fewestSamples;
function ageSignal(taken, now, limit) {
	const days = taken === null ? null : Math.max(0, now.getTime() - taken.getTime()) / 864e5;
	return {
		fired: limit !== null && days !== null && days > limit,
		days,
		limit
	};
}
/** Sizes stay unread until somebody prints them: the compact forms are only then made. */
function side({ evidence, tables }, sizes) {
	return {
		get bytes() {
			return sizes.bytes;
		},
		get compactBytes() {
			return sizes.compactBytes;
		},
		...evidence,
		runtimeShare: runtimeShare(tables),
		taken: evidence.taken && timestamp(evidence.taken)
	};
}
const sizesOf = ({ merged }) => ({
	get bytes() {
		return merged.bytes.length;
	},
	get compactBytes() {
		return merged.bytes.length;
	}
});
// src/drift/run.ts
/** Checks and merges the profiles of one run. Pods that were passed over as idle are not among its pods. */
function admitRun(captured) {
	const admission = admitToday(captured.map(({ profile }) => profile));
	if (admission.kind === "refused") return admission;
	const admitted = new Set(admission.profiles.map(({ profile }) => profile));
	const pods = new Set(captured.filter(({ profile }) => admitted.has(profile)).map(({ pod }) => pod));
	return {
		kind: "accepted",
		run: {
			profiles: admission.profiles,
			merged: candidateOf(admission.profiles),
			pods: pods.size,
			seconds: captured.map(({ profile }) => Number(profile.durationNanos) / 1e9)
		}
	};
}
/**
* A run with the profiles of earlier runs beside its own. One of them may be a merge already, so it counts as one
* profile: the spread between runs is then part of the noise.
*/
function withEarlier(run, earlier) {
	if (earlier.length === 0) return run;
	const profiles = [...run.profiles, ...earlier];
	return {
		...run,
		profiles,
		merged: candidateOf(profiles, run.profiles)
	};
}
// src/drift/six-hours.ts
/** Milliseconds from which on a run may confirm another: traffic of the same hour is no second opinion. */
const sixHours = 216e5;
// src/drift/remembered-run.ts
/** What a run leaves to later ones. `profile` holds its own profiles, merged. */
const rememberedRun = ({ signals, fired }, at, profile) => ({
	at,
	fired,
	top: signals.top.shift,
	workload: signals.workload.shift,
	gone: signals.source.gone,
	profile
});
/** `runs` were judged against the same committed file, and are the newest first. */
function contributionOf(today, runs, now) {
	const agreeing = runs.flatMap(({ profile }) => profile !== null && agreesBothWays(profile, today) ? [profile] : []);
	const previous = runs.find(({ at }) => now.getTime() - at.getTime() >= 216e5) ?? null;
	const candidate = withEarlier(today, agreeing);
	if (today.merged.evidence.samples >= 1e3) return {
		candidate,
		independent: today,
		previous
	};
	const others = agreeing.filter((profile) => profile !== previous?.profile);
	return {
		candidate,
		independent: others.length === agreeing.length ? candidate : withEarlier(today, others),
		previous
	};
}
const agreesBothWays = (profile, today) => agrees(profile, today) && isClose(movementBetween(today.merged, profile));
/**
* Whether a run is worth keeping for later ones: it has too little evidence of its own, or shows what another one may
* confirm. A movement of the source opens by itself.
*/
function isWaiting({ verdict, fired }, { evidence: { samples } }) {
	return (verdict === "too-small" || samples < 1e3) && samples > 0 || fired.some((signal) => signal !== "source");
}
// src/drift/expected-samples.ts
/** More than that is another plan altogether. */
const mostProfiles = 16;
/**
* What a run may expect where `perSecond` samples were seen in one second of one pod. A single second is a rough
* measure.
*/
function expectSamples(perSecond, { seconds, profiles }) {
	const plan = `${plural(profiles, "profile")} of ${count(seconds)} s`;
	const expected = rounded(perSecond * seconds * profiles);
	if (perSecond === 0) return {
		sentence: `No sample came in one second, so nothing tells what ${plan} would hold; ${count(fewestSamples)} samples are needed.`,
		remedy: `Run at a busier hour, and check that port and container are those of the program that works.`
	};
	const needed = expected < 1e3 ? fewestSamples : starvedBelow;
	return {
		sentence: `At this load ${plan} would hold about ${plural(expected, "sample")}; ${count(fewestSamples)} are needed, and ${count(starvedBelow)} are good.`,
		remedy: expected >= 3e3 ? null : moreSamples(perSecond, {
			seconds,
			profiles
		}, needed)
	};
}
/** Longer profiles first, as far as they go: they cost no pause. */
function moreSamples(perSecond, { seconds, profiles }, needed) {
	const longer = upToTen(marginOfAdvice * needed / (perSecond * profiles));
	if (longer <= 240) return `Set seconds to ${Math.max(longer, seconds)} or more, or run at a busier hour.`;
	const more = Math.ceil(marginOfAdvice * needed / (perSecond * 240));
	if (more <= mostProfiles) return `Set seconds to 240 and profiles to ${more}, or run at a busier hour.`;
	return "Run at a busier hour, or profile a workload that works more.";
}
const upToTen = (value) => Math.ceil(value / 10) * 10;
/** To two digits: one second knows no more. */
const rounded = (value) => Number(value.toPrecision(2));
export { systemOf as A, totalOf as B, countedShift as C, examined as D, admitTodaysExamined as E, CallRows as F, oneDigit as G, typicalSize as H, noiseBetween as I, plural as J, percent as K, added as L, movementBetween as M, candidateFile as N, mixedBuilds as O, candidateOf as P, effectiveNumber as R, agrees as S, admitEach as T, measuredProfile as U, totalVariation as V, kilobytes as W, span as X, signedPoints as Y, watchMargin as _, sixHours as a, readGoMod as b, judgeInvalid as c, countsMovedCalls as d, confirms as f, toolchainChange as g, largeShift as h, rememberedRun as i, closeMovement as j, isSameProgram as k, cannotTell as l, isLarge as m, contributionOf as n, admitRun as o, exceeds as p, percentOrUnknown as q, isWaiting as r, judge as s, expectSamples as t, couldTell as u, functionShares as v, admitCommitted as w, isModulePath as x, causeSentence as y, sizeOf as z };
