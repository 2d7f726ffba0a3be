import { a as info$1, c as setOutput, i as group, l as setSecret, o as notice, p as summary, r as getInput, s as setFailed, t as debug, u as warning } from "./actions.js";
import { H as withoutCommands, I as asRefusal, L as causeOf, P as secretsInHeaders, U as systemClock, V as visible, a as deliveryOutputs, c as onRefusal, d as parseInputs, l as MaskedSecrets, o as emptyOutputs, s as judgementOutputs } from "./inputs.js";
import { n as refresh, s as lookForFault, t as openWorld } from "./refresh.js";
import { a as failureSummary, c as comparisonMarkdown, o as findingsSummary, s as stepSummary } from "./report.js";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
// src/artifacts/run-artifacts.ts
/**
* The artifacts of the workflow's run, which are written to `folder` before they are sent; null where there are none:
* outside of a run, and on GitHub Enterprise Server, whose service takes no single files and refuses this client.
*/
function runArtifacts(withProfiles, folder, env) {
	const server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
	if (!env["ACTIONS_RUNTIME_TOKEN"] || !env["ACTIONS_RESULTS_URL"] || !isServed(server)) return null;
	const run = `${server}/${env["GITHUB_REPOSITORY"]}/actions/runs/${env["GITHUB_RUN_ID"]}`;
	return {
		withProfiles,
		keepPage: async (file) => {
			const id = await upload(file.name, await written(folder, [file]), folder, { skipArchive: true });
			return `${run}/artifacts/${id}`;
		},
		keepArchive: async (name, files) => {
			const own = join(folder, name);
			await mkdir(own, { recursive: true });
			await upload(name, await written(own, files), own, { compressionLevel: 0 });
		}
	};
}
/**
* github.com, and GitHub Enterprise Cloud with data residency: as @actions/artifact tells them, which would annotate
* the run.
*/
function isServed(server) {
	const { hostname } = new URL(server);
	return hostname === "github.com" || hostname.endsWith(".ghe.com");
}
/** @actions/artifact is 2.6 MB, and most of what a run does needs none of it. */
async function upload(name, paths, root, options) {
	process.env["ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS"] ??= "60000";
	const { DefaultArtifactClient } = await import("./artifact.js");
	const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...paths], root, options);
	if (id === void 0) throw new Error("the service gave the artifact no number");
	return id;
}
const written = (folder, files) => Promise.all(files.map(async ({ name, content }) => {
	const path = join(folder, name);
	await writeFile(path, content);
	return path;
}));
// src/index.ts
const secrets = new MaskedSecrets();
/** One annotation a run at most, so what rooms warn about stays in the log. */
const console = {
	info,
	debug: (line) => debug(line),
	warning: (line) => info(`Warning: ${line}`),
	progress: () => void 0,
	group: (title, work) => group(withoutCommands(title), work),
	mask: maskLines,
	redacted: (text) => secrets.redacted(text)
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
		failureSummary(withoutSecrets(refusal)),
		...way,
		...judged === null ? [] : [comparisonMarkdown(judged)]
	].join("\n"));
}
/** The action's door: reads the inputs, does the job, sets the outputs. */
async function run() {
	maskLines(getInput("token"));
	for (const secret of secretsInHeaders(getInput("headers"))) maskLines(secret);
	maskLines(process.env["ACTIONS_RUNTIME_TOKEN"] ?? "");
	setOutputs(emptyOutputs);
	const runId = process.env["GITHUB_RUN_ID"] ?? "0";
	const attempt = `${runId}-${process.env["GITHUB_RUN_ATTEMPT"] ?? "1"}`;
	const inputs = parseInputs((name) => getInput(name), runId);
	const services = {
		console,
		clock: systemClock
	};
	const folder = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "pgo-refresh-"));
	const circumstances = {
		run: attempt,
		artifacts: inputs.artifacts === "none" ? null : runArtifacts(inputs.artifacts === "profiles", folder, process.env),
		isScheduled: process.env["GITHUB_EVENT_NAME"] === "schedule"
	};
	const world = onRefusal(await openWorld(inputs, services, circumstances), async () => {
		wayToPods = await lookForFault(inputs.capture, services);
	});
	const { judgement, facts, ...end } = await refresh(inputs, world, outputsIn(folder));
	setOutputs(deliveryOutputs(end.delivery));
	annotate(judgement);
	await writeSummary(stepSummary(facts, {
		...end,
		isDryRun: inputs.delivery.dryRun
	}));
}
/** Sets each output as soon as it is known, before anything later can fail. */
function outputsIn(folder) {
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
		}, null, 2)}\n`),
		published: async (url) => setOutputs({ "report-url": url })
	};
}
/** What is said of a failure may quote whoever refused. */
function withoutSecrets({ code, message, remedy }) {
	return {
		code,
		message: secrets.redacted(message),
		remedy: secrets.redacted(remedy)
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
	for (const line of secret.split(/\r?\n/)) {
		if (line.trim() === "") continue;
		setSecret(line);
		secrets.add(line);
	}
}
export {};
