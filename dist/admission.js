import { t as RefusedError } from "./errors.js";
import { n as checkProfile, t as sampleTables } from "./tables.js";
import { n as gzip, t as decodeProfile } from "./decode.js";
import { a as at, n as weightOf, t as weightAt } from "./weight.js";
import { a as displayName, c as formatProvenance, l as parseProvenance, n as evidenceOf, o as isInert, s as packageOf, u as framesOfLocations } from "./evidence.js";
import { n as edgeTable, t as edgeKey } from "./edges.js";
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
// src/profile/merge.ts
/**
* Adds profiles up and keeps what the compiler and the tables read: of every stack the two leaf-most locations, of the
* values the weight column. Edge tables, `functions`, `calls` and the start lines are those of the inputs added up.
* Sorted throughout, so that the result depends on the set of inputs only. The inputs must be accepted by `check`:
* negative weights could cancel out. Throws `profiles-incompatible` where weights or periods have different types.
*/
function mergeProfiles(profiles) {
	const rows = new Rows();
	const [first] = profiles;
	const weight = compatibleWeight(profiles);
	for (const profile of profiles) rows.add(profile, weightOf(profile)?.column ?? weight.column);
	return {
		...rows.columns(),
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
/** Locations and rows while profiles are added up; a location is a list of frame numbers and a variant. */
var Rows = class {
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
// src/drift/judged-profile.ts
/** Computes the tables of an accepted profile. Throws what `edgeTable` throws. */
function judgedProfile(profile) {
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
	const total = sizes.reduce((a, b) => a + b, 0);
	if (used.length < 2) return null;
	const pooled = /* @__PURE__ */ new Map();
	for (const counts of used) for (const [key, count] of counts) pooled.set(key, (pooled.get(key) ?? 0) + count);
	let squaredShares = 0;
	for (const count of pooled.values()) squaredShares += (count / total) ** 2;
	let deviation = 0;
	for (const counts of used) {
		const size = sum(counts);
		let squares = 0;
		let cross = 0;
		for (const [key, count] of counts) {
			squares += count ** 2;
			cross += count * (pooled.get(key) ?? 0) / total;
		}
		deviation += (squares - 2 * size * cross + size ** 2 * squaredShares) / size;
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
function sum(counts) {
	let total = 0;
	for (const count of counts.values()) total += count;
	return total;
}
const squaredSum = (values) => values.reduce((total, value) => total + value ** 2, 0);
// src/drift/buckets.ts
/**
* Backs off: a key becomes a bucket where the pooled count of its rows reaches `minimum` samples, else its rows go on to
* the next coarser key; what is left after the last level is one bucket. Without it sparse tables have no power (28 %
* of true shifts of 0.20 over 20,000 edges).
*/
function bucketsOf(rows, minimum) {
	const buckets = [];
	let unassigned = rows;
	const levels = rows[0]?.levels.length ?? 0;
	for (let level = 0; level < levels; level++) {
		const groups = /* @__PURE__ */ new Map();
		for (const row of unassigned) {
			const key = row.levels[level] ?? "";
			const group = groups.get(key);
			if (group === void 0) groups.set(key, [row]);
			else group.push(row);
		}
		const left = [];
		for (const [key, group] of groups) {
			const bucket = pool(key, level, group);
			if (bucket.today + bucket.committed >= minimum) buckets.push(bucket);
			else left.push(...group);
		}
		unassigned = left;
	}
	return unassigned.length === 0 ? buckets : [...buckets, pool(null, levels, unassigned)];
}
function pool(key, level, rows) {
	let today = 0;
	let committed = 0;
	for (const row of rows) {
		today += row.today;
		committed += row.committed;
	}
	return {
		key,
		level,
		today,
		committed
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
			bucket,
			today,
			committed,
			z,
			p: 2 * upperTail(Math.abs(z))
		};
	})].sort((a, b) => a.p - b.p);
	const last = byP.findLastIndex(({ p }, index) => p < falseDiscoveryRate * (index + 1) / byP.length);
	return byP.slice(0, last + 1).filter(({ bucket, today, committed }) => bucket.key !== null && Math.abs(today - committed) >= smallestDifference).sort((a, b) => Math.abs(b.today - b.committed) - Math.abs(a.today - a.committed)).slice(0, mostRows).map(({ bucket, today, committed, z }) => ({
		bucket,
		today,
		committed,
		z
	}));
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
	const perProfile = today.map(({ tables }) => countsOf(table, tables)).filter((counts) => counts.size > 0);
	const m = committed.tables.counted;
	if (perProfile.length === 0 || m === 0) return null;
	const rows = pooledRows(table, [...today.map(({ tables }) => tables)], committed.tables);
	const sizes = today.map(({ tables }) => tables.counted).filter((size) => size > 0);
	const inflation = varianceInflation(correlation(perProfile), sizes, m, committed.evidence.effectiveProfiles);
	const pooled = sizes.reduce((sum, size) => sum + size, m);
	const buckets = bucketsOf(rows, Math.max(samplesPerBucket * inflation, shareOfBucket * pooled));
	const distance = distanceOf(buckets, inflation);
	return {
		...distance,
		profiles: perProfile.length,
		detectable: smallestDetectable(distance),
		rows: bucketsBeyondNoise(buckets, inflation).map(({ bucket, ...share }) => ({
			name: displayName(bucket.key ?? ""),
			level: levelNames[table][bucket.level] ?? "rest",
			...share
		}))
	};
}
/** Samples by the finest key of a table. */
function countsOf(table, { calls, functions }) {
	return table === "functions" ? functions : new Map([...calls].map(([key, { samples }]) => [key, samples]));
}
const levelNames = {
	calls: [
		"line",
		"call",
		"callee",
		"package"
	],
	functions: ["function", "package"]
};
/** Every finest key of either side, with its coarser keys. */
function pooledRows(table, today, committed) {
	const rows = /* @__PURE__ */ new Map();
	const add = (side, tables) => {
		for (const { key, levels, samples } of levelled(table, tables)) {
			const row = rows.get(key) ?? {
				levels: levels(),
				today: 0,
				committed: 0
			};
			row[side] += samples;
			rows.set(key, row);
		}
	};
	for (const tables of today) add("today", tables);
	add("committed", committed);
	return [...rows.values()];
}
function* levelled(table, { calls, functions }) {
	if (table === "functions") {
		for (const [name, samples] of functions) yield {
			key: name,
			levels: () => [name, packageOf(name)],
			samples
		};
		return;
	}
	for (const [key, { caller, offset, callee, samples }] of calls) {
		const from = caller ?? "(none)";
		const levels = () => [
			`${from}:${offset} -> ${callee}`,
			`${from} -> ${callee}`,
			callee,
			packageOf(callee)
		];
		yield {
			key,
			levels,
			samples
		};
	}
}
// src/drift/candidate.ts
/**
* Merges and compacts accepted profiles, reads the bytes back with the reader that reads everything else, and compares
* what the compiler will see with the inputs added up. Throws `profiles-incompatible`; a difference is a defect of ours
* and throws before anything could be committed.
*/
function candidateOf(profiles) {
	const [first, ...rest] = profiles;
	const { bytes } = compact([first.profile, ...rest.map(({ profile }) => profile)], provenanceOf(profiles));
	const candidate = judgedProfile(decodeProfile(bytes));
	if (!isSumOf(candidate.edges, profiles)) throw new Error("the compacted profile lost an edge");
	return {
		...candidate,
		bytes
	};
}
/** Size in bytes of the form in which we would commit this profile. */
function compactSize({ profile, ...judged }) {
	return compact([profile], provenanceOf([{
		profile,
		...judged
	}])).bytes.length;
}
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
		spread: profiles.length === 1 ? known[0]?.spread ?? null : spread(profiles.map(({ tables }) => countsOf("calls", tables)))
	};
}
const durationSeconds = ({ durationNanos }) => Number(durationNanos) / 1e9;
function isSumOf(whole, parts) {
	const weights = new Map(whole.edges.map((edge) => [edgeKey(edge.caller, edge.offset, edge.callee), edge.weight]));
	for (const { edges } of parts) for (const { caller, offset, callee, weight } of edges.edges) {
		const key = edgeKey(caller, offset, callee);
		weights.set(key, (weights.get(key) ?? 0) - weight);
	}
	return [...weights.values()].every((difference) => difference === 0);
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
	const known = committed.edges.filter(isStatistical);
	const total = known.reduce((sum, { weight }) => sum + weight, 0);
	const { unit } = committed.weight;
	const heavy = known.filter(({ weight }) => weight >= shareOfHeavy * total && weight / unit >= samplesOfHeavy && weight / unit * (todaySamples / committedSamples) >= expectedToday);
	const heavyWeight = heavy.reduce((sum, { weight }) => sum + weight, 0);
	if (heavyWeight === 0) return {
		moved: null,
		gone: null,
		covered: 0,
		where: []
	};
	const lines = new Set(today.edges.map(({ caller, offset, callee }) => edgeKey(caller, offset, callee)));
	const calls = new Set(today.edges.map(({ caller, callee }) => edgeKey(caller, 0, callee)));
	const where = /* @__PURE__ */ new Map();
	let moved = 0;
	let gone = 0;
	for (const { caller, offset, callee, weight } of heavy) {
		if (lines.has(edgeKey(caller, offset, callee))) continue;
		const place = where.get(packageOf(caller)) ?? {
			moved: 0,
			gone: 0
		};
		where.set(packageOf(caller), place);
		const share = weight / heavyWeight;
		if (calls.has(edgeKey(caller, 0, callee))) {
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
const isStatistical = ({ caller, callee }) => !isInert(caller) && !isInert(callee);
// src/drift/same-program.ts
const fewestSharedFunctions = 20;
/** Whether two profiles can be of one program: they share a function of `main`, or at least 20 functions. */
function isSameProgram(a, b) {
	const names = new Set(a.functions.name);
	const shared = new Set(b.functions.name.filter((name) => names.has(name)));
	return shared.size >= fewestSharedFunctions || [...shared].some((name) => name.startsWith("main."));
}
/** Names that the runtime has on one system only. */
const linuxNames = /^(runtime\.(epollwait|futex)|internal\/runtime\/syscall(\/linux)?\.\w+)$/;
const otherNames = /^runtime\.(kevent|pthread_cond_wait|stdcall\d?)$/;
/** The system a profile comes from, by names of the runtime; null where none of them was sampled. */
function systemOf({ functions }) {
	if (functions.name.some((name) => linuxNames.test(name))) return "linux";
	return functions.name.some((name) => otherNames.test(name)) ? "other" : null;
}
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
		const [refusal] = checkProfile(profile);
		if (refusal !== void 0) return {
			kind: "absent",
			why: refusal.message
		};
		if (systemOf(profile) === "other" && today.some((other) => systemOf(other) === "linux")) return {
			kind: "absent",
			why: "The committed file was taken on another system than Linux."
		};
		const judged = judgedProfile(profile);
		return {
			kind: "profile",
			judged,
			bytes: bytes.length,
			compactBytes: compactSize(judged)
		};
	} catch (error) {
		if (!(error instanceof RefusedError) || error.code === "profile-is-lfs-pointer") throw error;
		return {
			kind: "absent",
			why: error.message
		};
	}
}
/** Checks profiles by themselves: whether each may be committed. */
function admitEach(profiles) {
	const [refusal, ...more] = uniqueByCode(profiles.flatMap(checkProfile));
	if (refusal !== void 0) return {
		kind: "refused",
		refusals: [refusal, ...more]
	};
	const [first, ...rest] = profiles.map(judgedProfile);
	if (first === void 0) throw new RangeError("nothing to admit");
	return {
		kind: "accepted",
		profiles: [first, ...rest]
	};
}
/** Checks the profiles of one run by themselves and against each other. */
function admitToday(profiles) {
	const admission = admitEach(profiles);
	if (admission.kind === "refused") return admission;
	const [first, ...rest] = admission.profiles;
	if (rest.some(({ profile }) => !isSameProgram(first.profile, profile))) return {
		kind: "refused",
		refusals: [differentPrograms]
	};
	return isMixedBuilds(admission.profiles) ? {
		kind: "refused",
		refusals: [mixedBuilds]
	} : admission;
}
/** Why profiles of today must not replace this committed file, whatever they hold. */
function refuseAgainst(committed, today) {
	if (systemOf(committed.profile) === "linux" && systemOf(today.profile) === "other") return [otherSystem];
	return isSameProgram(committed.profile, today.profile) ? [] : [otherProgram];
}
const uniqueByCode = (refusals) => [...new Map(refusals.map((refusal) => [refusal.code, refusal])).values()];
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
	remedy: "Check target, container and port, and that `profile` is the file in this program’s main package."
};
const otherSystem = {
	code: "profile-of-other-system",
	message: "The committed profile was taken on Linux and today’s was not.",
	remedy: "Take the profile on the system that you build for."
};
export { sourceMovement as a, shiftPerTrueShift as c, refuseAgainst as i, judgedProfile as l, admitEach as n, candidateOf as o, admitToday as r, measureShift as s, admitCommitted as t };
