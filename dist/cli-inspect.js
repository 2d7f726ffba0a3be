import { m as asRefusal, p as RefusedError, r as timestamp } from "./inputs.js";
import { _ as weightOf, c as evidenceOf, g as edgeTable, i as decodeProfile, n as sampleTables, o as checkProfile, u as startLineShare } from "./profile.js";
import { t as inspectionText } from "./report.js";
import { g as readNamedFile, v as flag, x as usageError } from "./cli-shared.js";
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
		const content = await readNamedFile(file);
		bytes = content.length;
		const profile = decodeProfile(content);
		const refusals = checkProfile(profile);
		return {
			file,
			ok: refusals.length === 0,
			refusals,
			bytes,
			...contents(profile, refusals)
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
/** What is known of a profile that could be read: a refused one may have no edge table, one of memory has no CPU time. */
function contents(profile, refusals) {
	const table = refusals.length === 0 ? edgeTable(profile) : {
		edges: [],
		total: 0,
		weight: {
			column: 0,
			kind: "samples",
			unit: 1
		}
	};
	const { samples, inertSamples, cpuSeconds, edges, hotEdges, coverage, profiles, taken } = evidenceOf(profile, sampleTables(profile), table);
	const known = refusals.length === 0;
	const ofCpu = weightOf(profile) !== null;
	return {
		samples: ofCpu ? samples : null,
		inertSamples: ofCpu ? inertSamples : null,
		cpuSeconds: ofCpu ? cpuSeconds : null,
		edges: known ? edges : null,
		hotEdges: known ? hotEdges : null,
		coverage: known ? coverage : null,
		functions: profile.functions.count,
		labels: profile.labels,
		profiles,
		taken: taken && timestamp(taken),
		startLineShare: ofCpu ? startLineShare(profile) : null
	};
}
export { inspectCommand };
