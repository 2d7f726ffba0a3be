import { t as actionInputs } from "./action-interface.js";
import { o as candidateOf, r as admitToday, t as admitCommitted } from "./admission.js";
import { a as refusalList, d as judge, f as judgeInvalid, i as movedPackagesTable, l as details, n as changedCallsTable, o as sentenceList, r as evidenceTable, s as topFunctionsTable, u as plain } from "./tables2.js";
import { n as asRefusal, t as RefusedError } from "./errors.js";
import { t as decodeProfile } from "./decode.js";
import { n as judgementText } from "./terminal.js";
import { i as usageError, n as textOption, r as textOptions, t as flag } from "./command.js";
import { n as readNamedFile, t as isFolder } from "./files.js";
import { i as readManifest } from "./manifest.js";
import { writeFile } from "node:fs/promises";
// src/report/comparison.ts
/** A judgement as Markdown, for `compare --markdown`. */
function comparisonMarkdown(judgement) {
	const { verdict, cause, summary, today } = judgement;
	const moved = movedPackagesTable(judgement);
	const calls = changedCallsTable(judgement);
	return `${[
		`## ${verdict}${cause === null ? "" : ` (${cause})`}`,
		plain(summary),
		refusalList(judgement),
		today === null ? "" : evidenceTable(judgement),
		today === null ? "" : `### Top functions\n\n${topFunctionsTable(judgement)}`,
		moved === "" ? "" : `### Where the source moved\n\n${moved}`,
		calls === "" ? "" : `### Calls whose share changed beyond noise\n\n${calls}`,
		details("How each signal reads", sentenceList(judgement))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
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
		if (markdown !== null) await writeFile(markdown, comparisonMarkdown(judgement));
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
	const committedBytes = await readNamedFile(committedPath);
	const { admission, pods } = await readRun(todayPaths, flag(call, "same-pod"));
	if (admission.kind === "refused") return judgeInvalid(admission.refusals, limits);
	const previousPaths = textOptions(call, "previous");
	return judge({
		committed: admitCommitted(committedBytes, admission.profiles.map(({ profile }) => profile)),
		today: {
			profiles: admission.profiles,
			merged: candidateOf(admission.profiles),
			pods
		},
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
	for (const path of paths) if (await isFolder(path)) files.push(...await readManifest(path));
	else files.push({
		path,
		pod: path
	});
	const pods = samePod ? 1 : new Set(files.map(({ pod }) => pod)).size;
	const contents = await Promise.all(files.map(({ path }) => readNamedFile(path)));
	try {
		return {
			admission: admitToday(contents.map(decodeProfile)),
			pods
		};
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return {
			admission: {
				kind: "refused",
				refusals: [asRefusal(error)]
			},
			pods
		};
	}
}
async function readPrevious(paths) {
	const { admission, pods } = await readRun(paths, false);
	if (admission.kind === "refused") throw new RefusedError(admission.refusals[0]);
	return {
		profiles: admission.profiles,
		merged: candidateOf(admission.profiles),
		pods
	};
}
export { compareCommand };
