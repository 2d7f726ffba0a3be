import { g as count, p as RefusedError, v as timestamp } from "./inputs.js";
import { C as SymbolNumbers, E as approximate, S as TupleIndex, T as Int64Sums, _ as isInert, a as compactProfile, c as evidenceOf, d as decodeProfile, g as displayName, i as edgeIndex, l as samplesOf, m as sampleTables, o as packProfile, p as examine, u as parseProvenance, v as packageOf, w as Int64Column, x as sameEdges, y as edgeTable } from "./profile.js";
// src/drift/figures.ts
/** A share as people read it: `34 %`, below ten with one digit: `0.3 %`. */
function percent(share) {
	const points = share * 100;
	const digits = Math.abs(points) < 9.95 && Math.round(points * 10) % 10 !== 0 ? 1 : 0;
	return `${points.toFixed(digits)} %`;
}
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
// src/drift/noise.ts
/** ρ where fewer than four profiles leave the spread between them unknown. */
const assumedCorrelation = 5e-4;
const profilesForSpread = 4;
/**
* φ̂, the spread between profiles: how many times larger the variance of a profile's counts is than chance alone would
* give. Σ_j Σ_i (x_ij − n_j p̂_i)² / n_j over (K − 1)(1 − Σ p̂_i²), with p̂ the pooled shares (a Pearson statistic over
* its degrees of freedom, for multinomial clusters). null with fewer than two profiles that hold anything.
*/
function spread(profiles) {
	const sizes = profiles.map(sum);
	const used = profiles.filter((_, index) => (sizes[index] ?? 0) > 0);
	const usedSizes = sizes.filter((size) => size > 0);
	const total = sizes.reduce((a, b) => a + b, 0);
	if (used.length < 2) return null;
	const rows = used[0]?.length ?? 0;
	let squaredShares = 0;
	let deviation = 0;
	for (let row = 0; row < rows; row++) {
		const share = used.reduce((pooled, counts) => pooled + (counts[row] ?? 0), 0) / total;
		squaredShares += share ** 2;
		for (const [index, counts] of used.entries()) {
			const size = usedSizes[index] ?? 1;
			deviation += ((counts[row] ?? 0) - size * share) ** 2 / size;
		}
	}
	return squaredShares >= 1 ? 1 : deviation / ((used.length - 1) * (1 - squaredShares));
}
/**
* ρ̂, the correlation within a profile that `spread` implies, carried over to other sizes by
* n₀ = (n − Σ n_j²/n) / (K − 1); at least 0. Assumed where K is below four.
*/
function correlation(profiles) {
	const sizes = profiles.map(sum).filter((size) => size > 0);
	const phi = spread(profiles);
	if (phi === null || sizes.length < profilesForSpread) return assumedCorrelation;
	const total = sizes.reduce((a, b) => a + b, 0);
	const typical = (total - squaredSum(sizes) / total) / (sizes.length - 1);
	return typical <= 1 ? assumedCorrelation : Math.max(0, (phi - 1) / (typical - 1));
}
/**
* r², by how much the variance of the difference of two shares exceeds that of two plain samples:
* (φ_n/n + φ_m/m) / (1/n + 1/m), φ_n = 1 + ρ(Σ n_j²/n − 1), φ_m = 1 + ρ(m/K_c − 1).
* `todaySizes` are samples per profile, m the committed samples, K_c their effective number of profiles.
*/
function varianceInflation(rho, todaySizes, committedSize, committedProfiles) {
	const total = todaySizes.reduce((a, b) => a + b, 0);
	const todayEffect = 1 + rho * (squaredSum(todaySizes) / total - 1);
	const committedEffect = 1 + rho * (committedSize / committedProfiles - 1);
	return (todayEffect / total + committedEffect / committedSize) / (1 / total + 1 / committedSize);
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
const sum = (counts) => counts.reduce((total, count) => total + count, 0);
const squaredSum = (values) => values.reduce((total, value) => total + value ** 2, 0);
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
const most = 2 ** 24;
const overfull = () => /* @__PURE__ */ new RangeError(`more than ${most} rows in one table`);
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
		name: (level, row) => displayName(level === 0 ? symbols[row] ?? nobody : packageSymbol(symbols[row]))
	};
}
function pooledCalls(profiles) {
	const names = new SymbolNumbers();
	const index = new TupleIndex(4, 8192, most, overfull);
	const counts = profiles.map(({ symbols, calls }) => {
		const numbers = symbols.map((name) => names.number(name));
		return {
			rows: Array.from({ length: calls.count }, (_, row) => {
				const caller = calls.caller[row] ?? -1;
				const from = caller === -1 ? -1 : numbers[caller] ?? 0;
				const to = numbers[calls.callee[row] ?? 0] ?? 0;
				return index.row(from, to, calls.offset.low[row] ?? 0, calls.offset.high[row] ?? 0);
			}),
			samples: calls.samples
		};
	});
	const symbols = names.inOrder();
	const packages = packageNumbers(symbols);
	const callIndex = new TupleIndex(2, index.count, most, overfull);
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
		counts: counts.map(({ rows, samples }) => spreadOut(index.count, rows, samples)),
		levels: [
			callees.map((_, row) => row),
			callees.map((callee, row) => callIndex.row(index.part(row, 0), callee)),
			callees,
			callees.map((callee) => packages[callee] ?? 0)
		],
		name: (level, row) => displayName(texts[level]?.(row) ?? "")
	};
}
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
	for (const [at, row] of rows.entries()) counts[row] = samples[at] ?? 0;
	return counts;
}
// src/drift/candidate.ts
/**
* Merges accepted profiles, and compares what the compiler will see with the inputs added up. Throws
* `profiles-incompatible`; a difference is a defect of ours and throws before anything could be committed.
*/
function candidateOf(profiles) {
	const [first, ...rest] = profiles;
	const isOne = rest.length === 0;
	const judged = isOne ? first : measuredProfile(mergedOf(profiles));
	if (!isOne && !isSumOf(judged.edges, profiles)) throw new Error("the merged profile lost an edge");
	let bytes;
	return {
		...judged,
		get bytes() {
			bytes ??= fileOf(isOne ? mergedOf(profiles) : judged.profile, judged.edges);
			return bytes;
		}
	};
}
const mergedOf = (profiles) => {
	const [first, ...rest] = profiles;
	return compactProfile([first.profile, ...rest.map(({ profile }) => profile)], provenanceOf(profiles));
};
/** The file of a merged profile, read back by the reader that reads everything else. */
function fileOf(merged, edges) {
	const bytes = packProfile(merged);
	if (!sameEdges(edgeTable(decodeProfile(bytes)), edges)) throw new Error("the compacted file lost an edge");
	return bytes;
}
/** Size in bytes of the form in which we would commit this profile. */
const compactSize = (judged) => packProfile(mergedOf([judged])).length;
/** Inputs that are merges themselves count by their own provenance. */
function provenanceOf(profiles) {
	const known = profiles.map(({ profile }) => parseProvenance(profile.comments));
	const samples = profiles.reduce((sum, { evidence }) => sum + evidence.samples, 0);
	const squares = profiles.reduce((sum, { evidence }) => sum + evidence.samples ** 2 / evidence.effectiveProfiles, 0);
	const dates = profiles.map(({ evidence }) => evidence.taken?.getTime()).filter((time) => time !== void 0);
	return {
		taken: dates.length === 0 ? null : new Date(Math.max(...dates)),
		profiles: profiles.reduce((sum, { evidence }) => sum + evidence.profiles, 0),
		effectiveProfiles: squares === 0 ? 1 : samples ** 2 / squares,
		seconds: profiles.reduce((sum, { profile }, index) => sum + (known[index]?.seconds ?? durationSeconds(profile)), 0),
		spread: profiles.length === 1 ? known[0]?.spread ?? null : spread(pooledTable("calls", profiles).counts)
	};
}
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
// src/drift/source-movement.ts
/** An edge is heavy from 0.1 % of the committed weight on, seen 5 times, with 3 expected today: less is a lucky draw. */
const shareOfHeavy = .001;
const samplesOfHeavy = 5;
const expectedToday = 3;
/**
* Measures moved and gone over the heavy committed edges. `committedSamples` and `todaySamples` are the samples of the
* whole profiles; they scale a committed count to the count that today should show.
*/
function sourceMovement(committed, committedSamples, today, todaySamples) {
	const inert = committed.symbols.map(isInert);
	const isStatistical = (row) => inert[committed.caller[row] ?? 0] === false && inert[committed.callee[row] ?? 0] === false;
	const weightOf = (row) => committed.weight.number(row);
	const known = Array.from(committed.caller.keys()).filter(isStatistical);
	const total = known.reduce((sum, row) => sum + weightOf(row), 0);
	const heavy = known.filter((row) => {
		const samples = weightOf(row) / committed.unit;
		return weightOf(row) >= shareOfHeavy * total && samples >= samplesOfHeavy && samples * (todaySamples / committedSamples) >= expectedToday;
	});
	const heavyWeight = heavy.reduce((sum, row) => sum + weightOf(row), 0);
	if (heavyWeight === 0) return {
		moved: null,
		gone: null,
		covered: 0,
		where: []
	};
	const index = edgeIndex(today);
	const symbols = index.symbolsOf(committed);
	const where = /* @__PURE__ */ new Map();
	let moved = 0;
	let gone = 0;
	for (const row of heavy) {
		if (index.row(symbols, committed, row) !== -1) continue;
		const of = packageOf(committed.symbols[committed.caller[row] ?? 0] ?? "");
		const place = where.get(of) ?? {
			moved: 0,
			gone: 0
		};
		where.set(of, place);
		const share = weightOf(row) / heavyWeight;
		if (index.hasCall(symbols, committed, row)) {
			moved += share;
			place.moved += share;
		} else {
			gone += share;
			place.gone += share;
		}
	}
	return {
		moved,
		gone,
		covered: heavyWeight / total,
		where: [...where].map(([name, place]) => ({
			package: displayName(name),
			...place
		})).sort((a, b) => b.moved + b.gone - a.moved - a.gone)
	};
}
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
/** Assembly symbols without a package belong to the standard library too; Go's own commands are programs like others. */
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
		const { moved } = sourceMovement(reference.edges, reference.evidence.samples, profile.edges, profile.evidence.samples);
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
		const profile = decodeProfile(bytes);
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
function admitToday(profiles) {
	const all = profiles.map(examined);
	const working = all.filter((one) => !isRefusedFor(one, idleness) && !(isScarce(one) && isRefusedFor(one, chance)));
	const admission = all.every((one) => isScarce(one) && isRefusedFor(one, scarcity)) ? accepted(profiles.map((profile) => measuredProfile(withoutSamples(profile)))) : admitExamined(working.length === 0 ? all : working);
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
* Backs off: a key becomes a bucket where the pooled count of its rows reaches `minimum` samples, else its rows go on to
* the next coarser key; what is left after the last level is one bucket. Without it sparse tables have no power (28 %
* of true shifts of 0.20 over 20,000 edges). `levels` holds the keys of the rows from the finest level to the coarsest,
* `today` and `committed` their samples.
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
/** A bucket below 10·r² pooled samples, or 0.1 % of them, would be noise. */
const samplesPerBucket = 10;
const shareOfBucket = .001;
/**
* The shift between the profiles of one run and a committed (or earlier) profile. null where either side holds no
* sample that counts.
*/
function measureShift(table, today, committed) {
	const holding = today.filter(({ tables }) => tables.counted > 0);
	const m = committed.tables.counted;
	if (holding.length === 0 || m === 0) return null;
	const { counts, levels, name } = pooledTable(table, [committed, ...holding]);
	const [ofCommitted = /* @__PURE__ */ new Float64Array(), ...perProfile] = counts;
	const ofToday = ofCommitted.map((_, row) => perProfile.reduce((sum, own) => sum + (own[row] ?? 0), 0));
	const sizes = holding.map(({ tables }) => tables.counted);
	const inflation = varianceInflation(correlation(perProfile), sizes, m, committed.evidence.effectiveProfiles);
	const pooled = sizes.reduce((sum, size) => sum + size, m);
	const buckets = bucketsOf(levels, ofToday, ofCommitted, Math.max(samplesPerBucket * inflation, shareOfBucket * pooled));
	const distance = distanceOf(buckets, inflation);
	return {
		...distance,
		profiles: holding.length,
		detectable: smallestDetectable(distance),
		rows: bucketsBeyondNoise(buckets, inflation).map(({ key, committed, today, z }) => ({
			name: name(key.level, key.row),
			level: levelNames[table][key.level] ?? "",
			committed,
			today,
			z
		}))
	};
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
// src/drift/agreement.ts
const closeMovement = .05;
const closeShift = .08;
/**
* Whether a profile and today's run still say the same: moved + gone < 0.05 (where any edge is heavy enough to tell) and
* D of the calls < 0.08. Without a single call to compare they do not.
*/
function agrees(profile, today) {
	const { moved, gone } = movementBetween(profile, today.merged);
	if (moved !== null && gone !== null && moved + gone >= closeMovement) return false;
	const shift = measureShift("calls", today.profiles, profile);
	return shift !== null && shift.shift < closeShift;
}
// src/drift/largest-functions.ts
const perSide = 10;
/** The ten largest leaf functions of each side together, by their larger share; shares of the samples that count. */
function largestFunctions(committed, today) {
	const before = committed === null ? null : sharesOf(committed);
	const now = sharesOf(today);
	return [.../* @__PURE__ */ new Set([...largest(before ?? /* @__PURE__ */ new Map()), ...largest(now)])].map((name) => ({
		name: displayName(name),
		committed: before === null ? null : before.get(name) ?? 0,
		today: now.get(name) ?? 0
	})).sort((a, b) => Math.max(b.today, b.committed ?? 0) - Math.max(a.today, a.committed ?? 0));
}
function sharesOf({ tables: { symbols, functions, counted } }) {
	const shares = /* @__PURE__ */ new Map();
	for (const [row, symbol] of functions.symbol.entries()) {
		const name = symbols[symbol];
		if (name !== void 0) shares.set(name, (functions.samples[row] ?? 0) / counted);
	}
	return shares;
}
const largest = (shares) => [...shares].sort(([a, shareA], [b, shareB]) => shareB - shareA || (a < b ? -1 : 1)).slice(0, perSide).map(([name]) => name);
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
// src/drift/sentences.ts
/** One sentence for each signal: what was seen, and what the limit was. */
function sentencesOf(facts) {
	const { signals, committed, today } = facts;
	const size = sizeSentence(facts);
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
	const { verdict, cause, refusals, instead, seconds } = facts;
	const samples = facts.today?.samples ?? 0;
	switch (verdict) {
		case "invalid": return refusals[0]?.message ?? "";
		case "too-small": return samples < 1e3 ? tooFewSentence(samples, seconds) : poorerSentence(facts);
		case "refresh": return cause === null ? "" : refreshSentence(cause, facts, instead);
		case "unstable": return "Today and the earlier run both differ from the committed profile, but not in the same way: no profile would fit both, so the next run decides.";
		case "watch": return watchSentence(facts.signals);
		case "none": return noneSentence(facts.signals);
	}
}
function sizeSentence({ signals: { size }, committed, today }) {
	if (today === null) return "Nothing was measured.";
	const own = `today’s profile holds ${evidenceClause(today)}`;
	if (committed === null) return `There is no usable committed profile; ${own}.`;
	const starved = size.fired ? " The committed profile is starved." : "";
	const blocked = size.blocked ? " Today’s alone would be too poor to replace it." : "";
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
/** Below the limit that fewer than four profiles impose, silence is no evidence. */
const cannotTell = ({ shift, fired, profiles }) => shift === null || profiles < 4 && !fired;
function shiftSentence(what, signal) {
	const { shift, z, limit, profiles, detectable } = signal;
	if (shift === null || z === null || detectable === null) return `${what}: nothing was measured.`;
	const seen = `${percent(shift)} of the samples sit elsewhere beyond noise (limit ${percent(limit)}, z ${oneDigit(z)})`;
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
function noneSentence({ source, workload }) {
	const parts = [source.total === null ? "whether the source moved cannot be told" : movementClause(source), cannotTell(workload) ? `whether the workload shifted cannot be told with ${plural(workload.profiles, "profile")}` : `the workload shifted by ${percent(workload.shift ?? 0)} beyond noise (limit ${percent(workload.limit)})`];
	return `${source.total === null || cannotTell(workload) ? "Nothing to refresh" : "No drift"}: ${parts.join(", ")}.`;
}
/** What fired goes first: only that can be confirmed. Runs keep no memory yet, so the sentence promises none. */
function watchSentence({ source, workload, top }) {
	const shifted = workload.fired || top.fired;
	const outlook = source.fired || shifted ? "It opens nothing by itself: only an earlier run that saw the same confirms it (`compare --previous`), or `force`." : "Below the limit it stays at that.";
	if (source.fired || !shifted && (source.total ?? 0) >= .05) return `Watching the source: ${movementClause(source)}. ${outlook}`;
	const [what, signal] = workload.fired || !top.fired && (workload.shift ?? 0) >= (top.shift ?? 0) ? ["workload", workload] : ["top functions", top];
	return `Watching the ${what}: ${percent(signal.shift ?? 0)} of the samples sit elsewhere beyond noise (limit ${percent(signal.limit)}). ${outlook}`;
}
/** Load goes up and down: advice that only just suffices would be given again. */
const marginOfAdvice = 1.2;
/** Seconds of the longest profile that the action takes, and how many of those are still worth a try. */
const longestProfile$1 = 240;
/** Seconds of profiles, one after the other, that the default max-duration leaves room for. */
const longestByDefault = 600;
function tooFewSentence(samples, profiles) {
	const seconds = profiles.reduce((sum, one) => sum + one, 0);
	const taken = `${plural(samples, "sample")} in ${plural(profiles.length, "profile")} (${count(seconds)} s)`;
	if (seconds === 0 && samples > 0) return `Only ${plural(samples, "sample")}, and the profiles do not say how long they took: ${count(fewestSamples)} are needed. Take longer ones.`;
	const needed = samples === 0 ? Number.POSITIVE_INFINITY : fewestSamples / samples * seconds * marginOfAdvice;
	if (needed > 4800 || seconds === 0) return `Only ${taken}: ${count(fewestSamples)} are needed. The process hardly works; profile it under load.`;
	const profilesAsked = Math.max(4, profiles.length);
	const shortest = Math.round(seconds / profiles.length);
	const length = Math.min(longestProfile$1, Math.max(shortest, Math.ceil(needed / profilesAsked / 5) * 5));
	const number = Math.max(profilesAsked, Math.ceil(needed / length));
	const longer = number * length > longestByDefault ? " with a longer max-duration" : "";
	return `Only ${taken}: ${count(fewestSamples)} are needed. At this load ${number} × ${length} s (profiles × seconds)${longer} would do.`;
}
function poorerSentence({ committed, today, signals }) {
	const ratio = signals.size.samplesRatio ?? 0;
	const factor = Math.ceil(.3 / Math.max(ratio, 1e-6) * (today?.profiles ?? 1));
	return `Today’s profile is poorer than the committed one and must not replace it (${plural(today?.samples ?? 0, "sample")} against ${count(committed?.samples ?? 0)}): about ${plural(factor, "profile")} of this length would do.`;
}
// src/drift/judge.ts
/** Judges today's accepted profiles against the committed one. */
function judge(input) {
	const { committed, today } = input;
	const measured = committed.kind === "absent" ? measureAlone(input) : measure(input, committed);
	const refusals = committed.kind === "absent" ? [] : refuseAgainst(committed.judged, today.merged);
	const { verdict, cause } = conclude(input, measured, refusals);
	const facts = {
		committed: committed.kind === "absent" ? null : side(committed.judged, committed),
		today: side(today.merged, sizesOf(today)),
		signals: measured.signals
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
			seconds: today.seconds
		}),
		sentences: sentencesOf(facts),
		refusals,
		...facts
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
function measure({ today, previous, limits, now, committedAt }, file) {
	const committed = file.judged;
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
				largest: largestFunctions(committed, candidate)
			},
			age
		},
		opening: opening.filter(([, opens]) => opens).map(([cause]) => cause),
		contradicted: source.contradicted || workload.contradicted || top.contradicted,
		equal: sameEdges(committed.edges, candidate.edges)
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
/** Sizes stay unread until somebody prints them: the compact forms are only then made. */
function side({ evidence }, sizes) {
	return {
		get bytes() {
			return sizes.bytes;
		},
		get compactBytes() {
			return sizes.compactBytes;
		},
		...evidence,
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
// src/drift/expected-samples.ts
const longestProfile = 240;
/** More than that is another plan altogether. */
const mostProfiles = 16;
/** Load goes up and down: advice that only just suffices would be given again. */
const margin = 1.2;
/** What a run may expect where `perSecond` samples were seen in one second of one pod. A single second is a rough measure. */
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
	const longer = upToTen(margin * needed / (perSecond * profiles));
	if (longer <= longestProfile) return `Set seconds to ${Math.max(longer, seconds)} or more, or run at a busier hour.`;
	const more = Math.ceil(margin * needed / (perSecond * longestProfile));
	if (more <= mostProfiles) return `Set seconds to ${longestProfile} and profiles to ${more}, or run at a busier hour.`;
	return "Run at a busier hour, or profile a workload that works more.";
}
const upToTen = (value) => Math.ceil(value / 10) * 10;
/** To two digits: one second knows no more. */
const rounded = (value) => Number(value.toPrecision(2));
export { plural as _, cannotTell as a, agrees as c, admitToday as d, systemOf as f, percent as g, oneDigit as h, judgeInvalid as i, admitCommitted as l, measuredProfile as m, admitRun as n, couldTell as o, candidateOf as p, judge as r, countsMovedCalls as s, expectSamples as t, admitEach as u, span as v };
