import { u as parseCaptureInputs } from "./inputs.js";
import { C as findingText, S as conclusionText, k as isPassable, w as findingsJson } from "./report.js";
import { a as captureInputNames, c as inputsOf, d as services, i as captureEnvironment, l as localRun, m as flag, o as inputHelp, s as inputOptions, v as usageError } from "./cli-shared.js";
import { n as seedOf, r as seedOption, t as seedHelp } from "./seed.js";
// src/cli/doctor.ts
const doctorCommand = {
	name: "doctor",
	usage: "--target deployment/x [any input of capture] [--names] [--json]",
	summary: "Walks the way to the pods hop by hop: says what works, what does not, and what mends it.",
	options: {
		names: { type: "boolean" },
		json: { type: "boolean" },
		...seedOption,
		...inputOptions(captureInputNames)
	},
	help: {
		names: "Show the real names of pods and nodes.",
		json: "Print one JSON object instead of text.",
		...seedHelp,
		...inputHelp(captureInputNames)
	},
	environment: captureEnvironment,
	async run(call) {
		if (call.files.length > 0) throw usageError(this, "doctor takes no files.");
		const { identity, request } = parseCaptureInputs(inputsOf(call, ""), seedOf(this, call) ?? localRun());
		const json = flag(call, "json");
		const style = { colour: process.stdout.isTTY === true && !process.env["NO_COLOR"] };
		const { patient, walk } = await import("./cluster.js");
		const findings = [];
		for await (const finding of walk(identity, request, {
			...services,
			pace: patient,
			realNames: flag(call, "names")
		})) {
			findings.push(finding);
			if (!json) process.stdout.write(findingText(finding, style));
		}
		process.stdout.write(json ? findingsJson(findings) : conclusionText(findings));
		return isPassable(findings) ? 0 : 2;
	}
};
export { doctorCommand };
