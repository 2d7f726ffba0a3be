import { a as visible, r as count } from "./inputs.js";
import { a as oneDigit, c as span, o as percent, s as plural } from "./drift.js";
// src/report/markdown.ts
/** Longest name shown; names of generic instantiations can spell out whole structs. */
const longestName = 120;
/**
* Text out of a profile or a pod as a Markdown code span that is safe in a table cell of GitHub's: nothing in it links,
* mentions, renders or breaks the row.
*/
function code(text) {
	const clean = shorten(visible(text)).replaceAll("|", "\\|");
	const longestRun = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longestRun + 1);
	const pad = longestRun > 0 || clean.startsWith(" ") || clean === "" ? " " : "";
	return `${fence}${pad}${clean}${pad}${fence}`;
}
/**
* A sentence of ours that may quote a server's or a file's words, as plain Markdown text on one line. GitHub looks for
* mentions and issue numbers after entities are resolved (github/cmark-gfm#181), so `@` and `#` are cut off from what
* follows by a space of no width.
*/
function plain(text) {
	return visible(text).replace(/[\\`*_[\]<>#|~@&]/g, (character) => `&#${character.charCodeAt(0)};${/[@#]/.test(character) ? "&#8203;" : ""}`);
}
/** A table; `right` names the columns that hold figures. Cells must be escaped already. */
function table(header, rows, right = []) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	const rule = header.map((_, column) => right.includes(column) ? "---:" : "---");
	return [
		line(header),
		line(rule),
		...rows.map(line)
	].join("\n");
}
/** A collapsed section. The blank line after the summary is what makes Markdown inside it render. */
function details(summary, content) {
	return `<details><summary>${plain(summary)}</summary>\n\n${content}\n\n</details>`;
}
/** A share as a bar of up to `width` blocks; renders everywhere, mail included. */
function bar(share, largest, width = 12) {
	if (largest <= 0 || share <= 0) return "";
	return "▇".repeat(Math.max(1, Math.round(share / largest * width)));
}
function shorten(text) {
	const characters = [...text];
	if (characters.length <= longestName) return text;
	const half = longestName / 2;
	return `${characters.slice(0, half).join("")}…${characters.slice(-59).join("")}`;
}
// src/report/symbol-label.ts
/** Type arguments longer than this are folded: they can spell out whole structs (golang/go#65147). */
const longestArguments = 24;
/** A function or call as a reader recognises it: `main.(*ordered[…]).updated` where its type arguments are long. */
function symbolLabel(name) {
	let label = "";
	let depth = 0;
	let argumentsStart = 0;
	for (let at = 0; at < name.length; at++) {
		if (name[at] === "[" && depth++ === 0) argumentsStart = at;
		if (depth === 0) label += name[at];
		if (name[at] === "]" && depth > 0 && --depth === 0) label += folded(name.slice(argumentsStart, at + 1));
	}
	return depth === 0 ? label : name;
}
const folded = (typeArguments) => typeArguments.length > longestArguments ? "[…]" : typeArguments;
// src/report/tables.ts
/** Committed against today: evidence first, then each signal with its limit. */
function evidenceTable({ committed, today, signals }) {
	const { source, workload, top, age } = signals;
	const share = (value) => value === null ? "unknown" : percent(value);
	const rows = [
		[
			"samples",
			committed ? count(committed.samples) : "none",
			today ? count(today.samples) : "unknown",
			"at least 1,000 are needed"
		],
		[
			"CPU time",
			committed ? `${count(committed.cpuSeconds)} s` : "",
			today ? `${count(today.cpuSeconds)} s` : "",
			""
		],
		[
			"profiles",
			committed ? count(committed.profiles) : "",
			today ? count(today.profiles) : "",
			"4 are needed to judge the workload"
		],
		[
			"call sites seen (hot)",
			committed ? `${count(committed.edges)} (${count(committed.hotEdges)})` : "",
			today ? `${count(today.edges)} (${count(today.hotEdges)})` : "",
			""
		],
		[
			"coverage",
			committed ? percent(committed.coverage) : "",
			today ? percent(today.coverage) : "",
			"chance that the next call drawn is known"
		],
		[
			"file as committed",
			committed ? kilobytes(committed.compactBytes) : "",
			today ? kilobytes(today.compactBytes) : "",
			"compacted form"
		]
	];
	if (committed !== null) {
		const upgraded = source.toolchain?.changed === true;
		rows.push([
			"**source moved**",
			"",
			`**${share(source.moved)}**`,
			upgraded ? "" : `limit ${percent(source.limit)}`
		], [
			"source gone",
			"",
			share(source.gone),
			upgraded ? `the Go toolchain changed: limit ${percent(source.limit)} for both together` : "opens nothing unless an earlier run saw the same"
		], [
			"**workload shift**",
			"",
			`**${share(workload.shift)}**`,
			shiftNote(workload)
		], [
			"top functions shift",
			"",
			share(top.shift),
			shiftNote(top)
		], [
			"age",
			age.days === null ? "unknown" : span(age.days),
			"",
			age.limit === null ? "no limit" : `limit ${span(age.limit)}`
		]);
	}
	return table([
		"",
		"committed",
		"today",
		""
	], rows, [1, 2]);
}
function shiftNote({ limit, floor, z }) {
	return floor === null || z === null ? `limit ${percent(limit)}` : `limit ${percent(limit)}, noise floor ${percent(floor)}, z ${oneDigit(z)}`;
}
/** The largest leaf functions of both sides; one bar each side where there are two. */
function topFunctionsTable({ signals, committed }) {
	const { largest } = signals.top;
	const most = Math.max(0, ...largest.flatMap((row) => [row.committed ?? 0, row.today ?? 0]));
	if (committed === null) return table([
		"function",
		"today",
		""
	], largest.map(({ name, today }) => [
		code(symbolLabel(name)),
		percent(today ?? 0),
		bar(today ?? 0, most)
	]), [1]);
	return table([
		"function",
		"committed",
		"today",
		"change",
		""
	], largest.map(({ name, committed: before, today }) => [
		code(symbolLabel(name)),
		percent(before ?? 0),
		percent(today ?? 0),
		signedPoints((today ?? 0) - (before ?? 0)),
		bar(today ?? 0, most)
	]), [
		1,
		2,
		3
	]);
}
/** Less of it is what any two runs differ by; the verdict does not even watch it. */
const worthShowing = .05;
const worthARow = .005;
/** Where the source moved, by package. Empty where hardly any did. */
function movedPackagesTable({ signals }, rows = 10) {
	const { total, where } = signals.source;
	if (total === null || total < worthShowing) return "";
	return table([
		"package",
		"moved",
		"gone"
	], where.filter(({ moved, gone }) => moved + gone >= worthARow).slice(0, rows).map(({ package: name, moved, gone }) => [
		code(name),
		percent(moved),
		percent(gone)
	]), [1, 2]);
}
/** The calls whose share changed beyond noise. Empty where none did. */
function changedCallsTable({ signals }) {
	const { calls } = signals.workload;
	if (calls.length === 0) return "";
	return table([
		"call",
		"committed",
		"today",
		"change"
	], calls.map(({ name, committed, today }) => [
		code(symbolLabel(name)),
		percent(committed),
		percent(today),
		signedPoints(today - committed)
	]), [
		1,
		2,
		3
	]);
}
/** One row per profile, under pseudonyms. */
function profilesTable({ profiles }) {
	return table([
		"profile",
		"pod",
		"node",
		"samples",
		"CPU",
		"wall"
	], profiles.map(({ pod, node, samples, cpuSeconds, seconds }, index) => [
		String(index + 1),
		code(pod),
		node === null ? "" : code(node),
		count(samples),
		`${cpuSeconds.toFixed(1)} s`,
		`${seconds.toFixed(1)} s`
	]), [
		3,
		4,
		5
	]);
}
/** The sentence of each signal, as a list. */
function sentenceList({ sentences }) {
	return Object.entries(sentences).map(([name, text]) => `- **${name}**: ${plain(text)}`).join("\n");
}
/** Refusals of today's profiles, as a list; empty but for `invalid`. */
function refusalList({ refusals }) {
	return refusals.map(({ code: name, message, remedy }) => `- ${code(name)}: ${plain(message)} ${plain(remedy)}`).join("\n");
}
const mostFailures = 10;
/** What the capture took, what it left out, what failed, and what Go's tools said. */
function captureEvidence(facts) {
	const { excluded, failures, verification } = facts;
	const left = excluded.map(({ reason, count: pods }) => `${count(pods)} ${plain(reason)}`).join(", ");
	return [
		profilesTable(facts),
		left === "" ? "" : `Pods left out: ${left}.`,
		failures.slice(0, mostFailures).map(({ pod, message }) => `- ${code(pod)}: ${plain(message)}`).join("\n"),
		failures.length <= mostFailures ? "" : `… and ${count(failures.length - mostFailures)} more pods that failed.`,
		verification === null ? "" : plain(verification)
	].filter((part) => part !== "").join("\n\n");
}
const signedPoints = (difference) => {
	const points = Math.abs(difference * 100).toFixed(1);
	if (points === "0.0") return points;
	return `${difference > 0 ? "+" : "−"}${points}`;
};
const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(bytes < 1e5 ? 1 : 0)} kB`;
// src/report/pull-request.ts
const reasons = {
	first: "first profile from production",
	size: "the committed profile is starved",
	source: "hot call sites moved",
	gone: "hot call sites are gone",
	workload: "the workload shifted",
	top: "the top functions changed",
	age: "the committed profile is old",
	forced: "forced"
};
/** Title, commit message and body of the pull request of a refresh. */
function pullRequestWords(facts) {
	const { judgement, profilePath, cause } = facts;
	const subject = `Refresh ${profilePath}: ${reason(cause, judgement)}`;
	return {
		title: subject,
		commitMessage: `${subject}\n\n${judgement.summary}\n`,
		body: body(facts)
	};
}
function reason(cause, { signals }) {
	if (cause === "source" && signals.source.toolchain?.changed === true) return "the Go toolchain changed";
	return reasons[cause];
}
function body(facts) {
	const { judgement, profilePath, target } = facts;
	const moved = movedPackagesTable(judgement);
	const calls = changedCallsTable(judgement);
	return [
		`### ${plain(judgement.summary)}`,
		`New profile for ${code(profilePath)}, taken from ${code(target)}. ${plain(impact(judgement))}`,
		evidenceTable(judgement),
		"#### Top functions before and after",
		topFunctionsTable(judgement),
		moved === "" ? "" : `#### Where the source moved\n\n${moved}`,
		calls === "" ? "" : details("Calls whose share changed beyond noise", calls),
		details("How each signal reads", sentenceList(judgement)),
		details("Evidence: profiles and pods", `${captureEvidence(facts)}\n\n${privacy}`),
		details("Look at it yourself, or decline", howTo(facts))
	].filter((section) => section !== "").join("\n\n");
}
/** What merging costs and brings, in words. */
function impact({ signals, committed }) {
	const cost = "Merging rebuilds every package of this program once.";
	if (committed === null) return cost;
	const { total } = signals.source;
	if (total === null || total === 0) return cost;
	return `The compiler finds ${percent(1 - total)} of the weight of the committed hot call sites where they were. ${cost}`;
}
const privacy = "The file holds function names, line numbers and sample counts. Labels, paths, host and pod names are not in it.";
function howTo({ profilePath, judgement, cause }) {
	const quoted = `'${profilePath.replaceAll("'", `'\\''`)}'`;
	const comparable = judgement.committed !== null && cause !== "workload" && cause !== "top";
	return [
		"```sh",
		"# in a checkout of this branch",
		`file=${quoted}`,
		"go tool pprof -top \"$file\"",
		"go tool preprofile -i \"$file\" | head   # what the compiler reads",
		...comparable ? ["git show \"$(git log -1 --format=%h -- \"$file\")^:$file\" > before.pgo   # the file as it was", "pgo-refresh compare before.pgo \"$file\"   # as one profile: how far the pods differ is not in the file"] : ["pgo-refresh inspect \"$file\""],
		"```",
		"",
		"To decline, close this pull request. A commit of yours on this branch stops further updates."
	].join("\n");
}
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
// src/report/step-summary.ts
/** The step summary of a run that reached a verdict. */
function stepSummary(facts, delivery) {
	const { judgement, profilePath, target } = facts;
	const moved = movedPackagesTable(judgement);
	return `${[
		`## ${code(profilePath)}: ${judgement.verdict}`,
		plain(judgement.summary),
		deliveryLine(delivery),
		refusalList(judgement),
		judgement.today === null ? "" : evidenceTable(judgement),
		judgement.today === null ? "" : details("Top functions", topFunctionsTable(judgement)),
		moved === "" ? "" : details("Where the source moved", moved),
		details("How each signal reads", sentenceList(judgement)),
		details(`Profiles of ${target}`, captureEvidence(facts))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
/** The step summary of a run that failed: what happened and what to do. Lines of YAML in a remedy stay lines. */
function failureSummary({ code: name, message, remedy }) {
	const [sentence = "", ...lines] = remedy.split("\n");
	const block = lines.length === 0 ? "" : `\n\n\`\`\`yaml\n${lines.join("\n")}\n\`\`\``;
	return `## pgo-refresh failed: ${code(name)}\n\n${plain(message)}\n\n**What to do:** ${plain(sentence)}${block}\n`;
}
function deliveryLine({ operation, pullRequest, note }) {
	return `Pull request: ${operation}${pullRequest === null ? "" : ` [#${pullRequest.number}](${pullRequest.url})`}.${note === null ? "" : ` ${plain(note)}`}`;
}
// src/report/terminal.ts
const verdictColour = {
	refresh: 33,
	none: 32,
	watch: 36,
	"too-small": 33,
	unstable: 36,
	invalid: 31
};
/** A judgement on one screen: verdict, evidence of both sides, each signal in a sentence, the largest functions. */
function judgementText(judgement, style) {
	const { verdict, cause, summary, sentences, refusals, committed, today, signals } = judgement;
	const head = `${paint(verdict + (cause === null ? "" : ` (${cause})`), verdictColour[verdict], style)}  ${summary}`;
	const remedies = refusals.map(({ code, message, remedy }) => `  ${message} (${code})\n  ${remedy}`);
	const evidence = today === null ? [] : [evidenceText(committed, today)];
	const told = Object.entries(sentences).map(([name, text]) => `  ${name.padEnd(9)} ${text}`);
	const { largest } = signals.top;
	const top = largest.length === 0 ? [] : [topText(judgement)];
	return `${[
		head,
		...remedies,
		...evidence,
		told.join("\n"),
		...top
	].join("\n\n")}\n`;
}
function evidenceText(committed, today) {
	return aligned([[
		"",
		"committed",
		"today"
	], ...[
		["samples", ({ samples }) => count(samples)],
		["CPU time", ({ cpuSeconds }) => `${cpuSeconds.toFixed(1)} s`],
		["profiles", ({ profiles }) => count(profiles)],
		["call sites", ({ edges }) => count(edges)],
		["coverage", ({ coverage }) => percent(coverage)],
		["bytes", ({ bytes }) => count(bytes)],
		["compacted", ({ compactBytes }) => count(compactBytes)],
		["taken", ({ taken }) => taken?.slice(0, 16).replace("T", " ") ?? "unknown"]
	].map(([name, show]) => [
		name,
		committed === null ? "-" : show(committed),
		show(today)
	])]);
}
const nameWidth = 58;
const barWidth = 16;
function topText({ signals, committed }) {
	const { largest } = signals.top;
	const most = Math.max(...largest.flatMap((row) => [row.committed ?? 0, row.today ?? 0]));
	const blocks = (share) => "▇".repeat(most === 0 ? 0 : Math.round(share / most * barWidth));
	return aligned([[
		"function",
		committed === null ? "" : "committed",
		"today",
		""
	], ...largest.map(({ name, committed: before, today }) => [
		printable(symbolLabel(name), nameWidth),
		before === null ? "" : percent(before),
		percent(today ?? 0),
		blocks(today ?? 0)
	])], [3]);
}
/** What a file holds, and whether it may be committed. */
function inspectionText(entry, style) {
	const verdict = entry.ok ? paint("may be committed", 32, style) : paint("must not be committed", 31, style);
	const refusals = entry.refusals.map(({ code, message, remedy }) => `  ${message} (${code})\n  ${remedy}`);
	const whole = (value) => value === null ? "unknown" : count(value);
	const facts = entry.samples === null ? [] : [
		`  ${plural(entry.samples, "sample")} (${whole(entry.inertSamples)} inert), ${(entry.cpuSeconds ?? 0).toFixed(1)} s of CPU, ${plural(entry.profiles ?? 1, "profile")}, taken ${entry.taken ?? "unknown"}`,
		`  ${whole(entry.edges)} call edges (${whole(entry.hotEdges)} hot), coverage ${entry.coverage === null ? "unknown" : percent(entry.coverage)}, start lines on ${percent(entry.startLineShare ?? 0)}`,
		`  ${whole(entry.functions)} functions, ${whole(entry.labels)} labels, ${count(entry.bytes)} bytes`
	];
	return `${[
		`${printable(entry.file, 200)}: ${verdict}`,
		...refusals,
		...facts
	].join("\n")}\n`;
}
function paint(text, colour, { colour: on }) {
	return on ? `\u001b[1;${colour}m${text}\u001b[0m` : text;
}
/** Names come out of files: nothing in them may steer the terminal. */
function printable(text, width) {
	const clean = [...visible(text)];
	return clean.length <= width ? clean.join("") : `${clean.slice(0, width - 1).join("")}…`;
}
/** Columns padded to equal width: the first and those in `left` to the left, the others to the right. */
function aligned(rows, left = []) {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...row[column] ?? ""].length)));
	return rows.map((row) => row.map((cell, column) => {
		const pad = " ".repeat((widths[column] ?? 0) - [...cell].length);
		return column === 0 || left.includes(column) ? cell + pad : pad + cell;
	}).join("  ").trimEnd()).map((line) => `  ${line}`.trimEnd()).join("\n");
}
export { comparisonMarkdown as a, stepSummary as i, judgementText as n, pullRequestWords as o, failureSummary as r, inspectionText as t };
