import { n as asRefusal } from "./errors.js";
import { a as at, n as weightOf, t as weightAt } from "./weight.js";
import { n as edgeTable, t as edgeKey } from "./edges.js";
import { a as tooFewStartLines, i as notCpu } from "./decode.js";
import { i as startLineShare, o as isInert, r as samplesOf, u as framesOfLocations } from "./evidence.js";
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
	if (startLineShare(profile) < leastStartLines) refusals.push(asRefusal(tooFewStartLines(startLineShare(profile))));
	else if (refusals.length === 0 && edgeTable(profile).total === 0) refusals.push(noCalls);
	if (profile.functions.name.some((name) => /[\n\r]/.test(name))) refusals.push(lineBreakInName);
	if (profile.functions.name.some((name) => name.length > longestName)) refusals.push(nameTooLong);
	return refusals;
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
export { checkProfile as n, sampleTables as t };
