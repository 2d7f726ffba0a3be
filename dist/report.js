import { R as count, V as visible, m as titleOf, p as commitMessageOf } from "./inputs.js";
import { G as oneDigit, J as plural, K as percent, W as kilobytes, X as span, Y as signedPoints, d as countsMovedCalls, l as cannotTell, q as percentOrUnknown, y as causeSentence } from "./drift.js";
// src/report/findings.ts
/** The hops on the road from here to a profile, in the order in which they are taken. */
const hops = [
	"login",
	"server",
	"identity",
	"permissions",
	"workload",
	"pods",
	"connection",
	"pprof",
	"samples"
];
/** Whether nothing stands in the way of a capture; doubts do not. */
const isPassable = (findings) => findings.every(({ kind }) => kind === "works" || kind === "doubtful");
const titles = {
	login: "login",
	server: "API server",
	identity: "identity",
	permissions: "permissions",
	workload: "workload",
	pods: "pods",
	connection: "connection",
	pprof: "pprof",
	samples: "samples"
};
// src/report/terminal-table.ts
/** ANSI colours by what they are for. */
const colours = {
	good: 32,
	notable: 36,
	due: 33,
	bad: 31
};
function paint(text, colour, { colour: on }) {
	return on ? `\u001b[1;${colour}m${text}\u001b[0m` : text;
}
/** Names come out of files: nothing in them may steer the terminal, and none is wider than `width` characters. */
function printable(text, width) {
	const clean = [...visible(text)];
	return clean.length <= width ? clean.join("") : `${clean.slice(0, width - 1).join("")}…`;
}
/** A bar of full blocks, `width` of them for `most`. */
const bar$1 = (share, most, width) => "▇".repeat(most <= 0 ? 0 : Math.round(Math.min(share, most) / most * width));
/**
* A bar with a mark where the limit is, in the middle of `width` characters: what passes the mark is over the limit. It
* is as wide as it may be from twice the limit on.
*/
function gauge(value, limit, width) {
	const filled = bar$1(value, 2 * limit, width);
	const mark = Math.floor(width / 2);
	return `${filled.slice(0, mark).padEnd(mark)}│${filled.slice(mark)}`;
}
/** Columns padded to equal width, as `sides` says: `l` to the left, `r` to the right. Indented by two. */
function aligned(rows, sides) {
	const widths = [...sides].map((_, column) => Math.max(...rows.map((row) => [...row[column] ?? ""].length)));
	return rows.map((row) => {
		return `  ${row.map((cell, column) => {
			const pad = " ".repeat((widths[column] ?? 0) - [...cell].length);
			return sides[column] === "l" ? cell + pad : pad + cell;
		}).join("  ")}`.trimEnd();
	}).join("\n");
}
/** A sentence in lines of at most `width` characters, indented by two. */
function wrapped(sentence, width) {
	const lines = [];
	let line = " ";
	for (const word of sentence.split(" ")) {
		if (line.length + 1 + word.length > width && line !== " ") {
			lines.push(line);
			line = " ";
		}
		line += ` ${word}`;
	}
	return [...lines, line].join("\n");
}
/**
* Why a profile must not be committed, and what to do: a line each, whatever the width, so that they can be searched
* for.
*/
const refusalText = ({ code, message, remedy }) => `  ${message} (${code})\n  ${remedy}`;
// src/report/findings-text.ts
const marks = {
	works: ["✓", colours.good],
	doubtful: ["!", colours.due],
	fails: ["✗", colours.bad],
	"not-reached": ["-", null]
};
/**
* What one hop showed, for a terminal or a log. A line has no width, so that it can be searched for, and a command
* begins at the left edge, so that it can be copied.
*/
function findingText(finding, style) {
	const { kind, hop } = finding;
	const [mark, colour] = marks[kind];
	const head = `${colour === null ? mark : paint(mark, colour, style)} ${titles[hop]}: `;
	if (kind === "not-reached") return `${head}not reached, because of: ${titles[finding.because]}\n`;
	const lines = [
		...kind === "fails" ? [`${finding.refusal.message} (${finding.refusal.code})`] : [finding.sentence],
		...kind === "fails" ? finding.refusal.remedy.split("\n") : [],
		...kind === "doubtful" ? [finding.remedy] : [],
		...kind === "fails" && finding.cause !== null ? [`Cause: ${finding.cause}`] : [],
		...finding.details
	].map(visible);
	const mend = kind === "works" || finding.mend === null ? "" : `\n${commandText(finding.mend)}\n\n`;
	return `${head}${lines.join("\n    ")}\n${mend}`;
}
const commandText = (command) => command.split("\n").map(visible).join("\n");
/** The last line. */
function conclusionText(findings) {
	const doubts = findings.filter(({ kind }) => kind === "doubtful").length;
	if (isPassable(findings)) return `A capture can be taken${doubts === 0 ? "" : `, with ${plural(doubts, "doubt")}`}.\n`;
	return `A capture cannot be taken, because of: ${findings.filter(({ kind }) => kind === "fails").map(({ hop }) => titles[hop]).join(", ")}.\n`;
}
/** All of it as one object, for `--json`. What a hop has not is null or empty. */
function findingsJson(findings) {
	const found = findings.map((finding) => {
		const { kind, hop } = finding;
		return {
			hop,
			outcome: kind,
			sentence: kind === "works" || kind === "doubtful" ? finding.sentence : null,
			details: kind === "not-reached" ? [] : finding.details,
			refusal: kind === "fails" ? finding.refusal : null,
			cause: kind === "fails" ? finding.cause : null,
			remedy: kind === "doubtful" ? finding.remedy : null,
			mend: kind === "doubtful" || kind === "fails" ? finding.mend : null,
			because: kind === "not-reached" ? finding.because : null
		};
	});
	return `${JSON.stringify({
		schema: 1,
		passable: isPassable(findings),
		hops: found
	}, null, 2)}\n`;
}
// src/report/clipped.ts
/** The first and last characters of a text that is longer than `longest`, which is even. */
function clipped(text, longest) {
	const characters = [...text];
	if (characters.length <= longest) return text;
	const half = longest / 2;
	return `${characters.slice(0, half).join("")}…${characters.slice(-half + 1).join("")}`;
}
// src/report/moved-rows.ts
/** Of a package that moved, in moved and gone together. */
const worthARow$1 = .005;
/** The packages whose calls moved or are gone, as far as they are worth a row. */
const movedRows = ({ signals: { source } }) => source.where.filter(({ moved, gone }) => moved + gone >= worthARow$1);
// src/report/svg.ts
const entities = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
/** Text as XML shows it: nothing in it is markup, and no character is one that XML forbids. */
const escaped = (text) => visible(text.toWellFormed()).replace(/[\uFFFE\uFFFF]/g, " ").replace(/[&<>"']/g, (character) => entities[character] ?? "");
/** One element; of `content` texts must be escaped already. */
function element(name, attributes, content = []) {
	const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === "number" ? rounded$1(value) : escaped(value)}"`);
	return content.length === 0 ? `<${name}${given.join("")}/>` : `<${name}${given.join("")}>${content.join("")}</${name}>`;
}
/** A line of text with its baseline at (x, y). */
const label = (x, y, text, attributes = {}) => element("text", {
	x,
	y,
	...attributes
}, [escaped(text)]);
/** A tenth of a pixel is more than anybody sees. */
const rounded$1 = (value) => String(Math.round(value * 10) / 10);
// src/report/picture.ts
/** Colours of a page; `.page` is a background of the picture's own, so that any page may hold it. */
const lightPage = ".page{fill:#fff}.text{fill:#1f2328}.quiet{fill:#59636e}.line{stroke:#d1d9e0}";
const darkPage = ".page{fill:#0d1117}.text{fill:#f0f6fc}.quiet{fill:#9198a1}.line{stroke:#3d444d}";
/** One SVG, which holds no script and loads nothing. */
function picture({ width, height, title, description, styles, content }) {
	return `${element("svg", {
		xmlns: "http://www.w3.org/2000/svg",
		viewBox: `0 0 ${width} ${height}`,
		width,
		height,
		role: "img",
		"aria-labelledby": "title desc",
		"font-family": "system-ui, -apple-system, \"Segoe UI\", Roboto, Helvetica, Arial, sans-serif",
		"font-size": 13
	}, [
		element("title", { id: "title" }, [escaped(title)]),
		element("desc", { id: "desc" }, [escaped(description)]),
		element("style", {}, [styles]),
		element("rect", {
			width,
			height,
			class: "page"
		}),
		...content
	])}\n`;
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
// src/report/changes-picture.ts
const mostRows$2 = 10;
/** A chart of one or two packages says no more than the list of causes above it. */
const fewestPackages = 3;
/** Of a name, in characters: what fits left of the bars. */
const longestName$1 = 44;
const styles = `
${lightPage}.first{fill:#8c959f}.second{fill:#0969da}
@media (prefers-color-scheme:dark){${darkPage}.first{fill:#656c76}.second{fill:#4493f8}}`;
/**
* The top changes that a refresh is due for, as one SVG: where the source of several packages moved, these; where the
* mix of calls shifted, the calls; else the leaf functions. null where there is nothing to draw.
*/
function changesPicture(judgement) {
	const chart = chartOf(judgement);
	return chart.rows.length === 0 ? null : drawn(chart);
}
/** What `changesPicture` shows, in words of ours alone. */
const changesTitle = (judgement) => chartOf(judgement).title;
function chartOf(judgement) {
	const { cause, committed, signals } = judgement;
	const packages = cause === "source" || cause === "gone" ? movedRows(judgement) : [];
	if (packages.length >= fewestPackages) return chart("Hot call sites that moved or are gone, by package", "moved", "gone", packages.map(({ label: name, moved, gone }) => ({
		name: [name],
		first: moved,
		second: gone,
		figures: `${percent(moved)}, ${percent(gone)}`
	})));
	if (cause === "workload" && signals.workload.calls.length > 0) return chart("Calls whose share changed most", "committed", "today", signals.workload.calls.map(changed));
	const functions = signals.top.largest.map(({ name, committed: before, today }) => changed({
		name,
		committed: before ?? 0,
		today: today ?? 0
	}));
	return committed === null ? chart("Where today’s time goes, by function", null, "today", functions.map((row) => ({
		...row,
		figures: percent(row.second)
	}))) : chart("The largest functions, by how much their own share changed", "committed", "today", functions);
}
const changed = ({ name, committed, today }) => ({
	name: visible(symbolLabel(name)).replace(" -> ", "\n→ ").split("\n"),
	first: committed,
	second: today,
	figures: `${percent(committed)} → ${percent(today)}  ${signedPoints(today - committed)}`
});
/** With the rows that say most: of two shares the largest differences, of parts the largest sums. */
function chart(title, first, second, rows) {
	const weight = (row) => first === "committed" ? Math.abs(row.second - row.first) : row.first + row.second;
	return {
		title,
		first,
		second,
		rows: rows.toSorted((a, b) => weight(b) - weight(a)).slice(0, mostRows$2)
	};
}
const width = 760;
const left = 330;
const firstRow = 68;
const lineHeight = 15;
function drawn({ title, first, second, rows }) {
	const most = Math.max(...rows.flatMap((row) => [row.first, row.second]));
	const length = (share) => most === 0 ? 0 : share / most * 270;
	const lines = Math.max(...rows.map(({ name }) => name.length));
	const rowHeight = lineHeight * (lines + 1);
	const names = [first, second].filter((name) => name !== null);
	return picture({
		width,
		height: firstRow + rows.length * rowHeight + 12,
		title,
		description: `${names.join(" and ")}: ${rows.map(({ name, figures }) => `${name.join(" ")} ${figures}`).join("; ")}.`,
		styles,
		content: [
			label(20, 28, title, {
				class: "text",
				"font-size": 16,
				"font-weight": 600
			}),
			...names.map((name, index) => legend(left + index * 110, name, name === second ? "second" : "first")),
			...rows.map((row, index) => {
				const y = firstRow + index * rowHeight;
				const bars = first === null ? [row.second] : [row.first, row.second];
				const height = 18 / bars.length;
				return [
					...row.name.map((line, at) => label(20, y + lineHeight * (at + 1), clipped(line, longestName$1), nameStyle)),
					...bars.map((share, bar) => element("rect", {
						x: left,
						y: y + 2 + (lines - 1) * lineHeight / 2 + bar * height,
						width: Math.max(1, length(share)),
						height,
						class: first === null || bar === 1 ? "second" : "first"
					})),
					label(610, y + 15 + (lines - 1) * lineHeight / 2, row.figures, { class: "quiet" })
				].join("");
			})
		]
	});
}
const nameStyle = {
	class: "text",
	"font-size": 12,
	"font-family": "ui-monospace, SFMono-Regular, Menlo, Consolas, \"DejaVu Sans Mono\", monospace"
};
const legend = (x, name, kind) => element("rect", {
	x,
	y: 44,
	width: 10,
	height: 10,
	class: kind
}) + label(x + 16, 53, name, { class: "quiet" });
// src/report/markdown.ts
/** Longest name shown; names of generic instantiations can spell out whole structs. */
const longestName = 120;
/**
* Text out of a profile or a pod as a Markdown code span that is safe in a table cell of GitHub's: nothing in it links,
* mentions, renders or breaks the row.
*/
function code(text) {
	const clean = clipped(visible(text), longestName).replaceAll("|", "\\|");
	const longestRun = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longestRun + 1);
	const pad = longestRun > 0 || clean.startsWith(" ") || clean === "" ? " " : "";
	return `${fence}${pad}${clean}${pad}${fence}`;
}
/**
* A sentence of ours that may quote a server's or a file's words, as plain Markdown text on one line. GitHub looks for
* mentions and issue numbers after entities are resolved (github/cmark-gfm#181), and makes links of bare addresses
* (https://github.github.com/gfm/#autolinks-extension-), so `@`, `#`, `http:` and `www` are cut off from what follows
* by a space of no width; only addresses that our own remedies name stay links.
*/
function plain(text) {
	return visible(text).replace(/[\\`*_[\]<>#|~@&]/g, (character) => `&#${character.charCodeAt(0)};${/[@#]/.test(character) ? noWidth : ""}`).replace(/\b(?:https?|ftp):(?=\/\/)(?!\/\/(?:www\.githubstatus\.com|go\.dev\/issue\/new)[.,;)]*(?:\s|$))/gi, `$&${noWidth}`).replace(/(?<!\bhttps:\/\/)\bwww(?=\.)/gi, `$&${noWidth}`);
}
const noWidth = "&#8203;";
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
/** Text of another program as a block that nothing in it ends. */
function fenced(text) {
	const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longestRun + 1);
	return `${fence}text\n${text.split("\n").map(visible).join("\n")}\n${fence}`;
}
/** A collapsed section. The blank line after the summary is what makes Markdown inside it render. */
function details(summary, content) {
	return `<details><summary>${plain(summary)}</summary>\n\n${content}\n\n</details>`;
}
const barWidth$1 = 12;
/** A share as a bar of blocks; renders everywhere, mail included. */
function bar(share, largest, block = "▇") {
	if (largest <= 0 || share <= 0) return "";
	return block.repeat(Math.max(1, Math.round(share / largest * barWidth$1)));
}
// src/report/capture-evidence.ts
const mostFailures = 10;
/** Of what a pod, a server or a tool said. */
const longestWords = 400;
/** What the capture took, with at most so many rows, what it left out, what failed, and what Go's tools said. */
function captureEvidence(facts, rows = 100) {
	const { excluded, failures, verification } = facts;
	const left = excluded.map(({ reason, count: pods }) => `${count(pods)} ${plain(reason)}`).join(", ");
	return [
		profilesTable(facts, rows),
		left === "" ? "" : `Pods left out: ${left}.`,
		failures.slice(0, mostFailures).map(({ pod, message }) => `- ${code(pod)}: ${plain(clipped(message, longestWords))}`).join("\n"),
		failures.length <= mostFailures ? "" : `… and ${count(failures.length - mostFailures)} more pods that failed.`,
		verification === null ? "" : plain(clipped(verification, longestWords))
	].filter((part) => part !== "").join("\n\n");
}
/** One row per profile, under pseudonyms; at most `rows`. */
function profilesTable({ profiles }, rows) {
	const hidden = profiles.length - rows;
	if (rows === 0) return `${plural(profiles.length, "profile")}.`;
	const shown = table([
		"profile",
		"pod",
		"node",
		"samples",
		"CPU",
		"wall"
	], profiles.slice(0, rows).map(({ pod, node, samples, cpuSeconds, seconds }, index) => [
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
	return hidden > 0 ? `${shown}\n\n… and ${plural(hidden, "more profile")}.` : shown;
}
// src/report/evidence-table.ts
/** Committed against today: each signal with its limit, bold where it fired, then the evidence. */
function evidenceTable({ committed, today, signals, fired }) {
	const { source, workload, top, age } = signals;
	const evidence = [
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
			"Go runtime",
			committed ? percentOrUnknown(committed.runtimeShare) : "",
			today ? percentOrUnknown(today.runtimeShare) : "",
			"of the samples: scheduler, memory, garbage collector"
		],
		[
			"file as committed",
			committed ? kilobytes(committed.compactBytes) : "",
			today ? kilobytes(today.compactBytes) : "",
			"compacted form"
		]
	];
	if (committed === null) return table([
		"",
		"committed",
		"today",
		""
	], evidence, [1, 2]);
	const upgraded = source.toolchain?.changed === true;
	return table([
		"",
		"committed",
		"today",
		""
	], [...[
		[...measured("source moved", source.moved, fired.includes("source")), upgraded ? "" : `limit ${percent(source.limit)}`],
		[...measured("source gone", source.gone, fired.includes("gone")), upgraded ? `the Go toolchain changed: limit ${percent(source.limit)} for both together` : "opens nothing unless an earlier run saw the same"],
		[...measured("workload shift", workload.shift, workload.fired), shiftNote(workload)],
		[...measured("top functions shift", top.shift, top.fired), shiftNote(top)],
		[
			"age",
			age.days === null ? "unknown" : span(age.days),
			"",
			age.limit === null ? "no limit" : `limit ${span(age.limit)}`
		]
	], ...evidence], [1, 2]);
}
/** A signal's name, no committed side, and its value; all bold where it is above its limit. */
function measured(name, value, isFired) {
	return isFired ? [
		`**${name}**`,
		"",
		`**${percentOrUnknown(value)}**`
	] : [
		name,
		"",
		percentOrUnknown(value)
	];
}
function shiftNote({ limit, floor, z }) {
	return floor === null || z === null ? `limit ${percent(limit)}` : `limit ${percent(limit)}, noise floor ${percent(floor)}, z ${oneDigit(z)}`;
}
// src/report/benchmark-figures.ts
/** Before, after, change. */
function figures({ before, after }) {
	const change = before === 0 ? "" : `${((after / before - 1) * 100).toFixed(1).replace("-", "−")} %`;
	return [
		rounded(before),
		rounded(after),
		change === "−0.0 %" ? "0.0 %" : change
	];
}
/** Four digits are more than a benchmark is good for. */
const rounded = (value) => value >= 1e3 ? count(value) : String(Number(value.toPrecision(4)));
// src/report/benchmark-section.ts
/** Of benchstat's table, whose rows are as many as there are benchmarks. */
const longestText = 8e3;
const mostRows$1 = 40;
const mostWarnings = 5;
/** What benchmarks say, as a part of a body or a summary. */
function benchmarkSection({ packages, comparedWith, rounds, result, warnings }) {
	const other = comparedWith === "committed" ? "the committed profile" : "no profile";
	const how = `${packages.map((pattern) => code(pattern)).join(", ")}, ${plural(rounds, "time")} with ${other} and with the new one by turns, on the runner of this workflow: what else ran there is in the figures.`;
	const shown = warnings.slice(0, mostWarnings).map((warning) => `**Careful:** ${plain(warning)}`);
	const hidden = warnings.length - shown.length;
	return [
		"#### Benchmarks",
		result === null ? "Nothing was measured." : how,
		...shown,
		hidden > 0 ? `… and ${plural(hidden, "more warning")}.` : "",
		result === null ? "" : details(`Old against new, by ${words[result.kind]}`, tableOf(result))
	].filter((part) => part !== "").join("\n\n");
}
const words = {
	benchstat: "benchstat",
	medians: "plain medians (benchstat is not installed)"
};
function tableOf(result) {
	if (result.kind === "benchstat") {
		const { text } = result;
		const end = text.lastIndexOf("\n", longestText);
		return text.length <= longestText ? fenced(text) : `${fenced(text.slice(0, end))}\n\n… and more rows.`;
	}
	const rows = result.rows.slice(0, mostRows$1);
	const more = result.rows.length - rows.length;
	return [
		table([
			"benchmark",
			"unit",
			"before",
			"new",
			"change"
		], rows.map((row) => [
			code(`${row.package.replace(/^.*\//, "")} ${row.benchmark}`),
			code(row.unit),
			...figures(row)
		]), [
			2,
			3,
			4
		]),
		more > 0 ? `… and ${count(more)} more.` : "",
		"A difference of some per cent can be chance: this table does not test for it, and benchstat would."
	].filter((part) => part !== "").join("\n\n");
}
// src/report/compiler-rows.ts
/** What the new profile is compared with, as the head of a column. */
const beforeName = ({ comparedWith }) => comparedWith === "committed" ? "committed" : "no profile";
/** Heads of the columns of shares. */
const shareNames = ({ comparedWith }) => comparedWith === "committed" ? ["committed", "today"] : ["today"];
/** The one figure: how much of what production calls today the compiler makes something of. */
function compilerSentence(effect) {
	const { before, after, comparedWith } = effect;
	const [earlier, now] = [percent(before.reached), percent(after.reached)];
	const other = comparedWith === "committed" ? "the committed profile" : "no profile";
	return `With the new profile the compiler inlines or devirtualises ${now} of today’s calls, by weight; ${earlier === now ? `with ${other} as many` : `with ${other} ${earlier}`}.`;
}
/** How much of today the checkout can tell of: production may run other sources. */
const matchedSentence = ({ matched }) => `${percent(matched)} of the weight of today’s calls is on lines that have a call in this checkout.`;
/** Name, before, after. */
function buildRows({ before, after }) {
	const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
	const seconds = (value) => `${count(value)} s`;
	return [
		[
			"today’s calls inlined or devirtualised, by weight",
			percent(before.reached),
			percent(after.reached)
		],
		[
			"calls inlined because they are hot",
			count(before.hotInlined),
			count(after.hotInlined)
		],
		[
			"calls inlined in all",
			count(before.inlined),
			count(after.inlined)
		],
		[
			"calls devirtualised",
			count(before.devirtualized),
			count(after.devirtualized)
		],
		[
			"executable",
			megabytes(before.bytes),
			megabytes(after.bytes)
		],
		[
			"build from nothing, with diagnostics",
			seconds(before.seconds),
			seconds(after.seconds)
		]
	];
}
/** Of the weight of the calls, on either side: less is not worth a row. */
const worthARow = .001;
/** Changed decisions at calls that a profile saw often, the heaviest first. */
function changedCalls({ changes }) {
	const seen = changes.filter(({ today, committed }) => Math.max(today, committed ?? 0) >= worthARow);
	return [...Map.groupBy(seen, ({ change, position, callee }) => `${change} ${position} ${callee}`).values()].flatMap((same) => {
		const [first] = same;
		if (first === void 0) return [];
		const kinds = new Set(same.map(({ kind }) => kind));
		const what = [...kinds.has("devirtualized") ? ["devirtualised"] : [], ...kinds.has("inlined") ? ["inlined"] : []];
		return {
			change: first.change,
			what: what.join(", "),
			call: `${functionLabel(first.caller ?? first.package)} → ${functionLabel(first.callee)}`,
			at: first.position.replace(/^.*\//, "").replace(/:\d+$/, ""),
			shares: [...first.committed === null ? [] : [first.committed], first.today].map(smallShare)
		};
	});
}
/** How many decisions changed in all, and how many of them at calls that no profile saw. */
function changeCounts(effect) {
	const times = (change) => effect.changes.filter((each) => each.change === change).reduce((sum, each) => sum + each.times, 0);
	const unseen = effect.changes.filter(({ today, committed }) => today === 0 && (committed ?? 0) === 0).reduce((sum, each) => sum + each.times, 0);
	const all = `In all ${plural(times("gained"), "decision")} gained and ${count(times("lost"))} lost`;
	return unseen === 0 ? `${all}.` : `${all}; ${count(unseen)} of them at calls that no profile saw, most of which follow from others.`;
}
const unusedLabel = ({ caller, callee, offset }) => `${functionLabel(caller)}:${offset} → ${functionLabel(callee)}`;
/** A symbol as Go's sources spell it: with the last element of its package's path. */
const functionLabel = (symbol) => symbolLabel(symbol).replace(/^[^([]*\//, "");
const whyWords = {
	"no-function": "no such function, or it calls nothing",
	"no-call": "no call on that line",
	"not-inlinable": "the callee cannot be inlined",
	"big-caller": "the caller is too large",
	"other-callee": "another callee of that line is called more",
	closure: "the callee is a closure",
	"method-value": "the callee is a method, called as a function value",
	"not-visible": "the callee cannot be seen from the caller’s package",
	unknown: "the compiler does not say"
};
/** A share that may be small: never zero where there is anything. */
function smallShare(share) {
	if (share === 0) return "–";
	return share < .001 ? "< 0.1 %" : percent(share);
}
// src/report/compiler-section.ts
/** Rows of each list; the rest is in the judgement as JSON. */
const mostCalls$1 = 15;
const mostPackages$1 = 10;
const mostUnused$1 = 10;
/** What the compiler decides differently, as a part of a body or a summary. */
function compilerSection(effect) {
	const calls = changedCallsTable$1(effect);
	const packages = packagesTable(effect);
	const unused = unusedTable(effect);
	return [
		"#### What the compiler makes of it",
		`${plain(compilerSentence(effect))} (${plain(`${effect.goVersion}, ${effect.platform}`)})`,
		effect.because === null ? "" : `**Careful:** ${plain(effect.because)}`,
		table([
			"",
			beforeName(effect),
			"new profile"
		], buildRows(effect), [1, 2]),
		calls === "" ? "" : details("Calls that are newly inlined, or no longer", `${calls}\n\n${plain(changeCounts(effect))}`),
		packages === "" ? "" : details("The same by package", packages),
		unused === "" ? "" : details("Hot calls that stay calls, and why", unused)
	].filter((part) => part !== "").join("\n\n");
}
function changedCallsTable$1(effect) {
	const calls = changedCalls(effect);
	if (calls.length === 0) return "";
	const rows = calls.slice(0, mostCalls$1).map(({ change, what, call, at, shares }) => [
		`${change === "gained" ? "+" : "−"} ${what}`,
		code(call),
		code(at),
		...shares
	]);
	const more = calls.length > mostCalls$1 ? `\n\n… and ${count(calls.length - mostCalls$1)} more.` : "";
	return table([
		"",
		"call",
		"at",
		...shareNames(effect)
	], rows, [3, 4]) + more;
}
function packagesTable({ packages }) {
	if (packages.length === 0) return "";
	return table([
		"package",
		"gained",
		"lost",
		"weight gained",
		"weight lost"
	], packages.slice(0, mostPackages$1).map(({ package: path, gained, lost, gainedShare, lostShare }) => [
		code(path),
		count(gained),
		count(lost),
		smallShare(gainedShare),
		smallShare(lostShare)
	]), [
		1,
		2,
		3,
		4
	]);
}
function unusedTable(effect) {
	const { unused } = effect;
	if (unused.length === 0) return "";
	return `${table([
		"call (line within the caller)",
		"today",
		""
	], unused.slice(0, mostUnused$1).map((call) => [
		code(unusedLabel(call)),
		smallShare(call.share),
		whyWords[call.why]
	]), [1])}\n\n${matchedSentence(effect)} Calls of the runtime are left out.`;
}
// src/report/proof-section.ts
/** What Go makes of the new file, as far as it was asked. Empty where it was not. */
const proofSection = ({ proof }) => [proof?.compiler ? compilerSection(proof.compiler) : "", proof?.benchmark ? benchmarkSection(proof.benchmark) : ""].filter((part) => part !== "").join("\n\n");
// src/report/origin-words.ts
/** Where a package comes from, for a column of a table. A dependency's path says which one it is. */
function originWords(origin, module) {
	switch (origin) {
		case "standard": return "standard library";
		case "own": return module?.guessed === true ? "own module (a guess)" : "own module";
		case "main": return "own program";
		case "dependency": return "dependency";
		case "unknown": return "";
	}
}
// src/report/tables.ts
/** The largest leaf functions of both sides, with a bar for each side; at most `rows`. Empty where there are none. */
function topFunctionsTable({ signals, committed }, rows = 20) {
	const largest = signals.top.largest.slice(0, rows);
	if (largest.length === 0) return "";
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
		"committed ░",
		"today ▇",
		"change",
		""
	], largest.map(({ name, committed: before, today }) => [
		code(symbolLabel(name)),
		percent(before ?? 0),
		percent(today ?? 0),
		signedPoints((today ?? 0) - (before ?? 0)),
		`${bar(before ?? 0, most, "░")}<br>${bar(today ?? 0, most)}`
	]), [
		1,
		2,
		3
	]);
}
/** Where the source moved, by package. Empty where hardly any did. */
function movedPackagesTable(judgement, rows = 10) {
	const { signals, module } = judgement;
	const { total } = signals.source;
	if (total === null || total < .05 || rows === 0) return "";
	return table([
		"package",
		"of",
		"moved",
		"gone"
	], movedRows(judgement).slice(0, rows).map(({ label, origin, moved, gone }) => [
		code(label),
		originWords(origin, module),
		percent(moved),
		percent(gone)
	]), [2, 3]);
}
/** What changed in the source, as a list. Empty where nothing did. */
function causeList({ signals, module }) {
	return signals.source.causes.map((cause) => `- ${causeSentence(cause, module, code)}`).join("\n");
}
/** What speaks against expecting much of a refresh. Empty where nothing does. */
const warningLines = ({ warnings }) => warnings.map((warning) => `**Careful:** ${plain(warning)}`).join("\n\n");
/** The calls whose share changed beyond noise, at most `rows`. Empty where none did. */
function changedCallsTable({ signals }, rows = 20) {
	const calls = signals.workload.calls.slice(0, rows);
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
/** What earlier runs found against the same committed file. Empty where there were none. */
function earlierRunsTable({ earlier }) {
	if (earlier.length === 0) return "";
	return table([
		"run",
		"verdict",
		"samples",
		"moved",
		"gone",
		"workload shift"
	], earlier.map(({ at, verdict, samples, moved, gone, workload }) => [
		plain(at.slice(0, 16).replace("T", " ")),
		plain(verdict),
		count(samples),
		...[
			moved,
			gone,
			workload
		].map(percentOrUnknown)
	]), [
		2,
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
// src/report/pull-request-body.ts
/** What is dropped where there is no room: rows, then profiles, then the method. No table is cut within a row. */
const extents = [
	{
		rows: 20,
		profiles: 20,
		hasMethod: true
	},
	{
		rows: 10,
		profiles: 20,
		hasMethod: true
	},
	{
		rows: 5,
		profiles: 20,
		hasMethod: true
	},
	{
		rows: 5,
		profiles: 0,
		hasMethod: true
	},
	{
		rows: 5,
		profiles: 0,
		hasMethod: false
	},
	{
		rows: 0,
		profiles: 0,
		hasMethod: false
	}
];
/** Our block of the body, in at most `room` characters. Only GitHub's Markdown, which a mail shows as well. */
function bodyWithin(facts, room) {
	for (const extent of extents) {
		const text = bodyOf(facts, extent);
		if (text.length <= room) return text;
	}
	return `${headline(facts.judgement)}\n\n${declining}`;
}
function bodyOf(facts, extent) {
	const { judgement, profilePath, target } = facts;
	const { rows, profiles, hasMethod } = extent;
	const moved = movedPackagesTable(judgement, Math.min(rows, 10));
	const calls = changedCallsTable(judgement, rows);
	const functions = topFunctionsTable(judgement, rows);
	return [
		headline(judgement),
		`New profile for ${code(profilePath)}, taken from ${code(target)}. ${plain(impact(judgement))}`,
		facts.renamed === null ? "" : plain(facts.renamed),
		causeList(judgement),
		warningLines(judgement),
		pictureLines(facts),
		evidenceTable(judgement),
		hasMethod ? proofSection(facts) : "",
		functions === "" ? "" : `#### Top functions before and after\n\n${functions}`,
		moved === "" ? "" : `#### Where the source moved\n\n${moved}`,
		calls === "" ? "" : details("Calls whose share changed beyond noise", calls),
		hasMethod ? details("How each signal reads", sentenceList(judgement)) : "",
		details("Evidence: profiles and pods", `${captureEvidence(facts, profiles)}\n\n${privacy}`),
		hasMethod ? details("Look at it yourself", howTo(facts)) : "",
		declining
	].filter((section) => section !== "").join("\n\n");
}
/** Sentences are ours and quote the name of a package at most, so this bounds nothing but a hostile one. */
const longestSentence = 400;
const headline = ({ summary }) => `### ${plain(clipped(summary, longestSentence))}`;
/** The picture inline, and the report behind a link. */
function pictureLines({ picture, report, judgement }) {
	const link = report === null ? "" : `[Flame graph of today’s stacks, and all tables](${report}): a page that opens in the browser while the run’s artifacts are kept.`;
	return [picture === null ? "" : `![${changesTitle(judgement)}](${picture})`, link].filter((line) => line !== "").join("\n\n");
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
const declining = "To take it, merge. To decline, close: it stays closed until the drift grows. A commit of yours on this branch stops further updates.";
function howTo({ profilePath, judgement, cause }) {
	const quoted = `'${profilePath.replaceAll("'", `'\\''`)}'`;
	const comparable = judgement.committed !== null && cause !== "workload" && cause !== "top";
	return [
		"```sh",
		"# in a checkout of this branch",
		`file=${quoted}`,
		"go tool pprof -top \"$file\"",
		"go tool preprofile -i \"$file\" | head   # what the compiler reads",
		...comparable ? [
			"git show \"$(git log -1 --format=%h -- \"$file\")^:$file\" > before.pgo   # the file as it was",
			"pgo-refresh compare before.pgo \"$file\"   # as one profile: how far the pods differ is not in the file",
			"pgo-refresh decisions before.pgo \"$file\" --package \"$(dirname \"$file\")\"   # what the compiler makes of it"
		] : ["pgo-refresh inspect \"$file\""],
		"```"
	].join("\n");
}
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
function pullRequestWords(facts, wording) {
	const { judgement, profilePath: profile, target, cause } = facts;
	const words = {
		profile,
		target,
		cause: reason(cause, judgement)
	};
	return {
		title: titleOf(wording, words),
		commitMessage: commitMessageOf(wording, words, judgement.summary),
		body: (room) => bodyWithin(facts, room)
	};
}
function reason(cause, { signals }) {
	if (cause === "source" && signals.source.toolchain?.changed === true) return "the Go toolchain changed";
	return reasons[cause];
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
		causeList(judgement),
		warningLines(judgement),
		refusalList(judgement),
		today === null ? "" : evidenceTable(judgement),
		today === null ? "" : `### Top functions\n\n${topFunctionsTable(judgement)}`,
		moved === "" ? "" : `### Where the source moved\n\n${moved}`,
		calls === "" ? "" : `### Calls whose share changed beyond noise\n\n${calls}`,
		details("How each signal reads", sentenceList(judgement))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
// src/report/next-step.ts
/** What the reader of a summary may do now, as one sentence of ours. */
function nextStep({ verdict }, operation, isDryRun) {
	switch (verdict) {
		case "refresh": return isDryRun ? "nothing was written (`dry-run`); the output `candidate-file` names the file that is due." : afterRefresh[operation];
		case "watch": return "nothing to do. A later run, at least six hours from now, confirms what was seen or does not.";
		case "unstable": return "look at what differs between the runs: time of day, load, or who calls. With more `profiles`, or another hour of the schedule, they may agree.";
		case "too-small": return "run again with what the sentence above asks for, or at a busier hour; runs that agree are counted together.";
		case "invalid": return "mend what is refused below; nothing of it was committed.";
		case "none": return operation === "closed" ? "nothing to do. The pull request was closed, because its drift is gone." : "nothing to do.";
	}
}
const afterRefresh = {
	created: "review the pull request; merge it to take the new profile, close it to decline.",
	updated: "review the pull request again: it holds a newer profile now.",
	unchanged: "review the pull request; its profile still fits today’s.",
	muted: "nothing to do. It was declined, and opens again when the drift grows, or with `force: true`.",
	frozen: "the pull request is not ours alone any more, so nothing is done to it: merge it, or close it and delete its branch.",
	closed: "nothing to do.",
	none: "nothing to do; the line above says why."
};
// src/report/step-summary.ts
/** The step summary of a run that reached a verdict. */
function stepSummary(facts, end) {
	const { judgement, profilePath, target } = facts;
	const { delivery, publication } = end;
	const warnings = [...delivery.warnings, ...publication.warnings];
	const moved = movedPackagesTable(judgement);
	const earlier = earlierRunsTable(facts);
	return `${[
		`## ${code(profilePath)}: ${judgement.verdict}`,
		plain(judgement.summary),
		causeList(judgement),
		warningLines(judgement),
		ageLine(judgement),
		deliveryLine(delivery),
		`**Next:** ${nextStep(judgement, delivery.operation, end.isDryRun)}`,
		publication.url === null ? "" : `[Flame graph of today’s stacks, and all tables](${publication.url})`,
		end.scheduleEnds === null ? "" : scheduleLine(end.scheduleEnds),
		warnings.map((warning) => `- ⚠️ ${plain(warning)}`).join("\n"),
		refusalList(judgement),
		judgement.today === null ? "" : evidenceTable(judgement),
		proofSection(facts),
		judgement.today === null ? "" : details("Top functions", topFunctionsTable(judgement)),
		moved === "" ? "" : details("Where the source moved", moved),
		details("How each signal reads", sentenceList(judgement)),
		earlier === "" ? "" : details("Earlier runs", earlier),
		details(`Profiles of ${target}`, captureEvidence(facts))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
/** The step summary of a run that failed: what happened and what to do. Lines of YAML in a remedy stay lines. */
function failureSummary({ code: name, message, remedy }) {
	const [sentence = "", ...lines] = remedy.split("\n");
	const block = lines.length === 0 ? "" : `\n\n\`\`\`yaml\n${lines.join("\n")}\n\`\`\``;
	return `## pgo-refresh failed: ${code(name)}\n\n${plain(message)}\n\n**What to do:** ${plain(sentence)}${block}\n`;
}
/** Where on the way to the pods a run failed. Details of the hops name users and servers, and stay in the log. */
function findingsSummary(findings) {
	const states = {
		works: "works",
		doubtful: "doubtful",
		fails: "**fails**",
		"not-reached": "not reached"
	};
	const rows = findings.map((finding) => [
		titles[finding.hop],
		states[finding.kind],
		plain(sentenceOf(finding))
	]);
	const hint = findings.some((finding) => "mend" in finding && finding.mend !== null) ? "\n\nThe log of this run has the command that mends it." : "";
	return `### The way to the pods\n\n${table([
		"hop",
		"",
		""
	], rows)}${hint}\n`;
}
function sentenceOf(finding) {
	switch (finding.kind) {
		case "works":
		case "doubtful": return finding.sentence;
		case "fails": return `${finding.refusal.message} (${finding.refusal.code})`;
		case "not-reached": return `because of: ${titles[finding.because]}`;
	}
}
/** So that a quiet year is seen to be quiet, and not dead. */
function ageLine({ committed, signals }) {
	if (committed === null) return "Committed profile: none that can be used.";
	const { days } = signals.age;
	const taken = committed.taken === null ? "" : `, taken ${committed.taken.slice(0, 10)}`;
	return `Committed profile: ${days === null ? "of unknown age" : `${span(days)} old`}${taken}.`;
}
function scheduleLine(end) {
	return `⚠️ GitHub switches the schedules of a public repository off after 60 days without activity, and the newest commit of the base branch will be that old on ${end.toISOString().slice(0, 10)}. Any commit keeps this one alive; a schedule that is off can be enabled again under Actions.`;
}
function deliveryLine({ operation, pullRequest, note }) {
	return `Pull request: ${operation}${pullRequest === null ? "" : ` [#${pullRequest.number}](${pullRequest.url})`}.${note === null ? "" : ` ${plain(note)}`}`;
}
// src/report/terminal.ts
const verdictColour = {
	refresh: colours.due,
	none: colours.good,
	watch: colours.notable,
	"too-small": colours.due,
	unstable: colours.notable,
	invalid: colours.bad
};
const lineWidth$2 = 100;
const barWidth = 16;
const nameWidth$1 = 50;
const callWidth$1 = 72;
/** Of each list: more would not fit on one screen, and is in the JSON and the Markdown. */
const mostFunctions = 12;
const mostRows = 5;
/** A judgement on one screen: verdict, evidence of both sides, each signal against its limit, what changed. */
function judgementText(judgement, style) {
	const { verdict, cause, summary, refusals, today, committed } = judgement;
	const head = paint(verdict + (cause === null ? "" : ` (${cause})`), verdictColour[verdict], style);
	const remedies = refusals.map(refusalText);
	return `${[
		[head, ...refusals.length === 0 ? [wrapped(summary, lineWidth$2)] : remedies].join("\n"),
		whyText(judgement),
		today === null ? "" : evidenceText(committed, today),
		today === null || committed === null ? "" : signalsText(judgement),
		notesText(judgement),
		movedText(judgement),
		callsText(judgement),
		functionsText(judgement)
	].filter((part) => part !== "").join("\n\n")}\n`;
}
/** What changed in the source, and what speaks against expecting much of a refresh. */
function whyText({ signals, module, warnings }) {
	const named = (name) => printable(name, nameWidth$1);
	return [...signals.source.causes.map((cause) => causeSentence(cause, module, named)), ...warnings].map((sentence) => wrapped(sentence, lineWidth$2)).join("\n");
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
		["call edges", ({ edges }) => count(edges)],
		["coverage", ({ coverage }) => percent(coverage)],
		["Go runtime", ({ runtimeShare }) => percentOrUnknown(runtimeShare)],
		["taken", ({ taken }) => taken?.slice(0, 16).replace("T", " ") ?? "unknown"]
	].map(([name, show]) => [
		name,
		committed === null ? "-" : show(committed),
		show(today)
	])], "lrr");
}
function signalsText({ signals: { source, workload, top, age } }) {
	const shifted = (name, { shift, limit, floor, z }) => [
		name,
		percentOrUnknown(shift),
		percent(limit),
		floor === null ? "" : percent(floor),
		z === null ? "" : oneDigit(z),
		shift === null ? "" : gauge(shift, limit, barWidth)
	];
	const upgraded = source.toolchain?.changed === true;
	const gone = upgraded ? "moved or gone" : "gone";
	const goneShare = upgraded ? source.total : source.gone;
	return aligned([
		[
			"signal",
			"share",
			"limit",
			"noise",
			"z",
			""
		],
		[
			"moved",
			percentOrUnknown(source.moved),
			upgraded ? "" : percent(source.limit),
			"",
			"",
			source.moved === null || upgraded ? "" : gauge(source.moved, source.limit, barWidth)
		],
		[
			gone,
			percentOrUnknown(goneShare),
			percent(source.limit),
			"",
			"",
			goneShare === null ? "" : gauge(goneShare, source.limit, barWidth)
		],
		shifted("workload", workload),
		shifted("top functions", top),
		[
			"age",
			age.days === null ? "unknown" : span(age.days),
			age.limit === null ? "none" : span(age.limit),
			"",
			"",
			""
		]
	], "lrrrrl");
}
/** The sentences that say more than the figures: what could not be told, and what else explains a figure. */
function notesText({ sentences, signals, committed, today }) {
	if (today === null || committed === null) return "";
	const { source, size, workload, top } = signals;
	return [
		...source.total === null ? [sentences.source] : [],
		...cannotTell(workload) || countsMovedCalls(signals) ? [sentences.workload] : [],
		...cannotTell(top) ? [sentences.top] : [],
		...size.blocked ? [sentences.size] : []
	].map((note) => wrapped(note, lineWidth$2)).join("\n");
}
function movedText(judgement) {
	const rows = movedRows(judgement).slice(0, mostRows);
	if (rows.length === 0) return "";
	const most = Math.max(...rows.map(({ moved, gone }) => moved + gone));
	return aligned([[
		"where the source moved",
		"",
		"moved",
		"gone",
		""
	], ...rows.map(({ label, origin, moved, gone }) => [
		printable(label, nameWidth$1),
		originWords(origin, judgement.module),
		percent(moved),
		percent(gone),
		bar$1(moved + gone, most, barWidth)
	])], "llrrl");
}
function callsText({ signals: { workload } }) {
	const rows = workload.calls.slice(0, mostRows);
	if (rows.length === 0) return "";
	return aligned([[
		"calls beyond noise",
		"committed",
		"today",
		"change"
	], ...rows.map(({ name, committed, today }) => [
		printable(symbolLabel(name), callWidth$1),
		percent(committed),
		percent(today),
		change(committed, today)
	])], "lrrr");
}
function functionsText({ signals, committed }) {
	const rows = signals.top.largest.slice(0, mostFunctions);
	if (rows.length === 0) return "";
	const most = Math.max(...rows.flatMap((row) => [row.committed ?? 0, row.today ?? 0]));
	const named = (name) => printable(symbolLabel(name), nameWidth$1);
	if (committed === null) return aligned([[
		"largest functions",
		"today",
		""
	], ...rows.map(({ name, today }) => [
		named(name),
		percent(today ?? 0),
		bar$1(today ?? 0, most, barWidth)
	])], "lrl");
	return aligned([[
		"largest functions",
		"committed",
		"today",
		"change",
		""
	], ...rows.map(({ name, committed: before, today }) => [
		named(name),
		percent(before ?? 0),
		percent(today ?? 0),
		change(before ?? 0, today ?? 0),
		bar$1(today ?? 0, most, barWidth)
	])], "lrrrl");
}
/** In points, with a sign. */
function change(before, after) {
	const tenths = Math.round((after - before) * 1e3);
	return tenths > 0 ? `+${oneDigit(tenths / 10)}` : oneDigit(tenths / 10 || 0);
}
// src/report/compiler-text.ts
const lineWidth$1 = 100;
const callWidth = 58;
const packageWidth = 40;
/** Of each list: more would not fit on one screen, and is in the JSON. */
const mostCalls = 15;
const mostPackages = 6;
const mostUnused = 8;
/** What the compiler decides differently, on one screen. */
function compilerText(effect, style) {
	const { goVersion, platform, because } = effect;
	return `${[
		[
			paint(`${goVersion} ${platform}`, colours.notable, style),
			wrapped(compilerSentence(effect), lineWidth$1),
			...because === null ? [] : [wrapped(visible(because), lineWidth$1)]
		].join("\n"),
		aligned([[
			"",
			beforeName(effect),
			"new"
		], ...buildRows(effect)], "lrr"),
		changesText(effect),
		packagesText(effect),
		unusedText(effect)
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function changesText(effect) {
	const calls = changedCalls(effect);
	const rows = calls.slice(0, mostCalls).map(({ change, what, call, at, shares }) => [
		`${change === "gained" ? "+" : "−"} ${what}`,
		printable(call, callWidth),
		printable(at, callWidth),
		...shares
	]);
	if (rows.length === 0) return wrapped(changeCounts(effect), lineWidth$1);
	const more = calls.length > mostCalls ? ` ${count(calls.length - mostCalls)} heavy ones are not shown.` : "";
	const names = shareNames(effect);
	return `${aligned([[
		"decisions that changed",
		"call",
		"at",
		...names
	], ...rows], names.length === 2 ? "lllrr" : "lllr")}\n${wrapped(changeCounts(effect) + more, lineWidth$1)}`;
}
function packagesText({ packages }) {
	if (packages.length === 0) return "";
	return aligned([[
		"by package",
		"gained",
		"lost",
		"weight gained",
		"weight lost"
	], ...packages.slice(0, mostPackages).map(({ package: path, gained, lost, gainedShare, lostShare }) => [
		printable(path, packageWidth),
		count(gained),
		count(lost),
		smallShare(gainedShare),
		smallShare(lostShare)
	])], "lrrrr");
}
function unusedText(effect) {
	const { unused } = effect;
	if (unused.length === 0) return "";
	return `${aligned([[
		"hot calls that stay calls",
		"today",
		""
	], ...unused.slice(0, mostUnused).map((call) => [
		printable(unusedLabel(call), callWidth),
		smallShare(call.share),
		whyWords[call.why]
	])], "lrl")}\n${wrapped(matchedSentence(effect), lineWidth$1)}`;
}
// src/report/inspection.ts
/** What a file holds, and whether it may be committed. */
function inspectionText(entry, style) {
	const verdict = entry.ok ? paint("may be committed", colours.good, style) : paint("must not be committed", colours.bad, style);
	const refusals = entry.refusals.map(refusalText);
	const rows = contentRows(entry);
	const content = rows.length === 0 ? [] : [aligned(rows, "lrl")];
	return `${[
		`${printable(entry.file, 200)}: ${verdict}`,
		...refusals,
		...content
	].join("\n")}\n`;
}
/** Name, figure and what else there is to say of it; no row where the figure is unknown. */
function contentRows(entry) {
	const { samples, inertSamples, cpuSeconds, edges, hotEdges, coverage, startLineShare, profiles, taken } = entry;
	const cpuTime = cpuSeconds === null ? "" : `${cpuSeconds.toFixed(1)} s of CPU`;
	const inert = inertSamples === null || inertSamples === 0 ? "" : `${count(inertSamples)} of them inert`;
	const known = coverage === null ? "" : `coverage ${percent(coverage)}`;
	const hot = hotEdges === null ? "" : `${count(hotEdges)} of them hot`;
	const placed = startLineShare === null || samples === 0 ? "" : `start lines on ${percent(startLineShare)}`;
	const rows = [
		[
			"samples",
			samples,
			cpuTime,
			inert
		],
		[
			"call edges",
			edges,
			hot,
			known,
			placed
		],
		["functions", entry.functions],
		["labels", entry.labels],
		[
			"profiles",
			profiles,
			taken === null ? "of unknown date" : `taken ${taken.slice(0, 16).replace("T", " ")}`
		],
		["bytes", entry.bytes]
	];
	if (entry.functions === null) return [];
	return rows.flatMap(([name, value, ...notes]) => value === null ? [] : [[
		name,
		count(value),
		notes.filter((note) => note !== "").join(", ")
	]]);
}
// src/report/benchmark-text.ts
const lineWidth = 100;
const nameWidth = 56;
/** What benchmarks say, for a terminal. */
function benchmarkText({ result, rounds, warnings, comparedWith }) {
	const before = comparedWith === "committed" ? "committed" : "no profile";
	const notes = warnings.map((warning) => wrapped(warning, lineWidth));
	if (result === null) return `${[...notes, "  No benchmark was measured."].join("\n")}\n`;
	if (result.kind === "benchstat") return `${[...notes, ...result.text.split("\n").map(visible)].join("\n")}\n`;
	const rows = result.rows.map((row) => [
		printable(`${row.package.replace(/^.*\//, "")} ${row.benchmark}`, nameWidth),
		printable(row.unit, nameWidth),
		...figures(row)
	]);
	const list = aligned([[
		`medians of ${plural(rounds, "run")}`,
		"",
		before,
		"new",
		"change"
	], ...rows], "llrrr");
	return `${[...notes, list].join("\n")}\n`;
}
export { findingText as C, wrapped as D, bar$1 as E, hops as O, conclusionText as S, aligned as T, element as _, failureSummary as a, movedRows as b, comparisonMarkdown as c, compilerSection as d, changesPicture as f, picture as g, lightPage as h, judgementText as i, isPassable as k, pullRequestWords as l, darkPage as m, inspectionText as n, findingsSummary as o, symbolLabel as p, compilerText as r, stepSummary as s, benchmarkText as t, originWords as u, escaped as v, findingsJson as w, clipped as x, label as y };
