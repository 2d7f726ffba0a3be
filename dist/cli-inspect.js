import { B as timestamp, F as RefusedError, I as asRefusal } from "./inputs.js";
import { C as examine, M as noEdges, T as leafShares, l as evidenceOf, p as decodeProfile, w as sampleTables } from "./profile.js";
import { n as inspectionText } from "./report.js";
import { T as readNamedFile, m as flag, v as usageError } from "./cli-shared.js";
// src/cli/inspect.ts
const inspectCommand = {
	name: "inspect",
	usage: "FILE... [--json]",
	summary: "Says what a profile holds, whether it may be committed, and if not, why.",
	options: { json: { type: "boolean" } },
	help: { json: "Print one JSON object instead of text." },
	async run(call) {
		if (call.files.length === 0) throw usageError(this, "inspect needs at least one file.");
		const files = [];
		for (const file of call.files) files.push(await inspect(file));
		if (flag(call, "json")) process.stdout.write(`${JSON.stringify({
			schema: 1,
			files
		}, null, 2)}\n`);
		else process.stdout.write(files.map((entry) => inspectionText(entry, { colour: process.stdout.isTTY === true })).join("\n"));
		return files.every(({ ok }) => ok) ? 0 : 2;
	}
};
async function inspect(file) {
	let bytes = 0;
	try {
		const content = readNamedFile(file);
		bytes = content.length;
		const profile = decodeProfile(content);
		const examination = examine(profile);
		const accepted = examination.kind === "accepted" ? examination.accepted : null;
		const refusals = examination.kind === "accepted" ? [] : examination.refusals;
		return {
			file,
			ok: accepted !== null,
			refusals,
			bytes,
			...contents(profile, accepted)
		};
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return {
			file,
			ok: false,
			refusals: [asRefusal(error)],
			bytes,
			...unreadable
		};
	}
}
const unreadable = {
	samples: null,
	inertSamples: null,
	cpuSeconds: null,
	edges: null,
	hotEdges: null,
	coverage: null,
	functions: null,
	labels: null,
	profiles: null,
	taken: null,
	startLineShare: null
};
/** What is known of a profile that could be read: a refused one has no edges to count, one of memory no CPU time. */
function contents(profile, accepted) {
	const tables = accepted?.tables ?? sampleTables(profile);
	const { samples, inertSamples, cpuSeconds, edges, hotEdges, coverage, profiles, taken } = evidenceOf(profile, tables, accepted?.edges ?? noEdges);
	const ofCpu = profile.samples.weight !== null;
	return {
		samples: ofCpu ? samples : null,
		inertSamples: ofCpu ? inertSamples : null,
		cpuSeconds: ofCpu ? cpuSeconds : null,
		edges: accepted && edges,
		hotEdges: accepted && hotEdges,
		coverage: accepted && coverage,
		functions: profile.functions.count,
		labels: profile.samples.labels,
		profiles,
		taken: taken && timestamp(taken),
		startLineShare: ofCpu && !profile.samples.negative ? (accepted?.shares ?? leafShares(profile)).placed : null
	};
}
export { inspectCommand };
