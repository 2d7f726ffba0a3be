import { c as onRefusal, d as parseInputs } from "./inputs.js";
import { n as refresh, t as openWorld } from "./refresh.js";
import { i as judgementText, r as compilerText, t as benchmarkText } from "./report.js";
import { c as inputsOf, d as services, i as captureEnvironment, l as localRun, o as inputHelp, r as allInputNames, s as inputOptions, u as pointToDoctor, v as usageError } from "./cli-shared.js";
import { n as seedOf, r as seedOption, t as seedHelp } from "./seed.js";
// src/cli/refresh.ts
const refreshCommand = {
	name: "refresh",
	usage: "--target deployment/x --repository owner/name [any input] [--dry-run]",
	summary: "Does the whole job: capture, judge, and open, update or close the pull request. Token from GITHUB_TOKEN or GH_TOKEN.",
	options: {
		...inputOptions(allInputNames),
		...seedOption
	},
	help: {
		...inputHelp(allInputNames),
		...seedHelp
	},
	environment: captureEnvironment,
	async run(call) {
		if (call.files.length > 0) throw usageError(this, "refresh takes no files.");
		const token = process.env["GITHUB_TOKEN"] || process.env["GH_TOKEN"] || "";
		if (token === "") throw usageError(this, "refresh needs a token in GITHUB_TOKEN or GH_TOKEN.");
		const run = localRun();
		const inputs = parseInputs(inputsOf(call, token), seedOf(this, call) ?? run);
		const world = onRefusal(await openWorld(inputs, services, {
			run,
			artifacts: null,
			isScheduled: false
		}), pointToDoctor);
		const { judgement, facts, delivery } = await refresh(inputs, world, {
			judged: async () => void 0,
			verified: async () => void 0,
			proved: async () => void 0,
			published: async () => void 0
		});
		const style = { colour: process.stdout.isTTY === true };
		process.stdout.write(judgementText(judgement, style));
		if (facts.proof?.compiler) process.stdout.write(`\n${compilerText(facts.proof.compiler, style)}`);
		if (facts.proof?.benchmark) process.stdout.write(`\n${benchmarkText(facts.proof.benchmark)}`);
		const { operation, pullRequest, note } = delivery;
		process.stdout.write(`\n  pull request: ${[
			operation,
			pullRequest?.url,
			note
		].filter(Boolean).join("  ")}\n`);
		return judgement.verdict === "invalid" ? 2 : 0;
	}
};
export { refreshCommand };
