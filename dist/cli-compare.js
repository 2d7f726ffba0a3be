import { n as actionInputs, v as RefusedError, y as asRefusal } from "./inputs.js";
import { c as judgeInvalid, i as rememberedRun, o as admitRun, r as recall, s as judge, v as isModulePath, x as admitCommitted } from "./drift.js";
import { d as decodeProfile } from "./profile.js";
import { d as comparisonMarkdown, n as judgementText } from "./report.js";
import { C as namedRefusal, T as writeNamedFile, _ as usageError, b as isFolder, h as textOptions, m as textOption, p as flag, v as aboutFile, w as readNamedFile, y as decodeNamed } from "./cli-shared.js";
// src/cli/compare.ts
const compareCommand = {
	name: "compare",
	usage: "COMMITTED TODAY... [--previous FILE]... [--same-pod] [--module PATH] [--json] [--markdown FILE] [--exit-code]",
	summary: "Judges whether today’s profiles (files of one run, or one capture folder) should replace the committed one.",
	options: {
		previous: {
			type: "string",
			multiple: true
		},
		"same-pod": { type: "boolean" },
		module: { type: "string" },
		json: { type: "boolean" },
		markdown: { type: "string" },
		"exit-code": { type: "boolean" }
	},
	help: {
		previous: "A profile of an earlier run against the same committed file, for confirmation; once for each file.",
		"same-pod": "The files of today come from one pod, not from different ones.",
		module: "Path of the program’s own module, such as example.com/shop. Without it the profiles suggest one.",
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
	const goMod = moduleOption(call);
	const committedBytes = readNamedFile(committedPath);
	const admission = await readRun(todayPaths, flag(call, "same-pod"));
	if (admission.kind === "refused") return judgeInvalid(admission.refusals, limits);
	const today = admission.run;
	const profiles = today.profiles.map(({ profile }) => profile);
	const committed = aboutFile(committedPath, () => admitCommitted(committedBytes, profiles));
	const now = /* @__PURE__ */ new Date();
	const setting = {
		committed,
		isRemembered: false,
		limits,
		goMod,
		force: false,
		now,
		committedAt: null
	};
	const previousPaths = textOptions(call, "previous");
	const earlier = previousPaths.length === 0 ? null : await readPrevious(previousPaths);
	const judgedAlone = earlier && judge({
		...setting,
		today: earlier,
		candidate: earlier,
		independent: earlier,
		previous: null
	});
	const remembered = earlier && judgedAlone ? [rememberedRun(judgedAlone, /* @__PURE__ */ new Date(0), earlier.merged)] : [];
	return judge({
		...setting,
		today,
		...recall(today, remembered, now)
	});
}
/** The program's own module, as a go.mod that names no other. */
function moduleOption(call) {
	const module = textOption(call, "module");
	if (module === null) return null;
	if (!isModulePath(module)) throw usageError(compareCommand, "--module must be the path of a Go module, such as example.com/shop.");
	return {
		module,
		requires: []
	};
}
/** Reads the profiles of one run. A file of today that cannot be read as a profile makes the judgement `invalid`. */
async function readRun(paths, samePod) {
	const files = [];
	for (const path of paths) if (isFolder(path)) files.push(...(await import("./cli-capture-folder.js")).readCaptureFolder(path).profiles);
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
