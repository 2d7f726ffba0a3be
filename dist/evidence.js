import { a as at, n as weightOf, t as weightAt } from "./weight.js";
// src/profile/frames.ts
const unsymbolised = {
	name: "",
	startLine: 0,
	line: 0
};
/** The logical frames of each location, innermost first; one with the empty name where a location has no lines. */
function framesOfLocations({ functions, locations }) {
	const frames = [];
	for (let location = 0; location < locations.count; location++) {
		const own = [];
		for (let row = at(locations.lineStart, location); row < at(locations.lineStart, location + 1); row++) {
			const fn = at(locations.lineFunction, row);
			const name = functions.name[fn];
			own.push(name === void 0 ? unsymbolised : {
				name,
				startLine: at(functions.startLine, fn),
				line: at(locations.line, row)
			});
		}
		frames.push(own.length === 0 ? [unsymbolised] : own);
	}
	return frames;
}
// src/profile/provenance.ts
const prefix = "pgo-refresh/1 ";
/** The comment's text. Keys in this order, two decimals, whole seconds of time. */
function formatProvenance({ taken, profiles, effectiveProfiles, seconds, spread }) {
	const fields = {
		taken: taken === null ? null : taken.toISOString().replace(/\.\d+Z$/, "Z"),
		profiles,
		effectiveProfiles: twoDecimals(effectiveProfiles),
		seconds: Math.round(seconds),
		spread: spread === null ? null : twoDecimals(spread)
	};
	return prefix + JSON.stringify(fields);
}
/** The provenance among a profile's comments; null where there is none, or none in range: it is input from a file. */
function parseProvenance(comments) {
	const comment = comments.find((text) => text.startsWith(prefix));
	if (comment === void 0) return null;
	const fields = parseObject(comment.slice(14));
	if (fields === null) return null;
	const { taken, profiles, effectiveProfiles, seconds, spread } = fields;
	const date = taken === null ? null : new Date(typeof taken === "string" ? taken : NaN);
	if (date !== null && Number.isNaN(date.getTime())) return null;
	if (typeof profiles !== "number" || !Number.isInteger(profiles) || profiles < 1 || profiles > 1e4) return null;
	if (typeof effectiveProfiles !== "number" || effectiveProfiles < 1 || effectiveProfiles > profiles) return null;
	if (typeof seconds !== "number" || seconds < 0 || !Number.isFinite(seconds)) return null;
	if (spread !== null && (typeof spread !== "number" || spread < 0)) return null;
	return {
		taken: date,
		profiles,
		effectiveProfiles,
		seconds,
		spread
	};
}
const twoDecimals = (value) => Math.round(value * 100) / 100;
function parseObject(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null ? { ...value } : null;
	} catch {
		return null;
	}
}
// src/profile/symbol.ts
/**
* Names that stand for no function of the program: unsymbolised frames and the runtime's pseudo functions
* (runtime/proc.go, sigprof). They stay in the file, but out of every statistic: a change of symbolisation in a cgo
* program once looked like 63 % of moved source.
*/
const inertNames = /* @__PURE__ */ new Set([
	"",
	"runtime._ExternalCode",
	"runtime._LostExternalCode",
	"runtime._System",
	"runtime._GC",
	"runtime._VDSO",
	"runtime._LostContendedRuntimeLock",
	"runtime._LostSIGPROFDuringAtomic64"
]);
const isInert = (name) => inertNames.has(name);
/**
* The package of a linker symbol: the text up to the first dot after the last slash, cut at the first `[` beforehand,
* because type arguments can contain slashes. A symbol without a dot is its own package.
*/
function packageOf(name) {
	const bracket = name.indexOf("[");
	const base = bracket === -1 ? name : name.slice(0, bracket);
	const dot = base.indexOf(".", base.lastIndexOf("/") + 1);
	return dot === -1 ? base : base.slice(0, dot);
}
/** The symbol as text for people: UTF-8, decoded from its bytes. */
function displayName(name) {
	return Buffer.from(name, "latin1").toString("utf8");
}
// src/profile/evidence.ts
/** Sums up a decoded profile. A file without provenance counts as one profile. */
function evidenceOf(profile, tables, edges) {
	const provenance = parseProvenance(profile.comments);
	return {
		samples: tables.samples,
		inertSamples: tables.inert,
		cpuSeconds: cpuSecondsOf(profile),
		profiles: provenance?.profiles ?? 1,
		effectiveProfiles: provenance?.effectiveProfiles ?? 1,
		edges: edges.edges.length,
		hotEdges: hotEdges(edges),
		coverage: coverage(edges),
		taken: provenance?.taken ?? takenAt(profile)
	};
}
/** All samples of a profile, inert ones included; 0 where it is not a CPU profile. */
function samplesOf(profile) {
	const weight = weightOf(profile);
	return weight === null ? 0 : columnSum(profile, weight.column) / weight.unit;
}
/** CPU time that the samples stand for: the nanoseconds column where there is one, else samples × period. */
function cpuSecondsOf(profile) {
	const column = profile.sampleTypes.findIndex(({ type, unit }) => type === "cpu" && unit === "nanoseconds");
	if (column !== -1) return columnSum(profile, column) / 1e9;
	return samplesOf(profile) * profile.period / 1e9;
}
/** `time_nanos` as a date; null where the file carries none. */
function takenAt({ timeNanos }) {
	const date = new Date(Number(timeNanos / 1000000n));
	return timeNanos > 0n && !Number.isNaN(date.getTime()) ? date : null;
}
/** Share of the non-inert samples whose leaf function has a start line, 0 to 1; 0 where there are none. */
function startLineShare(profile) {
	const weight = weightOf(profile);
	if (weight === null) return 0;
	const frames = framesOfLocations(profile);
	let known = 0;
	let all = 0;
	for (let sample = 0; sample < profile.samples.count; sample++) {
		const first = at(profile.samples.stackStart, sample);
		if (first === at(profile.samples.stackStart, sample + 1)) continue;
		const leaf = frames[at(profile.samples.location, first)]?.[0];
		if (leaf === void 0 || isInert(leaf.name)) continue;
		const value = weightAt(profile, weight.column, sample);
		all += value;
		if (leaf.startLine !== 0) known += value;
	}
	return all === 0 ? 0 : known / all;
}
/**
* Length of the prefix that the compiler takes for hot: up to and including the first edge whose running share exceeds
* 99 % (inline/inl.go, hotNodesFromCDF).
*/
function hotEdges({ edges, total }) {
	let sum = 0;
	const last = edges.findIndex(({ weight }) => {
		sum += weight;
		return sum / total * 100 > 99;
	});
	return last === -1 ? edges.length : last + 1;
}
/** 1 − (edges of one sample ÷ total weight), weights in units of one sample. */
function coverage({ edges, total, weight }) {
	if (total === 0) return 0;
	return 1 - edges.filter((edge) => edge.weight === weight.unit).length / (total / weight.unit);
}
function columnSum(profile, column) {
	let sum = 0;
	for (let sample = 0; sample < profile.samples.count; sample++) sum += weightAt(profile, column, sample);
	return sum;
}
export { displayName as a, formatProvenance as c, startLineShare as i, parseProvenance as l, evidenceOf as n, isInert as o, samplesOf as r, packageOf as s, cpuSecondsOf as t, framesOfLocations as u };
