import { a as notice, c as setSecret, f as summary, i as info$1, l as warning, n as getInput, o as setFailed, r as group, s as setOutput, t as debug } from "./actions.js";
import { E as secretsInHeaders, F as systemClock, N as visible, O as asRefusal, P as withoutCommands, a as judgementOutputs, c as parseInputs, i as emptyOutputs, k as causeOf, o as onRefusal, r as deliveryOutputs } from "./inputs.js";
import { n as refresh, s as lookForFault, t as openWorld } from "./refresh.js";
import { d as failureSummary, f as findingsSummary, m as comparisonMarkdown, p as stepSummary } from "./report.js";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
// src/index.ts
/** One annotation a run at most, so what rooms warn about stays in the log. */
const console = {
	info,
	debug: (line) => debug(line),
	warning: (line) => info(`Warning: ${line}`),
	progress: () => void 0,
	group: (title, work) => group(withoutCommands(title), work),
	mask: maskLines
};
setFlagsFromString("--semi-space-growth-factor=1");
/** What is known of this run when it fails. */
let judged = null;
let wayToPods = [];
try {
	await run();
} catch (error) {
	const refusal = asRefusal(error);
	const cause = causeOf(error, refusal);
	if (cause !== null) info(`Cause: ${visible(cause)}`);
	if (refusal.code === "unexpected" && error instanceof Error) info(error.stack ?? "");
	fail(`${refusal.message} (${refusal.code}) ${refusal.remedy}`);
	const way = wayToPods.length === 0 ? [] : [findingsSummary(wayToPods)];
	await writeSummary([
		failureSummary(refusal),
		...way,
		...judged === null ? [] : [comparisonMarkdown(judged)]
	].join("\n"));
}
/** The action's door: reads the inputs, does the job, sets the outputs. */
async function run() {
	maskLines(getInput("token"));
	for (const secret of secretsInHeaders(getInput("headers"))) maskLines(secret);
	setOutputs(emptyOutputs);
	const runId = process.env["GITHUB_RUN_ID"] ?? "0";
	const attempt = `${runId}-${process.env["GITHUB_RUN_ATTEMPT"] ?? "1"}`;
	const inputs = parseInputs((name) => getInput(name), runId);
	const services = {
		console,
		clock: systemClock
	};
	const world = onRefusal(await openWorld(inputs, services, attempt), async () => {
		wayToPods = await lookForFault(inputs.capture, services);
	});
	const folder = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "pgo-refresh-"));
	const { judgement, facts, delivery } = await refresh(inputs, world, publishIn(folder));
	setOutputs(deliveryOutputs(delivery));
	annotate(judgement);
	await writeSummary(stepSummary(facts, delivery));
}
/** Sets each output as soon as it is known, before anything later can fail. */
function publishIn(folder) {
	const file = join(folder, "judgement.json");
	return {
		judged: async (judgement) => {
			judged = judgement;
			await writeFile(file, `${JSON.stringify(judgement, null, 2)}\n`);
			setOutputs({
				...judgementOutputs(judgement),
				"judgement-file": file
			});
		},
		verified: async (candidate) => {
			const path = join(folder, "default.pgo");
			await writeFile(path, candidate);
			setOutputs({ "candidate-file": path });
		},
		proved: (judgement, proof) => writeFile(file, `${JSON.stringify({
			...judgement,
			...proof
		}, null, 2)}\n`)
	};
}
/** What servers and pods said is in some of these lines. */
function info(line) {
	info$1(withoutCommands(line));
}
function annotate({ verdict, summary, refusals }) {
	const properties = { title: `pgo-refresh: ${verdict}` };
	if (verdict === "refresh" || verdict === "watch" || verdict === "unstable") notice(summary, properties);
	else if (verdict === "too-small") warning(summary, properties);
	else if (verdict === "invalid") fail(`${summary} (${refusals[0]?.code ?? ""}) ${refusals[0]?.remedy ?? ""}`);
}
function fail(message) {
	setFailed(message);
	process.exitCode = 2;
}
function setOutputs(outputs) {
	for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
/** Outside a runner, and on GHES before 3.6, there is no file for a summary. */
async function writeSummary(markdown) {
	if (process.env["GITHUB_STEP_SUMMARY"] !== void 0) await summary.addRaw(markdown).write();
}
/** The runner masks line by line. */
function maskLines(secret) {
	for (const line of secret.split(/\r?\n/)) if (line.trim() !== "") setSecret(line);
}
export {};
