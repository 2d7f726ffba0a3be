import { i as visible, m as asRefusal, p as RefusedError, r as timestamp } from "./inputs.js";
// src/profile/columns.ts
/** An append-only column of unsigned 32-bit integers that grows by doubling. */
var Uint32Column = class {
	#data = /* @__PURE__ */ new Uint32Array(1024);
	length = 0;
	push(value) {
		if (this.length === this.#data.length) {
			const grown = new Uint32Array(this.length * 2);
			grown.set(this.#data);
			this.#data = grown;
		}
		this.#data[this.length++] = value;
	}
	/** The rows so far. */
	values() {
		return this.#data.subarray(0, this.length);
	}
};
/** An append-only column of exact integers up to 2^53. */
var Float64Column = class {
	#data = /* @__PURE__ */ new Float64Array(1024);
	length = 0;
	push(value) {
		if (this.length === this.#data.length) {
			const grown = new Float64Array(this.length * 2);
			grown.set(this.#data);
			this.#data = grown;
		}
		this.#data[this.length++] = value;
	}
	values() {
		return this.#data.subarray(0, this.length);
	}
};
/** Row of a typed column. The index must be valid: it comes from the same Profile. */
function at(column, index) {
	const value = column[index];
	if (value === void 0) throw new RangeError(`row ${index} of ${column.length}`);
	return value;
}
// src/profile/nodes.ts
const unknown = "";
/** Makes the nodes of every location; one without lines yields a node with the empty name. */
function nodesOf(profile) {
	const { functions, locations } = profile;
	const byIdentity = /* @__PURE__ */ new Map();
	const name = [];
	const line = [];
	const startLine = [];
	const locationStart = new Uint32Array(locations.count + 1);
	const ofLocation = [];
	const nodeAt = (address, row) => {
		const fn = row === -1 ? -1 : at(locations.lineFunction, row);
		const symbol = fn === -1 ? unknown : functions.name[fn] ?? unknown;
		const start = fn === -1 ? 0 : at(functions.startLine, fn);
		const number = fn === -1 ? 0 : at(locations.line, row);
		const identity = `${address} ${start} ${number} ${symbol}`;
		const known = byIdentity.get(identity);
		if (known !== void 0) return known;
		byIdentity.set(identity, name.length);
		line.push(number);
		startLine.push(start);
		return name.push(symbol) - 1;
	};
	for (let location = 0; location < locations.count; location++) {
		const address = locations.address[location] ?? 0n;
		const end = at(locations.lineStart, location + 1);
		const first = at(locations.lineStart, location);
		if (first === end) ofLocation.push(nodeAt(address, -1));
		for (let row = first; row < end; row++) ofLocation.push(nodeAt(address, row));
		locationStart[location + 1] = ofLocation.length;
	}
	return {
		count: name.length,
		name,
		line: Float64Array.from(line),
		startLine: Float64Array.from(startLine),
		locationStart,
		ofLocation: Uint32Array.from(ofLocation)
	};
}
// src/profile/refusals.ts
const captureAgain = "Capture it again with `curl -o cpu.pb.gz http://HOST:PORT/debug/pprof/profile?seconds=30`.";
/** The file breaks a rule of the pprof format; `what` says which, in the words of Go's own parser where it has any. */
const malformed = (what, cause) => new RefusedError({
	code: "profile-malformed",
	message: `This is not a well-formed pprof profile: ${what}.`,
	remedy: captureAgain
}, cause);
const empty = () => new RefusedError({
	code: "profile-empty",
	message: "The file is empty: Go accepts it in silence and optimises nothing.",
	remedy: captureAgain
});
const truncated = () => new RefusedError({
	code: "profile-truncated",
	message: "The profile is cut short: its gzip stream ends too early.",
	remedy: `The download was interrupted. ${captureAgain}`
});
const corrupt = (detail) => new RefusedError({
	code: "profile-corrupt",
	message: `The gzip stream of the profile is damaged (${detail}).`,
	remedy: "If it comes from git, mark it as binary (`*.pgo binary` in .gitattributes): a text conversion may have changed it. Else capture it again."
});
const trailingBytes = () => new RefusedError({
	code: "profile-trailing-bytes",
	message: "Bytes follow the end of the gzip stream; Go refuses such a file.",
	remedy: captureAgain
});
const tooLarge = (which, capBytes) => new RefusedError({
	code: `profile-too-large-${which}`,
	message: `The profile is larger than ${capBytes / 2 ** 20} MiB as ${which}.`,
	remedy: "A CPU profile of 30 seconds is far smaller: check that the address is a profile, or capture fewer seconds."
});
const numberTooLarge = (field) => new RefusedError({
	code: "profile-number-too-large",
	message: `A ${field} in the profile is beyond 2^53 and could not be read exactly.`,
	remedy: captureAgain
});
const notAProfile = (what, remedy = captureAgain) => new RefusedError({
	code: "profile-not-pprof",
	message: `This is ${what}, not a pprof profile.`,
	remedy
});
const lfsPointer = () => new RefusedError({
	code: "profile-is-lfs-pointer",
	message: "This is a Git LFS pointer, not the profile itself.",
	remedy: "Take default.pgo out of LFS (`git lfs untrack`, then commit the file itself): the go command reads it from the working tree."
});
const preprofileForm = () => new RefusedError({
	code: "profile-is-preprofile",
	message: "This is the output of `go tool preprofile`, which the go command does not accept as default.pgo.",
	remedy: "Commit the pprof profile that it was made from."
});
const notCpu = ({ sampleTypes }) => new RefusedError({
	code: "profile-not-cpu",
	message: `This is no CPU profile: it counts ${sampleTypes.slice(0, 8).map(quoted).join(", ") || "nothing"}.`,
	remedy: "Take it from /debug/pprof/profile, not from heap, goroutine, mutex, block or allocs."
});
/** Words out of a file, in a message that may be printed to a log: nothing in them starts a line or reorders it. */
const quoted = ({ type, unit }) => visible(`${type}/${unit}`).slice(0, 60);
/** `share` of the samples that have a start line, 0 to 1. */
const tooFewStartLines = (share) => new RefusedError({
	code: "profile-no-start-lines",
	message: `Only ${Math.round(share * 100)} % of the samples have a start line, so the compiler cannot place their calls.`,
	remedy: "Build the program with Go 1.20 or newer, and take the profile from net/http/pprof, not from a converter."
});
// src/profile/weight.ts
/**
* The first of samples/count and cpu/nanoseconds in file order, as cmd/internal/pgo chooses; null where there is
* neither. The unit of nanoseconds is the period where that divides every value, else the values' greatest common
* divisor: some exporters write 10^9 as period while the values are multiples of 10^7.
*/
function weightOf(profile) {
	const column = profile.sampleTypes.findIndex(({ type, unit }) => type === "samples" && unit === "count" || type === "cpu" && unit === "nanoseconds");
	if (column === -1) return null;
	if (profile.sampleTypes[column]?.type === "samples") return {
		column,
		kind: "samples",
		unit: 1
	};
	let divisor = 0;
	for (let sample = 0; sample < profile.samples.count; sample++) divisor = greatestCommonDivisor(divisor, Math.abs(weightAt(profile, column, sample)));
	const { period } = profile;
	const unit = period > 0 && divisor % period === 0 ? period : divisor;
	return {
		column,
		kind: "nanoseconds",
		unit: unit === 0 ? 1 : unit
	};
}
/** Value of one sample in one column. */
function weightAt(profile, column, sample) {
	return at(profile.samples.value, sample * profile.sampleTypes.length + column);
}
function greatestCommonDivisor(a, b) {
	let [larger, smaller] = [a, b];
	while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
	return larger;
}
// src/profile/edges.ts
/**
* The compiler's edge table, exactly as cmd/internal/pgo builds it (graph.go NewGraph, pprof.go createNamedEdgeMap,
* Go 1.23 to 1.27): from the two leaf-most locations of every sample, inlined frames included, each pair of nodes once
* per sample. Throws `profile-not-cpu` where there is no weight column and `profile-no-start-lines` where Go does.
*/
function edgeTable(profile) {
	if (profile.samples.count === 0) return {
		edges: [],
		total: 0,
		weight: {
			column: 0,
			kind: "samples",
			unit: 1
		}
	};
	const weight = weightOf(profile);
	if (weight === null) throw notCpu(profile);
	const nodes = nodesOf(profile);
	const graph = new Graph(nodes.count);
	const { stackStart, location } = profile.samples;
	for (let sample = 0; sample < profile.samples.count; sample++) {
		const value = weightAt(profile, weight.column, sample);
		if (value === 0) continue;
		const leaf = at(stackStart, sample);
		graph.begin(value);
		for (let depth = Math.min(leaf + 1, at(stackStart, sample + 1) - 1); depth >= leaf; depth--) {
			const of = at(location, depth);
			const innermost = at(nodes.locationStart, of);
			for (let row = at(nodes.locationStart, of + 1) - 1; row >= innermost; row--) graph.step(at(nodes.ofLocation, row));
		}
		graph.end();
	}
	const kept = (node) => graph.isKept(node);
	if (!nodes.startLine.some((start, node) => start !== 0 && kept(node))) throw tooFewStartLines(0);
	const rows = /* @__PURE__ */ new Map();
	let total = 0;
	graph.eachEdge((from, to, value) => {
		if (!kept(from)) return;
		const caller = nodes.name[from];
		const callee = nodes.name[to];
		if (caller === void 0 || callee === void 0) return;
		const offset = at(nodes.line, from) - at(nodes.startLine, from);
		const key = edgeKey(caller, offset, callee);
		rows.set(key, {
			caller,
			callee,
			offset,
			weight: value + (rows.get(key)?.weight ?? 0)
		});
		total += value;
	});
	if (!Number.isSafeInteger(total)) throw malformed("its weights add up to more than 2^53");
	return {
		edges: total === 0 ? [] : [...rows.values()].sort(byWeight),
		total,
		weight
	};
}
/** Text key of a call on a line; the length keeps it unique whatever the names hold. */
const edgeKey = (caller, offset, callee) => `${offset} ${caller.length} ${caller}${callee}`;
/** sortByWeight of cmd/internal/pgo. Names hold one byte per char, so `<` is Go's byte order. */
function byWeight(a, b) {
	if (a.weight !== b.weight) return b.weight - a.weight;
	if (a.caller !== b.caller) return a.caller < b.caller ? -1 : 1;
	if (a.callee !== b.callee) return a.callee < b.callee ? -1 : 1;
	return a.offset - b.offset;
}
/** Sums of the graph while samples are walked from caller to leaf. */
var Graph = class {
	#cumulative;
	#flat;
	#edges = /* @__PURE__ */ new Map();
	#nodes;
	#value = 0;
	#parent = -1;
	#seenNodes = [];
	#seenEdges = [];
	constructor(nodes) {
		this.#nodes = nodes;
		this.#cumulative = new Float64Array(nodes);
		this.#flat = new Float64Array(nodes);
	}
	begin(value) {
		this.#value = value;
		this.#parent = -1;
		this.#seenNodes = [];
		this.#seenEdges = [];
	}
	step(node) {
		if (!this.#seenNodes.includes(node)) {
			this.#seenNodes.push(node);
			this.#cumulative[node] = at(this.#cumulative, node) + this.#value;
		}
		const edge = this.#parent * this.#nodes + node;
		if (this.#parent !== -1 && this.#parent !== node && !this.#seenEdges.includes(edge)) {
			this.#seenEdges.push(edge);
			this.#edges.set(edge, (this.#edges.get(edge) ?? 0) + this.#value);
		}
		this.#parent = node;
	}
	end() {
		if (this.#parent !== -1) this.#flat[this.#parent] = at(this.#flat, this.#parent) + this.#value;
	}
	/** Nodes whose sums cancelled out are dropped; only negative values can do that. */
	isKept(node) {
		return at(this.#cumulative, node) !== 0 || at(this.#flat, node) !== 0;
	}
	eachEdge(take) {
		for (const [edge, value] of this.#edges) take(Math.floor(edge / this.#nodes), edge % this.#nodes, value);
	}
};
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
		taken: taken === null ? null : timestamp(taken),
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
	if (spread !== null && (typeof spread !== "number" || spread < 0 || !Number.isFinite(spread))) return null;
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
// src/profile/check.ts
/** From 65,536 bytes on the compiler's line scanner fails on a callee, and silently stops reading at a caller. */
const longestName = 65535;
/** Below this share of samples with a start line the offsets, and so the edges, are mostly wrong. */
const leastStartLines = .5;
const captureCpu = "Take a CPU profile from /debug/pprof/profile of a program built with Go 1.20 or newer.";
/**
* Why this profile must never be committed: what would break a build, or make it optimise something else in silence.
* Empty for an acceptable one. How much it knows is no question here.
*/
function checkProfile(profile) {
	const weight = weightOf(profile);
	if (weight === null) return [asRefusal(notCpu(profile))];
	const refusals = [];
	for (let sample = 0; sample < profile.samples.count; sample++) if (weightAt(profile, weight.column, sample) < 0) {
		refusals.push(negativeWeights);
		break;
	}
	if (samplesOf(profile) === 0) return [...refusals, noSamples];
	const share = startLineShare(profile);
	if (share < leastStartLines) refusals.push(asRefusal(tooFewStartLines(share)));
	else if (refusals.length === 0) refusals.push(...checkEdges(profile));
	if (profile.functions.name.some((name) => /[\n\r]/.test(name))) refusals.push(lineBreakInName);
	if (profile.functions.name.some((name) => name.length > longestName)) refusals.push(nameTooLong);
	return refusals;
}
function checkEdges(profile) {
	try {
		return edgeTable(profile).total === 0 ? [noCalls] : [];
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return [asRefusal(error)];
	}
}
const negativeWeights = {
	code: "profile-negative-weights",
	message: "The profile has negative values: it is the difference of two profiles.",
	remedy: "Commit the newer profile itself, not the output of `pprof -base` or `-diff_base`."
};
const noSamples = {
	code: "profile-no-samples",
	message: "The profile holds no sample: the process was idle, or it is the wrong process.",
	remedy: "Profile a process under load; check that host and port are those of the working process."
};
const noCalls = {
	code: "profile-no-calls",
	message: "The profile holds no call edge, so it would change nothing in a build.",
	remedy: captureCpu
};
const lineBreakInName = {
	code: "profile-name-line-break",
	message: "A function name holds a line break, which would inject rows into the table that the compiler reads.",
	remedy: captureCpu
};
const nameTooLong = {
	code: "profile-name-too-long",
	message: `A function name is longer than ${longestName} bytes; with such a name the compiler fails or stops reading.`,
	remedy: "Give the generic type behind it a shorter name, or leave this function out by renaming it in the profile."
};
// src/profile/row-ids.ts
/** Which row has which id. Ids are nearly always 1 to n in order; the map serves the files where they are not. */
var RowIds = class {
	#kind;
	#sparse = /* @__PURE__ */ new Map();
	#dense = 0;
	constructor(kind) {
		this.#kind = kind;
	}
	/** Gives row `row` its id; rows come in order. Throws `profile-malformed` for id 0 and for duplicates. */
	add(id, row) {
		if (id === 0) throw malformed(`found ${this.#kind} with reserved ID=0`);
		if (this.#find(id) !== void 0) throw malformed(`multiple ${this.#kind}s with same id: ${id}`);
		if (id === row + 1 && this.#dense === row) this.#dense++;
		else this.#sparse.set(id, row);
	}
	/** The row with this id. Throws `profile-malformed` where there is none. */
	require(id) {
		const row = this.#find(id);
		if (row === void 0) throw malformed(`${this.#kind} ID ${id} not found`);
		return row;
	}
	#find(id) {
		if (typeof id === "number" && id >= 1 && id <= this.#dense) return id - 1;
		return this.#sparse.size === 0 ? void 0 : this.#sparse.get(id);
	}
};
// src/profile/decode-records.ts
/** Value types in file order. */
function decodeValueTypes(records, { record, strings }) {
	const types = [];
	records.each(record, () => {
		let type = 0;
		let unit = 0;
		while (record.next()) if (record.field === 1) type = strings.index(record);
		else if (record.field === 2) unit = strings.index(record);
		types.push({
			type: strings.text(type),
			unit: strings.text(unit)
		});
	});
	return types;
}
/**
* Of the mappings only the first one's build id is kept: by convention it is the program's own, the others are shared
* libraries and the kernel's vDSO. The rest, host paths among it, is checked and forgotten.
*/
function decodeBuildId(records, { record, strings }) {
	const ids = new RowIds("mapping");
	let first = 0;
	records.each(record, (row) => {
		let id = 0;
		while (record.next()) if (record.field === 1) id = record.id();
		else if (record.field === 5) strings.index(record);
		else if (record.field === 6) {
			const buildId = strings.index(record);
			if (row === 0) first = buildId;
		} else if (record.field <= 10) record.expectVarint();
		ids.add(id, row);
	});
	return first === 0 ? null : strings.text(first);
}
/** Functions by row; `ids` learns which row has which id. */
function decodeFunctions(records, ids, { record, strings }) {
	const names = [];
	const startLine = new Float64Array(records.count);
	records.each(record, (row) => {
		let id = 0;
		let name = 0;
		while (record.next()) switch (record.field) {
			case 1:
				id = record.id();
				break;
			case 2:
				name = strings.index(record);
				break;
			case 3:
			case 4:
				strings.index(record);
				break;
			case 5: startLine[row] = record.int64("start line");
		}
		ids.add(id, row);
		names.push(strings.symbol(name));
	});
	return {
		count: records.count,
		name: names,
		startLine
	};
}
/** Locations by row, their lines pointing at rows of functions. */
function decodeLocations(records, ids, functionIds, source) {
	const { record, part } = source;
	const address = new BigUint64Array(records.count);
	const lineStart = new Uint32Array(records.count + 1);
	const lineFunction = [];
	const line = new Float64Column();
	records.each(record, (row) => {
		let id = 0;
		while (record.next()) switch (record.field) {
			case 1:
				id = record.id();
				break;
			case 2:
				record.expectVarint();
				break;
			case 3:
				address[row] = record.bigUint64();
				break;
			case 4: {
				record.expectBytes();
				part.enter(record.start, record.end);
				let functionId = 0;
				let number = 0;
				while (part.next()) if (part.field === 1) functionId = part.id();
				else if (part.field === 2) number = part.int64("line number");
				lineFunction.push(functionId === 0 ? -1 : functionIds.require(functionId));
				line.push(number);
				break;
			}
		}
		ids.add(id, row);
		lineStart[row + 1] = line.length;
	});
	return {
		count: records.count,
		address,
		lineStart,
		lineFunction: Int32Array.from(lineFunction),
		line: line.values()
	};
}
/** Samples by row, their stacks pointing at rows of locations, and the number of their labels. */
function decodeSamples(records, locationIds, valuesPerSample, { record, part, packed, strings }) {
	if (valuesPerSample === 0 && records.count > 0) throw malformed("missing sample type information");
	const stackStart = new Uint32Array(records.count + 1);
	const location = new Uint32Column();
	const value = new Float64Column();
	const addLocation = (reader) => location.push(locationIds.require(reader.id()));
	const addValue = (reader) => value.push(reader.int64("sample value"));
	let labels = 0;
	records.each(record, (row) => {
		while (record.next()) switch (record.field) {
			case 1:
				record.integers(packed, addLocation);
				break;
			case 2:
				record.integers(packed, addValue);
				break;
			case 3:
				record.expectBytes();
				part.enter(record.start, record.end);
				while (part.next()) if (part.field === 1 || part.field === 2) strings.index(part);
				else if (part.field === 3) part.expectVarint();
				labels++;
		}
		stackStart[row + 1] = location.length;
		const values = value.length - row * valuesPerSample;
		if (values !== valuesPerSample) throw malformed(`mismatch: sample has: ${values} values vs. ${valuesPerSample} types`);
	});
	return {
		samples: {
			count: records.count,
			stackStart,
			location: location.values(),
			value: value.values()
		},
		labels
	};
}
// node_modules/pako/dist/pako.mjs
var Z_FIXED$1 = 4;
var Z_BINARY = 0;
var Z_TEXT = 1;
var Z_UNKNOWN = 2;
function zero$1(buf) {
	let len = buf.length;
	while (--len >= 0) buf[len] = 0;
}
var LENGTH_CODES = 29;
var LITERALS = 256;
var L_CODES = 286;
var D_CODES = 30;
var BL_CODES = 19;
var HEAP_SIZE$1 = 573;
var MAX_BITS = 15;
var Buf_size = 16;
var MAX_BL_BITS = 7;
var END_BLOCK = 256;
var REP_3_6 = 16;
var REPZ_3_10 = 17;
var REPZ_11_138 = 18;
var extra_lbits = new Uint8Array([
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	1,
	1,
	1,
	1,
	2,
	2,
	2,
	2,
	3,
	3,
	3,
	3,
	4,
	4,
	4,
	4,
	5,
	5,
	5,
	5,
	0
]);
var extra_dbits = new Uint8Array([
	0,
	0,
	0,
	0,
	1,
	1,
	2,
	2,
	3,
	3,
	4,
	4,
	5,
	5,
	6,
	6,
	7,
	7,
	8,
	8,
	9,
	9,
	10,
	10,
	11,
	11,
	12,
	12,
	13,
	13
]);
var extra_blbits = new Uint8Array([
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	2,
	3,
	7
]);
var bl_order = new Uint8Array([
	16,
	17,
	18,
	0,
	8,
	7,
	9,
	6,
	10,
	5,
	11,
	4,
	12,
	3,
	13,
	2,
	14,
	1,
	15
]);
var DIST_CODE_LEN = 512;
var static_ltree = new Array(576);
zero$1(static_ltree);
var static_dtree = new Array(D_CODES * 2);
zero$1(static_dtree);
var _dist_code = new Array(DIST_CODE_LEN);
zero$1(_dist_code);
var _length_code = new Array(256);
zero$1(_length_code);
var base_length = new Array(LENGTH_CODES);
zero$1(base_length);
var base_dist = new Array(D_CODES);
zero$1(base_dist);
var StaticTreeDesc = class {
	constructor(static_tree, extra_bits, extra_base, elems, max_length) {
		this.static_tree = static_tree;
		this.extra_bits = extra_bits;
		this.extra_base = extra_base;
		this.elems = elems;
		this.max_length = max_length;
		this.has_stree = static_tree && static_tree.length;
	}
};
var static_l_desc;
var static_d_desc;
var static_bl_desc;
var TreeDesc = class {
	constructor(dyn_tree, stat_desc) {
		this.dyn_tree = dyn_tree;
		this.max_code = 0;
		this.stat_desc = stat_desc;
	}
};
var d_code = (dist) => {
	return dist < 256 ? _dist_code[dist] : _dist_code[256 + (dist >>> 7)];
};
var put_short = (s, w) => {
	s.pending_buf[s.pending++] = w & 255;
	s.pending_buf[s.pending++] = w >>> 8 & 255;
};
var send_bits = (s, value, length) => {
	if (s.bi_valid > Buf_size - length) {
		s.bi_buf |= value << s.bi_valid & 65535;
		put_short(s, s.bi_buf);
		s.bi_buf = value >> Buf_size - s.bi_valid;
		s.bi_valid += length - Buf_size;
	} else {
		s.bi_buf |= value << s.bi_valid & 65535;
		s.bi_valid += length;
	}
};
var send_code = (s, c, tree) => {
	send_bits(s, tree[c * 2], tree[c * 2 + 1]);
};
var bi_reverse = (code, len) => {
	let res = 0;
	do {
		res |= code & 1;
		code >>>= 1;
		res <<= 1;
	} while (--len > 0);
	return res >>> 1;
};
var bi_flush = (s) => {
	if (s.bi_valid === 16) {
		put_short(s, s.bi_buf);
		s.bi_buf = 0;
		s.bi_valid = 0;
	} else if (s.bi_valid >= 8) {
		s.pending_buf[s.pending++] = s.bi_buf & 255;
		s.bi_buf >>= 8;
		s.bi_valid -= 8;
	}
};
var gen_bitlen = (s, desc) => {
	const tree = desc.dyn_tree;
	const max_code = desc.max_code;
	const stree = desc.stat_desc.static_tree;
	const has_stree = desc.stat_desc.has_stree;
	const extra = desc.stat_desc.extra_bits;
	const base = desc.stat_desc.extra_base;
	const max_length = desc.stat_desc.max_length;
	let h;
	let n, m;
	let bits;
	let xbits;
	let f;
	let overflow = 0;
	for (bits = 0; bits <= MAX_BITS; bits++) s.bl_count[bits] = 0;
	tree[s.heap[s.heap_max] * 2 + 1] = 0;
	for (h = s.heap_max + 1; h < HEAP_SIZE$1; h++) {
		n = s.heap[h];
		bits = tree[tree[n * 2 + 1] * 2 + 1] + 1;
		if (bits > max_length) {
			bits = max_length;
			overflow++;
		}
		tree[n * 2 + 1] = bits;
		if (n > max_code) continue;
		s.bl_count[bits]++;
		xbits = 0;
		if (n >= base) xbits = extra[n - base];
		f = tree[n * 2];
		s.opt_len += f * (bits + xbits);
		if (has_stree) s.static_len += f * (stree[n * 2 + 1] + xbits);
	}
	if (overflow === 0) return;
	do {
		bits = max_length - 1;
		while (s.bl_count[bits] === 0) bits--;
		s.bl_count[bits]--;
		s.bl_count[bits + 1] += 2;
		s.bl_count[max_length]--;
		overflow -= 2;
	} while (overflow > 0);
	for (bits = max_length; bits !== 0; bits--) {
		n = s.bl_count[bits];
		while (n !== 0) {
			m = s.heap[--h];
			if (m > max_code) continue;
			if (tree[m * 2 + 1] !== bits) {
				s.opt_len += (bits - tree[m * 2 + 1]) * tree[m * 2];
				tree[m * 2 + 1] = bits;
			}
			n--;
		}
	}
};
var gen_codes = (tree, max_code, bl_count) => {
	const next_code = new Array(16);
	let code = 0;
	let bits;
	let n;
	for (bits = 1; bits <= MAX_BITS; bits++) {
		code = code + bl_count[bits - 1] << 1;
		next_code[bits] = code;
	}
	for (n = 0; n <= max_code; n++) {
		let len = tree[n * 2 + 1];
		if (len === 0) continue;
		tree[n * 2] = bi_reverse(next_code[len]++, len);
	}
};
var tr_static_init = () => {
	let n;
	let bits;
	let length;
	let code;
	let dist;
	const bl_count = new Array(16);
	length = 0;
	for (code = 0; code < LENGTH_CODES - 1; code++) {
		base_length[code] = length;
		for (n = 0; n < 1 << extra_lbits[code]; n++) _length_code[length++] = code;
	}
	_length_code[length - 1] = code;
	dist = 0;
	for (code = 0; code < 16; code++) {
		base_dist[code] = dist;
		for (n = 0; n < 1 << extra_dbits[code]; n++) _dist_code[dist++] = code;
	}
	dist >>= 7;
	for (; code < D_CODES; code++) {
		base_dist[code] = dist << 7;
		for (n = 0; n < 1 << extra_dbits[code] - 7; n++) _dist_code[256 + dist++] = code;
	}
	for (bits = 0; bits <= MAX_BITS; bits++) bl_count[bits] = 0;
	n = 0;
	while (n <= 143) {
		static_ltree[n * 2 + 1] = 8;
		n++;
		bl_count[8]++;
	}
	while (n <= 255) {
		static_ltree[n * 2 + 1] = 9;
		n++;
		bl_count[9]++;
	}
	while (n <= 279) {
		static_ltree[n * 2 + 1] = 7;
		n++;
		bl_count[7]++;
	}
	while (n <= 287) {
		static_ltree[n * 2 + 1] = 8;
		n++;
		bl_count[8]++;
	}
	gen_codes(static_ltree, 287, bl_count);
	for (n = 0; n < D_CODES; n++) {
		static_dtree[n * 2 + 1] = 5;
		static_dtree[n * 2] = bi_reverse(n, 5);
	}
	static_l_desc = new StaticTreeDesc(static_ltree, extra_lbits, 257, L_CODES, MAX_BITS);
	static_d_desc = new StaticTreeDesc(static_dtree, extra_dbits, 0, D_CODES, MAX_BITS);
	static_bl_desc = new StaticTreeDesc(new Array(0), extra_blbits, 0, BL_CODES, MAX_BL_BITS);
};
var init_block = (s) => {
	let n = 0;
	for (; n < L_CODES; n++) s.dyn_ltree[n * 2] = 0;
	for (n = 0; n < D_CODES; n++) s.dyn_dtree[n * 2] = 0;
	for (n = 0; n < BL_CODES; n++) s.bl_tree[n * 2] = 0;
	s.dyn_ltree[END_BLOCK * 2] = 1;
	s.opt_len = s.static_len = 0;
	s.sym_next = s.matches = 0;
};
var bi_windup = (s) => {
	if (s.bi_valid > 8) put_short(s, s.bi_buf);
	else if (s.bi_valid > 0) s.pending_buf[s.pending++] = s.bi_buf;
	s.bi_buf = 0;
	s.bi_valid = 0;
};
var smaller = (tree, n, m, depth) => {
	const _n2 = n * 2;
	const _m2 = m * 2;
	return tree[_n2] < tree[_m2] || tree[_n2] === tree[_m2] && depth[n] <= depth[m];
};
var pqdownheap = (s, tree, k) => {
	const v = s.heap[k];
	let j = k << 1;
	while (j <= s.heap_len) {
		if (j < s.heap_len && smaller(tree, s.heap[j + 1], s.heap[j], s.depth)) j++;
		if (smaller(tree, v, s.heap[j], s.depth)) break;
		s.heap[k] = s.heap[j];
		k = j;
		j <<= 1;
	}
	s.heap[k] = v;
};
var compress_block = (s, ltree, dtree) => {
	let dist;
	let lc;
	let sx = 0;
	let code;
	let extra;
	if (s.sym_next !== 0) do {
		dist = s.pending_buf[s.sym_buf + sx++] & 255;
		dist += (s.pending_buf[s.sym_buf + sx++] & 255) << 8;
		lc = s.pending_buf[s.sym_buf + sx++];
		if (dist === 0) send_code(s, lc, ltree);
		else {
			code = _length_code[lc];
			send_code(s, code + LITERALS + 1, ltree);
			extra = extra_lbits[code];
			if (extra !== 0) {
				lc -= base_length[code];
				send_bits(s, lc, extra);
			}
			dist--;
			code = d_code(dist);
			send_code(s, code, dtree);
			extra = extra_dbits[code];
			if (extra !== 0) {
				dist -= base_dist[code];
				send_bits(s, dist, extra);
			}
		}
	} while (sx < s.sym_next);
	send_code(s, END_BLOCK, ltree);
};
var build_tree = (s, desc) => {
	const tree = desc.dyn_tree;
	const stree = desc.stat_desc.static_tree;
	const has_stree = desc.stat_desc.has_stree;
	const elems = desc.stat_desc.elems;
	let n, m;
	let max_code = -1;
	let node;
	s.heap_len = 0;
	s.heap_max = HEAP_SIZE$1;
	for (n = 0; n < elems; n++) if (tree[n * 2] !== 0) {
		s.heap[++s.heap_len] = max_code = n;
		s.depth[n] = 0;
	} else tree[n * 2 + 1] = 0;
	while (s.heap_len < 2) {
		node = s.heap[++s.heap_len] = max_code < 2 ? ++max_code : 0;
		tree[node * 2] = 1;
		s.depth[node] = 0;
		s.opt_len--;
		if (has_stree) s.static_len -= stree[node * 2 + 1];
	}
	desc.max_code = max_code;
	for (n = s.heap_len >> 1; n >= 1; n--) pqdownheap(s, tree, n);
	node = elems;
	do {
		/*** pqremove ***/
		n = s.heap[1];
		s.heap[1] = s.heap[s.heap_len--];
		pqdownheap(s, tree, 1);
		m = s.heap[1];
		s.heap[--s.heap_max] = n;
		s.heap[--s.heap_max] = m;
		tree[node * 2] = tree[n * 2] + tree[m * 2];
		s.depth[node] = (s.depth[n] >= s.depth[m] ? s.depth[n] : s.depth[m]) + 1;
		tree[n * 2 + 1] = tree[m * 2 + 1] = node;
		s.heap[1] = node++;
		pqdownheap(s, tree, 1);
	} while (s.heap_len >= 2);
	s.heap[--s.heap_max] = s.heap[1];
	gen_bitlen(s, desc);
	gen_codes(tree, max_code, s.bl_count);
};
var scan_tree = (s, tree, max_code) => {
	let n;
	let prevlen = -1;
	let curlen;
	let nextlen = tree[1];
	let count = 0;
	let max_count = 7;
	let min_count = 4;
	if (nextlen === 0) {
		max_count = 138;
		min_count = 3;
	}
	tree[(max_code + 1) * 2 + 1] = 65535;
	for (n = 0; n <= max_code; n++) {
		curlen = nextlen;
		nextlen = tree[(n + 1) * 2 + 1];
		if (++count < max_count && curlen === nextlen) continue;
		else if (count < min_count) s.bl_tree[curlen * 2] += count;
		else if (curlen !== 0) {
			if (curlen !== prevlen) s.bl_tree[curlen * 2]++;
			s.bl_tree[32]++;
		} else if (count <= 10) s.bl_tree[34]++;
		else s.bl_tree[36]++;
		count = 0;
		prevlen = curlen;
		if (nextlen === 0) {
			max_count = 138;
			min_count = 3;
		} else if (curlen === nextlen) {
			max_count = 6;
			min_count = 3;
		} else {
			max_count = 7;
			min_count = 4;
		}
	}
};
var send_tree = (s, tree, max_code) => {
	let n;
	let prevlen = -1;
	let curlen;
	let nextlen = tree[1];
	let count = 0;
	let max_count = 7;
	let min_count = 4;
	if (nextlen === 0) {
		max_count = 138;
		min_count = 3;
	}
	for (n = 0; n <= max_code; n++) {
		curlen = nextlen;
		nextlen = tree[(n + 1) * 2 + 1];
		if (++count < max_count && curlen === nextlen) continue;
		else if (count < min_count) do
			send_code(s, curlen, s.bl_tree);
		while (--count !== 0);
		else if (curlen !== 0) {
			if (curlen !== prevlen) {
				send_code(s, curlen, s.bl_tree);
				count--;
			}
			send_code(s, REP_3_6, s.bl_tree);
			send_bits(s, count - 3, 2);
		} else if (count <= 10) {
			send_code(s, REPZ_3_10, s.bl_tree);
			send_bits(s, count - 3, 3);
		} else {
			send_code(s, REPZ_11_138, s.bl_tree);
			send_bits(s, count - 11, 7);
		}
		count = 0;
		prevlen = curlen;
		if (nextlen === 0) {
			max_count = 138;
			min_count = 3;
		} else if (curlen === nextlen) {
			max_count = 6;
			min_count = 3;
		} else {
			max_count = 7;
			min_count = 4;
		}
	}
};
var build_bl_tree = (s) => {
	let max_blindex;
	scan_tree(s, s.dyn_ltree, s.l_desc.max_code);
	scan_tree(s, s.dyn_dtree, s.d_desc.max_code);
	build_tree(s, s.bl_desc);
	for (max_blindex = 18; max_blindex >= 3; max_blindex--) if (s.bl_tree[bl_order[max_blindex] * 2 + 1] !== 0) break;
	s.opt_len += 3 * (max_blindex + 1) + 5 + 5 + 4;
	return max_blindex;
};
var send_all_trees = (s, lcodes, dcodes, blcodes) => {
	let rank;
	send_bits(s, lcodes - 257, 5);
	send_bits(s, dcodes - 1, 5);
	send_bits(s, blcodes - 4, 4);
	for (rank = 0; rank < blcodes; rank++) send_bits(s, s.bl_tree[bl_order[rank] * 2 + 1], 3);
	send_tree(s, s.dyn_ltree, lcodes - 1);
	send_tree(s, s.dyn_dtree, dcodes - 1);
};
var detect_data_type = (s) => {
	let block_mask = 4093624447;
	let n = 0;
	for (; n <= 31; n++, block_mask >>>= 1) if (block_mask & 1 && s.dyn_ltree[n * 2] !== 0) return Z_BINARY;
	if (s.dyn_ltree[18] !== 0 || s.dyn_ltree[20] !== 0 || s.dyn_ltree[26] !== 0) return Z_TEXT;
	for (n = 32; n < LITERALS; n++) if (s.dyn_ltree[n * 2] !== 0) return Z_TEXT;
	return Z_BINARY;
};
var static_init_done = false;
var _tr_init = (s) => {
	if (!static_init_done) {
		tr_static_init();
		static_init_done = true;
	}
	s.l_desc = new TreeDesc(s.dyn_ltree, static_l_desc);
	s.d_desc = new TreeDesc(s.dyn_dtree, static_d_desc);
	s.bl_desc = new TreeDesc(s.bl_tree, static_bl_desc);
	s.bi_buf = 0;
	s.bi_valid = 0;
	init_block(s);
};
var _tr_stored_block = (s, buf, stored_len, last) => {
	send_bits(s, 0 + (last ? 1 : 0), 3);
	bi_windup(s);
	put_short(s, stored_len);
	put_short(s, ~stored_len);
	if (stored_len) s.pending_buf.set(s.window.subarray(buf, buf + stored_len), s.pending);
	s.pending += stored_len;
};
var _tr_align = (s) => {
	send_bits(s, 2, 3);
	send_code(s, END_BLOCK, static_ltree);
	bi_flush(s);
};
var _tr_flush_block = (s, buf, stored_len, last) => {
	let opt_lenb, static_lenb;
	let max_blindex = 0;
	if (s.level > 0) {
		if (s.strm.data_type === Z_UNKNOWN) s.strm.data_type = detect_data_type(s);
		build_tree(s, s.l_desc);
		build_tree(s, s.d_desc);
		max_blindex = build_bl_tree(s);
		opt_lenb = s.opt_len + 3 + 7 >>> 3;
		static_lenb = s.static_len + 3 + 7 >>> 3;
		if (static_lenb <= opt_lenb || s.strategy === Z_FIXED$1) opt_lenb = static_lenb;
	} else opt_lenb = static_lenb = stored_len + 5;
	if (stored_len + 4 <= opt_lenb && buf !== -1) _tr_stored_block(s, buf, stored_len, last);
	else if (s.strategy === Z_FIXED$1 || static_lenb === opt_lenb) {
		send_bits(s, 2 + (last ? 1 : 0), 3);
		compress_block(s, static_ltree, static_dtree);
	} else {
		send_bits(s, 4 + (last ? 1 : 0), 3);
		send_all_trees(s, s.l_desc.max_code + 1, s.d_desc.max_code + 1, max_blindex + 1);
		compress_block(s, s.dyn_ltree, s.dyn_dtree);
	}
	init_block(s);
	if (last) bi_windup(s);
};
var _tr_tally = (s, dist, lc) => {
	s.pending_buf[s.sym_buf + s.sym_next++] = dist;
	s.pending_buf[s.sym_buf + s.sym_next++] = dist >> 8;
	s.pending_buf[s.sym_buf + s.sym_next++] = lc;
	if (dist === 0) s.dyn_ltree[lc * 2]++;
	else {
		s.matches++;
		dist--;
		s.dyn_ltree[(_length_code[lc] + LITERALS + 1) * 2]++;
		s.dyn_dtree[d_code(dist) * 2]++;
	}
	return s.sym_next === s.sym_end;
};
var adler32 = (adler, buf, len, pos) => {
	let s1 = adler & 65535 | 0, s2 = adler >>> 16 & 65535 | 0, n = 0;
	while (len !== 0) {
		n = len > 2e3 ? 2e3 : len;
		len -= n;
		do {
			s1 = s1 + buf[pos++] | 0;
			s2 = s2 + s1 | 0;
		} while (--n);
		s1 %= 65521;
		s2 %= 65521;
	}
	return s1 | s2 << 16 | 0;
};
var makeTable = () => {
	const table = /* @__PURE__ */ new Uint32Array(2048);
	let c;
	for (let n = 0; n < 256; n++) {
		c = n;
		for (let k = 0; k < 8; k++) c = c & 1 ? 3988292384 ^ c >>> 1 : c >>> 1;
		table[n] = c;
	}
	for (let n = 0; n < 256; n++) {
		c = table[n];
		for (let k = 256; k < 2048; k += 256) {
			c = table[c & 255] ^ c >>> 8;
			table[k + n] = c;
		}
	}
	return table;
};
var crcTable = makeTable();
var crc32 = (crc, buf, len, pos) => {
	const t = crcTable;
	const end = pos + len;
	let i = pos;
	crc ^= -1;
	for (const end8 = end - 7; i < end8; i += 8) {
		crc ^= buf[i] | buf[i + 1] << 8 | buf[i + 2] << 16 | buf[i + 3] << 24;
		crc = t[1792 + (crc & 255)] ^ t[1536 + (crc >>> 8 & 255)] ^ t[1280 + (crc >>> 16 & 255)] ^ t[1024 + (crc >>> 24)] ^ t[768 + buf[i + 4]] ^ t[512 + buf[i + 5]] ^ t[256 + buf[i + 6]] ^ t[buf[i + 7]];
	}
	for (; i < end; i++) crc = crc >>> 8 ^ t[(crc ^ buf[i]) & 255];
	return crc ^ -1;
};
var messages_default = {
	2: "need dictionary",
	1: "stream end",
	0: "",
	"-1": "file error",
	"-2": "stream error",
	"-3": "data error",
	"-4": "insufficient memory",
	"-5": "buffer error",
	"-6": "incompatible version"
};
var MAX_MEM_LEVEL = 9;
var HEAP_SIZE = 573;
var MIN_MATCH = 3;
var MAX_MATCH = 258;
var MIN_LOOKAHEAD = 262;
var PRESET_DICT = 32;
var INIT_STATE = 42;
var GZIP_STATE = 57;
var EXTRA_STATE = 69;
var NAME_STATE = 73;
var COMMENT_STATE = 91;
var HCRC_STATE = 103;
var BUSY_STATE = 113;
var FINISH_STATE = 666;
var BS_NEED_MORE = 1;
var BS_BLOCK_DONE = 2;
var BS_FINISH_STARTED = 3;
var BS_FINISH_DONE = 4;
var OS_CODE = 3;
var err = (strm, errorCode) => {
	strm.msg = messages_default[errorCode];
	return errorCode;
};
var rank = (f) => {
	return f * 2 - (f > 4 ? 9 : 0);
};
var zero = (buf) => {
	let len = buf.length;
	while (--len >= 0) buf[len] = 0;
};
var slide_hash = (s) => {
	let n, m;
	let p;
	let wsize = s.w_size;
	n = s.hash_size;
	p = n;
	do {
		m = s.head[--p];
		s.head[p] = m >= wsize ? m - wsize : 0;
	} while (--n);
	n = wsize;
	p = n;
	do {
		m = s.prev[--p];
		s.prev[p] = m >= wsize ? m - wsize : 0;
	} while (--n);
};
var HASH = (s, prev, data) => (prev << s.hash_shift ^ data) & s.hash_mask;
var INSERT_STRING = (s, str) => {
	let h;
	if (s.legacy_hash) h = s.ins_h = HASH(s, s.ins_h, s.window[str + MIN_MATCH - 1]);
	else {
		const w = s.window;
		const value = w[str] | w[str + 1] << 8 | w[str + 2] << 16 | w[str + 3] << 24;
		h = s.ins_h = Math.imul(value, 66521) + 66521 >>> 16 & s.hash_mask;
	}
	const hash_head = s.prev[str & s.w_mask] = s.head[h];
	s.head[h] = str;
	return hash_head;
};
var flush_pending = (strm) => {
	const s = strm.state;
	let len = s.pending;
	if (len > strm.avail_out) len = strm.avail_out;
	if (len === 0) return;
	strm.output.set(s.pending_buf.subarray(s.pending_out, s.pending_out + len), strm.next_out);
	strm.next_out += len;
	s.pending_out += len;
	strm.total_out += len;
	strm.avail_out -= len;
	s.pending -= len;
	if (s.pending === 0) s.pending_out = 0;
};
var flush_block_only = (s, last) => {
	_tr_flush_block(s, s.block_start >= 0 ? s.block_start : -1, s.strstart - s.block_start, last);
	s.block_start = s.strstart;
	flush_pending(s.strm);
};
var put_byte = (s, b) => {
	s.pending_buf[s.pending++] = b;
};
var putShortMSB = (s, b) => {
	s.pending_buf[s.pending++] = b >>> 8 & 255;
	s.pending_buf[s.pending++] = b & 255;
};
var read_buf = (strm, buf, start, size) => {
	let len = strm.avail_in;
	if (len > size) len = size;
	if (len === 0) return 0;
	strm.avail_in -= len;
	buf.set(strm.input.subarray(strm.next_in, strm.next_in + len), start);
	if (strm.state.wrap === 1) strm.adler = adler32(strm.adler, buf, len, start);
	else if (strm.state.wrap === 2) strm.adler = crc32(strm.adler, buf, len, start);
	strm.next_in += len;
	strm.total_in += len;
	return len;
};
var longest_match = (s, cur_match) => {
	let chain_length = s.max_chain_length;
	let scan = s.strstart;
	let match;
	let len;
	let best_len = s.prev_length;
	let nice_match = s.nice_match;
	const limit = s.strstart > s.w_size - MIN_LOOKAHEAD ? s.strstart - (s.w_size - MIN_LOOKAHEAD) : 0;
	const _win = s.window;
	const wmask = s.w_mask;
	const prev = s.prev;
	const strend = s.strstart + MAX_MATCH;
	let scan_end1 = _win[scan + best_len - 1];
	let scan_end = _win[scan + best_len];
	if (s.prev_length >= s.good_match) chain_length >>= 2;
	if (nice_match > s.lookahead) nice_match = s.lookahead;
	do {
		match = cur_match;
		if (_win[match + best_len] !== scan_end || _win[match + best_len - 1] !== scan_end1 || _win[match] !== _win[scan] || _win[++match] !== _win[scan + 1]) continue;
		scan += 2;
		match++;
		do;
		while (_win[++scan] === _win[++match] && _win[++scan] === _win[++match] && _win[++scan] === _win[++match] && _win[++scan] === _win[++match] && _win[++scan] === _win[++match] && _win[++scan] === _win[++match] && _win[++scan] === _win[++match] && _win[++scan] === _win[++match] && scan < strend);
		len = MAX_MATCH - (strend - scan);
		scan = strend - MAX_MATCH;
		if (len > best_len) {
			s.match_start = cur_match;
			best_len = len;
			if (len >= nice_match) break;
			scan_end1 = _win[scan + best_len - 1];
			scan_end = _win[scan + best_len];
		}
	} while ((cur_match = prev[cur_match & wmask]) > limit && --chain_length !== 0);
	if (best_len <= s.lookahead) return best_len;
	return s.lookahead;
};
var fill_window = (s) => {
	const _w_size = s.w_size;
	let n, more, str;
	do {
		more = s.window_size - s.lookahead - s.strstart;
		if (s.strstart >= _w_size + (_w_size - MIN_LOOKAHEAD)) {
			s.window.set(s.window.subarray(_w_size, _w_size + _w_size - more), 0);
			s.match_start -= _w_size;
			s.strstart -= _w_size;
			s.block_start -= _w_size;
			if (s.insert > s.strstart) s.insert = s.strstart;
			slide_hash(s);
			more += _w_size;
		}
		if (s.strm.avail_in === 0) break;
		n = read_buf(s.strm, s.window, s.strstart + s.lookahead, more);
		s.lookahead += n;
		if (!s.legacy_hash) {
			if (s.lookahead + s.insert > MIN_MATCH) {
				str = s.strstart - s.insert;
				while (s.insert) {
					INSERT_STRING(s, str);
					str++;
					s.insert--;
					if (s.lookahead + s.insert <= MIN_MATCH) break;
				}
			}
		} else if (s.lookahead + s.insert >= MIN_MATCH) {
			str = s.strstart - s.insert;
			s.ins_h = s.window[str];
			s.ins_h = HASH(s, s.ins_h, s.window[str + 1]);
			while (s.insert) {
				INSERT_STRING(s, str);
				str++;
				s.insert--;
				if (s.lookahead + s.insert < MIN_MATCH) break;
			}
		}
	} while (s.lookahead < MIN_LOOKAHEAD && s.strm.avail_in !== 0);
};
var deflate_stored = (s, flush) => {
	let min_block = s.pending_buf_size - 5 > s.w_size ? s.w_size : s.pending_buf_size - 5;
	let len, left, have, last = 0;
	let used = s.strm.avail_in;
	do {
		len = 65535;
		have = s.bi_valid + 42 >> 3;
		if (s.strm.avail_out < have) break;
		have = s.strm.avail_out - have;
		left = s.strstart - s.block_start;
		if (len > left + s.strm.avail_in) len = left + s.strm.avail_in;
		if (len > have) len = have;
		if (len < min_block && (len === 0 && flush !== 4 || flush === 0 || len !== left + s.strm.avail_in)) break;
		last = flush === 4 && len === left + s.strm.avail_in ? 1 : 0;
		_tr_stored_block(s, 0, 0, last);
		s.pending_buf[s.pending - 4] = len;
		s.pending_buf[s.pending - 3] = len >> 8;
		s.pending_buf[s.pending - 2] = ~len;
		s.pending_buf[s.pending - 1] = ~len >> 8;
		flush_pending(s.strm);
		if (left) {
			if (left > len) left = len;
			s.strm.output.set(s.window.subarray(s.block_start, s.block_start + left), s.strm.next_out);
			s.strm.next_out += left;
			s.strm.avail_out -= left;
			s.strm.total_out += left;
			s.block_start += left;
			len -= left;
		}
		if (len) {
			read_buf(s.strm, s.strm.output, s.strm.next_out, len);
			s.strm.next_out += len;
			s.strm.avail_out -= len;
			s.strm.total_out += len;
		}
	} while (last === 0);
	used -= s.strm.avail_in;
	if (used) {
		if (used >= s.w_size) {
			s.matches = 2;
			s.window.set(s.strm.input.subarray(s.strm.next_in - s.w_size, s.strm.next_in), 0);
			s.strstart = s.w_size;
			s.insert = s.strstart;
		} else {
			if (s.window_size - s.strstart <= used) {
				s.strstart -= s.w_size;
				s.window.set(s.window.subarray(s.w_size, s.w_size + s.strstart), 0);
				if (s.matches < 2) s.matches++;
				if (s.insert > s.strstart) s.insert = s.strstart;
			}
			s.window.set(s.strm.input.subarray(s.strm.next_in - used, s.strm.next_in), s.strstart);
			s.strstart += used;
			s.insert += used > s.w_size - s.insert ? s.w_size - s.insert : used;
		}
		s.block_start = s.strstart;
	}
	if (s.high_water < s.strstart) s.high_water = s.strstart;
	if (last) return BS_FINISH_DONE;
	if (flush !== 0 && flush !== 4 && s.strm.avail_in === 0 && s.strstart === s.block_start) return BS_BLOCK_DONE;
	have = s.window_size - s.strstart;
	if (s.strm.avail_in > have && s.block_start >= s.w_size) {
		s.block_start -= s.w_size;
		s.strstart -= s.w_size;
		s.window.set(s.window.subarray(s.w_size, s.w_size + s.strstart), 0);
		if (s.matches < 2) s.matches++;
		have += s.w_size;
		if (s.insert > s.strstart) s.insert = s.strstart;
	}
	if (have > s.strm.avail_in) have = s.strm.avail_in;
	if (have) {
		read_buf(s.strm, s.window, s.strstart, have);
		s.strstart += have;
		s.insert += have > s.w_size - s.insert ? s.w_size - s.insert : have;
	}
	if (s.high_water < s.strstart) s.high_water = s.strstart;
	have = s.bi_valid + 42 >> 3;
	have = s.pending_buf_size - have > 65535 ? 65535 : s.pending_buf_size - have;
	min_block = have > s.w_size ? s.w_size : have;
	left = s.strstart - s.block_start;
	if (left >= min_block || (left || flush === 4) && flush !== 0 && s.strm.avail_in === 0 && left <= have) {
		len = left > have ? have : left;
		last = flush === 4 && s.strm.avail_in === 0 && len === left ? 1 : 0;
		_tr_stored_block(s, s.block_start, len, last);
		s.block_start += len;
		flush_pending(s.strm);
	}
	return last ? BS_FINISH_STARTED : BS_NEED_MORE;
};
var deflate_fast = (s, flush) => {
	let hash_head;
	let bflush;
	for (;;) {
		if (s.lookahead < MIN_LOOKAHEAD) {
			fill_window(s);
			if (s.lookahead < MIN_LOOKAHEAD && flush === 0) return BS_NEED_MORE;
			if (s.lookahead === 0) break;
		}
		hash_head = 0;
		if (s.lookahead >= MIN_MATCH) hash_head = INSERT_STRING(s, s.strstart);
		if (hash_head !== 0 && s.strstart - hash_head <= s.w_size - MIN_LOOKAHEAD) s.match_length = longest_match(s, hash_head);
		if (s.match_length >= MIN_MATCH) {
			/*** _tr_tally_dist(s, s.strstart - s.match_start,
			s.match_length - MIN_MATCH, bflush); ***/
			bflush = _tr_tally(s, s.strstart - s.match_start, s.match_length - MIN_MATCH);
			s.lookahead -= s.match_length;
			if (s.match_length <= s.max_lazy_match && s.lookahead >= MIN_MATCH) {
				s.match_length--;
				do {
					s.strstart++;
					hash_head = INSERT_STRING(s, s.strstart);
				} while (--s.match_length !== 0);
				s.strstart++;
			} else {
				s.strstart += s.match_length;
				s.match_length = 0;
				if (s.legacy_hash) {
					s.ins_h = s.window[s.strstart];
					s.ins_h = HASH(s, s.ins_h, s.window[s.strstart + 1]);
				}
			}
		} else {
			/*** _tr_tally_lit(s, s.window[s.strstart], bflush); ***/
			bflush = _tr_tally(s, 0, s.window[s.strstart]);
			s.lookahead--;
			s.strstart++;
		}
		if (bflush) {
			/*** FLUSH_BLOCK(s, 0); ***/
			flush_block_only(s, false);
			if (s.strm.avail_out === 0) return BS_NEED_MORE;
		}
	}
	s.insert = s.strstart < MIN_MATCH - 1 ? s.strstart : MIN_MATCH - 1;
	if (flush === 4) {
		/*** FLUSH_BLOCK(s, 1); ***/
		flush_block_only(s, true);
		if (s.strm.avail_out === 0) return BS_FINISH_STARTED;
		return BS_FINISH_DONE;
	}
	if (s.sym_next) {
		/*** FLUSH_BLOCK(s, 0); ***/
		flush_block_only(s, false);
		if (s.strm.avail_out === 0) return BS_NEED_MORE;
	}
	return BS_BLOCK_DONE;
};
var deflate_slow = (s, flush) => {
	let hash_head;
	let bflush;
	let max_insert;
	for (;;) {
		if (s.lookahead < MIN_LOOKAHEAD) {
			fill_window(s);
			if (s.lookahead < MIN_LOOKAHEAD && flush === 0) return BS_NEED_MORE;
			if (s.lookahead === 0) break;
		}
		hash_head = 0;
		if (s.lookahead >= MIN_MATCH) hash_head = INSERT_STRING(s, s.strstart);
		s.prev_length = s.match_length;
		s.prev_match = s.match_start;
		s.match_length = MIN_MATCH - 1;
		if (hash_head !== 0 && s.prev_length < s.max_lazy_match && s.strstart - hash_head <= s.w_size - MIN_LOOKAHEAD) {
			s.match_length = longest_match(s, hash_head);
			if (s.match_length <= 5 && (s.strategy === 1 || s.match_length === MIN_MATCH && s.strstart - s.match_start > 4096)) s.match_length = MIN_MATCH - 1;
		}
		if (s.prev_length >= MIN_MATCH && s.match_length <= s.prev_length) {
			max_insert = s.strstart + s.lookahead - MIN_MATCH;
			/***_tr_tally_dist(s, s.strstart - 1 - s.prev_match,
			s.prev_length - MIN_MATCH, bflush);***/
			bflush = _tr_tally(s, s.strstart - 1 - s.prev_match, s.prev_length - MIN_MATCH);
			s.lookahead -= s.prev_length - 1;
			s.prev_length -= 2;
			do
				if (++s.strstart <= max_insert) hash_head = INSERT_STRING(s, s.strstart);
			while (--s.prev_length !== 0);
			s.match_available = 0;
			s.match_length = MIN_MATCH - 1;
			s.strstart++;
			if (bflush) {
				/*** FLUSH_BLOCK(s, 0); ***/
				flush_block_only(s, false);
				if (s.strm.avail_out === 0) return BS_NEED_MORE;
			}
		} else if (s.match_available) {
			/*** _tr_tally_lit(s, s.window[s.strstart-1], bflush); ***/
			bflush = _tr_tally(s, 0, s.window[s.strstart - 1]);
			if (bflush)
 /*** FLUSH_BLOCK_ONLY(s, 0) ***/
			flush_block_only(s, false);
			s.strstart++;
			s.lookahead--;
			if (s.strm.avail_out === 0) return BS_NEED_MORE;
		} else {
			s.match_available = 1;
			s.strstart++;
			s.lookahead--;
		}
	}
	if (s.match_available) {
		/*** _tr_tally_lit(s, s.window[s.strstart-1], bflush); ***/
		bflush = _tr_tally(s, 0, s.window[s.strstart - 1]);
		s.match_available = 0;
	}
	s.insert = s.strstart < MIN_MATCH - 1 ? s.strstart : MIN_MATCH - 1;
	if (flush === 4) {
		/*** FLUSH_BLOCK(s, 1); ***/
		flush_block_only(s, true);
		if (s.strm.avail_out === 0) return BS_FINISH_STARTED;
		return BS_FINISH_DONE;
	}
	if (s.sym_next) {
		/*** FLUSH_BLOCK(s, 0); ***/
		flush_block_only(s, false);
		if (s.strm.avail_out === 0) return BS_NEED_MORE;
	}
	return BS_BLOCK_DONE;
};
var deflate_rle = (s, flush) => {
	let bflush;
	let prev;
	let scan, strend;
	const _win = s.window;
	for (;;) {
		if (s.lookahead <= MAX_MATCH) {
			fill_window(s);
			if (s.lookahead <= MAX_MATCH && flush === 0) return BS_NEED_MORE;
			if (s.lookahead === 0) break;
		}
		s.match_length = 0;
		if (s.lookahead >= MIN_MATCH && s.strstart > 0) {
			scan = s.strstart - 1;
			prev = _win[scan];
			if (prev === _win[++scan] && prev === _win[++scan] && prev === _win[++scan]) {
				strend = s.strstart + MAX_MATCH;
				do;
				while (prev === _win[++scan] && prev === _win[++scan] && prev === _win[++scan] && prev === _win[++scan] && prev === _win[++scan] && prev === _win[++scan] && prev === _win[++scan] && prev === _win[++scan] && scan < strend);
				s.match_length = MAX_MATCH - (strend - scan);
				if (s.match_length > s.lookahead) s.match_length = s.lookahead;
			}
		}
		if (s.match_length >= MIN_MATCH) {
			/*** _tr_tally_dist(s, 1, s.match_length - MIN_MATCH, bflush); ***/
			bflush = _tr_tally(s, 1, s.match_length - MIN_MATCH);
			s.lookahead -= s.match_length;
			s.strstart += s.match_length;
			s.match_length = 0;
		} else {
			/*** _tr_tally_lit(s, s.window[s.strstart], bflush); ***/
			bflush = _tr_tally(s, 0, s.window[s.strstart]);
			s.lookahead--;
			s.strstart++;
		}
		if (bflush) {
			/*** FLUSH_BLOCK(s, 0); ***/
			flush_block_only(s, false);
			if (s.strm.avail_out === 0) return BS_NEED_MORE;
		}
	}
	s.insert = 0;
	if (flush === 4) {
		/*** FLUSH_BLOCK(s, 1); ***/
		flush_block_only(s, true);
		if (s.strm.avail_out === 0) return BS_FINISH_STARTED;
		return BS_FINISH_DONE;
	}
	if (s.sym_next) {
		/*** FLUSH_BLOCK(s, 0); ***/
		flush_block_only(s, false);
		if (s.strm.avail_out === 0) return BS_NEED_MORE;
	}
	return BS_BLOCK_DONE;
};
var deflate_huff = (s, flush) => {
	let bflush;
	for (;;) {
		if (s.lookahead === 0) {
			fill_window(s);
			if (s.lookahead === 0) {
				if (flush === 0) return BS_NEED_MORE;
				break;
			}
		}
		s.match_length = 0;
		/*** _tr_tally_lit(s, s.window[s.strstart], bflush); ***/
		bflush = _tr_tally(s, 0, s.window[s.strstart]);
		s.lookahead--;
		s.strstart++;
		if (bflush) {
			/*** FLUSH_BLOCK(s, 0); ***/
			flush_block_only(s, false);
			if (s.strm.avail_out === 0) return BS_NEED_MORE;
		}
	}
	s.insert = 0;
	if (flush === 4) {
		/*** FLUSH_BLOCK(s, 1); ***/
		flush_block_only(s, true);
		if (s.strm.avail_out === 0) return BS_FINISH_STARTED;
		return BS_FINISH_DONE;
	}
	if (s.sym_next) {
		/*** FLUSH_BLOCK(s, 0); ***/
		flush_block_only(s, false);
		if (s.strm.avail_out === 0) return BS_NEED_MORE;
	}
	return BS_BLOCK_DONE;
};
var Config = class {
	constructor(good_length, max_lazy, nice_length, max_chain, func) {
		this.good_length = good_length;
		this.max_lazy = max_lazy;
		this.nice_length = nice_length;
		this.max_chain = max_chain;
		this.func = func;
	}
};
var configuration_table = [
	new Config(0, 0, 0, 0, deflate_stored),
	new Config(4, 4, 8, 4, deflate_fast),
	new Config(4, 5, 16, 8, deflate_fast),
	new Config(4, 6, 32, 32, deflate_fast),
	new Config(4, 4, 16, 16, deflate_slow),
	new Config(8, 16, 32, 32, deflate_slow),
	new Config(8, 16, 128, 128, deflate_slow),
	new Config(8, 32, 128, 256, deflate_slow),
	new Config(32, 128, 258, 1024, deflate_slow),
	new Config(32, 258, 258, 4096, deflate_slow)
];
var lm_init = (s) => {
	s.window_size = 2 * s.w_size;
	/*** CLEAR_HASH(s); ***/
	zero(s.head);
	s.max_lazy_match = configuration_table[s.level].max_lazy;
	s.good_match = configuration_table[s.level].good_length;
	s.nice_match = configuration_table[s.level].nice_length;
	s.max_chain_length = configuration_table[s.level].max_chain;
	s.strstart = 0;
	s.block_start = 0;
	s.lookahead = 0;
	s.insert = 0;
	s.match_length = s.prev_length = MIN_MATCH - 1;
	s.match_available = 0;
	s.ins_h = 0;
};
var DeflateState = class {
	constructor() {
		this.strm = null;
		this.status = 0;
		this.pending_buf = null;
		this.pending_buf_size = 0;
		this.pending_out = 0;
		this.pending = 0;
		this.wrap = 0;
		this.gzhead = null;
		this.gzindex = 0;
		this.method = 8;
		this.last_flush = -1;
		this.w_size = 0;
		this.w_bits = 0;
		this.w_mask = 0;
		this.window = null;
		this.window_size = 0;
		this.prev = null;
		this.head = null;
		this.ins_h = 0;
		this.legacy_hash = 0;
		this.hash_size = 0;
		this.hash_bits = 0;
		this.hash_mask = 0;
		this.hash_shift = 0;
		this.block_start = 0;
		this.match_length = 0;
		this.prev_match = 0;
		this.match_available = 0;
		this.strstart = 0;
		this.match_start = 0;
		this.lookahead = 0;
		this.prev_length = 0;
		this.max_chain_length = 0;
		this.max_lazy_match = 0;
		this.level = 0;
		this.strategy = 0;
		this.good_match = 0;
		this.nice_match = 0;
		this.dyn_ltree = new Uint16Array(HEAP_SIZE * 2);
		this.dyn_dtree = /* @__PURE__ */ new Uint16Array(122);
		this.bl_tree = /* @__PURE__ */ new Uint16Array(78);
		zero(this.dyn_ltree);
		zero(this.dyn_dtree);
		zero(this.bl_tree);
		this.l_desc = null;
		this.d_desc = null;
		this.bl_desc = null;
		this.bl_count = /* @__PURE__ */ new Uint16Array(16);
		this.heap = /* @__PURE__ */ new Uint16Array(573);
		zero(this.heap);
		this.heap_len = 0;
		this.heap_max = 0;
		this.depth = /* @__PURE__ */ new Uint16Array(573);
		zero(this.depth);
		this.sym_buf = 0;
		this.lit_bufsize = 0;
		this.sym_next = 0;
		this.sym_end = 0;
		this.opt_len = 0;
		this.static_len = 0;
		this.matches = 0;
		this.insert = 0;
		this.bi_buf = 0;
		this.bi_valid = 0;
	}
};
var deflateStateCheck = (strm) => {
	if (!strm) return 1;
	const s = strm.state;
	if (!s || s.strm !== strm || s.status !== INIT_STATE && s.status !== GZIP_STATE && s.status !== EXTRA_STATE && s.status !== NAME_STATE && s.status !== COMMENT_STATE && s.status !== HCRC_STATE && s.status !== BUSY_STATE && s.status !== FINISH_STATE) return 1;
	return 0;
};
var deflateResetKeep = (strm) => {
	if (deflateStateCheck(strm)) return err(strm, -2);
	strm.total_in = strm.total_out = 0;
	strm.data_type = 2;
	const s = strm.state;
	s.pending = 0;
	s.pending_out = 0;
	if (s.wrap < 0) s.wrap = -s.wrap;
	s.status = s.wrap === 2 ? GZIP_STATE : s.wrap ? INIT_STATE : BUSY_STATE;
	strm.adler = s.wrap === 2 ? 0 : 1;
	s.last_flush = -2;
	_tr_init(s);
	return 0;
};
var deflateReset = (strm) => {
	const ret = deflateResetKeep(strm);
	if (ret === 0) lm_init(strm.state);
	return ret;
};
var deflateInit2 = (strm, level, method, windowBits, memLevel, strategy, legacyHash) => {
	if (!strm) return -2;
	let wrap = 1;
	if (level === -1) level = 6;
	if (windowBits < 0) {
		wrap = 0;
		windowBits = -windowBits;
	} else if (windowBits > 15) {
		wrap = 2;
		windowBits -= 16;
	}
	if (memLevel < 1 || memLevel > MAX_MEM_LEVEL || method !== 8 || windowBits < 8 || windowBits > 15 || level < 0 || level > 9 || strategy < 0 || strategy > 4 || windowBits === 8 && wrap !== 1) return err(strm, -2);
	if (windowBits === 8) windowBits = 9;
	const s = new DeflateState();
	strm.state = s;
	s.strm = strm;
	s.status = INIT_STATE;
	s.wrap = wrap;
	s.gzhead = null;
	s.w_bits = windowBits;
	s.w_size = 1 << s.w_bits;
	s.w_mask = s.w_size - 1;
	s.legacy_hash = legacyHash ? 1 : 0;
	s.hash_bits = memLevel + 7;
	if (!s.legacy_hash && s.hash_bits < 15) s.hash_bits = 15;
	s.hash_size = 1 << s.hash_bits;
	s.hash_mask = s.hash_size - 1;
	s.hash_shift = ~~((s.hash_bits + MIN_MATCH - 1) / MIN_MATCH);
	s.window = new Uint8Array(s.w_size * 2);
	s.head = new Uint16Array(s.hash_size);
	s.prev = new Uint16Array(s.w_size);
	s.lit_bufsize = 1 << memLevel + 6;
	s.pending_buf_size = s.lit_bufsize * 4;
	s.pending_buf = new Uint8Array(s.pending_buf_size);
	s.sym_buf = s.lit_bufsize;
	s.sym_end = (s.lit_bufsize - 1) * 3;
	s.level = level;
	s.strategy = strategy;
	s.method = method;
	return deflateReset(strm);
};
var deflate$1 = (strm, flush) => {
	if (deflateStateCheck(strm) || flush > 5 || flush < 0) return strm ? err(strm, -2) : -2;
	const s = strm.state;
	if (!strm.output || strm.avail_in !== 0 && !strm.input || s.status === FINISH_STATE && flush !== 4) return err(strm, strm.avail_out === 0 ? -5 : -2);
	const old_flush = s.last_flush;
	s.last_flush = flush;
	if (s.pending !== 0) {
		flush_pending(strm);
		if (strm.avail_out === 0) {
			s.last_flush = -1;
			return 0;
		}
	} else if (strm.avail_in === 0 && rank(flush) <= rank(old_flush) && flush !== 4) return err(strm, -5);
	if (s.status === FINISH_STATE && strm.avail_in !== 0) return err(strm, -5);
	if (s.status === INIT_STATE && s.wrap === 0) s.status = BUSY_STATE;
	if (s.status === INIT_STATE) {
		let header = 8 + (s.w_bits - 8 << 4) << 8;
		let level_flags = -1;
		if (s.strategy >= 2 || s.level < 2) level_flags = 0;
		else if (s.level < 6) level_flags = 1;
		else if (s.level === 6) level_flags = 2;
		else level_flags = 3;
		header |= level_flags << 6;
		if (s.strstart !== 0) header |= PRESET_DICT;
		header += 31 - header % 31;
		putShortMSB(s, header);
		if (s.strstart !== 0) {
			putShortMSB(s, strm.adler >>> 16);
			putShortMSB(s, strm.adler & 65535);
		}
		strm.adler = 1;
		s.status = BUSY_STATE;
		flush_pending(strm);
		if (s.pending !== 0) {
			s.last_flush = -1;
			return 0;
		}
	}
	if (s.status === GZIP_STATE) {
		strm.adler = 0;
		put_byte(s, 31);
		put_byte(s, 139);
		put_byte(s, 8);
		if (!s.gzhead) {
			put_byte(s, 0);
			put_byte(s, 0);
			put_byte(s, 0);
			put_byte(s, 0);
			put_byte(s, 0);
			put_byte(s, s.level === 9 ? 2 : s.strategy >= 2 || s.level < 2 ? 4 : 0);
			put_byte(s, OS_CODE);
			s.status = BUSY_STATE;
			flush_pending(strm);
			if (s.pending !== 0) {
				s.last_flush = -1;
				return 0;
			}
		} else {
			put_byte(s, (s.gzhead.text ? 1 : 0) + (s.gzhead.hcrc ? 2 : 0) + (!s.gzhead.extra ? 0 : 4) + (!s.gzhead.name ? 0 : 8) + (!s.gzhead.comment ? 0 : 16));
			put_byte(s, s.gzhead.time & 255);
			put_byte(s, s.gzhead.time >> 8 & 255);
			put_byte(s, s.gzhead.time >> 16 & 255);
			put_byte(s, s.gzhead.time >> 24 & 255);
			put_byte(s, s.level === 9 ? 2 : s.strategy >= 2 || s.level < 2 ? 4 : 0);
			put_byte(s, s.gzhead.os & 255);
			if (s.gzhead.extra && s.gzhead.extra.length) {
				put_byte(s, s.gzhead.extra.length & 255);
				put_byte(s, s.gzhead.extra.length >> 8 & 255);
			}
			if (s.gzhead.hcrc) strm.adler = crc32(strm.adler, s.pending_buf, s.pending, 0);
			s.gzindex = 0;
			s.status = EXTRA_STATE;
		}
	}
	if (s.status === EXTRA_STATE) {
		if (s.gzhead.extra) {
			let beg = s.pending;
			let left = (s.gzhead.extra.length & 65535) - s.gzindex;
			while (s.pending + left > s.pending_buf_size) {
				let copy = s.pending_buf_size - s.pending;
				s.pending_buf.set(s.gzhead.extra.subarray(s.gzindex, s.gzindex + copy), s.pending);
				s.pending = s.pending_buf_size;
				if (s.gzhead.hcrc && s.pending > beg) strm.adler = crc32(strm.adler, s.pending_buf, s.pending - beg, beg);
				s.gzindex += copy;
				flush_pending(strm);
				if (s.pending !== 0) {
					s.last_flush = -1;
					return 0;
				}
				beg = 0;
				left -= copy;
			}
			let gzhead_extra = new Uint8Array(s.gzhead.extra);
			s.pending_buf.set(gzhead_extra.subarray(s.gzindex, s.gzindex + left), s.pending);
			s.pending += left;
			if (s.gzhead.hcrc && s.pending > beg) strm.adler = crc32(strm.adler, s.pending_buf, s.pending - beg, beg);
			s.gzindex = 0;
		}
		s.status = NAME_STATE;
	}
	if (s.status === NAME_STATE) {
		if (s.gzhead.name) {
			let beg = s.pending;
			let val;
			do {
				if (s.pending === s.pending_buf_size) {
					if (s.gzhead.hcrc && s.pending > beg) strm.adler = crc32(strm.adler, s.pending_buf, s.pending - beg, beg);
					flush_pending(strm);
					if (s.pending !== 0) {
						s.last_flush = -1;
						return 0;
					}
					beg = 0;
				}
				if (s.gzindex < s.gzhead.name.length) val = s.gzhead.name.charCodeAt(s.gzindex++) & 255;
				else val = 0;
				put_byte(s, val);
			} while (val !== 0);
			if (s.gzhead.hcrc && s.pending > beg) strm.adler = crc32(strm.adler, s.pending_buf, s.pending - beg, beg);
			s.gzindex = 0;
		}
		s.status = COMMENT_STATE;
	}
	if (s.status === COMMENT_STATE) {
		if (s.gzhead.comment) {
			let beg = s.pending;
			let val;
			do {
				if (s.pending === s.pending_buf_size) {
					if (s.gzhead.hcrc && s.pending > beg) strm.adler = crc32(strm.adler, s.pending_buf, s.pending - beg, beg);
					flush_pending(strm);
					if (s.pending !== 0) {
						s.last_flush = -1;
						return 0;
					}
					beg = 0;
				}
				if (s.gzindex < s.gzhead.comment.length) val = s.gzhead.comment.charCodeAt(s.gzindex++) & 255;
				else val = 0;
				put_byte(s, val);
			} while (val !== 0);
			if (s.gzhead.hcrc && s.pending > beg) strm.adler = crc32(strm.adler, s.pending_buf, s.pending - beg, beg);
		}
		s.status = HCRC_STATE;
	}
	if (s.status === HCRC_STATE) {
		if (s.gzhead.hcrc) {
			if (s.pending + 2 > s.pending_buf_size) {
				flush_pending(strm);
				if (s.pending !== 0) {
					s.last_flush = -1;
					return 0;
				}
			}
			put_byte(s, strm.adler & 255);
			put_byte(s, strm.adler >> 8 & 255);
			strm.adler = 0;
		}
		s.status = BUSY_STATE;
		flush_pending(strm);
		if (s.pending !== 0) {
			s.last_flush = -1;
			return 0;
		}
	}
	if (strm.avail_in !== 0 || s.lookahead !== 0 || flush !== 0 && s.status !== FINISH_STATE) {
		let bstate = s.level === 0 ? deflate_stored(s, flush) : s.strategy === 2 ? deflate_huff(s, flush) : s.strategy === 3 ? deflate_rle(s, flush) : configuration_table[s.level].func(s, flush);
		if (bstate === BS_FINISH_STARTED || bstate === BS_FINISH_DONE) s.status = FINISH_STATE;
		if (bstate === BS_NEED_MORE || bstate === BS_FINISH_STARTED) {
			if (strm.avail_out === 0) s.last_flush = -1;
			return 0;
		}
		if (bstate === BS_BLOCK_DONE) {
			if (flush === 1) _tr_align(s);
			else if (flush !== 5) {
				_tr_stored_block(s, 0, 0, false);
				if (flush === 3) {
					/*** CLEAR_HASH(s); ***/ zero(s.head);
					if (s.lookahead === 0) {
						s.strstart = 0;
						s.block_start = 0;
						s.insert = 0;
					}
				}
			}
			flush_pending(strm);
			if (strm.avail_out === 0) {
				s.last_flush = -1;
				return 0;
			}
		}
	}
	if (flush !== 4) return 0;
	if (s.wrap <= 0) return 1;
	if (s.wrap === 2) {
		put_byte(s, strm.adler & 255);
		put_byte(s, strm.adler >> 8 & 255);
		put_byte(s, strm.adler >> 16 & 255);
		put_byte(s, strm.adler >> 24 & 255);
		put_byte(s, strm.total_in & 255);
		put_byte(s, strm.total_in >> 8 & 255);
		put_byte(s, strm.total_in >> 16 & 255);
		put_byte(s, strm.total_in >> 24 & 255);
	} else {
		putShortMSB(s, strm.adler >>> 16);
		putShortMSB(s, strm.adler & 65535);
	}
	flush_pending(strm);
	if (s.wrap > 0) s.wrap = -s.wrap;
	return s.pending !== 0 ? 0 : 1;
};
var deflateEnd = (strm) => {
	if (deflateStateCheck(strm)) return -2;
	const status = strm.state.status;
	strm.state = null;
	return status === BUSY_STATE ? err(strm, -3) : 0;
};
var deflateSetDictionary = (strm, dictionary) => {
	let dictLength = dictionary.length;
	if (deflateStateCheck(strm)) return -2;
	const s = strm.state;
	const wrap = s.wrap;
	if (wrap === 2 || wrap === 1 && s.status !== INIT_STATE || s.lookahead) return -2;
	if (wrap === 1) strm.adler = adler32(strm.adler, dictionary, dictLength, 0);
	s.wrap = 0;
	if (dictLength >= s.w_size) {
		if (wrap === 0) {
			/*** CLEAR_HASH(s); ***/
			zero(s.head);
			s.strstart = 0;
			s.block_start = 0;
			s.insert = 0;
		}
		let tmpDict = new Uint8Array(s.w_size);
		tmpDict.set(dictionary.subarray(dictLength - s.w_size, dictLength), 0);
		dictionary = tmpDict;
		dictLength = s.w_size;
	}
	const avail = strm.avail_in;
	const next = strm.next_in;
	const input = strm.input;
	strm.avail_in = dictLength;
	strm.next_in = 0;
	strm.input = dictionary;
	fill_window(s);
	while (s.lookahead >= MIN_MATCH) {
		let str = s.strstart;
		let n = s.lookahead - (MIN_MATCH - 1);
		do {
			INSERT_STRING(s, str);
			str++;
		} while (--n);
		s.strstart = str;
		s.lookahead = MIN_MATCH - 1;
		fill_window(s);
	}
	s.strstart += s.lookahead;
	s.block_start = s.strstart;
	s.insert = s.lookahead;
	s.lookahead = 0;
	s.match_length = s.prev_length = MIN_MATCH - 1;
	s.match_available = 0;
	strm.next_in = next;
	strm.input = input;
	strm.avail_in = avail;
	s.wrap = wrap;
	return 0;
};
var BAD$1 = 16209;
var TYPE$1 = 16191;
function inflate_fast(strm, start) {
	let _in;
	let last;
	let _out;
	let beg;
	let end;
	let dmax;
	let wsize;
	let whave;
	let wnext;
	let s_window;
	let hold;
	let bits;
	let lcode;
	let dcode;
	let lmask;
	let dmask;
	let here;
	let op;
	let len;
	let dist;
	let from;
	let from_source;
	let input, output;
	const state = strm.state;
	_in = strm.next_in;
	input = strm.input;
	last = _in + (strm.avail_in - 5);
	_out = strm.next_out;
	output = strm.output;
	beg = _out - (start - strm.avail_out);
	end = _out + (strm.avail_out - 257);
	dmax = state.dmax;
	wsize = state.wsize;
	whave = state.whave;
	wnext = state.wnext;
	s_window = state.window;
	hold = state.hold;
	bits = state.bits;
	lcode = state.lencode;
	dcode = state.distcode;
	lmask = (1 << state.lenbits) - 1;
	dmask = (1 << state.distbits) - 1;
	top: do {
		if (bits < 15) {
			hold += input[_in++] << bits;
			bits += 8;
			hold += input[_in++] << bits;
			bits += 8;
		}
		here = lcode[hold & lmask];
		dolen: for (;;) {
			op = here >>> 24;
			hold >>>= op;
			bits -= op;
			op = here >>> 16 & 255;
			if (op === 0) output[_out++] = here & 65535;
			else if (op & 16) {
				len = here & 65535;
				op &= 15;
				if (op) {
					if (bits < op) {
						hold += input[_in++] << bits;
						bits += 8;
					}
					len += hold & (1 << op) - 1;
					hold >>>= op;
					bits -= op;
				}
				if (bits < 15) {
					hold += input[_in++] << bits;
					bits += 8;
					hold += input[_in++] << bits;
					bits += 8;
				}
				here = dcode[hold & dmask];
				dodist: for (;;) {
					op = here >>> 24;
					hold >>>= op;
					bits -= op;
					op = here >>> 16 & 255;
					if (op & 16) {
						dist = here & 65535;
						op &= 15;
						if (bits < op) {
							hold += input[_in++] << bits;
							bits += 8;
							if (bits < op) {
								hold += input[_in++] << bits;
								bits += 8;
							}
						}
						dist += hold & (1 << op) - 1;
						if (dist > dmax) {
							strm.msg = "invalid distance too far back";
							state.mode = BAD$1;
							break top;
						}
						hold >>>= op;
						bits -= op;
						op = _out - beg;
						if (dist > op) {
							op = dist - op;
							if (op > whave) {
								if (state.sane) {
									strm.msg = "invalid distance too far back";
									state.mode = BAD$1;
									break top;
								}
							}
							from = 0;
							from_source = s_window;
							if (wnext === 0) {
								from += wsize - op;
								if (op < len) {
									len -= op;
									do
										output[_out++] = s_window[from++];
									while (--op);
									from = _out - dist;
									from_source = output;
								}
							} else if (wnext < op) {
								from += wsize + wnext - op;
								op -= wnext;
								if (op < len) {
									len -= op;
									do
										output[_out++] = s_window[from++];
									while (--op);
									from = 0;
									if (wnext < len) {
										op = wnext;
										len -= op;
										do
											output[_out++] = s_window[from++];
										while (--op);
										from = _out - dist;
										from_source = output;
									}
								}
							} else {
								from += wnext - op;
								if (op < len) {
									len -= op;
									do
										output[_out++] = s_window[from++];
									while (--op);
									from = _out - dist;
									from_source = output;
								}
							}
							while (len > 2) {
								output[_out++] = from_source[from++];
								output[_out++] = from_source[from++];
								output[_out++] = from_source[from++];
								len -= 3;
							}
							if (len) {
								output[_out++] = from_source[from++];
								if (len > 1) output[_out++] = from_source[from++];
							}
						} else {
							from = _out - dist;
							do {
								output[_out++] = output[from++];
								output[_out++] = output[from++];
								output[_out++] = output[from++];
								len -= 3;
							} while (len > 2);
							if (len) {
								output[_out++] = output[from++];
								if (len > 1) output[_out++] = output[from++];
							}
						}
					} else if ((op & 64) === 0) {
						here = dcode[(here & 65535) + (hold & (1 << op) - 1)];
						continue dodist;
					} else {
						strm.msg = "invalid distance code";
						state.mode = BAD$1;
						break top;
					}
					break;
				}
			} else if ((op & 64) === 0) {
				here = lcode[(here & 65535) + (hold & (1 << op) - 1)];
				continue dolen;
			} else if (op & 32) {
				state.mode = TYPE$1;
				break top;
			} else {
				strm.msg = "invalid literal/length code";
				state.mode = BAD$1;
				break top;
			}
			break;
		}
	} while (_in < last && _out < end);
	len = bits >> 3;
	_in -= len;
	bits -= len << 3;
	hold &= (1 << bits) - 1;
	strm.next_in = _in;
	strm.next_out = _out;
	strm.avail_in = _in < last ? 5 + (last - _in) : 5 - (_in - last);
	strm.avail_out = _out < end ? 257 + (end - _out) : 257 - (_out - end);
	state.hold = hold;
	state.bits = bits;
}
var MAXBITS = 15;
var ENOUGH_LENS$1 = 852;
var ENOUGH_DISTS$1 = 592;
var CODES$1 = 0;
var LENS$1 = 1;
var DISTS$1 = 2;
var lbase = new Uint16Array([
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	13,
	15,
	17,
	19,
	23,
	27,
	31,
	35,
	43,
	51,
	59,
	67,
	83,
	99,
	115,
	131,
	163,
	195,
	227,
	258,
	0,
	0
]);
var lext = new Uint8Array([
	16,
	16,
	16,
	16,
	16,
	16,
	16,
	16,
	17,
	17,
	17,
	17,
	18,
	18,
	18,
	18,
	19,
	19,
	19,
	19,
	20,
	20,
	20,
	20,
	21,
	21,
	21,
	21,
	16,
	199,
	75
]);
var dbase = new Uint16Array([
	1,
	2,
	3,
	4,
	5,
	7,
	9,
	13,
	17,
	25,
	33,
	49,
	65,
	97,
	129,
	193,
	257,
	385,
	513,
	769,
	1025,
	1537,
	2049,
	3073,
	4097,
	6145,
	8193,
	12289,
	16385,
	24577,
	0,
	0
]);
var dext = new Uint8Array([
	16,
	16,
	16,
	16,
	17,
	17,
	18,
	18,
	19,
	19,
	20,
	20,
	21,
	21,
	22,
	22,
	23,
	23,
	24,
	24,
	25,
	25,
	26,
	26,
	27,
	27,
	28,
	28,
	29,
	29,
	64,
	64
]);
var inflate_table = (type, lens, lens_index, codes, table, table_index, work, opts) => {
	const bits = opts.bits;
	let len = 0;
	let sym = 0;
	let min = 0, max = 0;
	let root = 0;
	let curr = 0;
	let drop = 0;
	let left = 0;
	let used = 0;
	let huff = 0;
	let incr;
	let fill;
	let low;
	let mask;
	let next;
	let base = null;
	let match;
	const count = /* @__PURE__ */ new Uint16Array(16);
	const offs = /* @__PURE__ */ new Uint16Array(16);
	let extra = null;
	let here_bits, here_op, here_val;
	for (len = 0; len <= MAXBITS; len++) count[len] = 0;
	for (sym = 0; sym < codes; sym++) count[lens[lens_index + sym]]++;
	root = bits;
	for (max = MAXBITS; max >= 1; max--) if (count[max] !== 0) break;
	if (root > max) root = max;
	if (max === 0) {
		table[table_index++] = 20971520;
		table[table_index++] = 20971520;
		opts.bits = 1;
		return 0;
	}
	for (min = 1; min < max; min++) if (count[min] !== 0) break;
	if (root < min) root = min;
	left = 1;
	for (len = 1; len <= MAXBITS; len++) {
		left <<= 1;
		left -= count[len];
		if (left < 0) return -1;
	}
	if (left > 0 && (type === CODES$1 || max !== 1)) return -1;
	offs[1] = 0;
	for (len = 1; len < MAXBITS; len++) offs[len + 1] = offs[len] + count[len];
	for (sym = 0; sym < codes; sym++) if (lens[lens_index + sym] !== 0) work[offs[lens[lens_index + sym]]++] = sym;
	if (type === CODES$1) {
		base = extra = work;
		match = 20;
	} else if (type === LENS$1) {
		base = lbase;
		extra = lext;
		match = 257;
	} else {
		base = dbase;
		extra = dext;
		match = 0;
	}
	huff = 0;
	sym = 0;
	len = min;
	next = table_index;
	curr = root;
	drop = 0;
	low = -1;
	used = 1 << root;
	mask = used - 1;
	if (type === LENS$1 && used > ENOUGH_LENS$1 || type === DISTS$1 && used > ENOUGH_DISTS$1) return 1;
	for (;;) {
		here_bits = len - drop;
		if (work[sym] + 1 < match) {
			here_op = 0;
			here_val = work[sym];
		} else if (work[sym] >= match) {
			here_op = extra[work[sym] - match];
			here_val = base[work[sym] - match];
		} else {
			here_op = 96;
			here_val = 0;
		}
		incr = 1 << len - drop;
		fill = 1 << curr;
		min = fill;
		do {
			fill -= incr;
			table[next + (huff >> drop) + fill] = here_bits << 24 | here_op << 16 | here_val | 0;
		} while (fill !== 0);
		incr = 1 << len - 1;
		while (huff & incr) incr >>= 1;
		if (incr !== 0) {
			huff &= incr - 1;
			huff += incr;
		} else huff = 0;
		sym++;
		if (--count[len] === 0) {
			if (len === max) break;
			len = lens[lens_index + work[sym]];
		}
		if (len > root && (huff & mask) !== low) {
			if (drop === 0) drop = root;
			next += min;
			curr = len - drop;
			left = 1 << curr;
			while (curr + drop < max) {
				left -= count[curr + drop];
				if (left <= 0) break;
				curr++;
				left <<= 1;
			}
			used += 1 << curr;
			if (type === LENS$1 && used > ENOUGH_LENS$1 || type === DISTS$1 && used > ENOUGH_DISTS$1) return 1;
			low = huff & mask;
			table[low] = root << 24 | curr << 16 | next - table_index | 0;
		}
	}
	if (huff !== 0) table[next + huff] = len - drop << 24 | 4194304;
	opts.bits = root;
	return 0;
};
var CODES = 0;
var LENS = 1;
var DISTS = 2;
var HEAD = 16180;
var FLAGS = 16181;
var TIME = 16182;
var OS = 16183;
var EXLEN = 16184;
var EXTRA = 16185;
var NAME = 16186;
var COMMENT = 16187;
var HCRC = 16188;
var DICTID = 16189;
var DICT = 16190;
var TYPE = 16191;
var TYPEDO = 16192;
var STORED = 16193;
var COPY_ = 16194;
var COPY = 16195;
var TABLE = 16196;
var LENLENS = 16197;
var CODELENS = 16198;
var LEN_ = 16199;
var LEN = 16200;
var LENEXT = 16201;
var DIST = 16202;
var DISTEXT = 16203;
var MATCH = 16204;
var LIT = 16205;
var CHECK = 16206;
var LENGTH = 16207;
var DONE = 16208;
var BAD = 16209;
var MEM = 16210;
var SYNC = 16211;
var ENOUGH_LENS = 852;
var ENOUGH_DISTS = 592;
var zswap32 = (q) => {
	return (q >>> 24 & 255) + (q >>> 8 & 65280) + ((q & 65280) << 8) + ((q & 255) << 24);
};
var InflateState = class {
	constructor() {
		this.strm = null;
		this.mode = 0;
		this.last = false;
		this.wrap = 0;
		this.havedict = false;
		this.flags = 0;
		this.dmax = 0;
		this.check = 0;
		this.total = 0;
		this.head = null;
		this.wbits = 0;
		this.wsize = 0;
		this.whave = 0;
		this.wnext = 0;
		this.window = null;
		this.hold = 0;
		this.bits = 0;
		this.length = 0;
		this.offset = 0;
		this.extra = 0;
		this.lencode = null;
		this.distcode = null;
		this.lenbits = 0;
		this.distbits = 0;
		this.ncode = 0;
		this.nlen = 0;
		this.ndist = 0;
		this.have = 0;
		this.next = null;
		this.lens = /* @__PURE__ */ new Uint16Array(320);
		this.work = /* @__PURE__ */ new Uint16Array(288);
		this.lendyn = null;
		this.distdyn = null;
		this.sane = 0;
		this.back = 0;
		this.was = 0;
	}
};
var inflateStateCheck = (strm) => {
	if (!strm) return 1;
	const state = strm.state;
	if (!state || state.strm !== strm || state.mode < HEAD || state.mode > SYNC) return 1;
	return 0;
};
var inflateResetKeep = (strm) => {
	if (inflateStateCheck(strm)) return -2;
	const state = strm.state;
	strm.total_in = strm.total_out = state.total = 0;
	strm.msg = "";
	if (state.wrap) strm.adler = state.wrap & 1;
	state.mode = HEAD;
	state.last = 0;
	state.havedict = 0;
	state.flags = -1;
	state.dmax = 32768;
	state.head = null;
	state.hold = 0;
	state.bits = 0;
	state.lencode = state.lendyn = new Int32Array(ENOUGH_LENS);
	state.distcode = state.distdyn = new Int32Array(ENOUGH_DISTS);
	state.sane = 1;
	state.back = -1;
	return 0;
};
var inflateReset = (strm) => {
	if (inflateStateCheck(strm)) return -2;
	const state = strm.state;
	state.wsize = 0;
	state.whave = 0;
	state.wnext = 0;
	return inflateResetKeep(strm);
};
var inflateReset2 = (strm, windowBits) => {
	let wrap;
	if (inflateStateCheck(strm)) return -2;
	const state = strm.state;
	if (windowBits < 0) {
		wrap = 0;
		windowBits = -windowBits;
	} else {
		wrap = (windowBits >> 4) + 5;
		if (windowBits < 48) windowBits &= 15;
	}
	if (windowBits && (windowBits < 8 || windowBits > 15)) return -2;
	if (state.window !== null && state.wbits !== windowBits) state.window = null;
	state.wrap = wrap;
	state.wbits = windowBits;
	return inflateReset(strm);
};
var inflateInit2 = (strm, windowBits) => {
	if (!strm) return -2;
	const state = new InflateState();
	strm.state = state;
	state.strm = strm;
	state.window = null;
	state.mode = HEAD;
	const ret = inflateReset2(strm, windowBits);
	if (ret !== 0) strm.state = null;
	return ret;
};
var virgin = true;
var lenfix;
var distfix;
var fixedtables = (state) => {
	if (virgin) {
		lenfix = /* @__PURE__ */ new Int32Array(512);
		distfix = /* @__PURE__ */ new Int32Array(32);
		let sym = 0;
		while (sym < 144) state.lens[sym++] = 8;
		while (sym < 256) state.lens[sym++] = 9;
		while (sym < 280) state.lens[sym++] = 7;
		while (sym < 288) state.lens[sym++] = 8;
		inflate_table(LENS, state.lens, 0, 288, lenfix, 0, state.work, { bits: 9 });
		sym = 0;
		while (sym < 32) state.lens[sym++] = 5;
		inflate_table(DISTS, state.lens, 0, 32, distfix, 0, state.work, { bits: 5 });
		virgin = false;
	}
	state.lencode = lenfix;
	state.lenbits = 9;
	state.distcode = distfix;
	state.distbits = 5;
};
var updatewindow = (strm, src, end, copy) => {
	let dist;
	const state = strm.state;
	if (state.window === null) state.window = new Uint8Array(1 << state.wbits);
	if (state.wsize === 0) {
		state.wsize = 1 << state.wbits;
		state.wnext = 0;
		state.whave = 0;
	}
	if (copy >= state.wsize) {
		state.window.set(src.subarray(end - state.wsize, end), 0);
		state.wnext = 0;
		state.whave = state.wsize;
	} else {
		dist = state.wsize - state.wnext;
		if (dist > copy) dist = copy;
		state.window.set(src.subarray(end - copy, end - copy + dist), state.wnext);
		copy -= dist;
		if (copy) {
			state.window.set(src.subarray(end - copy, end), 0);
			state.wnext = copy;
			state.whave = state.wsize;
		} else {
			state.wnext += dist;
			if (state.wnext === state.wsize) state.wnext = 0;
			if (state.whave < state.wsize) state.whave += dist;
		}
	}
	return 0;
};
var inflate$1 = (strm, flush) => {
	let state;
	let input, output;
	let next;
	let put;
	let have, left;
	let hold;
	let bits;
	let _in, _out;
	let copy;
	let from;
	let from_source;
	let here = 0;
	let here_bits, here_op, here_val;
	let last_bits, last_op, last_val;
	let len;
	let ret;
	const hbuf = /* @__PURE__ */ new Uint8Array(4);
	let opts;
	let n;
	const order = new Uint8Array([
		16,
		17,
		18,
		0,
		8,
		7,
		9,
		6,
		10,
		5,
		11,
		4,
		12,
		3,
		13,
		2,
		14,
		1,
		15
	]);
	if (inflateStateCheck(strm) || !strm.output || !strm.input && strm.avail_in !== 0) return -2;
	state = strm.state;
	if (state.mode === TYPE) state.mode = TYPEDO;
	put = strm.next_out;
	output = strm.output;
	left = strm.avail_out;
	next = strm.next_in;
	input = strm.input;
	have = strm.avail_in;
	hold = state.hold;
	bits = state.bits;
	_in = have;
	_out = left;
	ret = 0;
	inf_leave: for (;;) switch (state.mode) {
		case HEAD:
			if (state.wrap === 0) {
				state.mode = TYPEDO;
				break;
			}
			while (bits < 16) {
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			if (state.wrap & 2 && hold === 35615) {
				if (state.wbits === 0) state.wbits = 15;
				state.check = 0;
				hbuf[0] = hold & 255;
				hbuf[1] = hold >>> 8 & 255;
				state.check = crc32(state.check, hbuf, 2, 0);
				hold = 0;
				bits = 0;
				state.mode = FLAGS;
				break;
			}
			if (state.head) state.head.done = false;
			if (!(state.wrap & 1) || (((hold & 255) << 8) + (hold >> 8)) % 31) {
				strm.msg = "incorrect header check";
				state.mode = BAD;
				break;
			}
			if ((hold & 15) !== 8) {
				strm.msg = "unknown compression method";
				state.mode = BAD;
				break;
			}
			hold >>>= 4;
			bits -= 4;
			len = (hold & 15) + 8;
			if (state.wbits === 0) state.wbits = len;
			if (len > 15 || len > state.wbits) {
				strm.msg = "invalid window size";
				state.mode = BAD;
				break;
			}
			state.dmax = 1 << state.wbits;
			state.flags = 0;
			strm.adler = state.check = 1;
			state.mode = hold & 512 ? DICTID : TYPE;
			hold = 0;
			bits = 0;
			break;
		case FLAGS:
			while (bits < 16) {
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			state.flags = hold;
			if ((state.flags & 255) !== 8) {
				strm.msg = "unknown compression method";
				state.mode = BAD;
				break;
			}
			if (state.flags & 57344) {
				strm.msg = "unknown header flags set";
				state.mode = BAD;
				break;
			}
			if (state.head) state.head.text = hold >> 8 & 1;
			if (state.flags & 512 && state.wrap & 4) {
				hbuf[0] = hold & 255;
				hbuf[1] = hold >>> 8 & 255;
				state.check = crc32(state.check, hbuf, 2, 0);
			}
			hold = 0;
			bits = 0;
			state.mode = TIME;
		case TIME:
			while (bits < 32) {
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			if (state.head) state.head.time = hold >>> 0;
			if (state.flags & 512 && state.wrap & 4) {
				hbuf[0] = hold & 255;
				hbuf[1] = hold >>> 8 & 255;
				hbuf[2] = hold >>> 16 & 255;
				hbuf[3] = hold >>> 24 & 255;
				state.check = crc32(state.check, hbuf, 4, 0);
			}
			hold = 0;
			bits = 0;
			state.mode = OS;
		case OS:
			while (bits < 16) {
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			if (state.head) {
				state.head.xflags = hold & 255;
				state.head.os = hold >> 8;
			}
			if (state.flags & 512 && state.wrap & 4) {
				hbuf[0] = hold & 255;
				hbuf[1] = hold >>> 8 & 255;
				state.check = crc32(state.check, hbuf, 2, 0);
			}
			hold = 0;
			bits = 0;
			state.mode = EXLEN;
		case EXLEN:
			if (state.flags & 1024) {
				while (bits < 16) {
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				state.length = hold;
				if (state.head) state.head.extra_len = hold;
				if (state.flags & 512 && state.wrap & 4) {
					hbuf[0] = hold & 255;
					hbuf[1] = hold >>> 8 & 255;
					state.check = crc32(state.check, hbuf, 2, 0);
				}
				hold = 0;
				bits = 0;
			} else if (state.head) state.head.extra = null;
			state.mode = EXTRA;
		case EXTRA:
			if (state.flags & 1024) {
				copy = state.length;
				if (copy > have) copy = have;
				if (copy) {
					if (state.head) {
						len = state.head.extra_len - state.length;
						if (!state.head.extra) state.head.extra = new Uint8Array(state.head.extra_len);
						state.head.extra.set(input.subarray(next, next + copy), len);
					}
					if (state.flags & 512 && state.wrap & 4) state.check = crc32(state.check, input, copy, next);
					have -= copy;
					next += copy;
					state.length -= copy;
				}
				if (state.length) break inf_leave;
			}
			state.length = 0;
			state.mode = NAME;
		case NAME:
			if (state.flags & 2048) {
				if (have === 0) break inf_leave;
				copy = 0;
				do {
					len = input[next + copy++];
					if (state.head && len && state.length < 65536) {
						state.head.name += String.fromCharCode(len);
						state.length++;
					}
				} while (len && copy < have);
				if (state.flags & 512 && state.wrap & 4) state.check = crc32(state.check, input, copy, next);
				have -= copy;
				next += copy;
				if (len) break inf_leave;
			} else if (state.head) state.head.name = null;
			state.length = 0;
			state.mode = COMMENT;
		case COMMENT:
			if (state.flags & 4096) {
				if (have === 0) break inf_leave;
				copy = 0;
				do {
					len = input[next + copy++];
					if (state.head && len && state.length < 65536) {
						state.head.comment += String.fromCharCode(len);
						state.length++;
					}
				} while (len && copy < have);
				if (state.flags & 512 && state.wrap & 4) state.check = crc32(state.check, input, copy, next);
				have -= copy;
				next += copy;
				if (len) break inf_leave;
			} else if (state.head) state.head.comment = null;
			state.mode = HCRC;
		case HCRC:
			if (state.flags & 512) {
				while (bits < 16) {
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				if (state.wrap & 4 && hold !== (state.check & 65535)) {
					strm.msg = "header crc mismatch";
					state.mode = BAD;
					break;
				}
				hold = 0;
				bits = 0;
			}
			if (state.head) {
				state.head.hcrc = state.flags >> 9 & 1;
				state.head.done = true;
			}
			strm.adler = state.check = 0;
			state.mode = TYPE;
			break;
		case DICTID:
			while (bits < 32) {
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			strm.adler = state.check = zswap32(hold);
			hold = 0;
			bits = 0;
			state.mode = DICT;
		case DICT:
			if (state.havedict === 0) {
				strm.next_out = put;
				strm.avail_out = left;
				strm.next_in = next;
				strm.avail_in = have;
				state.hold = hold;
				state.bits = bits;
				return 2;
			}
			strm.adler = state.check = 1;
			state.mode = TYPE;
		case TYPE: if (flush === 5 || flush === 6) break inf_leave;
		case TYPEDO:
			if (state.last) {
				hold >>>= bits & 7;
				bits -= bits & 7;
				state.mode = CHECK;
				break;
			}
			while (bits < 3) {
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			state.last = hold & 1;
			hold >>>= 1;
			bits -= 1;
			switch (hold & 3) {
				case 0:
					state.mode = STORED;
					break;
				case 1:
					fixedtables(state);
					state.mode = LEN_;
					if (flush === 6) {
						hold >>>= 2;
						bits -= 2;
						break inf_leave;
					}
					break;
				case 2:
					state.mode = TABLE;
					break;
				case 3:
					strm.msg = "invalid block type";
					state.mode = BAD;
			}
			hold >>>= 2;
			bits -= 2;
			break;
		case STORED:
			hold >>>= bits & 7;
			bits -= bits & 7;
			while (bits < 32) {
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			if ((hold & 65535) !== (hold >>> 16 ^ 65535)) {
				strm.msg = "invalid stored block lengths";
				state.mode = BAD;
				break;
			}
			state.length = hold & 65535;
			hold = 0;
			bits = 0;
			state.mode = COPY_;
			if (flush === 6) break inf_leave;
		case COPY_: state.mode = COPY;
		case COPY:
			copy = state.length;
			if (copy) {
				if (copy > have) copy = have;
				if (copy > left) copy = left;
				if (copy === 0) break inf_leave;
				output.set(input.subarray(next, next + copy), put);
				have -= copy;
				next += copy;
				left -= copy;
				put += copy;
				state.length -= copy;
				break;
			}
			state.mode = TYPE;
			break;
		case TABLE:
			while (bits < 14) {
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			state.nlen = (hold & 31) + 257;
			hold >>>= 5;
			bits -= 5;
			state.ndist = (hold & 31) + 1;
			hold >>>= 5;
			bits -= 5;
			state.ncode = (hold & 15) + 4;
			hold >>>= 4;
			bits -= 4;
			if (state.nlen > 286 || state.ndist > 30) {
				strm.msg = "too many length or distance symbols";
				state.mode = BAD;
				break;
			}
			state.have = 0;
			state.mode = LENLENS;
		case LENLENS:
			while (state.have < state.ncode) {
				while (bits < 3) {
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				state.lens[order[state.have++]] = hold & 7;
				hold >>>= 3;
				bits -= 3;
			}
			while (state.have < 19) state.lens[order[state.have++]] = 0;
			state.lencode = state.lendyn;
			state.lenbits = 7;
			opts = { bits: state.lenbits };
			ret = inflate_table(CODES, state.lens, 0, 19, state.lencode, 0, state.work, opts);
			state.lenbits = opts.bits;
			if (ret) {
				strm.msg = "invalid code lengths set";
				state.mode = BAD;
				break;
			}
			state.have = 0;
			state.mode = CODELENS;
		case CODELENS:
			while (state.have < state.nlen + state.ndist) {
				for (;;) {
					here = state.lencode[hold & (1 << state.lenbits) - 1];
					here_bits = here >>> 24;
					here_op = here >>> 16 & 255;
					here_val = here & 65535;
					if (here_bits <= bits) break;
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				if (here_val < 16) {
					hold >>>= here_bits;
					bits -= here_bits;
					state.lens[state.have++] = here_val;
				} else {
					if (here_val === 16) {
						n = here_bits + 2;
						while (bits < n) {
							if (have === 0) break inf_leave;
							have--;
							hold += input[next++] << bits;
							bits += 8;
						}
						hold >>>= here_bits;
						bits -= here_bits;
						if (state.have === 0) {
							strm.msg = "invalid bit length repeat";
							state.mode = BAD;
							break;
						}
						len = state.lens[state.have - 1];
						copy = 3 + (hold & 3);
						hold >>>= 2;
						bits -= 2;
					} else if (here_val === 17) {
						n = here_bits + 3;
						while (bits < n) {
							if (have === 0) break inf_leave;
							have--;
							hold += input[next++] << bits;
							bits += 8;
						}
						hold >>>= here_bits;
						bits -= here_bits;
						len = 0;
						copy = 3 + (hold & 7);
						hold >>>= 3;
						bits -= 3;
					} else {
						n = here_bits + 7;
						while (bits < n) {
							if (have === 0) break inf_leave;
							have--;
							hold += input[next++] << bits;
							bits += 8;
						}
						hold >>>= here_bits;
						bits -= here_bits;
						len = 0;
						copy = 11 + (hold & 127);
						hold >>>= 7;
						bits -= 7;
					}
					if (state.have + copy > state.nlen + state.ndist) {
						strm.msg = "invalid bit length repeat";
						state.mode = BAD;
						break;
					}
					while (copy--) state.lens[state.have++] = len;
				}
			}
			if (state.mode === BAD) break;
			if (state.lens[256] === 0) {
				strm.msg = "invalid code -- missing end-of-block";
				state.mode = BAD;
				break;
			}
			state.lenbits = 9;
			opts = { bits: state.lenbits };
			ret = inflate_table(LENS, state.lens, 0, state.nlen, state.lencode, 0, state.work, opts);
			state.lenbits = opts.bits;
			if (ret) {
				strm.msg = "invalid literal/lengths set";
				state.mode = BAD;
				break;
			}
			state.distbits = 6;
			state.distcode = state.distdyn;
			opts = { bits: state.distbits };
			ret = inflate_table(DISTS, state.lens, state.nlen, state.ndist, state.distcode, 0, state.work, opts);
			state.distbits = opts.bits;
			if (ret) {
				strm.msg = "invalid distances set";
				state.mode = BAD;
				break;
			}
			state.mode = LEN_;
			if (flush === 6) break inf_leave;
		case LEN_: state.mode = LEN;
		case LEN:
			if (have >= 6 && left >= 258) {
				strm.next_out = put;
				strm.avail_out = left;
				strm.next_in = next;
				strm.avail_in = have;
				state.hold = hold;
				state.bits = bits;
				inflate_fast(strm, _out);
				put = strm.next_out;
				output = strm.output;
				left = strm.avail_out;
				next = strm.next_in;
				input = strm.input;
				have = strm.avail_in;
				hold = state.hold;
				bits = state.bits;
				if (state.mode === TYPE) state.back = -1;
				break;
			}
			state.back = 0;
			for (;;) {
				here = state.lencode[hold & (1 << state.lenbits) - 1];
				here_bits = here >>> 24;
				here_op = here >>> 16 & 255;
				here_val = here & 65535;
				if (here_bits <= bits) break;
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			if (here_op && (here_op & 240) === 0) {
				last_bits = here_bits;
				last_op = here_op;
				last_val = here_val;
				for (;;) {
					here = state.lencode[last_val + ((hold & (1 << last_bits + last_op) - 1) >> last_bits)];
					here_bits = here >>> 24;
					here_op = here >>> 16 & 255;
					here_val = here & 65535;
					if (last_bits + here_bits <= bits) break;
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				hold >>>= last_bits;
				bits -= last_bits;
				state.back += last_bits;
			}
			hold >>>= here_bits;
			bits -= here_bits;
			state.back += here_bits;
			state.length = here_val;
			if (here_op === 0) {
				state.mode = LIT;
				break;
			}
			if (here_op & 32) {
				state.back = -1;
				state.mode = TYPE;
				break;
			}
			if (here_op & 64) {
				strm.msg = "invalid literal/length code";
				state.mode = BAD;
				break;
			}
			state.extra = here_op & 15;
			state.mode = LENEXT;
		case LENEXT:
			if (state.extra) {
				n = state.extra;
				while (bits < n) {
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				state.length += hold & (1 << state.extra) - 1;
				hold >>>= state.extra;
				bits -= state.extra;
				state.back += state.extra;
			}
			state.was = state.length;
			state.mode = DIST;
		case DIST:
			for (;;) {
				here = state.distcode[hold & (1 << state.distbits) - 1];
				here_bits = here >>> 24;
				here_op = here >>> 16 & 255;
				here_val = here & 65535;
				if (here_bits <= bits) break;
				if (have === 0) break inf_leave;
				have--;
				hold += input[next++] << bits;
				bits += 8;
			}
			if ((here_op & 240) === 0) {
				last_bits = here_bits;
				last_op = here_op;
				last_val = here_val;
				for (;;) {
					here = state.distcode[last_val + ((hold & (1 << last_bits + last_op) - 1) >> last_bits)];
					here_bits = here >>> 24;
					here_op = here >>> 16 & 255;
					here_val = here & 65535;
					if (last_bits + here_bits <= bits) break;
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				hold >>>= last_bits;
				bits -= last_bits;
				state.back += last_bits;
			}
			hold >>>= here_bits;
			bits -= here_bits;
			state.back += here_bits;
			if (here_op & 64) {
				strm.msg = "invalid distance code";
				state.mode = BAD;
				break;
			}
			state.offset = here_val;
			state.extra = here_op & 15;
			state.mode = DISTEXT;
		case DISTEXT:
			if (state.extra) {
				n = state.extra;
				while (bits < n) {
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				state.offset += hold & (1 << state.extra) - 1;
				hold >>>= state.extra;
				bits -= state.extra;
				state.back += state.extra;
			}
			if (state.offset > state.dmax) {
				strm.msg = "invalid distance too far back";
				state.mode = BAD;
				break;
			}
			state.mode = MATCH;
		case MATCH:
			if (left === 0) break inf_leave;
			copy = _out - left;
			if (state.offset > copy) {
				copy = state.offset - copy;
				if (copy > state.whave) {
					if (state.sane) {
						strm.msg = "invalid distance too far back";
						state.mode = BAD;
						break;
					}
				}
				if (copy > state.wnext) {
					copy -= state.wnext;
					from = state.wsize - copy;
				} else from = state.wnext - copy;
				if (copy > state.length) copy = state.length;
				from_source = state.window;
			} else {
				from_source = output;
				from = put - state.offset;
				copy = state.length;
			}
			if (copy > left) copy = left;
			left -= copy;
			state.length -= copy;
			do
				output[put++] = from_source[from++];
			while (--copy);
			if (state.length === 0) state.mode = LEN;
			break;
		case LIT:
			if (left === 0) break inf_leave;
			output[put++] = state.length;
			left--;
			state.mode = LEN;
			break;
		case CHECK:
			if (state.wrap) {
				while (bits < 32) {
					if (have === 0) break inf_leave;
					have--;
					hold |= input[next++] << bits;
					bits += 8;
				}
				_out -= left;
				strm.total_out += _out;
				state.total += _out;
				if (state.wrap & 4 && _out) strm.adler = state.check = state.flags ? crc32(state.check, output, _out, put - _out) : adler32(state.check, output, _out, put - _out);
				_out = left;
				if (state.wrap & 4 && (state.flags ? hold : zswap32(hold)) !== state.check) {
					strm.msg = "incorrect data check";
					state.mode = BAD;
					break;
				}
				hold = 0;
				bits = 0;
			}
			state.mode = LENGTH;
		case LENGTH:
			if (state.wrap && state.flags) {
				while (bits < 32) {
					if (have === 0) break inf_leave;
					have--;
					hold += input[next++] << bits;
					bits += 8;
				}
				if (state.wrap & 4 && hold !== (state.total & 4294967295)) {
					strm.msg = "incorrect length check";
					state.mode = BAD;
					break;
				}
				hold = 0;
				bits = 0;
			}
			state.mode = DONE;
		case DONE:
			ret = 1;
			break inf_leave;
		case BAD:
			ret = -3;
			break inf_leave;
		case MEM: return -4;
		case SYNC:
		default: return -2;
	}
	strm.next_out = put;
	strm.avail_out = left;
	strm.next_in = next;
	strm.avail_in = have;
	state.hold = hold;
	state.bits = bits;
	if (state.wsize || _out !== strm.avail_out && state.mode < BAD && (state.mode < CHECK || flush !== 4)) {
		if (updatewindow(strm, strm.output, strm.next_out, _out - strm.avail_out)) {
			state.mode = MEM;
			return -4;
		}
	}
	_in -= strm.avail_in;
	_out -= strm.avail_out;
	strm.total_in += _in;
	strm.total_out += _out;
	state.total += _out;
	if (state.wrap & 4 && _out) strm.adler = state.check = state.flags ? crc32(state.check, output, _out, strm.next_out - _out) : adler32(state.check, output, _out, strm.next_out - _out);
	strm.data_type = state.bits + (state.last ? 64 : 0) + (state.mode === TYPE ? 128 : 0) + (state.mode === LEN_ || state.mode === COPY_ ? 256 : 0);
	if ((_in === 0 && _out === 0 || flush === 4) && ret === 0) ret = -5;
	return ret;
};
var inflateEnd = (strm) => {
	if (inflateStateCheck(strm)) return -2;
	let state = strm.state;
	if (state.window) state.window = null;
	strm.state = null;
	return 0;
};
var inflateSetDictionary = (strm, dictionary) => {
	const dictLength = dictionary.length;
	let state;
	let dictid;
	let ret;
	if (inflateStateCheck(strm)) return -2;
	state = strm.state;
	if (state.wrap !== 0 && state.mode !== DICT) return -2;
	if (state.mode === DICT) {
		dictid = 1;
		dictid = adler32(dictid, dictionary, dictLength, 0);
		if (dictid !== state.check) return -3;
	}
	ret = updatewindow(strm, dictionary, dictLength, dictLength);
	if (ret) {
		state.mode = MEM;
		return -4;
	}
	state.havedict = 1;
	return 0;
};
var ZStream = class {
	constructor() {
		this.input = null;
		this.next_in = 0;
		this.avail_in = 0;
		this.total_in = 0;
		this.output = null;
		this.next_out = 0;
		this.avail_out = 0;
		this.total_out = 0;
		this.msg = "";
		this.state = null;
		this.data_type = 2;
		this.adler = 0;
	}
};
var flattenChunks = (chunks) => {
	const result = new Uint8Array(chunks.reduce((len, chunk) => len + chunk.length, 0));
	let pos = 0;
	for (const chunk of chunks) {
		result.set(chunk, pos);
		pos += chunk.length;
	}
	return result;
};
var toString$1 = Object.prototype.toString;
var defaultOptions$1 = {
	level: -1,
	chunkSize: 16384,
	windowBits: 15,
	memLevel: 8,
	strategy: 0,
	raw: false,
	gzip: false,
	legacyHash: false,
	dictionary: /* @__PURE__ */ new Uint8Array(0)
};
/**
* Generic JS-style wrapper for zlib calls. If you don't need
* streaming behaviour, use the simpler functions {@link deflate},
* {@link deflateRaw} and {@link gzip}.
*/
var Deflate = class {
	options;
	/**
	* Error code after deflate finishes. {@link Z_OK} on success.
	* You will not need it in real life, because deflate errors
	* are possible only on wrong options or bad custom `onData` / `onEnd`
	* handlers.
	*/
	err;
	/** Error message, if {@link Deflate.err} is not {@link Z_OK}. */
	msg;
	ended;
	started;
	/**
	* Chunks of output data, if {@link Deflate.onData} not overridden.
	* @internal
	*/
	chunks;
	strm;
	/**
	* Compressed result, generated by default {@link Deflate.onData}
	* and {@link Deflate.onEnd} handlers. Filled after you push last chunk
	* (call {@link Deflate.push} with {@link Z_FINISH} / `true` param).
	*/
	result;
	/**
	* Creates a new deflator instance with the specified params. Throws an
	* exception on bad params. See {@link DeflateOptions} for the list of
	* supported options.
	*
	* @example
	* ```javascript
	* import { Deflate } from 'pako'
	*
	* const chunk1 = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9])
	* const chunk2 = new Uint8Array([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
	*
	* const deflate = new Deflate({ level: 3 })
	*
	* deflate.push(chunk1, false)
	* deflate.push(chunk2, true)  // true -> last chunk
	*
	* if (deflate.err) throw new Error(deflate.err)
	*
	* console.log(deflate.result)
	* ```
	*/
	constructor(options = {}) {
		this.options = Object.assign({}, defaultOptions$1, options);
		const opt = this.options;
		if (opt.raw && opt.windowBits > 0) opt.windowBits = -opt.windowBits;
		else if (opt.gzip && opt.windowBits > 0 && opt.windowBits < 16) opt.windowBits += 16;
		this.err = 0;
		this.msg = "";
		this.ended = false;
		this.started = false;
		this.chunks = [];
		this.result = /* @__PURE__ */ new Uint8Array(0);
		this.strm = new ZStream();
		this.strm.avail_out = 0;
		let status = deflateInit2(this.strm, opt.level, 8, opt.windowBits, opt.memLevel, opt.strategy, opt.legacyHash);
		if (status !== 0) throw new Error(messages_default[status]);
		if (toString$1.call(opt.dictionary) === "[object ArrayBuffer]") opt.dictionary = new Uint8Array(opt.dictionary);
		const dictionary = opt.dictionary;
		if (dictionary.length) {
			if (opt.gzip) throw new Error("dictionary is not supported with gzip");
			status = deflateSetDictionary(this.strm, dictionary);
			if (status !== 0) throw new Error(messages_default[status]);
		}
	}
	/**
	* Sends input data to the deflate pipe, generating {@link Deflate.onData} calls
	* with new compressed chunks. Returns `true` on success. The last data block must
	* have `flush_mode` {@link Z_FINISH} (or `true`). That will flush the internal
	* pending buffers and call {@link Deflate.onEnd}.
	*
	* On failure, calls {@link Deflate.onEnd} with the error code and returns false.
	*
	* @param data input data. Strings will be converted to utf8 byte sequence.
	* @param flush_mode 0..6 for corresponding {@link Z_NO_FLUSH}..{@link Z_TREES} modes.
	*   See constants. Skipped or `false` means {@link Z_NO_FLUSH}, `true` means {@link Z_FINISH}.
	*
	* @example
	* ```javascript
	* push(chunk, false) // push one of data chunks
	* ...
	* push(chunk, true)  // push last chunk
	* ```
	*/
	push(data, flush_mode = false) {
		const strm = this.strm;
		const chunkSize = this.options.chunkSize;
		let status;
		let _flush_mode;
		if (this.ended) return false;
		if (typeof flush_mode === "number") _flush_mode = flush_mode;
		else _flush_mode = flush_mode === true ? 4 : 0;
		if (typeof data === "string") strm.input = new TextEncoder().encode(data);
		else if (toString$1.call(data) === "[object ArrayBuffer]") strm.input = new Uint8Array(data);
		else strm.input = data;
		strm.next_in = 0;
		strm.avail_in = strm.input.length;
		if (!this.started) {
			this.started = true;
			this.onStart(strm);
		}
		for (;;) {
			if (strm.avail_out === 0) {
				strm.output = new Uint8Array(chunkSize);
				strm.next_out = 0;
				strm.avail_out = chunkSize;
			}
			if ((_flush_mode === 2 || _flush_mode === 3) && strm.avail_out <= 6) {
				this.onData(strm.output.subarray(0, strm.next_out));
				strm.avail_out = 0;
				continue;
			}
			status = deflate$1(strm, _flush_mode);
			if (status === -2) break;
			if (status === 1) {
				if (strm.next_out > 0) this.onData(strm.output.subarray(0, strm.next_out));
				status = deflateEnd(this.strm);
				break;
			}
			if (strm.avail_out === 0) {
				this.onData(strm.output);
				continue;
			}
			if (_flush_mode > 0 && strm.next_out > 0) {
				this.onData(strm.output.subarray(0, strm.next_out));
				strm.avail_out = 0;
				continue;
			}
			if (strm.avail_in === 0) return true;
		}
		this.err = status;
		this.msg = strm.msg || messages_default[status];
		this.ended = true;
		this.onEnd(status);
		return status === 0;
	}
	/**
	* Called once before the first low-level deflate call.
	*/
	onStart(strm) {}
	/**
	* By default, stores data blocks in the {@link Deflate.chunks} property and glues
	* them in {@link Deflate.onEnd}. Override this handler if you need another behaviour.
	*/
	onData(chunk) {
		this.chunks.push(chunk);
	}
	/**
	* Called once after you tell deflate that the input stream is
	* complete ({@link Z_FINISH}). By default, joins the collected {@link Deflate.chunks}
	* into the {@link Deflate.result} property.
	*
	* @param status deflate status. {@link Z_OK} on success, other if not.
	*/
	onEnd(status) {
		if (status === 0) this.result = flattenChunks(this.chunks);
		this.chunks = [];
	}
};
var toString = Object.prototype.toString;
var defaultOptions = {
	chunkSize: 65536,
	windowBits: 15,
	raw: false,
	dictionary: /* @__PURE__ */ new Uint8Array(0)
};
/**
* Generic JS-style wrapper for zlib calls. If you don't need
* streaming behaviour, use the simpler functions {@link inflate}
* and {@link inflateRaw}.
*/
var Inflate = class {
	options;
	/**
	* Error code after inflate finishes. {@link Z_OK} on success.
	* Should be checked when broken data is possible.
	*/
	err;
	/** Error message, if {@link Inflate.err} is not {@link Z_OK}. */
	msg;
	/**
	* `true` once the compressed stream has ended. A stream may end before the
	* caller's data does (trailing bytes), so check this to know when to stop
	* pushing - further {@link Inflate.push} calls are no-ops.
	*/
	ended;
	started;
	/**
	* Chunks of output data, if {@link Inflate.onData} not overridden.
	* @internal
	*/
	chunks;
	strm;
	/**
	* Uncompressed result, generated by default {@link Inflate.onData}
	* and {@link Inflate.onEnd} handlers. Filled after you push last chunk
	* (call {@link Inflate.push} with {@link Z_FINISH} / `true` param).
	*/
	result;
	/**
	* Creates a new inflator instance with the specified params. Throws an
	* exception on bad params. See {@link InflateOptions} for the list of
	* supported options.
	*
	* By default, when no options are set, the deflate/gzip data format is
	* autodetected via the wrapper header.
	*
	* @example
	* ```javascript
	* import { Inflate } from 'pako'
	*
	* const chunk1 = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9])
	* const chunk2 = new Uint8Array([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
	*
	* const inflate = new Inflate({ level: 3 })
	*
	* inflate.push(chunk1, false)
	* inflate.push(chunk2, true)  // true -> last chunk
	*
	* if (inflate.err) throw new Error(inflate.err)
	*
	* console.log(inflate.result)
	* ```
	*/
	constructor(options = {}) {
		this.options = Object.assign({}, defaultOptions, options);
		const opt = this.options;
		if (opt.raw && opt.windowBits >= 0 && opt.windowBits < 16) {
			opt.windowBits = -opt.windowBits;
			if (opt.windowBits === 0) opt.windowBits = -15;
		}
		if (opt.windowBits >= 0 && opt.windowBits < 16 && !options.windowBits) opt.windowBits += 32;
		if (opt.windowBits > 15 && opt.windowBits < 48) {
			if ((opt.windowBits & 15) === 0) opt.windowBits |= 15;
		}
		this.err = 0;
		this.msg = "";
		this.ended = false;
		this.started = false;
		this.chunks = [];
		this.result = /* @__PURE__ */ new Uint8Array(0);
		this.strm = new ZStream();
		this.strm.avail_out = 0;
		let status = inflateInit2(this.strm, opt.windowBits);
		if (status !== 0) throw new Error(messages_default[status]);
		if (toString.call(opt.dictionary) === "[object ArrayBuffer]") opt.dictionary = new Uint8Array(opt.dictionary);
		const dictionary = opt.dictionary;
		if (opt.raw && dictionary.length) {
			status = inflateSetDictionary(this.strm, dictionary);
			if (status !== 0) throw new Error(messages_default[status]);
		}
	}
	/**
	* Sends input data to the inflate pipe, generating {@link Inflate.onData} calls
	* with new output chunks. Returns `true` on success. If end of stream is
	* detected, {@link Inflate.onEnd} will be called.
	*
	* `flush_mode` is not needed for normal operation, because end of stream
	* is detected automatically. Pass {@link Z_SYNC_FLUSH} to force the decoder
	* to emit all currently available output — handy when you need to decode
	* data frame-by-frame from a long-running stream.
	*
	* On failure, calls {@link Inflate.onEnd} with the error code and returns false.
	*
	* Once the stream has ended (a compressed stream may end before your data
	* does), further `push` calls are no-ops and return whether the decode
	* finished successfully. The final outcome is in {@link Inflate.result},
	* {@link Inflate.err} and {@link Inflate.msg}.
	*
	* @param flush_mode 0..6 for corresponding {@link Z_NO_FLUSH}..{@link Z_TREES}
	*   flush modes. See constants. Skipped or `false` means {@link Z_NO_FLUSH},
	*   `true` means {@link Z_FINISH}.
	*
	* @example
	* ```javascript
	* push(chunk, false) // push one of data chunks
	* ...
	* push(chunk, true)  // push last chunk
	* ```
	*/
	push(data, flush_mode = false) {
		const strm = this.strm;
		const chunkSize = this.options.chunkSize;
		let status;
		let _flush_mode;
		let last_avail_out;
		if (this.ended) return this.err === 0;
		if (typeof flush_mode === "number") _flush_mode = flush_mode;
		else _flush_mode = flush_mode === true ? 4 : 0;
		if (toString.call(data) === "[object ArrayBuffer]") strm.input = new Uint8Array(data);
		else strm.input = data;
		strm.next_in = 0;
		strm.avail_in = strm.input.length;
		if (!this.started) {
			this.started = true;
			this.onStart(strm);
		}
		for (;;) {
			if (strm.avail_out === 0) {
				strm.output = new Uint8Array(chunkSize);
				strm.next_out = 0;
				strm.avail_out = chunkSize;
			}
			status = inflate$1(strm, _flush_mode);
			if (status === 2) {
				const dictionary = this.options.dictionary;
				if (dictionary.length) {
					status = inflateSetDictionary(strm, dictionary);
					if (status === 0) status = inflate$1(strm, _flush_mode);
					else if (status === -3) status = 2;
				}
			}
			while (strm.avail_in > 0 && status === 1 && strm.state.wrap & 2 && strm.state.flags !== 0 && strm.input[strm.next_in] !== 0) {
				inflateReset(strm);
				status = inflate$1(strm, _flush_mode);
			}
			if (status === -2 || status === -3 || status === 2 || status === -4) break;
			last_avail_out = strm.avail_out;
			if (strm.next_out) {
				if (strm.avail_out === 0 || status === 1 || _flush_mode > 0) {
					this.onData(strm.output.length === strm.next_out ? strm.output : strm.output.subarray(0, strm.next_out));
					strm.avail_out = 0;
					strm.next_out = 0;
				}
			}
			if ((status === 0 || status === -5) && last_avail_out === 0) continue;
			if (status === 1) {
				status = inflateEnd(this.strm);
				break;
			}
			if (strm.avail_in === 0) {
				if (_flush_mode === 4) {
					status = inflateEnd(this.strm);
					if (status === 0) status = -5;
					break;
				}
				return true;
			}
		}
		this.err = status;
		this.msg = strm.msg || messages_default[status];
		this.ended = true;
		this.onEnd(status);
		return status === 0;
	}
	/**
	* Called once before the first low-level inflate call.
	*
	* Override this handler to attach low-level inflate state, for example to read
	* gzip header metadata:
	*
	* ```javascript
	* import { Inflate, GZheader, zlibInflateGetHeader } from 'pako'
	*
	* const inflator = new Inflate()
	*
	* inflator.onStart = function (strm) {
	*   this.header = new GZheader()
	*   zlibInflateGetHeader(strm, this.header)
	* }
	*
	* inflator.push(data, true)
	* console.log(inflator.header.name)
	* ```
	*/
	onStart(strm) {}
	/**
	* By default, stores data blocks in the {@link Inflate.chunks} property and glues
	* them in {@link Inflate.onEnd}. Override this handler if you need another behaviour.
	*
	* @param chunk output data.
	*/
	onData(chunk) {
		this.chunks.push(chunk);
	}
	/**
	* Called after you tell inflate that the input stream is
	* complete ({@link Z_FINISH}). By default, joins the collected {@link Inflate.chunks},
	* frees memory and fills the {@link Inflate.result} property.
	*
	* @param status inflate status. {@link Z_OK} on success, other if not.
	*/
	onEnd(status) {
		if (status === 0) this.result = flattenChunks(this.chunks);
		this.chunks = [];
	}
};
// src/profile/gzip.ts
/** Caps on a profile: no honest CPU profile comes near them, and a bomb of 1 GiB stops here. */
const receivedCapBytes = 64 * 2 ** 20;
const inflatedCapBytes = 64 * 2 ** 20;
/** By default pako takes a zlib stream after a gzip member too; Go does not. */
const gzipOnly = 31;
/**
* The protobuf bytes of a profile: inflated where they are gzipped (several members too), as they are where not: an
* uncompressed default.pgo is legal. Throws a RefusedError for empty, truncated, damaged or oversized input.
*/
function unwrap(bytes) {
	if (bytes.length > receivedCapBytes) throw tooLarge("received", receivedCapBytes);
	const raw = bytes[0] === 31 && bytes[1] === 139 ? inflate(bytes) : bytes;
	if (raw.length === 0) throw empty();
	return raw;
}
/**
* The whole body in one push: pushed in chunks, pako 3 loses every later member in silence where a chunk ends with
* one. Only `true` with `err` 0 is a complete stream; `ended` is true after every truncation.
*/
function inflate(bytes) {
	const stream = new Inflate({
		chunkSize: 2 ** 16,
		windowBits: gzipOnly
	});
	const chunks = [];
	let length = 0;
	let state;
	stream.onStart = (zstream) => {
		state = zstream;
	};
	stream.onData = (chunk) => {
		length += chunk.length;
		if (length > inflatedCapBytes) throw tooLarge("inflated", inflatedCapBytes);
		chunks.push(chunk);
	};
	if (!stream.push(bytes, true) || stream.err !== 0) {
		const ofLastMember = state?.total_in ?? 0;
		if (stream.msg === "incorrect header check") throw trailingBytes();
		if (stream.err !== -5) throw corrupt(stream.msg);
		throw ofLastMember === 1 ? trailingBytes() : truncated();
	}
	if (state !== void 0 && state.avail_in > 0) throw trailingBytes();
	return join(chunks, length);
}
/**
* The gzip form of `raw`, equal on every machine: pako's own deflate at level 9, header without time or name.
*/
function gzip(raw) {
	const stream = new Deflate({
		gzip: true,
		level: 9
	});
	const chunks = [];
	let length = 0;
	stream.onData = (chunk) => {
		length += chunk.length;
		chunks.push(chunk);
	};
	stream.push(raw, true);
	return join(chunks, length);
}
function join(chunks, length) {
	const whole = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}
// src/profile/records.ts
/** Where the records of one kind are, in file order. */
var Records = class {
	#starts = new Uint32Column();
	#ends = new Uint32Column();
	add(reader) {
		reader.expectBytes();
		this.#starts.push(reader.start);
		this.#ends.push(reader.end);
	}
	get count() {
		return this.#starts.length;
	}
	/** Calls `take` with `reader` at the beginning of each record. */
	each(reader, take) {
		const ends = this.#ends.values();
		this.#starts.values().forEach((start, row) => {
			reader.enter(start, ends[row] ?? start);
			take(row);
		});
	}
};
// src/profile/sniff.ts
/** Bytes that are looked at: enough for every signature below, and for telling text from protobuf. */
const head = 64;
/**
* Recognises what people take for a profile and is none, from the first bytes. Throws its RefusedError, or returns.
* A pprof message cannot be mistaken for text: its first bytes are a tag and a length below 0x20.
*/
function refuseNonProfile(raw) {
	const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, head)).toString("latin1");
	if (!/^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(start)) return;
	const text = start.trimStart();
	if (text.startsWith("version https://git-lfs")) throw lfsPointer();
	if (text.startsWith("GO PREPROFILE V1")) throw preprofileForm();
	if (text.startsWith("H4sI")) throw notAProfile("a base64 text", "Decode it first: `base64 -d FILE > default.pgo`.");
	if (text.startsWith("<")) throw notAProfile("an HTML or XML page", wrongAddress);
	if (text.startsWith("{") || text.startsWith("[")) throw notAProfile("a JSON text", wrongAddress);
	throw notAProfile("a text", wrongAddress);
}
const wrongAddress = "The address is not a CPU profile, or a proxy answered in its place: check host, port and path (/debug/pprof/profile).";
// src/profile/string-table.ts
/** The string table of a pprof file. Strings stay bytes until somebody asks for one. */
var StringTable = class {
	#raw;
	#starts = new Uint32Column();
	#ends = new Uint32Column();
	#symbols = [];
	constructor(raw) {
		this.#raw = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
	}
	/** Appends the current field of `reader`. Throws `profile-malformed` where the first string is not empty. */
	add(reader) {
		reader.expectBytes();
		if (this.#starts.length === 0 && reader.start !== reader.end) throw malformed("string_table[0] must be ''");
		this.#starts.push(reader.start);
		this.#ends.push(reader.end);
	}
	/** The current integer of `reader` as a valid index. Go checks every index, used or not. */
	index(reader) {
		return this.check(reader.int64("string index"));
	}
	/** Throws `profile-malformed` for an index outside the table. */
	check(index) {
		if (index < 0 || index >= this.#starts.length) throw malformed("malformed profile format");
		return index;
	}
	/** The string as a linker symbol, one char per byte: equal texts are equal whatever their indexes. */
	symbol(index) {
		const known = this.#symbols[index];
		if (known !== void 0) return known;
		const name = this.#raw.toString("latin1", at(this.#starts.values(), index), at(this.#ends.values(), index));
		this.#symbols[index] = name;
		return name;
	}
	/** The string as text for people. */
	text(index) {
		return this.#raw.toString("utf8", at(this.#starts.values(), index), at(this.#ends.values(), index));
	}
};
// src/profile/wire.ts
/** Wire types of the protobuf encoding (protobuf.dev/programming-guides/encoding). */
const VARINT = 0;
const LENGTH_DELIMITED = 2;
/**
* Steps through the fields of one protobuf message in place, without an allocation per field. Strict where Go's
* internal/profile is strict, and beyond it in two points that no writer produces and Go lets pass: field number 0 and
* varints of more than 64 bits.
*/
var MessageReader = class {
	#bytes;
	#at = 0;
	#end = 0;
	#low = 0;
	#high = 0;
	/** Number and wire type of the current field. */
	field = 0;
	wireType = 0;
	/** Range of the current length-delimited field. */
	start = 0;
	end = 0;
	constructor(bytes) {
		this.#bytes = bytes;
	}
	/** Goes to the message in bytes `start` to `end` − 1. */
	enter(start, end) {
		this.#at = start;
		this.#end = end;
	}
	/** Reads the next field, or says false at the message's end. Throws `profile-malformed`. */
	next() {
		if (this.#at >= this.#end) return false;
		this.#varint();
		this.wireType = this.#low & 7;
		this.field = this.#high * 2 ** 29 + (this.#low >>> 3);
		if (this.field === 0) throw malformed(`field number 0 at byte ${this.#at}`);
		switch (this.wireType) {
			case 0:
				this.#varint();
				return true;
			case 1:
				this.#skip(8);
				return true;
			case 2: {
				this.#varint();
				const length = this.#high * 2 ** 32 + this.#low;
				this.start = this.#at;
				this.#skip(length);
				this.end = this.#at;
				return true;
			}
			case 5:
				this.#skip(4);
				return true;
			default: throw malformed(`unknown wire type ${this.wireType} at byte ${this.#at}`);
		}
	}
	/** Calls `take` for each integer of the current repeated field, packed or not, with the reader that stands on it. */
	integers(nested, take) {
		if (this.wireType !== LENGTH_DELIMITED) {
			this.expectVarint();
			take(this);
			return;
		}
		nested.enter(this.start, this.end);
		nested.wireType = VARINT;
		while (nested.#at < nested.#end) {
			nested.#varint();
			take(nested);
		}
	}
	/** The current field must be a message or string. */
	expectBytes() {
		if (this.wireType !== LENGTH_DELIMITED) throw this.#mismatch();
	}
	/** The current field must be an integer whose value nobody needs. */
	expectVarint() {
		if (this.wireType !== VARINT) throw this.#mismatch();
	}
	/** The current int64 as an exact number. Throws `profile-number-too-large` beyond ±2^53. */
	int64(name) {
		this.expectVarint();
		const value = (this.#high | 0) * 2 ** 32 + this.#low;
		if (!Number.isSafeInteger(value)) throw numberTooLarge(name);
		return value;
	}
	/** The current int64, of any size. */
	bigInt64() {
		this.expectVarint();
		return BigInt.asIntN(64, this.#whole());
	}
	/** The current uint64, of any size. */
	bigUint64() {
		this.expectVarint();
		return this.#whole();
	}
	/** The current uint64 id: a number while it is exact, else a bigint; either is a distinct key of a Map. */
	id() {
		this.expectVarint();
		return this.#high < 2 ** 21 ? this.#high * 2 ** 32 + this.#low : this.#whole();
	}
	#whole() {
		return BigInt(this.#high) << 32n | BigInt(this.#low);
	}
	#skip(length) {
		if (length > this.#end - this.#at) throw malformed(`too much data announced at byte ${this.#at}`);
		this.#at += length;
	}
	#varint() {
		const bytes = this.#bytes;
		let low = 0;
		let high = 0;
		for (let shift = 0; shift < 70; shift += 7) {
			const byte = this.#at < this.#end ? bytes[this.#at++] : void 0;
			if (byte === void 0) throw malformed(`an integer runs over the end at byte ${this.#at}`);
			const bits = byte & 127;
			if (shift < 28) low |= bits << shift;
			else if (shift === 28) {
				low |= bits << 28;
				high = bits >>> 4;
			} else if (shift < 63) high |= bits << shift - 32;
			else if (bits > 1) throw malformed(`an integer of more than 64 bits at byte ${this.#at}`);
			else high |= bits << 31;
			if (byte < 128) {
				this.#low = low >>> 0;
				this.#high = high >>> 0;
				return;
			}
		}
		throw malformed(`an integer of more than 10 bytes at byte ${this.#at}`);
	}
	#mismatch() {
		return malformed(`type mismatch in field ${this.field} at byte ${this.#at}`);
	}
};
// src/profile/decode.ts
/**
* Reads a pprof file, gzipped or not, by the rules of Go's internal/profile (proto.go, encode.go and CheckValid of
* Go 1.26). Throws a RefusedError for everything that they refuse, for samples that point at a missing location
* (`go tool preprofile` crashes on those), and for input beyond the caps.
*/
function decodeProfile(bytes) {
	const raw = unwrap(bytes);
	refuseNonProfile(raw);
	return decodeMessage(raw);
}
/** Two passes over the bytes: the first frames the records and validates every length, the second fills the columns. */
function decodeMessage(raw) {
	const source = {
		strings: new StringTable(raw),
		record: new MessageReader(raw),
		part: new MessageReader(raw),
		packed: new MessageReader(raw)
	};
	const sampleTypes = new Records();
	const samples = new Records();
	const mappings = new Records();
	const locations = new Records();
	const functions = new Records();
	const periodTypes = new Records();
	const comments = [];
	const otherStrings = [];
	let timeNanos = 0n;
	let durationNanos = 0n;
	let period = 0;
	const top = new MessageReader(raw);
	top.enter(0, raw.length);
	while (top.next()) switch (top.field) {
		case 1:
			sampleTypes.add(top);
			break;
		case 2:
			samples.add(top);
			break;
		case 3:
			mappings.add(top);
			break;
		case 4:
			locations.add(top);
			break;
		case 5:
			functions.add(top);
			break;
		case 6:
			source.strings.add(top);
			break;
		case 7:
		case 8:
		case 14:
			otherStrings.push(top.int64("string index"));
			break;
		case 9:
			timeNanos = top.bigInt64();
			break;
		case 10:
			durationNanos = top.bigInt64();
			break;
		case 11:
			periodTypes.add(top);
			break;
		case 12:
			period = top.int64("period");
			break;
		case 13: top.integers(source.packed, (reader) => comments.push(reader.int64("string index")));
	}
	for (const index of [0, ...otherStrings]) source.strings.check(index);
	const types = decodeValueTypes(sampleTypes, source);
	const functionIds = new RowIds("function");
	const decodedFunctions = decodeFunctions(functions, functionIds, source);
	const locationIds = new RowIds("location");
	const decodedLocations = decodeLocations(locations, locationIds, functionIds, source);
	return {
		sampleTypes: types,
		periodType: decodeValueTypes(periodTypes, source).at(-1) ?? null,
		period,
		timeNanos,
		durationNanos,
		comments: comments.map((index) => source.strings.text(source.strings.check(index))),
		functions: decodedFunctions,
		locations: decodedLocations,
		buildId: decodeBuildId(mappings, source),
		...decodeSamples(samples, locationIds, types.length, source)
	};
}
// src/profile/encode.ts
/**
* The protobuf bytes of a profile, uncompressed: ids from 1 in row order, strings in order of first use, no mapping, no
* file name, no label. Equal profiles give equal bytes.
*/
function encodeProfile(profile) {
	const strings = /* @__PURE__ */ new Map([["", 0]]);
	const indexOf = (text) => {
		const known = strings.get(text);
		if (known !== void 0) return known;
		strings.set(text, strings.size);
		return strings.size - 1;
	};
	const message = new MessageWriter();
	const valueType = (field, { type, unit }) => {
		message.nested(field, (part) => {
			part.int64(1, indexOf(utf8Bytes(type)));
			part.int64(2, indexOf(utf8Bytes(unit)));
		});
	};
	for (const type of profile.sampleTypes) valueType(1, type);
	if (profile.periodType !== null) valueType(11, profile.periodType);
	message.int64(12, profile.period);
	message.bigInt64(9, profile.timeNanos);
	message.bigInt64(10, profile.durationNanos);
	const { functions, locations, samples } = profile;
	const stride = profile.sampleTypes.length;
	for (let sample = 0; sample < samples.count; sample++) message.nested(2, (part) => {
		const stack = samples.location.subarray(at(samples.stackStart, sample), at(samples.stackStart, sample + 1));
		part.packed(1, stack, 1);
		part.packed(2, samples.value.subarray(sample * stride, (sample + 1) * stride), 0);
	});
	for (let location = 0; location < locations.count; location++) message.nested(4, (part) => {
		part.int64(1, location + 1);
		part.bigInt64(3, locations.address[location] ?? 0n);
		for (let row = at(locations.lineStart, location); row < at(locations.lineStart, location + 1); row++) part.nested(4, (line) => {
			line.int64(1, at(locations.lineFunction, row) + 1);
			line.int64(2, at(locations.line, row));
		});
	});
	for (const [row, name] of functions.name.entries()) message.nested(5, (part) => {
		part.int64(1, row + 1);
		part.int64(2, indexOf(name));
		part.int64(5, at(functions.startLine, row));
	});
	message.packed(13, profile.comments.map((comment) => indexOf(utf8Bytes(comment))), 0);
	for (const text of strings.keys()) message.bytes(6, Buffer.from(text, "latin1"));
	return message.finish();
}
/** Text as a string of one char per byte, the form in which symbols are kept. */
const utf8Bytes = (text) => Buffer.from(text, "utf8").toString("latin1");
/** Appends protobuf fields. Integers that are 0 are left out, as proto3 does. */
var MessageWriter = class MessageWriter {
	#bytes = /* @__PURE__ */ new Uint8Array(256);
	#length = 0;
	#part;
	int64(field, value) {
		if (value === 0) return;
		this.#tag(field, 0);
		this.#varint(value);
	}
	bigInt64(field, value) {
		if (value === 0n) return;
		this.#tag(field, 0);
		this.#bigVarint(BigInt.asUintN(64, value));
	}
	/** A packed list of integers, each raised by `plus`: rows become ids. */
	packed(field, values, plus) {
		if (values.length === 0) return;
		this.nested(field, (part) => {
			for (let index = 0; index < values.length; index++) part.#varint((values[index] ?? 0) + plus);
		});
	}
	bytes(field, bytes) {
		this.#tag(field, 2);
		this.#varint(bytes.length);
		this.#reserve(bytes.length);
		this.#bytes.set(bytes, this.#length);
		this.#length += bytes.length;
	}
	nested(field, write) {
		this.#part ??= new MessageWriter();
		this.#part.#length = 0;
		write(this.#part);
		this.bytes(field, this.#part.#bytes.subarray(0, this.#part.#length));
	}
	finish() {
		return this.#bytes.slice(0, this.#length);
	}
	#tag(field, wireType) {
		this.#varint(field * 8 + wireType);
	}
	#varint(value) {
		if (value < 0) {
			this.#bigVarint(BigInt.asUintN(64, BigInt(value)));
			return;
		}
		this.#reserve(10);
		let rest = value;
		while (rest >= 128) {
			this.#bytes[this.#length++] = rest % 128 | 128;
			rest = Math.floor(rest / 128);
		}
		this.#bytes[this.#length++] = rest;
	}
	#bigVarint(value) {
		this.#reserve(10);
		let rest = value;
		while (rest >= 128n) {
			this.#bytes[this.#length++] = Number(rest & 127n) | 128;
			rest >>= 7n;
		}
		this.#bytes[this.#length++] = Number(rest);
	}
	#reserve(more) {
		if (this.#length + more <= this.#bytes.length) return;
		const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
		grown.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = grown;
	}
};
// src/profile/leaf-pairs.ts
/**
* The two leaf-most locations of every stack with their weights, while profiles are added up. A location is a list of
* frame numbers and a variant.
*/
var LeafPairs = class {
	#frames = [];
	#frameNumbers = /* @__PURE__ */ new Map();
	#locations = [];
	#locationNumbers = /* @__PURE__ */ new Map();
	/** Leaf and caller location (−1: none) and their weight. */
	#rows = /* @__PURE__ */ new Map();
	add(profile, column) {
		const frames = framesOfLocations(profile).map((own) => own.map((frame) => this.#frame(frame)));
		const { stackStart, location, count } = profile.samples;
		const folded = /* @__PURE__ */ new Map();
		const base = profile.locations.count + 1;
		for (let sample = 0; sample < count; sample++) {
			const first = at(stackStart, sample);
			const depth = at(stackStart, sample + 1) - first;
			const leaf = depth > 0 ? at(location, first) + 1 : 0;
			const caller = depth > 1 ? at(location, first + 1) + 1 : 0;
			const key = leaf * base + caller;
			folded.set(key, (folded.get(key) ?? 0) + weightAt(profile, column, sample));
		}
		for (const [key, weight] of folded) {
			if (weight === 0) continue;
			const leaf = Math.floor(key / base) - 1;
			const caller = key % base - 1;
			const stack = this.#stack(frames[leaf], frames[caller], profile.locations.address[leaf] === profile.locations.address[caller]);
			const id = stack.join(" ");
			const row = this.#rows.get(id);
			if (row === void 0) this.#rows.set(id, {
				stack,
				weight
			});
			else row.weight += weight;
		}
	}
	/**
	* The locations of one stack without what only tells nodes apart where nothing has to be told apart. The line of the
	* innermost frame is part of a node's identity and of nothing else: it goes where neither it nor its replacement is a
	* second time in the stack. Addresses tell recursion from one node: only there the leaf keeps one of its own.
	*/
	#stack(leaf, caller, sameAddress) {
		if (leaf === void 0) return [];
		const [innermost = 0, ...outer] = leaf;
		const others = /* @__PURE__ */ new Set([...outer, ...caller ?? []]);
		const lineless = this.#frame({
			...this.#at(innermost),
			line: 0
		});
		const frames = others.has(innermost) || others.has(lineless) ? leaf : [lineless, ...outer];
		if (caller === void 0) return [this.#location(frames, 0)];
		const recursive = !sameAddress && caller.some((frame) => frames.includes(frame));
		return [this.#location(frames, recursive ? 1 : 0), this.#location(caller, 0)];
	}
	#frame(frame) {
		const key = `${frame.startLine} ${frame.line} ${frame.name}`;
		const known = this.#frameNumbers.get(key);
		if (known !== void 0) return known;
		this.#frameNumbers.set(key, this.#frames.length);
		return this.#frames.push(frame) - 1;
	}
	#at(number) {
		const frame = this.#frames[number];
		if (frame === void 0) throw new RangeError(`frame ${number}`);
		return frame;
	}
	#location(frames, variant) {
		const key = `${variant} ${frames.join(" ")}`;
		const known = this.#locationNumbers.get(key);
		if (known !== void 0) return known;
		this.#locationNumbers.set(key, this.#locations.length);
		return this.#locations.push({
			frames,
			variant
		}) - 1;
	}
	/** The columns of a Profile: functions by name, locations by their frames, samples by their locations. */
	columns() {
		const locations = [...new Set([...this.#rows.values()].flatMap(({ stack }) => stack))].map((number) => {
			const { frames = [], variant = 0 } = this.#locations[number] ?? {};
			return {
				number,
				variant,
				frames: frames.map((frame) => this.#at(frame))
			};
		}).sort((a, b) => compareFrames(a.frames, b.frames) || a.variant - b.variant);
		const functionRows = /* @__PURE__ */ new Map();
		const functions = [...new Map(locations.flatMap(({ frames }) => frames).filter(isSymbolised).map((frame) => [functionKey(frame), frame])).values()].sort(compareFunctions);
		for (const [row, frame] of functions.entries()) functionRows.set(functionKey(frame), row);
		const lineStart = new Uint32Array(locations.length + 1);
		const lineFunction = [];
		const line = [];
		const locationRows = /* @__PURE__ */ new Map();
		locations.forEach(({ number, frames }, row) => {
			locationRows.set(number, row);
			for (const frame of frames) {
				lineFunction.push(functionRows.get(functionKey(frame)) ?? -1);
				line.push(frame.line);
			}
			lineStart[row + 1] = line.length;
		});
		const samples = [...this.#rows.values()].map(({ stack, weight }) => ({
			stack: stack.map((number) => locationRows.get(number) ?? 0),
			weight
		})).sort((a, b) => (a.stack[0] ?? -1) - (b.stack[0] ?? -1) || (a.stack[1] ?? -1) - (b.stack[1] ?? -1));
		const stackStart = new Uint32Array(samples.length + 1);
		samples.forEach(({ stack }, row) => {
			stackStart[row + 1] = at(stackStart, row) + stack.length;
		});
		return {
			functions: {
				count: functions.length,
				name: functions.map(({ name }) => name),
				startLine: Float64Array.from(functions, ({ startLine }) => startLine)
			},
			locations: {
				count: locations.length,
				address: BigUint64Array.from(locations, ({ variant }) => BigInt(variant)),
				lineStart,
				lineFunction: Int32Array.from(lineFunction),
				line: Float64Array.from(line)
			},
			samples: {
				count: samples.length,
				stackStart,
				location: Uint32Array.from(samples.flatMap(({ stack }) => stack)),
				value: Float64Array.from(samples, ({ weight }) => weight)
			}
		};
	}
};
/** A frame without name, start and line is what a missing function decodes to, and is written as one. */
const isSymbolised = ({ name, startLine, line }) => name !== "" || startLine !== 0 || line !== 0;
const functionKey = ({ name, startLine }) => `${startLine} ${name}`;
function compareFunctions(a, b) {
	if (a.name !== b.name) return a.name < b.name ? -1 : 1;
	return a.startLine - b.startLine;
}
function compareFrames(a, b) {
	for (const [depth, frame] of a.entries()) {
		const other = b[depth];
		if (other === void 0) return 1;
		const order = compareFunctions(frame, other) || frame.line - other.line;
		if (order !== 0) return order;
	}
	return a.length - b.length;
}
// src/profile/merge.ts
/**
* Adds profiles up and keeps what the compiler and the tables read: of every stack the two leaf-most locations, of the
* values the weight column. Edge tables, `functions`, `calls` and the start lines are those of the inputs added up.
* Sorted throughout, so that the result depends on the set of inputs only. The inputs must be accepted by `check`:
* negative weights could cancel out. Throws `profiles-incompatible` where weights or periods have different types.
*/
function mergeProfiles(profiles) {
	const pairs = new LeafPairs();
	const [first] = profiles;
	const weight = compatibleWeight(profiles);
	for (const profile of profiles) pairs.add(profile, weightOf(profile)?.column ?? weight.column);
	return {
		...pairs.columns(),
		sampleTypes: [weight.kind === "samples" ? samplesCount : cpuNanoseconds],
		periodType: first.periodType,
		period: Math.max(...profiles.map(({ period }) => period)),
		timeNanos: profiles.reduce((latest, { timeNanos }) => timeNanos > latest ? timeNanos : latest, 0n),
		durationNanos: profiles.reduce((sum, { durationNanos }) => sum + durationNanos, 0n),
		comments: [],
		buildId: null,
		labels: 0
	};
}
const samplesCount = {
	type: "samples",
	unit: "count"
};
const cpuNanoseconds = {
	type: "cpu",
	unit: "nanoseconds"
};
function compatibleWeight(profiles) {
	const kinds = profiles.map((profile) => {
		const weight = weightOf(profile);
		return {
			weight,
			key: `${weight?.kind} ${profile.periodType?.type}/${profile.periodType?.unit}`
		};
	});
	const [first] = kinds;
	if (!first?.weight || kinds.some(({ key }) => key !== first.key)) throw new RefusedError({
		code: "profiles-incompatible",
		message: "The profiles do not count the same thing, so they cannot be added up.",
		remedy: "Merge CPU profiles of one profiler only: all with samples/count, or all with cpu/nanoseconds alone."
	});
	return first.weight;
}
// src/profile/compact.ts
/**
* Merges accepted profiles into the file that gets committed: everything that the compiler and the tables read, nothing
* else, in bytes that do not depend on the machine. Throws `profiles-incompatible`.
*/
function compact(profiles, provenance) {
	const profile = {
		...mergeProfiles(profiles),
		comments: [formatProvenance(provenance)]
	};
	return {
		profile,
		bytes: gzip(encodeProfile(profile))
	};
}
// src/profile/tables.ts
const nobody = "(none)";
/**
* Counts the tables `functions` and `calls`. Unlike the compiler's edges they do not change when the same program is
* merely built with PGO: there compiler edges differed in every pair of real captures, calls in none.
*/
function sampleTables(profile) {
	const weight = weightOf(profile);
	const functions = /* @__PURE__ */ new Map();
	const calls = /* @__PURE__ */ new Map();
	let samples = 0;
	let inert = 0;
	if (weight !== null) {
		const frames = framesOfLocations(profile);
		for (let sample = 0; sample < profile.samples.count; sample++) {
			const count = weightAt(profile, weight.column, sample) / weight.unit;
			samples += count;
			const [leaf, caller] = leafAndCaller(profile, frames, sample);
			if (leaf === void 0 || isInert(leaf.name) || caller !== void 0 && isInert(caller.name)) {
				inert += count;
				continue;
			}
			functions.set(leaf.name, (functions.get(leaf.name) ?? 0) + count);
			const offset = caller === void 0 ? 0 : caller.line - caller.startLine;
			const key = edgeKey(caller?.name ?? nobody, offset, leaf.name);
			const known = calls.get(key)?.samples ?? 0;
			calls.set(key, {
				caller: caller?.name ?? null,
				offset,
				callee: leaf.name,
				samples: known + count
			});
		}
	}
	return {
		functions,
		calls,
		counted: samples - inert,
		samples,
		inert
	};
}
/** The caller may be an inlined frame of the leaf location or the innermost frame of the next one. */
function leafAndCaller({ samples }, frames, sample) {
	const first = at(samples.stackStart, sample);
	const end = at(samples.stackStart, sample + 1);
	if (first === end) return [];
	const [leaf, inlinedInto] = frames[at(samples.location, first)] ?? [];
	if (inlinedInto !== void 0 || first + 1 === end) return [leaf, inlinedInto];
	return [leaf, frames[at(samples.location, first + 1)]?.[0]];
}
// src/profile/preprofile.ts
/**
* The bytes that `go tool preprofile` writes for this table: a header, then three lines per edge, nothing escaped
* (cmd/internal/pgo/serialize.go).
*/
function serializeEdges({ edges }) {
	const lines = ["GO PREPROFILE V1\n"];
	for (const { caller, callee, offset, weight } of edges) lines.push(`${caller}\n${callee}\n${offset} ${weight}\n`);
	return Buffer.from(lines.join(""), "latin1");
}
export { weightOf as _, receivedCapBytes as a, evidenceOf as c, displayName as d, isInert as f, edgeTable as g, edgeKey as h, decodeProfile as i, samplesOf as l, parseProvenance as m, sampleTables as n, checkProfile as o, packageOf as p, compact as r, cpuSecondsOf as s, serializeEdges as t, startLineShare as u, at as v };
