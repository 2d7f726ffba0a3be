import { _ as plural } from "./drift.js";
import { n as version, o as onRefusal, s as parseCaptureInputs } from "./inputs.js";
import { l as samplesOf } from "./profile.js";
import { C as writeNamedFile, a as services, b as makeNamedFolder, c as captureInputNames, d as inputsOf, f as flag, g as usageError, i as pointToDoctor, l as inputHelp, p as textOption, r as localRun, s as captureEnvironment, u as inputOptions } from "./cli-shared.js";
import { n as manifestOf, r as profileName, t as manifestName } from "./cli-manifest.js";
import { n as seedOf, r as seedOption, t as seedHelp } from "./seed.js";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
// src/cli/capture.ts
const captureCommand = {
	name: "capture",
	usage: "--target deployment/x --output DIR [any input]",
	summary: "Takes profiles from the pods of a workload and writes them, as received, with a manifest.",
	options: {
		output: { type: "string" },
		names: { type: "boolean" },
		...seedOption,
		...inputOptions(captureInputNames)
	},
	help: {
		output: "Folder to write; it is made where it does not exist.",
		names: "Add the real pod names to the manifest, for local use.",
		...seedHelp,
		...inputHelp(captureInputNames)
	},
	environment: captureEnvironment,
	async run(call) {
		const folder = textOption(call, "output");
		if (folder === null || call.files.length > 0) throw usageError(this, "capture needs --output and takes no files.");
		const inputs = parseCaptureInputs(inputsOf(call, ""), seedOf(this, call) ?? localRun());
		makeNamedFolder(folder);
		const { openCluster } = await import("./cluster.js");
		const { connect } = onRefusal({ connect: () => openCluster(inputs.identity, services) }, pointToDoctor);
		const capture = await (await connect()).capture(inputs.request);
		await rm(join(folder, manifestName), { force: true });
		for (const [index, { bytes }] of capture.profiles.entries()) writeNamedFile(join(folder, profileName(index + 1)), bytes);
		const unfinished = join(folder, `.${manifestName}`);
		writeNamedFile(unfinished, manifestOf(capture, version, flag(call, "names")));
		await rename(unfinished, join(folder, manifestName));
		const samples = capture.profiles.reduce((sum, { profile }) => sum + samplesOf(profile), 0);
		process.stderr.write(`${folder}: ${plural(capture.profiles.length, "profile")}, ${plural(samples, "sample")}\n`);
		return 0;
	}
};
export { captureCommand };
