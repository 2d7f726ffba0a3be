import { c as cpuSecondsOf, d as samplesOf } from "./profile.js";
import { n as flameFacts, t as htmlReport } from "./report-html.js";
// src/cli/comparison-report.ts
const { basename } = process.getBuiltinModule("node:path");
/** The HTML report of `compare --html`. Of the files' paths it holds one name, that of the committed profile. */
function comparisonReport({ judgement, committedPath, accepted }) {
	return htmlReport({
		judgement,
		target: null,
		profilePath: basename(committedPath),
		profiles: accepted === null ? [] : accepted.files.map(profileFacts),
		excluded: [],
		failures: [],
		earlier: [],
		renamed: null,
		verification: null,
		flame: accepted && flameOf(accepted)
	});
}
/** Of the profiles that were judged; those of idle pods are passed over. */
function flameOf({ run, files, committed, committedBytes }) {
	const judged = new Set(run.profiles.map(({ profile }) => profile));
	const bytes = files.filter(({ profile }) => judged.has(profile)).map((file) => file.bytes);
	return flameFacts(run, bytes, committed, committedBytes);
}
/** The pods of a capture folder have pseudonyms already; a file that was named by itself gets one. */
function profileFacts({ path, pod, profile }, index) {
	return {
		pod: pod === path ? `file-${index + 1}` : pod,
		node: null,
		samples: samplesOf(profile),
		cpuSeconds: cpuSecondsOf(profile),
		seconds: Number(profile.durationNanos) / 1e9
	};
}
export { comparisonReport };
