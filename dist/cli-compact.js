import { J as plural, K as percent, N as candidateFile, P as candidateOf, T as admitEach } from "./drift.js";
import { F as RefusedError, R as count, _ as withOwnNames, g as knownBadInliningWays } from "./inputs.js";
import { n as repeatProfile, p as decodeProfile, t as mostTimes } from "./profile.js";
import { E as writeNamedFile, T as readNamedFile, b as decodeNamed, h as textOption, o as inputHelp, s as inputOptions, v as usageError, w as namedRefusal } from "./cli-shared.js";
// src/cli/compact.ts
const compactCommand = {
	name: "compact",
	usage: "FILE... --output OUT [--weights N,N...] [--known-bad-inlining rename]",
	summary: "Merges, scrubs and shrinks profiles into the file that would be committed; the compiler decides the same.",
	options: {
		output: { type: "string" },
		weights: { type: "string" },
		...inputOptions(["known-bad-inlining"])
	},
	help: {
		output: "File to write.",
		weights: "How often the samples of each file count, one whole number for each in their order; once by default.",
		...inputHelp(["known-bad-inlining"])
	},
	async run(call) {
		const output = textOption(call, "output");
		if (output === null || call.files.length === 0) throw usageError(this, "compact needs at least one file, and --output.");
		const times = weightsOf(call);
		const way = wayOf(call);
		const isOne = call.files.length === 1;
		let received = 0;
		const profiles = call.files.map((path, index) => {
			const bytes = readNamedFile(path);
			received += bytes.length;
			const decoded = isOne ? decodeProfile(bytes) : decodeNamed(path, bytes);
			const profile = way === "rename" ? withOwnNames(decoded) : decoded;
			const often = times[index] ?? 1;
			return often === 1 ? profile : repeatProfile(profile, often);
		});
		const admission = admitEach(profiles);
		if (admission.kind === "refused") {
			const [refusal] = admission.refusals;
			const [about] = admission.about;
			const path = about === void 0 || isOne ? void 0 : call.files[profiles.indexOf(about)];
			throw new RefusedError(path === void 0 ? refusal : namedRefusal(path, refusal));
		}
		const candidate = candidateOf(admission.profiles);
		const { evidence } = candidate;
		const { bytes, renamed } = candidateFile(candidate, way);
		writeNamedFile(output, bytes);
		process.stderr.write(`${output}: ${count(bytes.length)} bytes, ${percent(bytes.length / received)} of ${plural(call.files.length, "input")}; ${plural(evidence.samples, "sample")}, ${plural(evidence.edges, "edge")}\n`);
		if (renamed !== null) process.stderr.write(`${renamed}\n`);
		return 0;
	}
};
function wayOf(call) {
	const text = textOption(call, "known-bad-inlining") ?? "keep";
	const way = knownBadInliningWays.find((candidate) => candidate === text);
	if (way === void 0) throw usageError(compactCommand, `--known-bad-inlining must be ${knownBadInliningWays.join(" or ")}.`);
	return way;
}
/** One weight for each file; none where the option is not given. */
function weightsOf(call) {
	const text = textOption(call, "weights");
	if (text === null) return [];
	const weights = text.split(",").map((part) => /^[1-9]\d{0,6}$/.test(part.trim()) ? Number(part) : NaN);
	if (weights.length !== call.files.length || !weights.every((weight) => weight <= mostTimes)) throw usageError(compactCommand, `--weights needs ${plural(call.files.length, "whole number")} from 1 to ${count(mostTimes)}, one for each file.`);
	return weights;
}
export { compactCommand };
