import { m as asRefusal, p as RefusedError, t as actionInputs } from "./inputs.js";
import { i as judgeInvalid, l as admitCommitted, n as admitRun, r as judge } from "./drift.js";
import { d as decodeProfile } from "./profile.js";
import { n as judgementText, o as comparisonMarkdown } from "./report.js";
import { C as readNamedFile, S as namedRefusal, _ as aboutFile, f as flag, g as usageError, m as textOptions, p as textOption, v as decodeNamed, w as writeNamedFile, y as isFolder } from "./cli-shared.js";
// src/cli/compare.ts
const compareCommand = {
	name: "compare",
	usage: "COMMITTED TODAY... [--previous FILE]... [--same-pod] [--json] [--markdown FILE] [--exit-code]",
	summary: "Judges whether today’s profiles (files of one run, or one capture folder) should replace the committed one.",
	options: {
		previous: {
			type: "string",
			multiple: true
		},
		"same-pod": { type: "boolean" },
		json: { type: "boolean" },
		markdown: { type: "string" },
		"exit-code": { type: "boolean" }
	},
	help: {
		previous: "A profile of an earlier run against the same committed file, for confirmation; once for each file.",
		"same-pod": "The files of today come from one pod, not from different ones.",
		json: "Print the judgement as JSON instead of text.",
		markdown: "Also write the judgement as Markdown to this file.",
		"exit-code": "Exit with 1 where a refresh is due."
	},
	async run(call) {
		const [committedPath, ...todayPaths] = call.files;
		if (committedPath === void 0 || todayPaths.length === 0) throw usageError(this, "compare needs the committed profile and at least one of today.");
		const judgement = await compare(committedPath, todayPaths, call);
		const markdown = textOption(call, "markdown");
		if (markdown !== null) writeNamedFile(markdown, comparisonMarkdown(judgement));
		process.stdout.write(flag(call, "json") ? `${JSON.stringify(judgement, null, 2)}\n` : judgementText(judgement, { colour: process.stdout.isTTY === true }));
		if (judgement.verdict === "invalid") return 2;
		return judgement.verdict === "refresh" && flag(call, "exit-code") ? 1 : 0;
	}
};
/** The limits that the action has by default. */
const limits = {
	top: Number(actionInputs["top-limit"].default),
	workload: Number(actionInputs["workload-limit"].default),
	source: Number(actionInputs["source-limit"].default),
	ageDays: null
};
async function compare(committedPath, todayPaths, call) {
	const committedBytes = readNamedFile(committedPath);
	const admission = await readRun(todayPaths, flag(call, "same-pod"));
	if (admission.kind === "refused") return judgeInvalid(admission.refusals, limits);
	const today = admission.run.profiles.map(({ profile }) => profile);
	const previousPaths = textOptions(call, "previous");
	return judge({
		committed: aboutFile(committedPath, () => admitCommitted(committedBytes, today)),
		today: admission.run,
		previous: previousPaths.length === 0 ? null : await readPrevious(previousPaths),
		limits,
		force: false,
		now: /* @__PURE__ */ new Date(),
		committedAt: null
	});
}
/** Reads the profiles of one run. A file of today that cannot be read as a profile makes the judgement `invalid`. */
async function readRun(paths, samePod) {
	const files = [];
	for (const path of paths) if (isFolder(path)) files.push(...(await import("./cli-capture-folder.js")).readCaptureFolder(path));
	else files.push({
		path,
		pod: path,
		bytes: readNamedFile(path)
	});
	const isOne = files.length === 1;
	try {
		const run = files.map(({ path, pod, bytes }) => ({
			path,
			profile: isOne ? decodeProfile(bytes) : decodeNamed(path, bytes),
			pod: samePod ? "the same" : pod
		}));
		const admission = admitRun(run);
		return admission.kind === "accepted" || isOne ? admission : named(admission, run);
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return {
			kind: "refused",
			refusals: [asRefusal(error)],
			about: []
		};
	}
}
/** Refusals that say which of several files each is about. */
function named(admission, run) {
	const [first, ...more] = admission.refusals.map((refusal, index) => {
		const of = run.find(({ profile }) => profile === admission.about[index]);
		return of === void 0 ? refusal : namedRefusal(of.path, refusal);
	});
	return first === void 0 ? admission : {
		...admission,
		refusals: [first, ...more]
	};
}
/** An earlier run must be fit to be judged by: what is wrong with it is trouble, not a verdict. */
async function readPrevious(paths) {
	const admission = await readRun(paths, false);
	if (admission.kind === "accepted") return admission.run;
	const [refusal] = admission.refusals;
	const [only = ""] = paths;
	throw new RefusedError(paths.length === 1 ? namedRefusal(only, refusal) : refusal);
}
export { compareCommand };
