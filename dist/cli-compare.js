import { c as judgeInvalid, i as rememberedRun, n as contributionOf, o as admitRun, s as judge, w as admitCommitted, x as isModulePath } from "./drift.js";
import { F as RefusedError, I as asRefusal, V as visible, _ as withOwnNames } from "./inputs.js";
import { p as decodeProfile } from "./profile.js";
import { c as comparisonMarkdown, i as judgementText } from "./report.js";
import { E as writeNamedFile, T as readNamedFile, b as decodeNamed, g as textOptions, h as textOption, m as flag, p as defaultLimits, v as usageError, w as namedRefusal, x as isFolder, y as aboutFile } from "./cli-shared.js";
// src/cli/named-once.ts
/**
* Throws `profile-named-twice` where two of the named files or folders hold the same bytes. No two captures do: they
* tell when they were taken. A copy would pass for a second pod, or for an earlier run that confirms today's.
*/
function requireNamedOnce(named) {
	for (const [index, files] of named.entries()) {
		const earlier = named.slice(0, index).flat();
		for (const { path, bytes } of files) {
			const same = earlier.find((other) => Buffer.compare(other.bytes, bytes) === 0);
			if (same !== void 0) throw namedTwice(same.path, path);
		}
	}
}
const namedTwice = (first, second) => new RefusedError({
	code: "profile-named-twice",
	message: first === second ? `${visible(first)} is named twice.` : `${visible(first)} and ${visible(second)} are the same profile.`,
	remedy: "Name each profile once: a copy would count as another pod, or as an earlier run that confirms today’s."
});
// src/cli/compare.ts
const compareCommand = {
	name: "compare",
	usage: "COMMITTED TODAY... [--previous FILE]... [--same-pod] [--module PATH] [--json] [--markdown FILE] [--html FILE] [--exit-code]",
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
		html: { type: "string" },
		"exit-code": { type: "boolean" }
	},
	help: {
		previous: "A profile of an earlier run against the same committed file, for confirmation; once for each file.",
		"same-pod": "The files of today come from one pod, not from different ones.",
		module: "Path of the program’s own module, such as example.com/shop. Without it the profiles suggest one.",
		json: "Print the judgement as JSON instead of text.",
		markdown: "Also write the judgement as Markdown to this file.",
		html: "Also write it to this file as one HTML page, with a flame graph of today.",
		"exit-code": "Exit with 1 where a refresh is due."
	},
	async run(call) {
		const [committedPath, ...todayPaths] = call.files;
		if (committedPath === void 0 || todayPaths.length === 0) throw usageError(this, "compare needs the committed profile and at least one of today.");
		const comparison = await compare(committedPath, todayPaths, call);
		const { judgement } = comparison;
		const markdown = textOption(call, "markdown");
		if (markdown !== null) writeNamedFile(markdown, comparisonMarkdown(judgement));
		const html = textOption(call, "html");
		if (html !== null) {
			const { comparisonReport } = await import("./cli-comparison-report.js");
			writeNamedFile(html, comparisonReport(comparison));
		}
		process.stdout.write(flag(call, "json") ? `${JSON.stringify(judgement, null, 2)}\n` : judgementText(judgement, { colour: process.stdout.isTTY === true }));
		if (judgement.verdict === "invalid") return 2;
		return judgement.verdict === "refresh" && flag(call, "exit-code") ? 1 : 0;
	}
};
async function compare(committedPath, todayPaths, call) {
	const goMod = moduleOption(call);
	const committedBytes = readNamedFile(committedPath);
	const previousPaths = textOptions(call, "previous");
	const [ofToday, ofEarlier] = [await readAll(todayPaths), await readAll(previousPaths)];
	requireNamedOnce([...ofToday, ...ofEarlier]);
	const admission = admitFiles(ofToday.flat(), flag(call, "same-pod"));
	if (admission.kind === "refused") return {
		judgement: judgeInvalid(admission.refusals, defaultLimits),
		committedPath,
		accepted: null
	};
	const { run: today, files } = admission;
	const profiles = today.profiles.map(({ profile }) => profile);
	const committed = aboutFile(committedPath, () => admitCommitted(committedBytes, profiles));
	const now = /* @__PURE__ */ new Date();
	const setting = {
		committed,
		isRemembered: false,
		limits: defaultLimits,
		goMod,
		force: false,
		now,
		committedAt: null
	};
	const earlier = ofEarlier.length === 0 ? null : admitPrevious(ofEarlier.flat());
	const judgedAlone = earlier && judge({
		...setting,
		today: earlier,
		candidate: earlier,
		independent: earlier,
		previous: null
	});
	const remembered = earlier && judgedAlone ? [rememberedRun(judgedAlone, /* @__PURE__ */ new Date(0), earlier.merged)] : [];
	return {
		judgement: judge({
			...setting,
			today,
			...contributionOf(today, remembered, now)
		}),
		committedPath,
		accepted: {
			run: today,
			files: textOption(call, "html") === null ? [] : files,
			committed,
			committedBytes
		}
	};
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
/** What each file or capture folder holds. */
const readAll = (paths) => Promise.all(paths.map(async (path) => isFolder(path) ? (await import("./cli-capture-folder.js")).readCaptureFolder(path).profiles : [{
	path,
	pod: path,
	bytes: readNamedFile(path)
}]));
/** Admits the profiles of one run. A file of today that cannot be read as a profile makes the judgement `invalid`. */
function admitFiles(files, samePod) {
	const isOne = files.length === 1;
	try {
		const run = files.map((file) => ({
			...file,
			profile: withOwnNames(isOne ? decodeProfile(file.bytes) : decodeNamed(file.path, file.bytes))
		}));
		const admission = admitRun(samePod ? run.map(({ profile }) => ({
			profile,
			pod: "the same"
		})) : run);
		if (admission.kind === "accepted") return {
			...admission,
			files: run
		};
		return isOne ? admission : named(admission, run);
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
function admitPrevious(files) {
	const admission = admitFiles(files, false);
	if (admission.kind === "accepted") return admission.run;
	const [refusal] = admission.refusals;
	const [only, ...others] = files;
	throw new RefusedError(only !== void 0 && others.length === 0 ? namedRefusal(only.path, refusal) : refusal);
}
export { compareCommand };
