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
export { at as a, Uint32Column as i, weightOf as n, Float64Column as r, weightAt as t };
