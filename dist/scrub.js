import { g as gzip, h as MessageReader, s as MessageWriter, v as unwrap } from "./profile.js";
// src/profile/scrub.ts
/**
* A profile without what its frames do not need: no label, mapping, build id, file name or comment, and no string that
* only those named. Every stack stays whole, with its functions, lines, addresses and values, so that it is judged and
* drawn as before. Takes a profile that was decoded before; gives a gzipped one.
*
* Fields of https://github.com/google/pprof/blob/main/proto/profile.proto; of each message the ones named here stay.
*/
function scrubProfile(bytes) {
	const source = unwrap(bytes);
	const out = new MessageWriter();
	const used = /* @__PURE__ */ new Set([0]);
	const strings = [];
	const reader = new MessageReader(source);
	reader.enter(0, source.length);
	while (reader.next()) {
		const { field, start, end } = reader;
		if (field === stringTable) strings.push(source.subarray(start, end));
		else if (integers.has(field)) {
			copyInteger(out, reader);
			if (field === defaultSampleType) used.add(reader.low);
		} else if (kept[field] !== void 0) {
			out.begin(field);
			copy(source, start, end, kept[field], out, used);
			out.end();
		}
	}
	for (const [index, text] of strings.entries()) out.bytes(stringTable, used.has(index) ? text : nothing);
	return gzip(out.finish());
}
const stringTable = 6;
const nothing = /* @__PURE__ */ new Uint8Array(0);
const defaultSampleType = 14;
/** time_nanos, duration_nanos and period. */
const integers = /* @__PURE__ */ new Set([
	9,
	10,
	12,
	defaultSampleType
]);
const valueType = {
	1: "string",
	2: "string"
};
const kept = {
	1: valueType,
	2: {
		1: "integers",
		2: "integers"
	},
	4: {
		1: "integers",
		3: "integers",
		4: {
			1: "integers",
			2: "integers",
			3: "integers"
		},
		5: "integers"
	},
	5: {
		1: "integers",
		2: "string",
		3: "string",
		5: "integers"
	},
	11: valueType
};
function copy(source, start, end, fields, out, used) {
	const reader = new MessageReader(source);
	reader.enter(start, end);
	while (reader.next()) {
		const what = fields[reader.field];
		if (what === void 0) continue;
		if (typeof what === "object") {
			out.begin(reader.field);
			copy(source, reader.start, reader.end, what, out, used);
			out.end();
		} else if (reader.wireType === lengthDelimited) out.bytes(reader.field, source.subarray(reader.start, reader.end));
		else {
			copyInteger(out, reader);
			if (what === "string") used.add(reader.low);
		}
	}
}
const lengthDelimited = 2;
function copyInteger(out, reader) {
	reader.expectVarint();
	out.varint(reader.field * 8, 0);
	out.varint(reader.low, reader.high);
}
export { scrubProfile };
