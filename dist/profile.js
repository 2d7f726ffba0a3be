import { B as timestamp, F as RefusedError, I as asRefusal, R as count, V as visible } from "./inputs.js";
import { isUtf8 } from "node:buffer";
// src/profile/check-refusals.ts
const captureCpu = "Take a CPU profile from /debug/pprof/profile of a program built with Go 1.20 or newer.";
const underLoad = "Profile a process under load, and check that container and port (or host and port) are those of the process that does the work.";
const percent = (share) => `${Math.round(share * 100)} %`;
const negativeWeights = {
	code: "profile-negative-weights",
	message: "The profile has negative values: it is the difference of two profiles.",
	remedy: "Commit the newer profile itself, not the output of `pprof -base` or `-diff_base`."
};
const subtracted = {
	code: "profile-is-difference",
	message: "The profile is the output of `pprof -diff_base`: samples of another profile were subtracted in it.",
	remedy: "Commit the newer profile itself."
};
const noSamples = {
	code: "profile-no-samples",
	message: "The profile holds no sample: the process was idle, or it is the wrong process.",
	remedy: underLoad
};
const idle = {
	code: "profile-idle",
	message: "No sample of the profile is in Go code of the program: the process was idle, or works in C only.",
	remedy: underLoad
};
/** `share` of the samples whose function has a name, 0 to 1. */
const hardlySymbolised = (share) => ({
	code: "profile-no-symbols",
	message: `Only ${percent(share)} of the samples have a function name, so the compiler could match hardly any of them.`,
	remedy: "Take the profile from net/http/pprof, which knows the names; another profiler needs the program’s symbols, so do not strip it (-ldflags=-s). Time in C code has none, and PGO cannot change it."
});
/** `share` of the samples that end where something is put to sleep, 0 to 1. */
const mostlyParked = (share) => ({
	code: "profile-of-waiting",
	message: `${percent(share)} of the samples end where a goroutine is put to sleep: this counts waiting, not CPU time.`,
	remedy: "Take it from /debug/pprof/profile, not from a wall-clock or off-CPU profiler."
});
const noCallers = {
	code: "profile-no-callers",
	message: "Every stack of the profile has one location only: the callers were cut off.",
	remedy: captureCpu
};
const noCalls = {
	code: "profile-no-calls",
	message: "The profile holds no call edge, so it would change nothing in a build.",
	remedy: underLoad
};
const onlyRecursion = {
	code: "profile-only-recursion",
	message: "The only calls in the profile are of functions by themselves, so it would change nothing in a build.",
	remedy: underLoad
};
const lineBreakInName = {
	code: "profile-name-line-break",
	message: "A function name holds a line break, which would inject rows into the table that the compiler reads.",
	remedy: "Take the profile from net/http/pprof: Go makes no such names, so an exporter wrote it."
};
// src/profile/int64.ts
const word = 2 ** 32;
/** high × 2^32 + low, exactly; `low` may be 2^32 and more. Both are exact integers. */
function integer(high, low) {
	const value = high * word + low;
	return Number.isSafeInteger(value) ? value : BigInt(high) * BigInt(word) + BigInt(low);
}
const fitsInt64 = (value) => value >= -(2n ** 63n) && value < 2n ** 63n;
/** The same as the nearest number, for statistics. */
const approximate = (high, low) => high * word + low;
/** A column of signed 64-bit integers in two halves, so that no bigint is made before one is needed. */
var Int64Column = class Int64Column {
	low;
	high;
	length = 0;
	/** `capacity` is how many rows it holds before it has to grow; a column made whole has `length` set. */
	constructor(capacity = 1024) {
		this.low = new Uint32Array(capacity);
		this.high = new Int32Array(capacity);
	}
	static of(values) {
		const column = new Int64Column(values.length);
		for (const value of values) {
			const bits = BigInt.asUintN(64, BigInt(value));
			column.push(Number(bits & 4294967295n), Number(bits >> 32n));
		}
		return column;
	}
	push(low, high) {
		if (this.length === this.low.length) {
			const [lows, highs] = [this.low, this.high];
			this.low = new Uint32Array(2 * this.length + 16);
			this.high = new Int32Array(2 * this.length + 16);
			this.low.set(lows);
			this.high.set(highs);
		}
		this.low[this.length] = low;
		this.high[this.length++] = high;
	}
	/** Row `row`, exactly. */
	at(row) {
		return integer(this.high[row] ?? 0, this.low[row] ?? 0);
	}
	/** Row `row` as the nearest number. */
	number(row) {
		return approximate(this.high[row] ?? 0, this.low[row] ?? 0);
	}
	isZero(row) {
		return this.low[row] === 0 && this.high[row] === 0;
	}
	/** Below 0, 0 or above it, as row `a` is less than, equal to or greater than row `b`. */
	compare(a, b) {
		const high = (this.high[a] ?? 0) - (this.high[b] ?? 0);
		return high === 0 ? (this.low[a] ?? 0) - (this.low[b] ?? 0) : high;
	}
};
/** From here on a low half is carried over, so that it stays exact: both terms of a sum are then at most 2^52. */
const carryAt = 2 ** 52;
/** Exact sums of 64-bit integers by row. */
var Int64Sums = class {
	#low;
	#high;
	/** `capacity` is how many rows it holds before it has to grow. */
	constructor(capacity = 16) {
		this.#low = new Float64Array(capacity);
		this.#high = new Float64Array(capacity);
	}
	/** Adds high × 2^32 + low to a row; `low` is 0 to 2^52. */
	add(row, low, high) {
		if (row >= this.#low.length) this.#grow(row);
		const sum = (this.#low[row] ?? 0) + low;
		const carried = sum < carryAt ? 0 : Math.floor(sum / word);
		this.#low[row] = sum - carried * word;
		this.#high[row] = (this.#high[row] ?? 0) + high + carried;
	}
	low(row) {
		return this.#low[row] ?? 0;
	}
	high(row) {
		return this.#high[row] ?? 0;
	}
	at(row) {
		return integer(this.high(row), this.low(row));
	}
	isZero(row) {
		return this.high(row) * word + this.low(row) === 0;
	}
	/** The first `count` sums; null where one does not fit into 64 bits. */
	column(count) {
		const column = new Int64Column(count);
		for (let row = 0; row < count; row++) {
			const low = this.low(row);
			const carried = Math.floor(low / word);
			const high = this.high(row) + carried;
			if (high < -(2 ** 31) || high >= 2 ** 31) return null;
			column.push(low - carried * word, high);
		}
		return column;
	}
	#grow(row) {
		const [low, high] = [this.#low, this.#high];
		const capacity = Math.max(2 * low.length, row + 1);
		this.#low = new Float64Array(capacity);
		this.#high = new Float64Array(capacity);
		this.#low.set(low);
		this.#high.set(high);
	}
};
// src/profile/refusals.ts
const captureAgain = "Capture it again, by another run or with `curl -o cpu.pb.gz 'http://HOST:PORT/debug/pprof/profile?seconds=30'`.";
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
/** Every kind of it is told from damage by what the conversion leaves behind; what it destroyed is gone. */
const textConverted = () => new RefusedError({
	code: "profile-text-converted",
	message: "Something took the profile for text and changed its line breaks or characters, which destroys it.",
	remedy: `Put the line \`*.pgo binary\` into .gitattributes. ${captureAgain}`
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
/** `what` follows "This is"; the commonest kinds have a code of their own. */
const notAProfile = (what, remedy = captureAgain, code = "profile-not-pprof") => new RefusedError({
	code,
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
const gzippedTwice = () => new RefusedError({
	code: "profile-gzipped-twice",
	message: "The profile is gzipped twice; Go inflates it once.",
	remedy: "Take one layer off: `gzip -dc FILE > default.pgo`."
});
/** `what` follows "This is"; `command` is what undoes it. */
const otherCompression = (what, command) => new RefusedError({
	code: "profile-other-compression",
	message: `This is ${what}; Go reads a profile gzipped or plain.`,
	remedy: `Unpack it first: \`${command}\`.`
});
const legacyFormat = (what) => new RefusedError({
	code: "profile-legacy-format",
	message: `This is ${what}, which the go command does not read.`,
	remedy: `Take the CPU profile as net/http/pprof writes it, without \`debug=\`. ${captureAgain}`
});
/** `share` of the calls whose caller has a start line, 0 to 1. */
const tooFewStartLines = (share) => new RefusedError({
	code: "profile-no-start-lines",
	message: `Only ${Math.round(share * 100)} % of the calls come from a function with a start line; the compiler cannot place the others.`,
	remedy: "Build the program with Go 1.20 or newer, and take the profile from net/http/pprof, not from a converter."
});
/** A stack names a location that the file lacks, whether or not the compiler would look at it. */
const danglingLocation = (high, low) => new RefusedError({
	code: "profile-dangling-location",
	message: `A stack of the profile refers to location ${integer(high, low)}, which the file does not hold: \`go build\` can crash on it.`,
	remedy: captureAgain
});
/** Go adds 64-bit weights up and wraps around in silence. */
const weightsOverflow = () => new RefusedError({
	code: "profile-weights-overflow",
	message: "The weights of the profile add up to more than 64 bits hold; Go would wrap around and take heavy for light.",
	remedy: captureAgain
});
/** From 65,536 bytes on the compiler's line scanner fails on a callee, and silently stops reading at a caller. */
const longestName = 65535;
const nameTooLong = () => new RefusedError({
	code: "profile-name-too-long",
	message: `A function name is longer than ${count(longestName)} bytes; with such a name the compiler fails or stops reading.`,
	remedy: "Give the generic type behind it a shorter name, or leave this function out by renaming it in the profile."
});
const incompatible = () => new RefusedError({
	code: "profiles-incompatible",
	message: "The profiles do not count the same thing, so they cannot be added up.",
	remedy: "Merge CPU profiles of one profiler only: all with samples/count, or all with cpu/nanoseconds alone."
});
// src/profile/frames.ts
const known$1 = /* @__PURE__ */ new WeakMap();
/**
* The frames of a profile, computed once for all its tables. A location without lines has one with the empty name, and
* so has a line without function. Throws `profile-name-too-long`.
*/
function framesOf(profile) {
	const frames = known$1.get(profile) ?? readFrames(profile);
	known$1.set(profile, frames);
	return frames;
}
function readFrames({ functions, locations, samples: { stacks } }) {
	const { lineStart, lineFunction, line: lines } = locations;
	const used = usedLocations(locations.count, stacks);
	const names = new SymbolNumbers();
	const symbolOfFunction = new Int32Array(functions.count).fill(-1);
	const start = new Uint32Array(locations.count + 1);
	const room = framesIn(locations, used);
	const symbol = new Uint32Array(room);
	const startLine = new Int64Column(room);
	const line = new Int64Column(room);
	const offset = new Int64Column(room);
	const addUnknown = () => {
		symbol[line.length] = names.number("");
		startLine.push(0, 0);
		line.push(0, 0);
		offset.push(0, 0);
	};
	const add = (fn, row) => {
		const known = symbolOfFunction[fn] ?? -1;
		const itsSymbol = known === -1 ? names.number(nameOf(functions, fn)) : known;
		symbolOfFunction[fn] = itsSymbol;
		symbol[line.length] = itsSymbol;
		const startLow = functions.startLine.low[fn] ?? 0;
		const startHigh = functions.startLine.high[fn] ?? 0;
		const low = lines.low[row] ?? 0;
		const high = lines.high[row] ?? 0;
		startLine.push(startLow, startHigh);
		line.push(low, high);
		offset.push(low - startLow, high - startHigh - (low < startLow ? 1 : 0));
	};
	for (let location = 0; location < locations.count; location++) {
		start[location] = line.length;
		if (used[location] === 0) continue;
		const first = lineStart[location] ?? 0;
		const end = lineStart[location + 1] ?? 0;
		if (first === end) addUnknown();
		for (let row = first; row < end; row++) {
			const fn = lineFunction[row] ?? -1;
			if (fn === -1) addUnknown();
			else add(fn, row);
		}
	}
	start[locations.count] = line.length;
	const { symbols, rank } = names.inByteOrder();
	return {
		symbols,
		start,
		symbol: symbol.subarray(0, line.length).map((number) => rank[number] ?? 0),
		startLine,
		line,
		offset,
		...leafFrames(stacks, start)
	};
}
/** 1 for each location that some stack has leaf-most, or next to it. */
function usedLocations(count, { leaf, caller }) {
	const used = new Uint8Array(count);
	for (const location of leaf) if (location !== -1) used[location] = 1;
	for (const location of caller) if (location !== -1) used[location] = 1;
	return used;
}
/** How many frames these locations have: the columns of a hundred profiles stay in memory together. */
function framesIn({ count, lineStart }, used) {
	let frames = 0;
	for (let location = 0; location < count; location++) if (used[location] === 1) frames += Math.max(1, (lineStart[location + 1] ?? 0) - (lineStart[location] ?? 0));
	return frames;
}
/** Names deeper in the stacks may be of any length: nothing that we or the compiler write holds them. */
function nameOf(functions, row) {
	if (functions.nameLength(row) > 65535) throw nameTooLong();
	return functions.name(row);
}
function leafFrames({ count, leaf, caller }, start) {
	const leafFrame = new Int32Array(count).fill(-1);
	const callerFrame = new Int32Array(count).fill(-1);
	for (let row = 0; row < count; row++) {
		const leafLocation = leaf[row] ?? -1;
		const callerLocation = caller[row] ?? -1;
		if (leafLocation === -1) continue;
		const innermost = start[leafLocation] ?? 0;
		leafFrame[row] = innermost;
		if (innermost + 1 < (start[leafLocation + 1] ?? 0)) callerFrame[row] = innermost + 1;
		else if (callerLocation !== -1) callerFrame[row] = start[callerLocation] ?? 0;
	}
	return {
		leaf: leafFrame,
		caller: callerFrame
	};
}
/** Numbers names by text: two entries of a string table may hold the same. */
var SymbolNumbers = class {
	#numbers = /* @__PURE__ */ new Map();
	number(name) {
		const known = this.#numbers.get(name);
		if (known !== void 0) return known;
		this.#numbers.set(name, this.#numbers.size);
		return this.#numbers.size - 1;
	}
	/** The names by number. */
	inOrder() {
		return [...this.#numbers.keys()];
	}
	/** The names in byte order, and where each number went. */
	inByteOrder() {
		const names = this.inOrder();
		const order = Uint32Array.from(names.keys()).sort((a, b) => (names[a] ?? "") < (names[b] ?? "") ? -1 : 1);
		const rank = new Uint32Array(names.length);
		const symbols = [];
		for (const number of order) {
			rank[number] = symbols.length;
			symbols.push(names[number] ?? "");
		}
		return {
			symbols,
			rank
		};
	}
};
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
	/** Row `row`, which must be valid. */
	at(row) {
		return this.#data[row] ?? 0;
	}
	/** The rows so far. */
	values() {
		return this.#data.subarray(0, this.length);
	}
};
// src/profile/limits.ts
/**
* How many rows of a kind a profile may hold. An honest one stays far below: 30 seconds of 64 busy cores are 192,000
* samples, and the largest profiles seen hold some 15,000 distinct stacks and 30,000 locations. Without the caps a file
* of a few megabytes can ask for gigabytes (`go tool preprofile` takes 2.6 GiB for 1,000 locations of 1,000 lines, each
* under each).
*/
const most = {
	samples: 2 ** 20,
	stacks: 2 ** 17,
	locations: 2 ** 18,
	lines: 2 ** 20,
	/** Lines of the locations that are leaf-most somewhere: compacted they can be twice as many. */
	frames: 2 ** 19,
	functions: 2 ** 17,
	mappings: 2 ** 16,
	strings: 2 ** 19,
	comments: 4096,
	sampleTypes: 256,
	edges: 2 ** 17,
	/** Steps from frame to frame while the edges are counted. */
	steps: 2 ** 25,
	/** Of a call tree, before it is pruned: the profile of Go’s own compiler makes 51,000. */
	nodes: 2 ** 20,
	/** Of the table as `go tool preprofile` writes it. */
	tableBytes: 2 ** 26,
	/** Names of more than `longName` bytes. */
	longNames: 64
};
const names = {
	samples: "samples",
	stacks: "different stacks",
	locations: "locations",
	lines: "lines",
	frames: "frames in leafs and callers",
	functions: "functions",
	mappings: "mappings",
	strings: "strings",
	comments: "comments",
	sampleTypes: "sample types",
	edges: "call edges",
	steps: "frames in its stacks",
	nodes: "branches in its call tree",
	tableBytes: "bytes of call edges",
	longNames: "names of more than 16,383 bytes"
};
/** There are more rows of this kind than any CPU profile has. */
const tooMany = (kind) => new RefusedError({
	code: "profile-too-many-records",
	message: `The profile holds more than ${count(most[kind])} ${names[kind]}.`,
	remedy: "No CPU profile of a few minutes is as large: check that the address is a profile, or capture fewer seconds."
});
// src/profile/tuple-index.ts
/** Numbers distinct tuples of two to five 32-bit integers from 0 in order of first appearance. */
var TupleIndex = class {
	#width;
	/** Row + 1; 0 where empty. At most half of them are taken. */
	#slots;
	#keys;
	#most;
	#overfull;
	#seed = 0;
	count = 0;
	/** Makes room for `expected` rows; beyond `most` it throws what `overfull` makes. */
	constructor(width, expected, most, overfull) {
		const room = 2 ** Math.ceil(Math.log2(Math.max(512, Math.min(expected, most) + 1)));
		this.#width = width;
		this.#slots = new Int32Array(2 * room);
		this.#keys = new Int32Array(room * width);
		this.#most = most;
		this.#overfull = overfull;
	}
	/** The number of a tuple, a new one where it is new. What is beyond its width stays 0. */
	row(a, b, c = 0, d = 0, e = 0) {
		let slot = this.#slot(a, b, c, d, e);
		while (slot === -1) {
			this.#reseed();
			slot = this.#slot(a, b, c, d, e);
		}
		const known = this.#slots[slot] ?? 0;
		if (known !== 0) return known - 1;
		if (this.count === this.#most) throw this.#overfull();
		const row = this.count++;
		const keys = this.#keys;
		const at = row * this.#width;
		keys[at] = a;
		keys[at + 1] = b;
		if (this.#width > 2) keys[at + 2] = c;
		if (this.#width > 3) keys[at + 3] = d;
		if (this.#width > 4) keys[at + 4] = e;
		this.#slots[slot] = row + 1;
		if (2 * this.count === this.#slots.length) this.#grow();
		return row;
	}
	/** The number of a tuple, −1 where it has none. */
	find(a, b, c = 0, d = 0, e = 0) {
		const slot = this.#slot(a, b, c, d, e);
		return slot === -1 ? -1 : (this.#slots[slot] ?? 0) - 1;
	}
	/** Integer `position` of a tuple, as a signed 32-bit integer. */
	part(row, position) {
		return this.#keys[row * this.#width + position] ?? 0;
	}
	/** Where the tuple is, or would be; −1 where the way there is longer than chance makes it. */
	#slot(a, b, c, d, e) {
		const slots = this.#slots;
		const keys = this.#keys;
		const width = this.#width;
		const mask = slots.length - 1;
		let slot = hash(this.#seed, a, b, c, d, e) & mask;
		let steps = 0;
		for (let taken = slots[slot] ?? 0; taken !== 0; taken = slots[slot] ?? 0) {
			if (++steps > longestWay) return -1;
			const at = (taken - 1) * width;
			if (keys[at] === (a | 0) && keys[at + 1] === (b | 0) && (width < 3 || keys[at + 2] === (c | 0)) && (width < 4 || keys[at + 3] === (d | 0)) && (width < 5 || keys[at + 4] === (e | 0))) break;
			slot = slot + 1 & mask;
		}
		return slot;
	}
	#grow() {
		const keys = this.#keys;
		this.#keys = new Int32Array(2 * keys.length);
		this.#keys.set(keys);
		this.#slots = new Int32Array(2 * this.#slots.length);
		if (!this.#place()) this.#reseed();
	}
	/** Somebody chose tuples that meet in one slot: under another seed they do not. */
	#reseed() {
		do {
			if (++this.#seed > mostSeeds) throw this.#overfull();
			this.#slots.fill(0);
		} while (!this.#place());
	}
	/** Puts all rows into empty slots; false where one has too long a way. */
	#place() {
		const width = this.#width;
		for (let row = 0; row < this.count; row++) {
			const slot = this.#slot(this.part(row, 0), this.part(row, 1), width < 3 ? 0 : this.part(row, 2), width < 4 ? 0 : this.part(row, 3), width < 5 ? 0 : this.part(row, 4));
			if (slot === -1) return false;
			this.#slots[slot] = row + 1;
		}
		return true;
	}
};
/** At most half of the slots are taken: among a million rows the longest way by chance is under a hundred steps. */
const longestWay = 500;
const mostSeeds = 8;
/** Multiply and fold, and the finaliser of MurmurHash3 (public domain), so that strides of any size spread evenly. */
function hash(seed, a, b, c, d, e) {
	let h = Math.imul(a ^ Math.imul(seed, 374761393), 2654435761) ^ b;
	h = Math.imul(h ^ h >>> 15, 2246822507) ^ c;
	h = Math.imul(h ^ h >>> 13, 3266489909) ^ d;
	h = Math.imul(h ^ h >>> 16, 668265263) ^ e;
	h = Math.imul(h ^ h >>> 16, 2246822507);
	h = Math.imul(h ^ h >>> 13, 3266489909);
	return h ^ h >>> 16;
}
// src/profile/graph.ts
/**
* Walks every stack from the outermost frame of the caller to the innermost of the leaf. A node is (function name,
* address, start line, line): locations share nodes where all four are equal, whatever their ids (CreateNodes,
* nodeInfo). Each node and each edge counts once per stack.
*/
function graphOf(profile) {
	const { stacks } = profile.samples;
	const frames = framesOf(profile);
	const { nodes, frameOf, nodeOf } = numberNodes(profile.locations, frames);
	const edges = new TupleIndex(2, 2 * stacks.count, most.edges, () => tooMany("edges"));
	const weights = new Int64Sums(2 * stacks.count);
	const cumulative = new Int64Sums(nodes.count);
	const flat = new Int64Sums(nodes.count);
	const steps = stepsThrough(stacks, frames);
	if (steps > most.steps) throw tooMany("steps");
	const stackOfNode = new Uint32Array(nodes.count);
	const stackOfEdge = new Uint32Array(Math.min(steps, most.edges));
	for (let stack = 0; stack < stacks.count; stack++) {
		const low = stacks.weight.low[stack] ?? 0;
		const high = stacks.weight.high[stack] ?? 0;
		const leaf = stacks.leaf[stack] ?? -1;
		const caller = stacks.caller[stack] ?? -1;
		let parent = -1;
		for (let depth = 1; depth >= 0; depth--) {
			const location = depth === 1 ? caller : leaf;
			if (location === -1) continue;
			const innermost = frames.start[location] ?? 0;
			const end = frames.start[location + 1] ?? 0;
			for (let frame = end - 1; frame >= innermost; frame--) {
				const node = nodeOf[frame] ?? 0;
				if (stackOfNode[node] !== stack + 1) {
					stackOfNode[node] = stack + 1;
					cumulative.add(node, low, high);
				}
				if (parent !== -1 && parent !== node) {
					const edge = edges.row(parent, node);
					if (stackOfEdge[edge] !== stack + 1) {
						stackOfEdge[edge] = stack + 1;
						weights.add(edge, low, high);
					}
				}
				parent = node;
			}
		}
		if (parent !== -1) flat.add(parent, low, high);
	}
	return {
		nodes,
		frameOf,
		edges,
		weights,
		isKept: (node) => !cumulative.isZero(node) || !flat.isZero(node)
	};
}
/** How many frames the stacks have in their two leaf-most locations together. */
function stepsThrough({ count, leaf, caller }, { start }) {
	const framesAt = (location) => location === -1 ? 0 : (start[location + 1] ?? 0) - (start[location] ?? 0);
	let steps = 0;
	for (let row = 0; row < count; row++) steps += framesAt(leaf[row] ?? -1) + framesAt(caller[row] ?? -1);
	return steps;
}
function numberNodes({ address, count }, { start, symbol, startLine, line }) {
	const places = new TupleIndex(5, symbol.length, most.lines, () => tooMany("lines"));
	const nodes = new TupleIndex(3, symbol.length, most.lines, () => tooMany("lines"));
	const frameOf = new Uint32Column();
	const nodeOf = new Uint32Array(symbol.length);
	for (let location = 0; location < count; location++) for (let frame = start[location] ?? 0; frame < (start[location + 1] ?? 0); frame++) {
		const place = places.row(symbol[frame] ?? 0, startLine.low[frame] ?? 0, startLine.high[frame] ?? 0, line.low[frame] ?? 0, line.high[frame] ?? 0);
		const node = nodes.row(place, address.low[location] ?? 0, address.high[location] ?? 0);
		if (node === frameOf.length) frameOf.push(frame);
		nodeOf[frame] = node;
	}
	return {
		nodes,
		frameOf,
		nodeOf
	};
}
// src/profile/not-cpu.ts
/** Kinds of profile that are not of CPU time, by what they count. */
const kinds = [
	{
		types: /^(inuse|alloc)_(space|objects)$|^(space|objects)$/,
		code: "profile-heap",
		what: "a heap profile",
		remedy: "Take it from /debug/pprof/profile: heap and allocs count memory, which the compiler cannot use."
	},
	{
		types: /^goroutines?$/,
		code: "profile-goroutine",
		what: "a goroutine profile",
		remedy: "Take it from /debug/pprof/profile: goroutine counts what waits as much as what works."
	},
	{
		types: /^(contentions|delay)$/,
		code: "profile-contention",
		what: "a mutex or block profile",
		remedy: "Take it from /debug/pprof/profile: mutex and block count waiting, not working."
	},
	{
		types: /^off[-_]?cpu$/i,
		code: "profile-off-cpu",
		what: "an off-CPU profile",
		remedy: "Take it from /debug/pprof/profile, or switch the profiler from off-CPU to on-CPU."
	},
	{
		types: /^(wall|time|wall[-_]?(time|clock))$/i,
		code: "profile-wall-clock",
		what: "a wall-clock profile",
		remedy: "Take it from /debug/pprof/profile: wall-clock profilers such as fgprof count waiting as much as working."
	}
];
/** Of a file without a value that the compiler takes for a weight. */
function notCpu({ sampleTypes }) {
	return countsOtherThan(sampleTypes) ?? new RefusedError({
		code: "profile-not-cpu",
		message: `This is no CPU profile: it counts ${sampleTypes.slice(0, 8).map(quoted).join(", ") || "nothing"}.`,
		remedy: "Take it from /debug/pprof/profile, not from heap, goroutine, mutex, block or allocs."
	});
}
/**
* What a file with a weight says it counts beside, where that is not CPU time; null where it may be a CPU profile. A
* profiler of waiting can call its first value samples/count, which is enough for Go.
*/
function countsSomethingElse({ sampleTypes, periodType }) {
	const beside = sampleTypes.some(({ type }) => type === "cpu") ? [] : sampleTypes;
	return countsOtherThan(periodType === null ? beside : [...beside, periodType]);
}
function countsOtherThan(types) {
	const kind = kinds.find((known) => types.some(({ type }) => known.types.test(type)));
	if (kind === void 0) return null;
	const { code, what, remedy } = kind;
	return new RefusedError({
		code,
		message: `This is ${what} (it counts ${types.slice(0, 8).map(quoted).join(", ")}), not a CPU profile.`,
		remedy
	});
}
/** Words out of a file, in a message that may be printed to a log: nothing in them starts a line or reorders it. */
const quoted = ({ type, unit }) => visible(`${type}/${unit}`).slice(0, 60);
// src/profile/edges.ts
/**
* The compiler's edge table, exactly as cmd/internal/pgo builds it (graph.go NewGraph, pprof.go createNamedEdgeMap,
* Go 1.23 to 1.27): from the two leaf-most locations of every sample, inlined frames included, each pair of nodes once
* per sample. Throws `profile-not-cpu` where there is no weight column, `profile-no-start-lines` where Go does, and
* `profile-weights-overflow` where Go would wrap around.
*/
function edgeTable(profile) {
	const { samples } = profile;
	if (samples.rows === 0) return noEdges;
	if (samples.weight === null) throw notCpu(profile);
	const frames = framesOf(profile);
	const graph = graphOf(profile);
	let placed = false;
	const keys = new TupleIndex(4, graph.edges.count, most.edges, () => tooMany("edges"));
	const weights = new Int64Sums(graph.edges.count);
	const total = new Int64Sums();
	for (let node = 0; node < graph.nodes.count && !placed; node++) placed = graph.isKept(node) && !frames.startLine.isZero(graph.frameOf.at(node));
	if (!placed) throw tooFewStartLines(0);
	for (let edge = 0; edge < graph.edges.count; edge++) {
		const from = graph.edges.part(edge, 0);
		if (!graph.isKept(from)) continue;
		const caller = graph.frameOf.at(from);
		const callee = graph.frameOf.at(graph.edges.part(edge, 1));
		const row = keys.row(frames.symbol[caller] ?? 0, frames.symbol[callee] ?? 0, frames.offset.low[caller] ?? 0, frames.offset.high[caller] ?? 0);
		weights.add(row, graph.weights.low(edge), graph.weights.high(edge));
		total.add(0, graph.weights.low(edge), graph.weights.high(edge));
	}
	if (total.isZero(0)) return {
		...noEdges,
		unit: samples.weight.unit
	};
	const weight = weights.column(keys.count);
	if (weight === null || !fitsInt64(total.at(0))) throw weightsOverflow();
	return {
		...sorted(keys, weight, frames.symbols),
		total: total.at(0),
		unit: samples.weight.unit
	};
}
/** The table of a profile without calls. */
const noEdges = {
	count: 0,
	symbols: [],
	caller: /* @__PURE__ */ new Uint32Array(),
	callee: /* @__PURE__ */ new Uint32Array(),
	offset: new Int64Column(0),
	weight: new Int64Column(0),
	total: 0,
	unit: 1
};
/** Puts the rows into the order of sortByWeight in cmd/internal/pgo. */
function sorted(keys, weights, symbols) {
	const order = Uint32Array.from({ length: keys.count }, (_, row) => row).sort((a, b) => weights.compare(b, a) || keys.part(a, 0) - keys.part(b, 0) || keys.part(a, 1) - keys.part(b, 1) || keys.part(a, 3) - keys.part(b, 3) || (keys.part(a, 2) >>> 0) - (keys.part(b, 2) >>> 0));
	const caller = new Uint32Array(keys.count);
	const callee = new Uint32Array(keys.count);
	const offset = new Int64Column(keys.count);
	const weight = new Int64Column(keys.count);
	for (const [row, from] of order.entries()) {
		caller[row] = keys.part(from, 0);
		callee[row] = keys.part(from, 1);
		offset.push(keys.part(from, 2), keys.part(from, 3));
		weight.push(weights.low[from] ?? 0, weights.high[from] ?? 0);
	}
	return {
		count: keys.count,
		symbols,
		caller,
		callee,
		offset,
		weight
	};
}
/** Whether two tables have equal rows; both are in the compiler's total order. */
function sameEdges(a, b) {
	return a.count === b.count && a.caller.every((_, row) => a.weight.at(row) === b.weight.at(row) && a.offset.at(row) === b.offset.at(row) && a.symbols[a.caller[row] ?? 0] === b.symbols[b.caller[row] ?? 0] && a.symbols[a.callee[row] ?? 0] === b.symbols[b.callee[row] ?? 0]);
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
/**
* The path as `import` has it. The linker writes a byte that could be mistaken as %xx, and so a dot in the last
* element: `gopkg.in/yaml%2ev3`.
*/
function importPath(name) {
	return displayName(packageOf(name).replace(/%([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))));
}
/** The symbol as text for people: UTF-8, decoded from its bytes. */
function displayName(name) {
	return Buffer.from(name, "latin1").toString("utf8");
}
/** Whether a symbol belongs to the runtime: scheduler, memory, the calls into the system. */
const isRuntime = (name) => /^(internal\/)?runtime[./]/.test(name) || !name.includes(".");
// src/profile/leaf-shares.ts
/**
* Functions that put a goroutine or a thread to sleep. Nothing spends its time there on a CPU: in the kept captures
* they hold under 1 % of the samples, while a stack that waits ends in one of them.
*/
const parking = /* @__PURE__ */ new Set([
	"runtime.gopark",
	"runtime.goparkunlock",
	"schedule",
	"__schedule",
	"finish_task_switch"
]);
/** Weighs the samples of a profile by their leaf. Weights must not be negative. */
function leafShares(profile) {
	const { stacks, total } = profile.samples;
	const frames = framesOf(profile);
	const { symbols, startLine } = frames;
	const inert = symbols.map(isInert);
	const runtime = symbols.map((name) => isInert(name) || isRuntime(name));
	const parked = symbols.map((name) => parking.has(name.replace(/\.isra\.\d+$/, "")));
	const sums = {
		named: 0,
		active: 0,
		placed: 0,
		parked: 0,
		working: 0,
		called: 0
	};
	for (let row = 0; row < stacks.count; row++) {
		const weight = stacks.weight.number(row);
		const leaf = frames.leaf[row] ?? -1;
		const caller = frames.caller[row] ?? -1;
		if (leaf === -1) continue;
		const symbol = frames.symbol[leaf] ?? 0;
		if (symbols[symbol] !== "") sums.named += weight;
		if (caller !== -1 && inert[frames.symbol[caller] ?? 0] === false) {
			sums.active += weight;
			if (!startLine.isZero(caller)) sums.placed += weight;
		}
		if (parked[symbol] === true) sums.parked += weight;
		if (runtime[symbol] === false || caller !== -1 && runtime[frames.symbol[caller] ?? 0] === false) sums.working += weight;
		if (stacks.caller[row] !== -1) sums.called += weight;
	}
	const share = (part, whole) => whole === 0 ? 0 : part / whole;
	const all = Number(total);
	return {
		named: share(sums.named, all),
		placed: sums.active === 0 ? 1 : sums.placed / sums.active,
		parked: share(sums.parked, all),
		working: share(sums.working, all),
		called: share(sums.called, all)
	};
}
// src/profile/tables.ts
/**
* Counts the tables `functions` and `calls`. Unlike the compiler's edges they do not change when the same program is
* merely built with PGO: there compiler edges differed in every pair of real captures, calls in none.
*/
function sampleTables(profile) {
	const { samples } = profile;
	const frames = framesOf(profile);
	const unit = samples.weight?.unit ?? 1;
	const { stacks } = samples;
	const { symbols } = frames;
	const inertSymbols = Uint8Array.from(symbols, (name) => isInert(name) ? 1 : 0);
	const leafWeights = new Int64Sums(symbols.length);
	const calls = new TupleIndex(4, stacks.count, most.edges, () => tooMany("edges"));
	const callWeights = new Int64Sums(stacks.count);
	/** Row 0: the samples that count; row 1: the inert ones. */
	const sums = new Int64Sums();
	for (let row = 0; row < stacks.count; row++) {
		const leaf = frames.leaf[row] ?? -1;
		const caller = frames.caller[row] ?? -1;
		const low = stacks.weight.low[row] ?? 0;
		const high = stacks.weight.high[row] ?? 0;
		const callee = frames.symbol[leaf] ?? 0;
		const from = caller === -1 ? -1 : frames.symbol[caller] ?? 0;
		const isOut = leaf === -1 || inertSymbols[callee] === 1 || from !== -1 && inertSymbols[from] === 1;
		sums.add(isOut ? 1 : 0, low, high);
		if (isOut) continue;
		leafWeights.add(callee, low, high);
		const call = calls.row(from, callee, frames.offset.low[caller] ?? 0, frames.offset.high[caller] ?? 0);
		callWeights.add(call, low, high);
	}
	const inSamples = (sums, count) => Float64Array.from({ length: count }, (_, row) => Number(sums.at(row)) / unit);
	const part = (index, position) => (_, row) => index.part(row, position);
	const offset = new Int64Column(calls.count);
	for (let row = 0; row < calls.count; row++) offset.push(calls.part(row, 2), calls.part(row, 3));
	return {
		symbols,
		functions: leafFunctions(inSamples(leafWeights, symbols.length)),
		calls: {
			count: calls.count,
			caller: Int32Array.from({ length: calls.count }, part(calls, 0)),
			callee: Uint32Array.from({ length: calls.count }, part(calls, 1)),
			offset,
			samples: inSamples(callWeights, calls.count)
		},
		counted: Number(sums.at(0)) / unit,
		samples: Number(samples.total) / unit,
		inert: Number(sums.at(1)) / unit
	};
}
/** The symbols that are leaf somewhere; `samples` holds those of every symbol. */
function leafFunctions(samples) {
	const symbol = Uint32Array.from(samples.keys()).filter((of) => samples[of] !== 0);
	return {
		count: symbol.length,
		symbol,
		samples: samples.filter((count) => count !== 0)
	};
}
// src/profile/check.ts
/** Below these shares of the samples, what is missing is most of the profile: it misleads more than it tells. */
const leastNamed = .2;
const leastPlaced = .5;
const mostParked = .5;
/** Looks for everything that would break a build, or make it optimise something else in silence. */
function examine(profile) {
	const { samples } = profile;
	if (samples.weight === null) return refused([asRefusal(notCpu(profile))]);
	const other = countsSomethingElse(profile);
	if (other !== null) return refused([asRefusal(other)]);
	if (samples.subtracted || samples.negative || samples.total === 0) return refused([...samples.subtracted ? [subtracted] : samples.negative ? [negativeWeights] : [], ...samples.total === 0 ? [noSamples] : []]);
	const frames = attempt(() => framesOf(profile));
	if (frames.kind === "refused") return refused([frames.refusal]);
	if (frames.value.symbol.length > most.frames) return refused([asRefusal(tooMany("frames"))]);
	const shares = leafShares(profile);
	const edges = attempt(() => edgeTable(profile));
	const refusals = [...checkContent(shares, edges), ...checkNames(frames.value)];
	if (refusals.length > 0 || edges.kind === "refused") return refused(refusals);
	return {
		kind: "accepted",
		accepted: {
			profile,
			tables: sampleTables(profile),
			edges: edges.value,
			shares
		}
	};
}
function refused(refusals) {
	const [first, ...more] = refusals;
	if (first === void 0) throw new RangeError("refused without a reason");
	return {
		kind: "refused",
		refusals: [first, ...more]
	};
}
function attempt(read) {
	try {
		return {
			kind: "read",
			value: read()
		};
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return {
			kind: "refused",
			refusal: asRefusal(error)
		};
	}
}
/** The first thing that is wrong with what the stacks hold, in the order of what explains most. */
function checkContent(shares, edges) {
	if (shares.named < leastNamed) return [hardlySymbolised(shares.named)];
	if (shares.placed < leastPlaced) return [asRefusal(tooFewStartLines(shares.placed))];
	if (shares.parked > mostParked) return [mostlyParked(shares.parked)];
	if (shares.working === 0) return [idle];
	if (edges.kind === "refused") return [edges.refusal];
	if (shares.called === 0) return [noCallers];
	if (edges.value.total === 0) return [noCalls];
	return isRecursionOnly(edges.value) ? [onlyRecursion] : [];
}
const isRecursionOnly = ({ caller, callee }) => caller.every((symbol, row) => symbol === callee[row]);
/** Of the names that the compiler will read; those deeper in the stacks are never written. */
const checkNames = ({ symbols }) => symbols.some((name) => /[\n\r]/.test(name)) ? [lineBreakInName] : [];
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
		if (this.#rowOf(id) !== -1) throw malformed(`multiple ${this.#kind}s with same id: ${id}`);
		if (id === row + 1 && this.#dense === row) this.#dense++;
		else this.#sparse.set(id, row);
	}
	/** The row whose id is the current integer of `reader`; −1 where there is none. */
	find(reader) {
		if (reader.high === 0 && reader.low !== 0 && reader.low <= this.#dense) return reader.low - 1;
		return this.#sparse.size === 0 ? -1 : this.#rowOf(integer(reader.high, reader.low));
	}
	/** Ids from 1 to this are rows; below 2^28. */
	get dense() {
		return Math.min(this.#dense, 2 ** 28 - 1);
	}
	#rowOf(id) {
		if (typeof id === "number" && id >= 1 && id <= this.#dense) return id - 1;
		return this.#sparse.get(id) ?? -1;
	}
};
// src/profile/decode-records.ts
/** Value types in file order. */
const decodeValueTypes = (records, source) => valueTypeIndexes(records, source).map((indexes) => valueType(indexes, source));
/** Of a type that is there twice the last one holds, and Go looks at the strings of that one only. */
function decodeLastValueType(records, source) {
	const last = valueTypeIndexes(records, source).at(-1);
	return last === void 0 ? null : valueType(last, source);
}
const valueType = ([type, unit], { strings }) => ({
	type: strings.text(strings.check(type)),
	unit: strings.text(strings.check(unit))
});
function valueTypeIndexes(records, { record, strings }) {
	return Array.from({ length: records.count }, (_, row) => {
		records.enter(record, row);
		let type = 0;
		let unit = 0;
		while (record.next()) if (record.field === 1) type = strings.index(record);
		else if (record.field === 2) unit = strings.index(record);
		return [type, unit];
	});
}
/**
* Of the mappings only the first one's build id is kept: by convention it is the program's own, the others are shared
* libraries and the kernel's vDSO. The rest, host paths among it, is checked and forgotten.
*/
function decodeBuildId(records, { record, strings }) {
	const ids = new RowIds("mapping");
	let first = 0;
	for (let row = 0; row < records.count; row++) {
		records.enter(record, row);
		let id = 0;
		let file = 0;
		let buildId = 0;
		while (record.next()) if (record.field === 1) id = idOf$1(record);
		else if (record.field === 5) file = strings.index(record);
		else if (record.field === 6) buildId = strings.index(record);
		else if (record.field <= 10) record.expectVarint();
		strings.check(file);
		strings.check(buildId);
		if (row === 0) first = buildId;
		ids.add(id, row);
	}
	return first === 0 ? null : strings.text(first);
}
/** Functions by row; `ids` learns which row has which id. */
function decodeFunctions(records, ids, { record, strings }) {
	const { count } = records;
	const names = new Uint32Array(count);
	let long = 0;
	const startLine = new Int64Column(count);
	for (let row = 0; row < count; row++) {
		records.enter(record, row);
		let id = 0;
		let name = 0;
		let systemName = 0;
		let file = 0;
		let low = 0;
		let high = 0;
		while (record.next()) switch (record.field) {
			case 1:
				id = idOf$1(record);
				break;
			case 2:
				name = strings.index(record);
				break;
			case 3:
				systemName = strings.index(record);
				break;
			case 4:
				file = strings.index(record);
				break;
			case 5:
				record.expectVarint();
				low = record.low;
				high = record.high;
		}
		strings.check(systemName);
		strings.check(file);
		names[row] = strings.check(name);
		if (strings.length(name) > 16383 && ++long > most.longNames) throw tooMany("longNames");
		startLine.push(low, high);
		ids.add(id, row);
	}
	const column = strings.names(names);
	return {
		count,
		startLine,
		name: (row) => column.at(row),
		nameLength: (row) => column.lengthAt(row)
	};
}
/** Locations by row, their lines pointing at rows of functions. */
function decodeLocations(records, ids, functionIds, source) {
	const { record, part } = source;
	const { count } = records;
	const address = new Int64Column(count);
	const lineStart = new Uint32Array(count + 1);
	const lineFunction = new Uint32Column();
	const line = new Int64Column(2 * count);
	for (let row = 0; row < count; row++) {
		records.enter(record, row);
		let id = 0;
		let low = 0;
		let high = 0;
		while (record.next()) switch (record.field) {
			case 1:
				id = idOf$1(record);
				break;
			case 2:
				record.expectVarint();
				break;
			case 3:
				record.expectVarint();
				low = record.low;
				high = record.high;
				break;
			case 4:
				record.expectBytes();
				if (line.length === most.lines) throw tooMany("lines");
				part.enter(record.start, record.end);
				lineFunction.push(decodeLine(part, functionIds, line));
		}
		ids.add(id, row);
		address.push(low, high);
		lineStart[row + 1] = line.length;
	}
	return {
		count,
		address,
		lineStart,
		lineFunction: Int32Array.from(lineFunction.values()),
		line
	};
}
/** Appends the number of one line to `line` and gives the row of its function, −1 for none. */
function decodeLine(part, functionIds, line) {
	let fn = -1;
	let missing = null;
	let low = 0;
	let high = 0;
	while (part.next()) if (part.field === 1) {
		part.expectVarint();
		fn = functionIds.find(part);
		missing = fn === -1 && (part.low !== 0 || part.high !== 0) ? integer(part.high, part.low) : null;
	} else if (part.field === 2) {
		part.expectVarint();
		low = part.low;
		high = part.high;
	}
	if (missing !== null) throw malformed(`function ID ${missing} not found`);
	line.push(low, high);
	return fn;
}
/** The current uint64 as an id. */
function idOf$1(reader) {
	reader.expectVarint();
	return integer(reader.high, reader.low);
}
// src/profile/weight.ts
/** Which value column the compiler reads: the first of samples/count and cpu/nanoseconds in file order; −1: neither. */
const weightColumn = (types) => types.findIndex((type) => isSamplesCount(type) || isCpuNanoseconds(type));
const isSamplesCount = ({ type, unit }) => type === "samples" && unit === "count";
const isCpuNanoseconds = ({ type, unit }) => type === "cpu" && unit === "nanoseconds";
/**
* The weight of a profile with these types. The unit of nanoseconds is the period where that divides every value, else
* the values' greatest common divisor: some exporters write 10^9 as period while the values are multiples of 10^7.
* `divisor` is that divisor, 0 where all values are 0.
*/
function weightOf(types, period, divisor) {
	const type = types[weightColumn(types)];
	if (type === void 0) return null;
	if (isSamplesCount(type)) return {
		kind: "samples",
		unit: 1
	};
	const unit = period > 0 && BigInt(divisor) % BigInt(period) === 0n ? period : divisor;
	return {
		kind: "nanoseconds",
		unit: Number(unit) || 1
	};
}
/** Of two integers, one of which may be 0; never negative. */
function greatestCommonDivisor(a, b) {
	if (typeof a === "number" && typeof b === "number") {
		let [larger, smaller] = [Math.abs(a), Math.abs(b)];
		while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
		return larger;
	}
	let [larger, smaller] = [BigInt(a), BigInt(b)];
	while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
	const divisor = larger < 0n ? -larger : larger;
	return divisor <= Number.MAX_SAFE_INTEGER ? Number(divisor) : divisor;
}
// src/profile/decode-samples.ts
/**
* Folds the samples on their two leaf-most locations while they are read, so that memory is bounded by what differs.
* Folding keeps Go's result: its rule "each edge once per sample" sees only these two. Samples that weigh nothing are
* skipped, as Go skips them; one whose weights cancel out is kept, because its edges are rows of Go's table.
*/
function decodeSamples(records, locationIds, types, period, source) {
	if (types.length === 0 && records.count > 0) throw malformed("missing sample type information");
	const weightAt = weightColumn(types);
	const cpuAt = types.findIndex(isCpuNanoseconds);
	const countsNanoseconds = types[weightAt] !== void 0 && !isSamplesCount(types[weightAt]);
	const sample = new SampleReader(source, locationIds, weightAt, cpuAt);
	const pairs = new TupleIndex(2, records.count, most.stacks, () => tooMany("stacks"));
	const weights = new Int64Sums(1024);
	/** Row 0: the weights; row 1: the nanoseconds. */
	const totals = new Int64Sums();
	let divisor = 0;
	let negative = false;
	for (let row = 0; row < records.count; row++) {
		records.enter(source.record, row);
		sample.read();
		if (sample.values !== types.length) throw malformed(`mismatch: sample has: ${sample.values} values vs. ${types.length} types`);
		const { low, high } = sample;
		totals.add(1, sample.cpuLow, sample.cpuHigh);
		if (low === 0 && high === 0) continue;
		if (high < 0) negative = true;
		if (countsNanoseconds) divisor = greatestCommonDivisor(divisor, integer(high, low));
		weights.add(pairs.row(sample.leaf, sample.caller), low, high);
		totals.add(0, low, high);
	}
	const total = totals.at(0);
	if (!fitsInt64(total)) throw weightsOverflow();
	return {
		rows: records.count,
		weight: weightOf(types, period, divisor),
		total,
		cpuNanos: cpuAt === -1 ? null : totals.at(1),
		negative,
		subtracted: sample.subtracted,
		labels: sample.labels,
		stacks: stacksOf(pairs, weights)
	};
}
function stacksOf(pairs, weights) {
	const { count } = pairs;
	const weight = weights.column(count);
	if (weight === null) throw weightsOverflow();
	const leaf = new Int32Array(count);
	const caller = new Int32Array(count);
	for (let row = 0; row < count; row++) {
		leaf[row] = pairs.part(row, 0);
		caller[row] = pairs.part(row, 1);
	}
	return {
		count,
		leaf,
		caller,
		weight
	};
}
/** Reads sample after sample into its own fields: an object for each would be a hundred thousand of them. */
var SampleReader = class {
	#source;
	#locationIds;
	#weightAt;
	#cpuAt;
	/** Rows in locations; −1 where the stack is shorter. */
	leaf = -1;
	caller = -1;
	/** How many values the sample has. */
	values = 0;
	/** Halves of its weight. */
	low = 0;
	high = 0;
	/** Halves of its nanoseconds. */
	cpuLow = 0;
	cpuHigh = 0;
	/** Of all samples so far. */
	labels = 0;
	subtracted = false;
	constructor(source, locationIds, weightAt, cpuAt) {
		this.#source = source;
		this.#locationIds = locationIds;
		this.#weightAt = weightAt;
		this.#cpuAt = cpuAt;
	}
	/** Reads the sample on which the source's record stands. */
	read() {
		this.leaf = -1;
		this.caller = -1;
		this.values = 0;
		this.low = 0;
		this.high = 0;
		this.cpuLow = 0;
		this.cpuHigh = 0;
		let depth = 0;
		const { record } = this.#source;
		while (record.next()) if (record.field === 1) depth = this.#readStack(depth);
		else if (record.field === 2) this.#readValues();
		else if (record.field === 3) this.#readLabel();
	}
	/** Reads more of the stack, `depth` locations of which are known; gives their number now. */
	#readStack(depth) {
		const { record, packed } = this.#source;
		let known = depth;
		packed.enterIntegers(record);
		while (packed.nextInteger()) {
			const location = this.#locationIds.find(packed);
			if (location === -1) throw danglingLocation(packed.high, packed.low);
			if (known === 0) this.leaf = location;
			else if (known === 1) this.caller = location;
			known++;
			if (known > 1) packed.skipIntegersUpTo(this.#locationIds.dense);
		}
		return known;
	}
	#readValues() {
		const { record, packed } = this.#source;
		packed.enterIntegers(record);
		while (packed.nextInteger()) {
			if (this.values === this.#weightAt) {
				this.low = packed.low;
				this.high = packed.high | 0;
			}
			if (this.values === this.#cpuAt) {
				this.cpuLow = packed.low;
				this.cpuHigh = packed.high | 0;
			}
			this.values++;
		}
	}
	#readLabel() {
		const { record, part, strings } = this.#source;
		record.expectBytes();
		part.enter(record.start, record.end);
		let key = 0;
		let text = 0;
		while (part.next()) if (part.field === 1) key = strings.index(part);
		else if (part.field === 2) text = strings.index(part);
		else if (part.field === 3) part.expectVarint();
		strings.check(text);
		if (strings.is(strings.check(key), "pprof::base")) this.subtracted = true;
		this.labels++;
	}
};
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
new Uint8Array([
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
var _tr_stored_block = (s, buf, stored_len, last) => {
	send_bits(s, 0 + (last ? 1 : 0), 3);
	bi_windup(s);
	put_short(s, stored_len);
	put_short(s, ~stored_len);
	if (stored_len) s.pending_buf.set(s.window.subarray(buf, buf + stored_len), s.pending);
	s.pending += stored_len;
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
var crc32$1 = (crc, buf, len, pos) => {
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
var MIN_MATCH = 3;
var MAX_MATCH = 258;
var MIN_LOOKAHEAD = 262;
var BS_NEED_MORE = 1;
var BS_BLOCK_DONE = 2;
var BS_FINISH_STARTED = 3;
var BS_FINISH_DONE = 4;
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
var read_buf = (strm, buf, start, size) => {
	let len = strm.avail_in;
	if (len > size) len = size;
	if (len === 0) return 0;
	strm.avail_in -= len;
	buf.set(strm.input.subarray(strm.next_in, strm.next_in + len), start);
	if (strm.state.wrap === 1) strm.adler = adler32(strm.adler, buf, len, start);
	else if (strm.state.wrap === 2) strm.adler = crc32$1(strm.adler, buf, len, start);
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
var Config = class {
	constructor(good_length, max_lazy, nice_length, max_chain, func) {
		this.good_length = good_length;
		this.max_lazy = max_lazy;
		this.nice_length = nice_length;
		this.max_chain = max_chain;
		this.func = func;
	}
};
new Config(0, 0, 0, 0, deflate_stored), new Config(4, 4, 8, 4, deflate_fast), new Config(4, 5, 16, 8, deflate_fast), new Config(4, 6, 32, 32, deflate_fast), new Config(4, 4, 16, 16, deflate_slow), new Config(8, 16, 32, 32, deflate_slow), new Config(8, 16, 128, 128, deflate_slow), new Config(8, 32, 128, 256, deflate_slow), new Config(32, 128, 258, 1024, deflate_slow), new Config(32, 258, 258, 4096, deflate_slow);
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
				state.check = crc32$1(state.check, hbuf, 2, 0);
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
				state.check = crc32$1(state.check, hbuf, 2, 0);
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
				state.check = crc32$1(state.check, hbuf, 4, 0);
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
				state.check = crc32$1(state.check, hbuf, 2, 0);
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
					state.check = crc32$1(state.check, hbuf, 2, 0);
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
					if (state.flags & 512 && state.wrap & 4) state.check = crc32$1(state.check, input, copy, next);
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
				if (state.flags & 512 && state.wrap & 4) state.check = crc32$1(state.check, input, copy, next);
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
				if (state.flags & 512 && state.wrap & 4) state.check = crc32$1(state.check, input, copy, next);
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
				if (state.wrap & 4 && _out) strm.adler = state.check = state.flags ? crc32$1(state.check, output, _out, put - _out) : adler32(state.check, output, _out, put - _out);
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
	if (state.wrap & 4 && _out) strm.adler = state.check = state.flags ? crc32$1(state.check, output, _out, strm.next_out - _out) : adler32(state.check, output, _out, strm.next_out - _out);
	strm.data_type = state.bits + (state.last ? 64 : 0) + (state.mode === TYPE ? 128 : 0) + (state.mode === LEN_ || state.mode === COPY_ ? 256 : 0);
	if ((_in === 0 && _out === 0 || flush === 4) && ret === 0) ret = -5;
	return ret;
};
var inflateGetHeader = (strm, head) => {
	if (inflateStateCheck(strm)) return -2;
	const state = strm.state;
	if ((state.wrap & 2) === 0) return -2;
	state.head = head;
	head.done = false;
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
var GZheader = class {
	constructor() {
		this.text = 0;
		this.time = 0;
		this.xflags = 0;
		this.os = 0;
		this.extra = null;
		this.extra_len = 0;
		this.name = "";
		this.comment = "";
		this.hcrc = 0;
		this.done = false;
	}
};
// src/profile/deflate/crc32.ts
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) rest = rest >>> 1 ^ (rest & 1 ? 3988292384 : 0);
	return rest;
});
/** The checksum of gzip (RFC 1952, 8). */
function crc32(bytes) {
	let sum = 4294967295;
	for (const byte of bytes) sum = sum >>> 8 ^ (table[(sum ^ byte) & 255] ?? 0);
	return ~sum >>> 0;
}
// src/profile/deflate/bit-writer.ts
/** Appends bits, the lowest of each number first, as deflate packs them. */
var BitWriter = class {
	#bytes;
	#length = 0;
	#pending = 0;
	#pendingBits = 0;
	/** `capacity` is how many bytes it holds before it has to grow. */
	constructor(capacity) {
		this.#bytes = new Uint8Array(capacity);
	}
	/** The lowest `count` bits of a number, 16 at most; there are no others in it. */
	write(value, count) {
		this.#pending |= value << this.#pendingBits;
		this.#pendingBits += count;
		while (this.#pendingBits >= 8) this.#push();
	}
	/** The bytes so far, the last filled up with zeros. */
	finish() {
		while (this.#pendingBits > 0) this.#push();
		return this.#bytes.subarray(0, this.#length);
	}
	#push() {
		if (this.#length === this.#bytes.length) {
			const larger = new Uint8Array(2 * this.#length + 64);
			larger.set(this.#bytes);
			this.#bytes = larger;
		}
		this.#bytes[this.#length++] = this.#pending & 255;
		this.#pending >>>= 8;
		this.#pendingBits -= 8;
	}
};
// src/profile/deflate/prefix-code.ts
/**
* Lengths of an optimal prefix code whose words have at most `longest` bits, by symbol; 0 where a symbol does not occur
* (package-merge: Larmore and Hirschberg, 1990). A code has two words at least, for some readers refuse fewer.
*/
function codeLengths(counts, longest) {
	const lengths = new Uint8Array(counts.length);
	const symbols = Uint16Array.from(counts.keys()).filter((symbol) => counts[symbol] !== 0).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
	if (symbols.length < 2) {
		lengths[0] = 1;
		lengths[symbols[0] || 1] = 1;
		return lengths;
	}
	const leaves = Float64Array.from(symbols, (symbol) => counts[symbol] ?? 0);
	const levels = packages(leaves, longest);
	let taken = 2 * leaves.length - 2;
	for (const isPackage of levels.toReversed()) {
		let pairs = 0;
		for (let at = 0; at < taken; at++) pairs += isPackage[at] ?? 0;
		for (const symbol of symbols.subarray(0, taken - pairs)) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
		taken = 2 * pairs;
	}
	return lengths;
}
/** Of each level, lightest first, whether a node is a package of two of the level before; the others are the leaves. */
function packages(leaves, levels) {
	const kinds = [];
	let below = /* @__PURE__ */ new Float64Array(0);
	for (let level = 0; level < levels; level++) {
		const count = leaves.length + (below.length >> 1);
		const weights = new Float64Array(count);
		const isPackage = new Uint8Array(count);
		for (let leaf = 0, pair = 0, at = 0; at < count; at++) {
			const single = leaves[leaf] ?? Number.POSITIVE_INFINITY;
			const both = (below[2 * pair] ?? Number.POSITIVE_INFINITY) + (below[2 * pair + 1] ?? Number.POSITIVE_INFINITY);
			if (single <= both) leaf++;
			else {
				pair++;
				isPackage[at] = 1;
			}
			weights[at] = Math.min(single, both);
		}
		below = weights;
		kinds.push(isPackage);
	}
	return kinds;
}
/** The canonical words of these lengths (RFC 1951, 3.2.2), their bits reversed, as deflate packs them. */
function codeWords(lengths) {
	const next = /* @__PURE__ */ new Uint16Array(17);
	for (const length of lengths) if (length !== 0) next[length + 1] = (next[length + 1] ?? 0) + 1;
	for (let length = 1; length < 17; length++) next[length] = (next[length] ?? 0) + (next[length - 1] ?? 0) << 1;
	return Uint16Array.from(lengths, (length) => {
		const word = next[length] ?? 0;
		next[length] = word + 1;
		return reversed(word, length);
	});
}
function reversed(word, length) {
	let bits = 0;
	for (let bit = 0; bit < length; bit++) bits |= (word >> bit & 1) << length - 1 - bit;
	return bits;
}
const windowSize = 2 ** 15;
const firstLengthCode = 257;
const lengthBase = /* @__PURE__ */ new Uint16Array(286);
/** Extra bits by code; literals have none. */
const lengthExtra = /* @__PURE__ */ new Uint8Array(286);
const lengthCodes = /* @__PURE__ */ new Uint16Array(259);
const distanceBase = /* @__PURE__ */ new Uint16Array(30);
/** Extra bits by code. */
const distanceExtra = /* @__PURE__ */ new Uint8Array(30);
const distanceCodeOf = new Uint8Array(windowSize + 1);
for (let code = 0, length = 3; code < 28; code++) {
	const extra = code < 8 ? 0 : (code >> 2) - 1;
	lengthBase[firstLengthCode + code] = length;
	lengthExtra[firstLengthCode + code] = extra;
	lengthCodes.fill(firstLengthCode + code, length, length + (1 << extra));
	length += 1 << extra;
}
lengthBase[285] = 258;
lengthCodes[258] = 285;
for (let code = 0, distance = 1; code < 30; code++) {
	const extra = code < 4 ? 0 : (code >> 1) - 1;
	distanceBase[code] = distance;
	distanceExtra[code] = extra;
	distanceCodeOf.fill(code, distance, distance + (1 << extra));
	distance += 1 << extra;
}
/** Code of a length from 3 to 258. */
const lengthCode = (length) => lengthCodes[length] ?? 0;
/** Code of a distance from 1 to 32,768. */
const distanceCode = (distance) => distanceCodeOf[distance] ?? 0;
/** What the extra bits of a length say. */
const lengthRest = (length, code) => length - (lengthBase[code] ?? 0);
/** What the extra bits of a distance say. */
const distanceRest = (distance, code) => distance - (distanceBase[code] ?? 0);
// src/profile/deflate/block-codes.ts
/** Chooses the codes of a block and writes its header (RFC 1951, 3.2.7). */
function writeCodes(writer, { literals, distances }) {
	const codes = {
		literals: codeOf(literals, 15),
		distances: codeOf(distances, 15)
	};
	const literalCount = usedLength(codes.literals.lengths, 257);
	const distanceCount = usedLength(codes.distances.lengths, 1);
	const { symbols, code } = shortestRuns([...codes.literals.lengths.subarray(0, literalCount), ...codes.distances.lengths.subarray(0, distanceCount)]);
	const inOrder = Uint8Array.from(headerOrder, (symbol) => code.lengths[symbol] ?? 0);
	const count = usedLength(inOrder, 4);
	writer.write(literalCount - 256 - 1, 5);
	writer.write(distanceCount - 1, 5);
	writer.write(count - 4, 4);
	for (const length of inOrder.subarray(0, count)) writer.write(length, 3);
	for (const { symbol, rest } of symbols) {
		writer.write(code.words[symbol] ?? 0, code.lengths[symbol] ?? 0);
		writer.write(rest, runExtra(symbol));
	}
	return codes;
}
function codeOf(counts, longest) {
	const lengths = codeLengths(counts, longest);
	return {
		lengths,
		words: codeWords(lengths)
	};
}
/** How many lengths there are up to the last that is not 0, and `least` at least. */
function usedLength(lengths, least) {
	let count = lengths.length;
	while (count > least && lengths[count - 1] === 0) count--;
	return count;
}
/** The order in which the lengths of the header's own code are written. */
const headerOrder = [
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
];
/** Symbols of the header: a length from 0 to 15, or a repetition. */
const repeatLast = 16;
const fewZeros = 17;
const manyZeros = 18;
const headerSymbols = 19;
const runExtra = (symbol) => symbol === repeatLast ? 2 : symbol === fewZeros ? 3 : symbol === manyZeros ? 7 : 0;
/** The lengths of two codes in the fewest bits: a symbol that is used seldom makes all others longer. */
function shortestRuns(lengths) {
	const ways = [
		[],
		[repeatLast],
		[fewZeros],
		[manyZeros],
		[repeatLast, fewZeros],
		[repeatLast, manyZeros]
	];
	ways.push([fewZeros, manyZeros], [
		repeatLast,
		fewZeros,
		manyZeros
	]);
	return ways.map((allowed) => {
		const symbols = runs(lengths, new Set(allowed));
		const counts = new Uint32Array(headerSymbols);
		for (const { symbol } of symbols) counts[symbol] = (counts[symbol] ?? 0) + 1;
		const code = codeOf(counts, 7);
		return {
			symbols,
			code,
			bits: symbols.reduce((sum, { symbol }) => sum + (code.lengths[symbol] ?? 0) + runExtra(symbol), 0)
		};
	}).reduce((best, form) => form.bits < best.bits ? form : best);
}
function runs(lengths, allowed) {
	const symbols = [];
	for (let at = 0; at < lengths.length;) {
		const value = lengths[at] ?? 0;
		let left = 1;
		while (at + left < lengths.length && lengths[at + left] === value) left++;
		at += left;
		const take = (symbol, least, most) => {
			while (allowed.has(symbol) && left >= least) {
				const run = Math.min(left, most);
				symbols.push({
					symbol,
					rest: run - least
				});
				left -= run;
			}
		};
		if (value === 0) {
			take(manyZeros, 11, 138);
			take(fewZeros, 3, 10);
		} else {
			symbols.push({
				symbol: value,
				rest: 0
			});
			left--;
			take(repeatLast, 3, 6);
		}
		for (; left > 0; left--) symbols.push({
			symbol: value,
			rest: 0
		});
	}
	return symbols;
}
// src/profile/deflate/matches.ts
const matchOf = (length, distance) => distance << 9 | length;
const lengthOf = (match) => match & 511;
const distanceOf = (match) => match >> 9;
/** Steps down a tree: beyond them nothing is gained, and a hostile file cannot make the search quadratic. */
const mostSteps = 32;
const hashBits = 15;
/**
* Finds matches with binary trees, as LZMA and libdeflate do: of all earlier positions that begin with the same three
* bytes, sorted by what follows, the walk meets the longest matches first at every length, and is logarithmic.
*/
var MatchFinder = class {
	#bytes;
	#root = new Int32Array(2 ** hashBits).fill(-1);
	/** Children of position p, at 2 × (p mod window): what sorts before it, and what after. */
	#child = new Int32Array(2 * windowSize).fill(-1);
	constructor(bytes) {
		this.#bytes = bytes;
	}
	/** The matches of positions `from` to `to` − 1, which may reach beyond them. Stretches must be asked for in order. */
	find(from, to) {
		const start = new Uint32Array(to - from + 1);
		let match = new Int32Array(4 * (to - from));
		let count = 0;
		for (let at = from; at < to; at++) {
			start[at - from] = count;
			if (count + mostSteps > match.length) match = grown(match);
			count = this.#insert(at, match, count);
		}
		start[to - from] = count;
		return {
			base: from,
			start,
			match
		};
	}
	/** Makes a position the root of its tree, and notes every match that is longer than the nearer ones. */
	#insert(at, matches, count) {
		const bytes = this.#bytes;
		const child = this.#child;
		const most = Math.min(258, bytes.length - at);
		if (most < 3) return count;
		const hash = this.#hash(at);
		let node = this.#root[hash] ?? -1;
		this.#root[hash] = at;
		let left = 2 * (at % windowSize);
		let right = left + 1;
		let leftLength = 0;
		let rightLength = 0;
		let best = 2;
		for (let steps = 0; node !== -1 && at - node <= windowSize - 1 && steps < mostSteps; steps++) {
			let same = Math.min(leftLength, rightLength);
			while (same < most && bytes[node + same] === bytes[at + same]) same++;
			if (same > best) {
				best = same;
				matches[count++] = matchOf(same, at - node);
			}
			const pair = 2 * (node % windowSize);
			if (same === most) {
				child[left] = child[pair] ?? -1;
				child[right] = child[pair + 1] ?? -1;
				return count;
			}
			if ((bytes[node + same] ?? 0) < (bytes[at + same] ?? 0)) {
				child[left] = node;
				left = pair + 1;
				leftLength = same;
				node = child[left] ?? -1;
			} else {
				child[right] = node;
				right = pair;
				rightLength = same;
				node = child[right] ?? -1;
			}
		}
		child[left] = -1;
		child[right] = -1;
		return count;
	}
	#hash(at) {
		const bytes = this.#bytes;
		const three = (bytes[at] ?? 0) | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0) << 16;
		return Math.imul(three, 2654435761) >>> 17;
	}
};
function grown(values) {
	const larger = new Int32Array(2 * values.length + mostSteps);
	larger.set(values);
	return larger;
}
// src/profile/deflate/cheapest.ts
/**
* Appends the literals and matches that stand for bytes `from` to `to` − 1 at the least cost: a shortest path, found
* from left to right, as zopfli finds it. Of each length only the nearest match is looked at, which costs least.
*/
function appendCheapest(items, bytes, { base, start, match }, { from, to }, costs) {
	const size = to - from;
	const least = new Int32Array(size + 1).fill(2147483647);
	/** The literal or match that ends before each position on the cheapest way to it. */
	const step = new Int32Array(size + 1);
	least[0] = 0;
	for (let at = 0; at < size; at++) {
		const here = least[at] ?? 0;
		const single = here + (costs.literal[bytes[from + at] ?? 0] ?? 0);
		if (single < (least[at + 1] ?? 0)) {
			least[at + 1] = single;
			step[at + 1] = matchOf(1, 0);
		}
		const row = from + at - base;
		const end = start[row + 1] ?? 0;
		let reach = 3;
		for (let of = start[row] ?? 0; of < end; of++) {
			const away = distanceOf(match[of] ?? 0);
			const there = here + (costs.distance[distanceCode(away)] ?? 0);
			const longest = Math.min(lengthOf(match[of] ?? 0), size - at);
			for (; reach <= longest; reach++) {
				const cost = there + (costs.length[reach] ?? 0);
				if (cost < (least[at + reach] ?? 0)) {
					least[at + reach] = cost;
					step[at + reach] = matchOf(reach, away);
				}
			}
		}
	}
	for (let at = size; at > 0; at -= lengthOf(step[at] ?? 1)) items.count++;
	for (let at = size, item = items.count; at > 0; at -= lengthOf(step[at] ?? 1)) {
		items.length[--item] = lengthOf(step[at] ?? 1);
		items.distance[item] = distanceOf(step[at] ?? 0);
	}
}
// src/profile/deflate/costs.ts
/** A bit, in the unit of all costs. */
const bit = 16;
/** −log2 of the shares of symbols that occur so often; one that does not, costs what a single one would. */
function costsOf({ literals, distances }) {
	const literal = selfInformation(literals);
	const length = /* @__PURE__ */ new Int32Array(259);
	for (let of = 3; of <= 258; of++) {
		const code = lengthCode(of);
		length[of] = (literal[code] ?? 0) + bit * (lengthExtra[code] ?? 0);
	}
	return {
		literal,
		length,
		distance: selfInformation(distances).map((cost, code) => cost + bit * (distanceExtra[code] ?? 0))
	};
}
/** About what a block of these symbols takes: their entropy, and `perSymbol` for the length of each one's word. */
const blockCost = ({ literals, distances }) => entropy(literals) + entropy(distances);
const perSymbol = 80;
function selfInformation(counts) {
	const whole = log2(Math.max(1, sumOf$1(counts)));
	return Int32Array.from(counts, (count) => Math.max(1, whole - log2(Math.max(1, count))));
}
function entropy(counts) {
	const sum = sumOf$1(counts);
	let cost = sum === 0 ? 0 : sum * log2(sum);
	for (const count of counts) if (count !== 0) cost += perSymbol - count * log2(count);
	return cost;
}
function sumOf$1(counts) {
	let sum = 0;
	for (const count of counts) sum += count;
	return sum;
}
const known = (/* @__PURE__ */ new Int32Array(4096)).fill(-1);
/** The same for small integers from a table. */
function log2(value) {
	const before = known[value] ?? -1;
	if (before !== -1) return before;
	const log = integerLog2(value);
	if (value < known.length) known[value] = log;
	return log;
}
/** `bit` × log2 of a positive integer, rounded down, in integers alone: Math.log2 may differ between machines. */
function integerLog2(value) {
	let mantissa = value;
	let log = 15;
	for (; mantissa >= 2 ** 16; log++) mantissa = Math.floor(mantissa / 2);
	for (; mantissa < 2 ** 15; log--) mantissa *= 2;
	for (let digit = 1; digit < bit; digit *= 2) {
		mantissa = Math.floor(mantissa * mantissa / 2 ** 15);
		log *= 2;
		if (mantissa >= 2 ** 16) {
			mantissa = Math.floor(mantissa / 2);
			log++;
		}
	}
	return log;
}
// src/profile/deflate/items.ts
/** Bytes as literals and matches. */
var Items = class {
	count = 0;
	/** 1 for a literal. */
	length;
	/** 0 for a literal. */
	distance;
	constructor(capacity) {
		this.length = new Uint16Array(capacity);
		this.distance = new Uint16Array(capacity);
	}
};
function countsOf(bytes, items, { firstItem, endItem, from }) {
	const literals = /* @__PURE__ */ new Uint32Array(286);
	const distances = /* @__PURE__ */ new Uint32Array(30);
	literals[256] = 1;
	let at = from;
	for (let item = firstItem; item < endItem; item++) {
		const length = items.length[item] ?? 0;
		const distance = items.distance[item] ?? 0;
		const symbol = distance === 0 ? bytes[at] ?? 0 : lengthCode(length);
		literals[symbol] = (literals[symbol] ?? 0) + 1;
		if (distance !== 0) {
			const code = distanceCode(distance);
			distances[code] = (distances[code] ?? 0) + 1;
		}
		at += length;
	}
	return {
		literals,
		distances
	};
}
// src/profile/deflate/split.ts
/** Where one block may end and the next begin. */
const itemsPerPiece = 256;
/**
* Cuts the items that stand for bytes `from` and following into blocks: from pieces of equal size those two neighbours
* are joined, again and again, that save most by sharing their codes, while any do.
*/
function splitIntoBlocks(bytes, items, from) {
	const blocks = pieces(bytes, items, from);
	const joined = blocks.map((_, row) => join(blocks[row], blocks[row + 1]));
	for (;;) {
		let best = -1;
		let most = 0;
		for (let row = 0; row < blocks.length; row++) {
			const here = saved(blocks, joined, row);
			if (here <= most) continue;
			best = row;
			most = here;
		}
		const block = joined[best];
		if (block === void 0 || block === null) return blocks;
		blocks.splice(best, 2, block);
		joined.splice(best, 1);
		joined[best] = join(blocks[best], blocks[best + 1]);
		if (best > 0) joined[best - 1] = join(blocks[best - 1], blocks[best]);
	}
}
const saved = (blocks, joined, row) => (blocks[row]?.cost ?? 0) + (blocks[row + 1]?.cost ?? 0) - (joined[row]?.cost ?? Number.POSITIVE_INFINITY);
/** One piece at least: nothing is a block too. */
function pieces(bytes, items, start) {
	const all = [];
	for (let firstItem = 0, from = start; firstItem < Math.max(1, items.count); firstItem += itemsPerPiece) {
		const endItem = Math.min(items.count, firstItem + itemsPerPiece);
		let to = from;
		for (const length of items.length.subarray(firstItem, endItem)) to += length;
		const piece = {
			firstItem,
			endItem,
			from,
			to
		};
		const counts = countsOf(bytes, items, piece);
		all.push({
			...piece,
			counts,
			cost: blockCost(counts)
		});
		from = to;
	}
	return all;
}
function join(one, next) {
	if (one === void 0 || next === void 0) return null;
	const literals = one.counts.literals.map((count, symbol) => count + (next.counts.literals[symbol] ?? 0));
	const distances = one.counts.distances.map((count, symbol) => count + (next.counts.distances[symbol] ?? 0));
	literals[256] = 1;
	const counts = {
		literals,
		distances
	};
	return {
		firstItem: one.firstItem,
		endItem: next.endItem,
		from: one.from,
		to: next.to,
		counts,
		cost: blockCost(counts)
	};
}
// src/profile/deflate/deflate.ts
/** Bytes that are parsed together: what bounds memory, for the matches of all of them are held. */
const stretch = 2 ** 17;
/** How often a block is parsed under the costs of the parse before: a third time gains 0.04 %. */
const passes = 2;
/**
* The deflate form of `bytes` (RFC 1951), equal on every machine: integers only, and no clock. Unlike zlib, which takes
* what looks best at each position, it looks for the shortest way through all matches, as zopfli and libdeflate do, and
* for the best places to change codes: 19 to 21 % less than zlib's level 9 on compact profiles, which are laid out for
* it (see `encodeProfile`), and 7 to 9 % on plain ones.
*/
function deflate(bytes) {
	const writer = new BitWriter(bytes.length / 2 + 64);
	const finder = new MatchFinder(bytes);
	let from = 0;
	do {
		const to = Math.min(bytes.length, from + stretch);
		const { items, blocks } = parse(bytes, finder.find(from, to), to);
		for (const [row, block] of blocks.entries()) {
			writer.write(row === blocks.length - 1 && to === bytes.length ? 1 : 0, 1);
			writeBlock(writer, bytes, items, block);
		}
		from = to;
	} while (from < bytes.length);
	return writer.finish();
}
/** All symbols equally dear. */
const flat = costsOf({
	literals: (/* @__PURE__ */ new Uint32Array(286)).fill(1),
	distances: (/* @__PURE__ */ new Uint32Array(30)).fill(1)
});
function parse(bytes, matches, to) {
	const { base: from } = matches;
	let items = new Items(to - from);
	appendCheapest(items, bytes, matches, {
		from,
		to
	}, flat);
	let blocks = splitIntoBlocks(bytes, items, from);
	for (let pass = 0; pass < passes; pass++) {
		const next = new Items(to - from);
		blocks = blocks.map(({ from, to, counts }) => {
			const firstItem = next.count;
			appendCheapest(next, bytes, matches, {
				from,
				to
			}, costsOf(counts));
			const piece = {
				firstItem,
				endItem: next.count,
				from,
				to
			};
			return {
				...piece,
				counts: countsOf(bytes, next, piece)
			};
		});
		items = next;
	}
	return {
		items,
		blocks
	};
}
/** A block with codes of its own (RFC 1951, 3.2.3), after the bit that says whether it is the last. */
function writeBlock(writer, bytes, items, block) {
	writer.write(2, 2);
	const { literals, distances } = writeCodes(writer, block.counts);
	const literal = (symbol) => writer.write(literals.words[symbol] ?? 0, literals.lengths[symbol] ?? 0);
	let at = block.from;
	for (let item = block.firstItem; item < block.endItem; item++) {
		const length = items.length[item] ?? 0;
		const distance = items.distance[item] ?? 0;
		if (distance === 0) literal(bytes[at] ?? 0);
		else {
			const symbol = lengthCode(length);
			literal(symbol);
			writer.write(lengthRest(length, symbol), lengthExtra[symbol] ?? 0);
			const code = distanceCode(distance);
			writer.write(distances.words[code] ?? 0, distances.lengths[code] ?? 0);
			writer.write(distanceRest(distance, code), distanceExtra[code] ?? 0);
		}
		at += length;
	}
	literal(256);
}
// src/profile/text-converted.ts
const nul = 0;
const lineFeed = 10;
const carriageReturn = 13;
/** Whether a gzip stream that does not inflate was taken for text. Its magic number is whole. */
function isTextConvertedGzip(bytes) {
	if (hasOnlyCrlf(bytes)) return true;
	const missing = missingValues(bytes);
	if (missing === null) return false;
	if (missing.length > 0) return missing.every((value) => [
		nul,
		lineFeed,
		carriageReturn
	].includes(value));
	return bytes.length >= 2 ** 20 && !buffer$1(bytes).includes("\r\n");
}
/** Whether bytes that are no profile, no text and no gzip stream were one of the first and then taken for text. */
function isTextConverted(raw) {
	const bytes = buffer$1(raw);
	return recodedMagic.test(bytes.toString("hex", 0, 16)) || isBinaryInUtf16(bytes.subarray(0, 64)) || hasOnlyCrlf(raw) || isRecodedUtf8(bytes) || lostItsNuls(bytes);
}
/**
* A byte order mark where no text follows; or 1f 8b 08 with 8b turned into a character of UTF-8 (the replacement
* character, or what 8b is in Latin-1 and its like), of UTF-16 or `?`, without its high bit, or dropped.
*/
const recodedMagic = /^(?:efbbbf|1f(?:c[2-9a-f][89ab].|d.[89ab].|e.[89ab].[89ab].|3f|0b)?08|1f00(?:....)?0800|001f(?:....)?0008)/;
/** PowerShell's `>` writes UTF-16, of what it decoded by some code page. No text has control characters. */
function isBinaryInUtf16(head) {
	const mark = head.toString("hex", 0, 2);
	if (mark !== "fffe" && mark !== "feff") return false;
	const text = new TextDecoder(mark === "fffe" ? "utf-16le" : "utf-16be").decode(head);
	return /[^\P{Cc}\s]/u.test(text);
}
/** Whether each line feed follows a carriage return. By chance one file in 16 million has three such and no other. */
function hasOnlyCrlf(bytes) {
	let count = 0;
	for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
		if (bytes[at - 1] !== carriageReturn) return false;
		count++;
	}
	return count >= 3;
}
/**
* The byte values that do not occur; null where the bytes are too few to tell. Deflated data has all of them alike: by
* chance one file of 4 KiB in 3 million lacks NUL, CR or LF. Data that gzip only stored lacks others too.
*/
function missingValues(bytes) {
	if (bytes.length < 4096) return null;
	const seen = /* @__PURE__ */ new Uint8Array(256);
	for (const byte of bytes) seen[byte] = 1;
	return Array.from(seen.keys()).filter((value) => seen[value] === 0);
}
/**
* UTF-8 throughout, with characters that come of recoding: the replacement character, or what 80 (it begins the varint
* of 128) is in Latin-1 and in Windows-1252. A profile as it was written is no UTF-8 unless it is tiny.
*/
const isRecodedUtf8 = (bytes) => isUtf8(bytes) && [
	"�",
	"",
	"€"
].some((character) => bytes.includes(character));
/** Every profile has the empty string, 32 00, before all others. */
const lostItsNuls = (bytes) => !bytes.includes(nul) && bytes.includes("nanoseconds");
const buffer$1 = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
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
* One member after the other, by pako's low-level form: its class takes only the first member's header and passes over
* zeros behind the last one, for which Go 1.26.8 says `gzip: invalid header`.
*
* Pako writes straight into the result, so 64 MiB cost 75 MB (143 as chunks joined at the end), and 1.8 MiB cost 62 ms
* of a cold CPU (73 to 107 in chunks of 1 MiB to 16 KiB).
*/
function inflate(bytes, room = roomFor(bytes)) {
	const whole = new Uint8Array(room);
	const stream = new ZStream();
	stream.input = bytes;
	stream.avail_in = bytes.length;
	stream.output = whole;
	stream.avail_out = whole.length;
	inflateInit2(stream, gzipOnly);
	for (let member = 1;; member++) {
		const header = new GZheader();
		inflateGetHeader(stream, header);
		const start = stream.next_in;
		const status = inflate$1(stream, 0);
		if (status !== 1 && stream.avail_out === 0 && room < mostRoomFor(bytes)) return inflate(bytes, mostRoomFor(bytes));
		if (status !== 1) throw refusalOf(stream, status, bytes, start);
		if (Math.max(header.name?.length ?? 0, header.comment?.length ?? 0) > longestHeaderText) throw corrupt(`a name or comment of more than ${longestHeaderText} bytes in its header`);
		if (stream.avail_in === 0) return whole.subarray(0, stream.next_out);
		if (member === mostMembers) throw corrupt(`more than ${mostMembers} members`);
		inflateReset(stream);
	}
}
/** Why a member that begins at `start` did not come to its end. */
function refusalOf(stream, status, bytes, start) {
	if (stream.avail_out === 0 && stream.next_out === inflatedCapBytes) return tooLarge("inflated", inflatedCapBytes);
	if (isTextConvertedGzip(bytes)) return textConverted();
	const isMember = bytes[start] === 31 && (bytes[start + 1] === 139 || start + 1 === bytes.length);
	if (start > 0 && !isMember) return trailingBytes();
	return status === -3 ? corrupt(stream.msg) : truncated();
}
/** Go's reader has 512 bytes for the name and for the comment in a header, their NUL among them (gunzip.go). */
const longestHeaderText = 511;
/** Pako takes 4 µs a member, so that 60 MiB of empty ones would keep it busy for 13 seconds. */
const mostMembers = 2 ** 16;
/** Deflate spends at least two bits on 258 bytes. */
const mostPerByte = 1032;
/**
* Bytes that the inflated form cannot exceed. Of one member its last four bytes say how many they are, which pako
* checks. Of several nothing says it; the system gives memory out as it is written to, so what is too much costs none.
*/
function roomFor(bytes) {
	const most = mostRoomFor(bytes);
	const { buffer, byteOffset, length } = bytes;
	if (length < 4 || Buffer.from(buffer, byteOffset, length).includes(memberStart, 1)) return most;
	return Math.min(most, new DataView(buffer, byteOffset, length).getUint32(length - 4, true));
}
const mostRoomFor = ({ length }) => Math.min(inflatedCapBytes, mostPerByte * length);
/** The magic number of gzip and its one method: without it no second member begins. */
const memberStart = Buffer.from([
	31,
	139,
	8
]);
/** The gzip form of `raw`, equal on every machine: deflate of our own, a header without time, name or system. */
function gzip(raw) {
	const body = deflate(raw);
	const whole = new Uint8Array(header$1.length + body.length + 8);
	whole.set(header$1);
	whole.set(body, header$1.length);
	const trailer = new DataView(whole.buffer, header$1.length + body.length);
	trailer.setUint32(0, crc32(raw), true);
	trailer.setUint32(4, raw.length, true);
	return whole;
}
/** The magic number of gzip, its one method, and 255 for no system in particular. */
const header$1 = Uint8Array.of(31, 139, 8, 0, 0, 0, 0, 0, 0, 255);
// src/profile/records.ts
/** Where the records of one kind are, in file order. */
var Records = class {
	#kind;
	#starts = new Uint32Column();
	#ends = new Uint32Column();
	constructor(kind) {
		this.#kind = kind;
	}
	/** Appends the current field of `reader`. Throws `profile-too-many-records` beyond the kind's cap. */
	add(reader) {
		reader.expectBytes();
		if (this.#starts.length === most[this.#kind]) throw tooMany(this.#kind);
		this.#starts.push(reader.start);
		this.#ends.push(reader.end);
	}
	get count() {
		return this.#starts.length;
	}
	/** Puts `reader` at the beginning of record `row`. */
	enter(reader, row) {
		reader.enter(this.#starts.at(row), this.#ends.at(row));
	}
};
// src/profile/sniff.ts
/**
* Recognises what people take for a profile and is none, after inflating. Throws its RefusedError, or returns. What
* could be a profile by its framing is left to the decoder, whatever its first bytes look like: 78 01 begins a zlib
* stream, and is a legal field 15.
*/
function refuseNonProfile(raw) {
	const refusal = recognise(raw);
	if (refusal !== null && !isFramed(raw)) throw refusal;
}
function recognise(raw) {
	const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, head));
	const text = start.toString("latin1");
	if (isText.test(text.slice(0, textHead))) return match(texts, text.replace(/^\xef\xbb\xbf/, "").trimStart());
	return isTextConverted(raw) ? textConverted() : match(binaries, start.toString("hex"));
}
/** Bytes that are looked at: a tar archive has its magic number at 257. */
const head = 512;
/** Bytes that tell a text: behind the headers of an HTTP answer may come a profile. */
const textHead = 64;
const isText = /^[\t\n\r\x20-\x7e\x80-\xff]*$/;
const match = (kinds, start) => kinds.find(([pattern]) => pattern.test(start))?.[1]() ?? null;
const wrongAddress = "The address is not a CPU profile, or a proxy answered in its place: check host, port and path (/debug/pprof/profile).";
const legacyText = (what) => () => legacyFormat(`${what} in the old text form`);
/**
* In Latin-1. The legacy forms are those of google/pprof's legacy_profile.go, and what net/http/pprof writes with
* `debug=1` or 2.
*/
const texts = [
	[/^version https:\/\/git-lfs/, lfsPointer],
	[/^GO PREPROFILE V1/, preprofileForm],
	[/^heap profile: /, legacyText("a heap profile")],
	[/^--- heapz /, legacyText("a heap profile")],
	[/^--- (?:contentionz? |contention:|mutex:)/, legacyText("a mutex or block profile")],
	[/^--- (?:threadz |Thread )/, legacyText("a list of threads")],
	[/^goroutine (?:profile: total )?\d/, legacyText("a list of goroutines")],
	[/^\S+ profile: total \d/, legacyText("a profile of counts")],
	[/^data:[^,]*;base64,/, () => notAProfile("a data: URL", "Decode what follows its comma: `base64 -d FILE > default.pgo`.", "profile-is-encoded")],
	[{ test: isBase64 }, () => notAProfile("a base64 text", "Decode it first: `base64 -d FILE > default.pgo`.", "profile-is-encoded")],
	[{ test: isHexDump }, () => notAProfile("a hex dump", "Turn it back into bytes first, with `xxd -r`, or capture into a file directly.")],
	[/^<{7} /, () => notAProfile("a text with the marks of a merge conflict", "Resolve it: keep one of the two files.")],
	[/^</, () => notAProfile("an HTML or XML page", wrongAddress, "profile-is-html")],
	[/^[{[]/, () => notAProfile("a JSON text", wrongAddress, "profile-is-json")],
	[/^HTTP\/\d/, () => notAProfile("an HTTP answer together with its headers", "Capture it without headers: `curl -o`, not `-i`.")],
	[/^mode: (?:set|count|atomic)\s/, () => notAProfile("a coverage profile", "Use `go test -cpuprofile`, or better a profile from production.")],
	[/^(?:File: |Type: |PeriodType: |Showing nodes |digraph |Total: .*\s+ROUTINE )/, () => notAProfile("a report printed by `go tool pprof`", "Commit the profile that it was made from.")],
	[/^[^\n;]+;[^\n]* \d+(?:\r?\n|$)/, () => notAProfile("a list of collapsed stacks")],
	[/^\S[^\n]*\s\d+(?:\/\d+)?\s+(?:\[\d+\]\s+)?\d+\.\d+:\s/, () => notAProfile("the text output of `perf script`")],
	[/^$/, () => notAProfile("a file of blanks and line breaks")],
	[/^/, () => notAProfile("a text", wrongAddress, "profile-is-text")]
];
/** In hexadecimal: gzip, or an uncompressed profile: a sample type, before which Go's own runtime writes the time. */
const profileStart = /^(?:1f8b08|(?:48(?:[89a-f].){8}[0-7].)?0a0408..10)/;
function isBase64(text) {
	const [, coded] = /^["']?([\w+/=\r\n-]+)["']?\s*$/.exec(text) ?? [];
	return coded !== void 0 && profileStart.test(Buffer.from(coded, "base64").toString("hex"));
}
/** As hexdump, xxd and od write it, plain, or as a literal. hexdump alone swaps the bytes. */
function isHexDump(text) {
	const digits = text.replace(/^(?:0{7,8}:?\s|\\x|0x)/i, "").replace(/\s/g, "").toLowerCase();
	return profileStart.test(digits) || digits.startsWith("8b1f0008");
}
const compressed = (what, command) => () => otherCompression(what, command);
/** In hexadecimal. */
const binaries = [
	[/^1f8b/, gzippedTwice],
	[/^504b(?:0304|0506)/, compressed("a zip archive", "unzip FILE")],
	[/^.{514}7573746172/, compressed("a tar archive", "tar -xf FILE")],
	[/^377abcaf271c/, compressed("a 7-Zip archive", "7z x FILE")],
	[/^28b52ffd/, compressed("a file compressed with zstd", "zstd -d FILE")],
	[/^fd377a585a00/, compressed("a file compressed with xz", "xz -d FILE")],
	[/^425a683[1-9]/, compressed("a file compressed with bzip2", "bzip2 -d FILE")],
	[/^04224d18/, compressed("a file compressed with lz4", "lz4 -d FILE")],
	[/^ff060000734e61507059/, compressed("a file compressed with snappy", "snzip -d FILE")],
	[/^78(?:01|5e|9c|da)/, compressed("a zlib stream without the header of gzip", "pigz -dz < FILE")],
	[/^0{8}(?:030{6}0[01]0{6}|0{6}030{6}0[01])(?!0{8}).{8}0{8}|^0{16}(?:030{14}0[01]0{14}|0{14}030{14}0[01])(?!0{16}).{16}0{16}/, () => legacyFormat("a CPU profile in the old binary form of gperftools")],
	[/^676f20312e(?:3\d)+207472616365/, () => notAProfile("an execution trace", "Take /debug/pprof/profile, not /debug/pprof/trace.")],
	[/^676f312e(?:3\d)+20686561702064756d70/, () => notAProfile("a heap dump")],
	[/^(?:50455246494c4532|32454c4946524550)/, () => notAProfile("a perf.data file")],
	[/^464c5200/, () => notAProfile("a Java Flight Recorder file")],
	[/^(?:7f454c46|4d5a..00|feedfac[ef]|c[ef]faedfe|cafebabe00)/, () => notAProfile("a program")],
	[/^(?:fffe|feff)/, () => notAProfile("a text in UTF-16", wrongAddress)],
	[/^(?:00)+$/, () => notAProfile("a file of zero bytes", "Its content was lost, often to a full disk or a crash: capture it again.")]
];
/** Whether the bytes could be a profile: records from first to last, among them the empty string, which is 32 00. */
function isFramed(raw) {
	if (!raw.includes(0)) return false;
	let at = 0;
	const varint = () => {
		let value = 0;
		for (let scale = 1;; scale *= 128) {
			const byte = raw[at++] ?? 0;
			value += (byte & 127) * scale;
			if (byte < 128) return value;
		}
	};
	while (at < raw.length) {
		const tag = varint();
		if (tag < 8) return false;
		const type = tag % 8;
		if (type === 0) varint();
		else if (type === 1) at += 8;
		else if (type === 2) {
			const length = varint();
			at += length;
		} else if (type === 5) at += 4;
		else return false;
	}
	return at === raw.length;
}
// src/profile/string-table.ts
/** The string table of a pprof file. Strings stay bytes until somebody asks for one. */
var StringTable = class {
	#raw;
	#starts = new Uint32Column();
	#ends = new Uint32Column();
	constructor(raw) {
		this.#raw = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
	}
	/** Appends the current field of `reader`. Throws `profile-malformed` where the first string is not empty. */
	add(reader) {
		reader.expectBytes();
		if (this.#starts.length === 0 && reader.start !== reader.end) throw malformed("string_table[0] must be ''");
		if (this.#starts.length === most.strings) throw tooMany("strings");
		this.#starts.push(reader.start);
		this.#ends.push(reader.end);
	}
	/** The current integer of `reader` as an index, −1 where it lies outside the table: see `check`. */
	index(reader) {
		reader.expectVarint();
		return reader.high === 0 && reader.low < this.#starts.length ? reader.low : -1;
	}
	/**
	* Throws `profile-malformed` for an index outside the table. Go checks every index, used or not, but of a field that
	* is there twice only the last.
	*/
	check(index) {
		if (!(index >= 0 && index < this.#starts.length)) throw malformed("malformed profile format");
		return index;
	}
	/** Length of the string in bytes. */
	length(index) {
		return this.#ends.at(index) - this.#starts.at(index);
	}
	/**
	* These strings by row. They take their bytes with them where that is little, so that the file itself can go: of ten
	* profiles that are merged only what differs stays in memory.
	*/
	names(indexes) {
		const starts = indexes.map((index) => this.#starts.at(index));
		const ends = indexes.map((index) => this.#ends.at(index));
		const total = indexes.reduce((sum, index) => sum + this.length(index), 0);
		if (2 * total > this.#raw.length) return new NameColumn(this.#raw, starts, ends);
		const bytes = Buffer.allocUnsafeSlow(total);
		let length = 0;
		for (const [row, start] of starts.entries()) {
			starts[row] = length;
			length += this.#raw.copy(bytes, length, start, ends[row]);
			ends[row] = length;
		}
		return new NameColumn(bytes, starts, ends);
	}
	/** The string as text for people. */
	text(index) {
		return this.#raw.toString("utf8", this.#starts.at(index), this.#ends.at(index));
	}
	/** Whether the string is `text`, which must be ASCII; nothing is decoded where their lengths differ. */
	is(index, text) {
		const start = this.#starts.at(index);
		const end = this.#ends.at(index);
		return end - start === text.length && this.#raw.toString("latin1", start, end) === text;
	}
};
/** Linker symbols by row, as bytes until they are asked for. */
var NameColumn = class {
	#bytes;
	#starts;
	#ends;
	#names = [];
	constructor(bytes, starts, ends) {
		this.#bytes = bytes;
		this.#starts = starts;
		this.#ends = ends;
	}
	/** In bytes. */
	lengthAt(row) {
		return (this.#ends[row] ?? 0) - (this.#starts[row] ?? 0);
	}
	/** One char per byte: equal texts are equal whatever their rows. */
	at(row) {
		const name = this.#names[row] ?? this.#bytes.toString("latin1", this.#starts[row], this.#ends[row]);
		this.#names[row] = name;
		return name;
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
	/** The halves of the current integer, both unsigned. */
	low = 0;
	high = 0;
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
		this.wireType = this.low & 7;
		this.field = this.high * 2 ** 29 + (this.low >>> 3);
		if (this.field === 0) throw malformed(`field number 0 at byte ${this.#at}`);
		switch (this.wireType) {
			case VARINT:
				this.#varint();
				return true;
			case 1:
				this.#skip(8);
				return true;
			case LENGTH_DELIMITED: {
				this.#varint();
				const length = this.high * 2 ** 32 + this.low;
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
	/** Goes to the integers of the repeated field on which `field` stands, packed or not. */
	enterIntegers(field) {
		if (field.wireType === LENGTH_DELIMITED) {
			this.enter(field.start, field.end);
			return;
		}
		field.expectVarint();
		this.enter(0, 0);
		this.low = field.low;
		this.high = field.high;
		this.#pending = true;
	}
	#pending = false;
	/** Reads the next integer of a repeated field, or says false at its end. */
	nextInteger() {
		if (this.#pending) {
			this.#pending = false;
			return true;
		}
		if (this.#at >= this.#end) return false;
		this.#varint();
		return true;
	}
	/**
	* Passes over the integers of a repeated field that are from 1 to `largest`, which is below 2^28, and stops before
	* the first that is not. Nine tenths of a profile are the ids of outer frames, so they get a loop of their own.
	*/
	skipIntegersUpTo(largest) {
		const bytes = this.#bytes;
		const end = this.#end;
		let start = this.#at;
		let at = start;
		let value = 0;
		let shift = 0;
		while (at < end) {
			const byte = bytes[at++] ?? 0;
			value |= (byte & 127) << shift;
			if (byte >= 128) {
				shift += 7;
				if (shift === 28) break;
				continue;
			}
			if (value === 0 || value > largest) break;
			start = at;
			value = 0;
			shift = 0;
		}
		this.#at = start;
	}
	/** The current field must be a message or string. */
	expectBytes() {
		if (this.wireType !== LENGTH_DELIMITED) throw this.#mismatch();
	}
	/** The current field must be an integer. */
	expectVarint() {
		if (this.wireType !== VARINT) throw this.#mismatch();
	}
	/** The current int64. */
	int64() {
		this.expectVarint();
		return integer(this.high | 0, this.low);
	}
	/** The current int64 as a bigint. */
	bigInt64() {
		return BigInt(this.int64());
	}
	#skip(length) {
		if (length > this.#end - this.#at) throw malformed(`too much data announced at byte ${this.#at}`);
		this.#at += length;
	}
	#varint() {
		const first = this.#at < this.#end ? this.#bytes[this.#at] : void 0;
		if (first !== void 0 && first < 128) {
			this.#at++;
			this.low = first;
			this.high = 0;
			return;
		}
		this.#longVarint();
	}
	#longVarint() {
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
				this.low = low >>> 0;
				this.high = high >>> 0;
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
	const { samples, locationIds, source, ...tables } = readMessage(bytes);
	return {
		...tables,
		samples: decodeSamples(samples, locationIds, tables.sampleTypes, tables.period, source)
	};
}
/**
* Reads all of a pprof file but its samples. Two passes over the bytes: the first frames the records and validates
* every length, the second fills the columns. Throws as `decodeProfile` does.
*/
function readMessage(bytes) {
	const raw = unwrap(bytes);
	refuseNonProfile(raw);
	const source = {
		strings: new StringTable(raw),
		record: new MessageReader(raw),
		part: new MessageReader(raw),
		packed: new MessageReader(raw)
	};
	const sampleTypes = new Records("sampleTypes");
	const samples = new Records("samples");
	const mappings = new Records("mappings");
	const locations = new Records("locations");
	const functions = new Records("functions");
	const periodTypes = new Records("sampleTypes");
	const comments = [];
	let dropFrames = 0;
	let keepFrames = 0;
	let defaultSampleType = 0;
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
			dropFrames = top.int64();
			break;
		case 8:
			keepFrames = top.int64();
			break;
		case 14:
			defaultSampleType = top.int64();
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
			period = top.int64();
			break;
		case 13:
			source.packed.enterIntegers(top);
			while (source.packed.nextInteger()) {
				if (comments.length === most.comments) throw tooMany("comments");
				comments.push(source.packed.int64());
			}
	}
	const { strings } = source;
	for (const index of [
		dropFrames,
		keepFrames,
		defaultSampleType
	]) strings.check(Number(index));
	const types = decodeValueTypes(sampleTypes, source);
	const functionIds = new RowIds("function");
	const decodedFunctions = decodeFunctions(functions, functionIds, source);
	const locationIds = new RowIds("location");
	const decodedLocations = decodeLocations(locations, locationIds, functionIds, source);
	return {
		sampleTypes: types,
		periodType: decodeLastValueType(periodTypes, source),
		period,
		timeNanos,
		durationNanos: durationNanos < 0n ? 0n : durationNanos,
		comments: comments.map((index) => strings.text(strings.check(Number(index)))),
		functions: decodedFunctions,
		locations: decodedLocations,
		buildId: decodeBuildId(mappings, source),
		samples,
		locationIds,
		source
	};
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
		edges: edges.count,
		hotEdges: hotEdges(edges),
		coverage: coverage(edges),
		taken: provenance?.taken ?? takenAt(profile)
	};
}
/** All samples of a profile, inert ones included; 0 where it is not a CPU profile. */
const samplesOf = ({ samples: { weight, total } }) => weight === null ? 0 : Number(total) / weight.unit;
/** CPU time that the samples stand for: the nanoseconds column where there is one, else samples × period. */
function cpuSecondsOf(profile) {
	const { cpuNanos } = profile.samples;
	return (cpuNanos === null ? samplesOf(profile) * Number(profile.period) : Number(cpuNanos)) / 1e9;
}
/** `time_nanos` as a date; null where the file carries none. */
function takenAt({ timeNanos }) {
	const date = new Date(Number(timeNanos / 1000000n));
	return timeNanos > 0n && !Number.isNaN(date.getTime()) ? date : null;
}
/**
* Length of the prefix that the compiler takes for hot: up to and including the first edge whose running share exceeds
* 99 % (inline/inl.go, hotNodesFromCDF).
*/
function hotEdges({ count, weight, total }) {
	let sum = 0;
	for (let row = 0; row < count; row++) {
		sum += weight.number(row);
		if (sum / Number(total) * 100 > 99) return row + 1;
	}
	return count;
}
/** 1 − (edges of one sample ÷ total weight), weights in units of one sample. */
function coverage({ count, weight, total, unit }) {
	if (total === 0) return 0;
	let once = 0;
	for (let row = 0; row < count; row++) if (weight.number(row) === unit) once++;
	return 1 - once / (Number(total) / unit);
}
// src/profile/message-writer.ts
/** Appends protobuf fields. Integers that are 0 are left out, as proto3 does. */
var MessageWriter = class {
	#bytes = new Uint8Array(2 ** 16);
	#length = 0;
	/** Where the content of each open message begins, the outermost first. */
	#open = [];
	/** Opens a nested message; its length takes one byte, or more where `end` finds it longer than 127 bytes. */
	begin(field) {
		this.varint(field * 8 + 2, 0);
		this.#reserve(1);
		this.#open.push(++this.#length);
	}
	end() {
		const start = this.#open.pop() ?? 0;
		const length = this.#length - start;
		if (length < 128) {
			this.#bytes[start - 1] = length;
			return;
		}
		const more = length < 2 ** 14 ? 1 : length < 2 ** 21 ? 2 : length < 2 ** 28 ? 3 : 4;
		this.#reserve(more);
		this.#bytes.copyWithin(start + more, start, this.#length);
		this.#length = start - 1;
		this.varint(length, 0);
		this.#length += length;
	}
	/** An integer from 0 to 2^32 − 1. */
	uint(field, value) {
		if (value === 0) return;
		this.varint(field * 8, 0);
		this.varint(value, 0);
	}
	int64(field, column, row) {
		if (column.isZero(row)) return;
		this.varint(field * 8, 0);
		this.varint(column.low[row] ?? 0, column.high[row] ?? 0);
	}
	/**
	* The same in two bytes at least, for lines and indexes: records of one length are repeated in longer runs. A
	* varint may have more bytes than it needs; every reader of protobuf takes it.
	*/
	wide(field, column, row) {
		const low = column.low[row] ?? 0;
		if (column.high[row] === 0 && low < 128) this.wideUint(field, low);
		else this.int64(field, column, row);
	}
	wideUint(field, value) {
		if (value === 0 || value >= 128) {
			this.uint(field, value);
			return;
		}
		this.varint(field * 8, 0);
		this.#reserve(2);
		this.#bytes[this.#length++] = value | 128;
		this.#bytes[this.#length++] = 0;
	}
	bigInt64(field, value) {
		if (value === 0n) return;
		this.varint(field * 8, 0);
		const bits = BigInt.asUintN(64, value);
		this.varint(Number(bits & 4294967295n), Number(bits >> 32n));
	}
	bytes(field, bytes) {
		this.varint(field * 8 + 2, 0);
		this.varint(bytes.length, 0);
		this.#reserve(bytes.length);
		this.#bytes.set(bytes, this.#length);
		this.#length += bytes.length;
	}
	/** The 64 bits of high × 2^32 + low. */
	varint(low, high) {
		this.#reserve(10);
		let rest = low >>> 0;
		let upper = high >>> 0;
		while (upper !== 0 || rest >= 128) {
			this.#bytes[this.#length++] = rest & 127 | 128;
			rest = (rest >>> 7 | upper << 25) >>> 0;
			upper >>>= 7;
		}
		this.#bytes[this.#length++] = rest;
	}
	finish() {
		return this.#bytes.slice(0, this.#length);
	}
	#reserve(more) {
		if (this.#length + more <= this.#bytes.length) return;
		const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
		grown.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = grown;
	}
};
// src/profile/encode.ts
/**
* The protobuf bytes of a profile, uncompressed: ids by row, strings in order of first use, the leaf pairs and their
* weights; no mapping, no file name, no label. Equal profiles give equal bytes. The profile must have one value column,
* as a merged one has.
*
* The layout is what deflate takes best under the rule that nothing is lost. Bytes of the file after each step, one on
* top of the other, of Go's own compiler (293,923 bytes as committed) and of one and four captures of our service
* (31,701 and 131,407):
*
*     sorted by name, ids from 1, pako's deflate     78,138   10,730   20,337
*     deflate of our own                             72,906    9,753   18,535
*     fields that repeat those before come first     70,323    9,536   17,873
*     locations by part in the stacks and length     68,572    9,378   17,501
*     stacks by weight                               67,793    9,311   17,305
*     ids that change in their last byte (`idOf`)    64,944    8,768   16,227
*     two bytes at least (`wide`)                    62,868    8,418   15,630
*     functions by package and start line            61,144    8,315   15,400
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
		message.begin(field);
		message.uint(1, indexOf(utf8Bytes(type)));
		message.uint(2, indexOf(utf8Bytes(unit)));
		message.end();
	};
	for (const type of profile.sampleTypes) valueType(1, type);
	if (profile.periodType !== null) valueType(11, profile.periodType);
	message.bigInt64(12, BigInt(profile.period));
	message.bigInt64(9, profile.timeNanos);
	message.bigInt64(10, profile.durationNanos);
	for (const comment of profile.comments) message.uint(13, indexOf(utf8Bytes(comment)));
	writeSamples(message, profile.samples.stacks);
	const { functions } = profile;
	for (let row = 0; row < functions.count; row++) {
		message.begin(5);
		message.wide(5, functions.startLine, row);
		message.uint(1, idOf(row));
		message.wideUint(2, indexOf(functions.name(row)));
		message.end();
	}
	writeLocations(message, profile.locations);
	for (const text of strings.keys()) message.bytes(6, Buffer.from(text, "latin1"));
	return message.finish();
}
/**
* The id of row `row`: of its digits the slow ones first, 128 to a byte, and last the one that changes from row to row,
* which is 1 to 16. All before it repeats the row before, and so few values have short codes.
*/
function idOf(row) {
	let id = row % 16 + 1;
	let slow = Math.floor(row / 16);
	for (; slow >= 128; slow = Math.floor(slow / 128)) id = id * 128 + slow % 128;
	return id * 128 + slow;
}
function writeSamples(message, { count, leaf, caller, weight }) {
	for (let row = 0; row < count; row++) {
		const [leafRow, callerRow] = [leaf[row] ?? -1, caller[row] ?? -1];
		message.begin(2);
		if (leafRow !== -1) {
			message.begin(1);
			message.varint(idOf(leafRow), 0);
			if (callerRow !== -1) message.varint(idOf(callerRow), 0);
			message.end();
		}
		message.varint(16, 0);
		message.varint(weight.low[row] ?? 0, weight.high[row] ?? 0);
		message.end();
	}
}
function writeLocations(message, { count, address, lineStart, lineFunction, line }) {
	for (let row = 0; row < count; row++) {
		message.begin(4);
		message.uint(1, idOf(row));
		message.int64(3, address, row);
		for (let at = lineStart[row] ?? 0; at < (lineStart[row + 1] ?? 0); at++) {
			const functionRow = lineFunction[at] ?? -1;
			message.begin(4);
			message.wide(2, line, at);
			if (functionRow !== -1) message.uint(1, idOf(functionRow));
			message.end();
		}
		message.end();
	}
}
/** Text as a string of one char per byte, the form in which symbols are kept. */
const utf8Bytes = (text) => Buffer.from(text, "utf8").toString("latin1");
// src/profile/merged-columns.ts
/**
* The columns of a profile that depend on what was added up and not on its order. Like stands beside like: functions by
* package and start line, locations by their part in the stacks, stacks by their weight. `encodeProfile` tells what
* that brings.
*/
function mergedColumns(numbered) {
	const { stacks, weights } = numbered;
	const places = placesOf(numbered);
	const frames = sortedFrames(numbered, places);
	const order = sortedPlaces(places, frames.rank);
	const rowOf = new Int32Array(places.count);
	for (const [row, place] of order.entries()) rowOf[place] = row;
	const locationOf = (list, variant) => {
		const place = places.ofKey[keyOf(list, variant)] ?? 0;
		return place === 0 ? -1 : rowOf[place - 1] ?? -1;
	};
	const leafOf = new Int32Array(stacks.count);
	const callerOf = new Int32Array(stacks.count);
	for (let row = 0; row < stacks.count; row++) {
		leafOf[row] = locationOf(stacks.part(row, 0), stacks.part(row, 1));
		callerOf[row] = locationOf(stacks.part(row, 2), 0);
	}
	const sorted = Uint32Array.from(leafOf.keys()).sort((a, b) => weights.compare(a, b) || (leafOf[a] ?? 0) - (leafOf[b] ?? 0) || (callerOf[a] ?? 0) - (callerOf[b] ?? 0));
	const weight = new Int64Column(stacks.count);
	for (const row of sorted) weight.push(weights.low[row] ?? 0, weights.high[row] ?? 0);
	const unknown = unsymbolisedFrame(numbered, frames.order);
	const functions = functionsOf(numbered, frames.order, isInlinedSomewhere(places, unknown) ? -1 : unknown);
	return {
		functions: functions.table,
		locations: locationsOf(places, order, numbered, functions.rowOfFrame, unknown),
		stacks: {
			count: stacks.count,
			leaf: Int32Array.from(sorted, (row) => leafOf[row] ?? -1),
			caller: Int32Array.from(sorted, (row) => callerOf[row] ?? -1),
			weight
		}
	};
}
const keyOf = (list, variant) => 2 * list + variant;
function placesOf({ stacks, lists }) {
	const ofKey = new Uint32Array(2 * lists.count + 2);
	const variant = new Uint32Column();
	const frame = new Uint32Column();
	const start = new Uint32Column();
	start.push(0);
	const isLeaf = new Uint8Array(2 * lists.count + 2);
	const isCaller = new Uint8Array(2 * lists.count + 2);
	const keys = new Uint32Column();
	const add = (list, itsVariant, marks) => {
		const key = keyOf(list, itsVariant);
		marks[key] = 1;
		if (list === 0 || ofKey[key] !== 0) return;
		keys.push(key);
		const first = frame.length;
		for (let rest = list; rest !== 0; rest = lists.part(rest - 1, 0)) frame.push(lists.part(rest - 1, 1));
		frame.values().subarray(first).reverse();
		variant.push(itsVariant);
		start.push(frame.length);
		ofKey[key] = variant.length;
	};
	for (let row = 0; row < stacks.count; row++) {
		add(stacks.part(row, 0), stacks.part(row, 1), isLeaf);
		add(stacks.part(row, 2), 0, isCaller);
	}
	return {
		count: variant.length,
		ofKey,
		variant: variant.values(),
		part: Uint8Array.from(keys.values(), (key) => isCaller[key] === 0 ? 0 : isLeaf[key] === 1 ? 1 : 2),
		start: start.values(),
		frame: frame.values()
	};
}
/** The frames of these places by package, start line, name and line; `rank` says where each went. */
function sortedFrames({ frames, symbols, rank }, places) {
	const ranks = new Uint32Array(frames.count);
	const used = new Uint32Column();
	for (const frame of places.frame) {
		if (ranks[frame] === 0) used.push(frame);
		ranks[frame] = 1;
	}
	const packages = packageRanks(symbols);
	const order = used.values().sort((a, b) => (packages[rank[frames.part(a, 0)] ?? 0] ?? 0) - (packages[rank[frames.part(b, 0)] ?? 0] ?? 0) || frames.part(a, 2) - frames.part(b, 2) || (frames.part(a, 1) >>> 0) - (frames.part(b, 1) >>> 0) || (rank[frames.part(a, 0)] ?? 0) - (rank[frames.part(b, 0)] ?? 0) || frames.part(a, 4) - frames.part(b, 4) || (frames.part(a, 3) >>> 0) - (frames.part(b, 3) >>> 0));
	for (const [row, frame] of order.entries()) ranks[frame] = row;
	return {
		order,
		rank: ranks
	};
}
/** Where the package of each name stands among all packages, in byte order. */
function packageRanks(symbols) {
	const packages = new SymbolNumbers();
	const numbers = symbols.map((name) => packages.number(packageOf(name)));
	const { rank } = packages.inByteOrder();
	return Uint32Array.from(numbers, (number) => rank[number] ?? 0);
}
/** Places by their part, by how many frames they have and which, then by variant. */
function sortedPlaces({ count, variant, part, start, frame }, rank) {
	return Uint32Array.from({ length: count }, (_, place) => place).sort((a, b) => {
		let own = start[a] ?? 0;
		let other = start[b] ?? 0;
		const ownEnd = start[a + 1] ?? 0;
		const otherEnd = start[b + 1] ?? 0;
		const likeness = (part[a] ?? 0) - (part[b] ?? 0) || ownEnd - own - (otherEnd - other);
		if (likeness !== 0) return likeness;
		for (; own < ownEnd; own++, other++) {
			const order = (rank[frame[own] ?? 0] ?? 0) - (rank[frame[other] ?? 0] ?? 0);
			if (order !== 0) return order;
		}
		return (variant[a] ?? 0) - (variant[b] ?? 0);
	});
}
/** The frame without name, start line and line, which is what missing lines decode to; −1 where there is none. */
function unsymbolisedFrame({ symbols, rank, frames }, order) {
	const isUnknown = (frame) => symbols[rank[frames.part(frame, 0)] ?? 0] === "" && [
		1,
		2,
		3,
		4
	].every((part) => frames.part(frame, part) === 0);
	return order.find(isUnknown) ?? -1;
}
/** Whether a location of several lines holds the frame: there it needs a line, and a line needs a function. */
function isInlinedSomewhere({ count, start, frame }, unknown) {
	for (let place = 0; place < count; place++) {
		const first = start[place] ?? 0;
		const end = start[place + 1] ?? 0;
		if (end - first > 1 && frame.subarray(first, end).includes(unknown)) return true;
	}
	return false;
}
/**
* The functions of sorted frames, one for each name and start line, and the row of each frame's; none for the frame
* `without`. The empty name has one where an inlined line had no function: that is the same node to the compiler, and
* pprof refuses a line without one.
*/
function functionsOf({ symbols, rank, frames }, order, without) {
	const names = [];
	const startLine = new Int64Column();
	const rowOfFrame = new Int32Array(frames.count);
	let last = -1;
	const isSame = (frame, part) => frames.part(last, part) === frames.part(frame, part);
	for (const frame of order) {
		if (frame === without) continue;
		const name = symbols[rank[frames.part(frame, 0)] ?? 0] ?? "";
		if (last === -1 || !isSame(frame, 0) || !isSame(frame, 1) || !isSame(frame, 2)) {
			names.push(name);
			startLine.push(frames.part(frame, 1), frames.part(frame, 2));
		}
		rowOfFrame[frame] = names.length - 1;
		last = frame;
	}
	const name = (row) => names[row] ?? "";
	return {
		table: {
			count: names.length,
			startLine,
			name,
			nameLength: (row) => name(row).length
		},
		rowOfFrame
	};
}
function locationsOf({ count, variant, start, frame }, order, { frames }, rowOfFrame, unknown) {
	const address = new Int64Column(count);
	const lineStart = new Uint32Array(count + 1);
	const lineFunction = new Int32Array(frame.length);
	const line = new Int64Column(frame.length);
	for (const [row, place] of order.entries()) {
		address.push(variant[place] ?? 0, 0);
		const first = start[place] ?? 0;
		const end = start[place + 1] ?? 0;
		const isUnsymbolised = end - first === 1 && frame[first] === unknown;
		for (let at = isUnsymbolised ? end : first; at < end; at++) {
			const of = frame[at] ?? 0;
			lineFunction[line.length] = rowOfFrame[of] ?? -1;
			line.push(frames.part(of, 3), frames.part(of, 4));
		}
		lineStart[row + 1] = line.length;
	}
	return {
		count,
		address,
		lineStart,
		lineFunction: lineFunction.subarray(0, line.length),
		line
	};
}
// src/profile/leaf-pairs.ts
/** No list of frames: there is no such location. Lists are numbered from 1. */
const none = 0;
/**
* The two leaf-most locations of every stack with their weights, while profiles are added up. A location is a list of
* frames and a variant; a frame is a function, its start line and a line, wherever it comes from.
*/
var LeafPairs = class {
	#names = new SymbolNumbers();
	/** (name, start line in halves, line in halves). */
	#frames = new TupleIndex(5, 8192, 4 * most.lines, () => tooMany("lines"));
	/** Lists by their beginnings: (the list without its last frame, the last frame). */
	#lists = new TupleIndex(2, 8192, 4 * most.lines, () => tooMany("lines"));
	/** (list of the leaf, variant, list of the caller). */
	#stacks = new TupleIndex(3, 8192, most.stacks, () => tooMany("stacks"));
	#weights = new Int64Sums(8192);
	add(profile) {
		const { samples, locations } = profile;
		const { symbols, start, symbol, startLine, line } = framesOf(profile);
		const names = symbols.map((name) => this.#names.number(name));
		const frameOf = new Uint32Array(symbol.length);
		const linelessOf = new Uint32Array(symbol.length);
		for (let row = 0; row < symbol.length; row++) {
			const name = names[symbol[row] ?? 0] ?? 0;
			const startLow = startLine.low[row] ?? 0;
			const startHigh = startLine.high[row] ?? 0;
			frameOf[row] = this.#frames.row(name, startLow, startHigh, line.low[row] ?? 0, line.high[row] ?? 0);
			linelessOf[row] = this.#frames.row(name, startLow, startHigh, 0, 0);
		}
		const listOf = new Uint32Array(locations.count);
		const linelessListOf = new Uint32Array(locations.count);
		const list = (location, first) => {
			let number = this.#lists.row(none, first) + 1;
			for (let row = (start[location] ?? 0) + 1; row < (start[location + 1] ?? 0); row++) number = this.#lists.row(number, frameOf[row] ?? 0) + 1;
			return number;
		};
		const leafHad = new Uint32Array(this.#frames.count);
		const callerHad = new Uint32Array(this.#frames.count);
		const { stacks } = samples;
		for (let row = 0; row < stacks.count; row++) {
			if (stacks.weight.isZero(row)) continue;
			const leaf = stacks.leaf[row] ?? -1;
			const caller = stacks.caller[row] ?? -1;
			let leafList = none;
			let variant = 0;
			let callerList = none;
			if (leaf !== -1) {
				const innermost = start[leaf] ?? 0;
				const end = start[leaf + 1] ?? 0;
				const callerStart = caller === -1 ? 0 : start[caller] ?? 0;
				const callerEnd = caller === -1 ? 0 : start[caller + 1] ?? 0;
				const stamp = row + 1;
				for (let outer = innermost + 1; outer < end; outer++) leafHad[frameOf[outer] ?? 0] = stamp;
				for (let outer = callerStart; outer < callerEnd; outer++) callerHad[frameOf[outer] ?? 0] = stamp;
				const own = frameOf[innermost] ?? 0;
				const lineless = linelessOf[innermost] ?? 0;
				const keepsLine = leafHad[own] === stamp || callerHad[own] === stamp || leafHad[lineless] === stamp || callerHad[lineless] === stamp;
				const first = keepsLine ? own : lineless;
				const lists = keepsLine ? listOf : linelessListOf;
				leafList = lists[leaf] || list(leaf, first);
				lists[leaf] = leafList;
				if (caller !== -1) {
					callerList = listOf[caller] || list(caller, frameOf[callerStart] ?? 0);
					listOf[caller] = callerList;
					if (locations.address.compare(leaf, caller) !== 0) {
						let recursive = callerHad[first] === stamp;
						for (let outer = innermost + 1; outer < end; outer++) recursive ||= callerHad[frameOf[outer] ?? 0] === stamp;
						variant = recursive ? 1 : 0;
					}
				}
			}
			const sum = this.#stacks.row(leafList, variant, callerList);
			this.#weights.add(sum, stacks.weight.low[row] ?? 0, stacks.weight.high[row] ?? 0);
		}
	}
	/** The columns of the sum. Throws `profile-weights-overflow`. */
	columns() {
		const weights = this.#weights.column(this.#stacks.count);
		if (weights === null) throw weightsOverflow();
		return mergedColumns({
			...this.#names.inByteOrder(),
			frames: this.#frames,
			lists: this.#lists,
			stacks: this.#stacks,
			weights
		});
	}
};
// src/profile/merge.ts
/**
* Adds profiles up and keeps what the compiler and the tables read: of every stack the two leaf-most locations, of the
* values the weight column. Edge tables, `functions`, `calls` and the start lines are those of the inputs added up.
* Sorted throughout, so that the result depends on the set of inputs only. The inputs must be accepted by `check`:
* negative weights could cancel out. Throws `profiles-incompatible` where weights or periods have different types, and
* `profile-weights-overflow`.
*/
function mergeProfiles(profiles) {
	const kind = compatibleKind(profiles);
	const pairs = new LeafPairs();
	for (const profile of profiles) pairs.add(profile);
	const { functions, locations, stacks } = pairs.columns();
	const sampleTypes = [kind === "samples" ? samplesCount : cpuNanoseconds];
	const unit = profiles.reduce((divisor, { samples }) => Number(greatestCommonDivisor(divisor, samples.weight?.unit ?? 1)), 0);
	const total = sumOf(stacks.weight);
	if (!fitsInt64(total)) throw weightsOverflow();
	return {
		sampleTypes,
		periodType: profiles[0].periodType,
		period: kind === "samples" ? longestPeriod(profiles) : unit,
		timeNanos: profiles.reduce((latest, { timeNanos }) => timeNanos > latest ? timeNanos : latest, 0n),
		durationNanos: longestSum(profiles.map(({ durationNanos }) => durationNanos)),
		comments: [],
		functions,
		locations,
		buildId: null,
		samples: {
			rows: stacks.count,
			weight: {
				kind,
				unit
			},
			total,
			cpuNanos: kind === "nanoseconds" ? total : null,
			negative: false,
			subtracted: false,
			labels: 0,
			stacks
		}
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
function compatibleKind(profiles) {
	const kinds = profiles.map(({ samples: { weight }, periodType }) => {
		return {
			kind: weight?.kind,
			key: `${weight?.kind} ${periodType?.type}/${periodType?.unit}`
		};
	});
	const [first] = kinds;
	if (first?.kind === void 0 || kinds.some(({ key }) => key !== first.key)) throw incompatible();
	return first.kind;
}
/** No later than an int64 can say: durations come from files. */
const longestSum = (nanos) => {
	const sum = nanos.reduce((all, one) => all + one, 0n);
	return fitsInt64(sum) ? sum : 2n ** 63n - 1n;
};
const longestPeriod = (profiles) => profiles.reduce((longest, { period }) => period > longest ? period : longest, 0);
function sumOf(weights) {
	const sum = new Int64Sums();
	for (let row = 0; row < weights.length; row++) sum.add(0, weights.low[row] ?? 0, weights.high[row] ?? 0);
	return sum.at(0);
}
// src/profile/compact.ts
/**
* The profile that gets committed: accepted ones merged into everything that the compiler and the tables read, nothing
* else, and where they come from. Throws `profiles-incompatible`.
*/
const compactProfile = (profiles, provenance) => ({
	...mergeProfiles(profiles),
	comments: [formatProvenance(provenance)]
});
/** The file of a compact profile, in bytes that do not depend on the machine. */
const packProfile = (compact) => gzip(encodeProfile(compact));
// src/profile/edge-index.ts
/** Indexes an edge table. */
function edgeIndex({ count, symbols, caller, callee, offset }) {
	const numbers = new Map(symbols.map((name, symbol) => [name, symbol]));
	const lines = new TupleIndex(4, count, count, overfull);
	const calls = new TupleIndex(2, count, count, overfull);
	for (let row = 0; row < count; row++) {
		const [from, to] = [caller[row] ?? 0, callee[row] ?? 0];
		lines.row(from, to, offset.low[row] ?? 0, offset.high[row] ?? 0);
		calls.row(from, to);
	}
	const ends = (of, other, row) => [of[other.caller[row] ?? 0] ?? -1, of[other.callee[row] ?? 0] ?? -1];
	return {
		symbolsOf: (other) => Int32Array.from(other.symbols, (name) => numbers.get(name) ?? -1),
		row(of, other, row) {
			const [from, to] = ends(of, other, row);
			if (from === -1 || to === -1) return -1;
			return lines.find(from, to, other.offset.low[row] ?? 0, other.offset.high[row] ?? 0);
		},
		hasCall(of, other, row) {
			const [from, to] = ends(of, other, row);
			return from !== -1 && to !== -1 && calls.find(from, to) !== -1;
		}
	};
}
/** An index holds at most the rows of its table. */
const overfull = () => /* @__PURE__ */ new RangeError("more edges than rows");
// src/profile/preprofile.ts
const header = "GO PREPROFILE V1\n";
/**
* The bytes that `go tool preprofile` writes for this table: a header, then three lines per edge, nothing escaped
* (cmd/internal/pgo/serialize.go). Throws `profile-too-many-records` where they would fill the memory: a few long names
* in many rows make gigabytes of a small file.
*/
function serializeEdges({ count, symbols, caller, callee, offset, weight }) {
	const callerAt = (row) => symbols[caller[row] ?? 0] ?? "";
	const calleeAt = (row) => symbols[callee[row] ?? 0] ?? "";
	const numbers = (row) => `${offset.at(row)} ${weight.at(row)}`;
	let length = 17;
	for (let row = 0; row < count; row++) {
		length += callerAt(row).length + calleeAt(row).length + numbers(row).length + 3;
		if (length > most.tableBytes) throw tooMany("tableBytes");
	}
	const bytes = Buffer.allocUnsafe(length);
	let at = bytes.write(header, "latin1");
	for (let row = 0; row < count; row++) at += bytes.write(`${callerAt(row)}\n${calleeAt(row)}\n${numbers(row)}\n`, at, "latin1");
	return bytes;
}
// src/profile/repeat.ts
/** How often one profile may count among others; beyond it products of 32-bit halves are no longer exact. */
const mostTimes = 2 ** 20;
/**
* A profile each of whose samples counts `times` times, 1 to 2^20, exactly: so a service can weigh as much in a merge
* as it does in production. Throws `profile-weights-overflow`.
*/
function repeatProfile(profile, times) {
	const { samples } = profile;
	const { count, weight } = samples.stacks;
	const sums = new Int64Sums();
	for (let row = 0; row < count; row++) sums.add(row, (weight.low[row] ?? 0) * times, (weight.high[row] ?? 0) * times);
	const repeated = sums.column(count);
	const product = (value) => {
		const exact = BigInt(value) * BigInt(times);
		return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
	};
	const total = product(samples.total);
	if (repeated === null || !fitsInt64(total)) throw weightsOverflow();
	return {
		...profile,
		samples: {
			...samples,
			total,
			cpuNanos: samples.cpuNanos === null ? null : product(samples.cpuNanos),
			stacks: {
				...samples.stacks,
				weight: repeated
			}
		}
	};
}
export { packageOf as A, malformed as B, examine as C, importPath as D, displayName as E, most as F, Int64Sums as H, tooMany as I, Uint32Column as L, noEdges as M, sameEdges as N, isInert as O, TupleIndex as P, SymbolNumbers as R, weightOf as S, leafShares as T, approximate as U, Int64Column as V, integer as W, receivedCapBytes as _, compactProfile as a, isSamplesCount as b, cpuSecondsOf as c, samplesOf as d, parseProvenance as f, gzip as g, MessageReader as h, edgeIndex as i, edgeTable as j, isRuntime as k, evidenceOf as l, readMessage as m, repeatProfile as n, packProfile as o, decodeProfile as p, serializeEdges as r, MessageWriter as s, mostTimes as t, hotEdges as u, unwrap as v, sampleTables as w, weightColumn as x, greatestCommonDivisor as y, danglingLocation as z };
