import { J as plural } from "./drift.js";
import { c as onRefusal, t as version, u as parseCaptureInputs } from "./inputs.js";
import { C as moveNamedFile, E as writeNamedFile, S as makeNamedFolder, a as captureInputNames, c as inputsOf, d as services, h as textOption, i as captureEnvironment, l as localRun, m as flag, o as inputHelp, s as inputOptions, u as pointToDoctor, v as usageError } from "./cli-shared.js";
import { i as profileName, n as manifestOf, r as manifestProfile, t as manifestName } from "./cli-manifest.js";
import { n as seedOf, r as seedOption, t as seedHelp } from "./seed.js";
import { join } from "node:path";
// src/cli/capture-writer.ts
const { readdirSync, rmSync } = process.getBuiltinModule("node:fs");
/** Where profiles wait for the rest; what a killed capture left there goes with the next one. */
const unfinishedName = ".unfinished";
/**
* Writes a capture to a folder that the user named. Profiles are written as they come, so that none stays in memory,
* but apart: until all are there the folder is what it was, an older capture in it included. Throws `file-unwritable`.
*/
var CaptureWriter = class {
	#folder;
	#unfinished;
	#names;
	#written = 0;
	/** `names` adds the real pod names to the manifest. */
	constructor(folder, names) {
		this.#folder = folder;
		this.#unfinished = join(folder, unfinishedName);
		this.#names = names;
		makeNamedFolder(folder);
		this.discard();
		makeNamedFolder(this.#unfinished);
	}
	/** Writes a profile and gives its entry in the manifest. */
	keep(captured) {
		const profile = manifestProfile(captured, ++this.#written, this.#names);
		writeNamedFile(join(this.#unfinished, profile.file), captured.bytes);
		return profile;
	}
	/**
	* Puts the capture in the place of an older one. A folder without a manifest is none, so the old one goes first and
	* the new one comes last, whole.
	*/
	finish(capture) {
		writeNamedFile(join(this.#unfinished, manifestName), manifestOf(capture, version));
		rmSync(join(this.#folder, manifestName), { force: true });
		for (const entry of readdirSync(this.#folder, { withFileTypes: true })) if (entry.isFile() && isProfileName(entry.name)) rmSync(join(this.#folder, entry.name));
		for (const name of [...capture.profiles.map(({ file }) => file), manifestName]) moveNamedFile(join(this.#unfinished, name), join(this.#folder, name));
	}
	/** Removes what waits, after a capture that failed, and the empty folder after another. */
	discard() {
		rmSync(this.#unfinished, {
			recursive: true,
			force: true
		});
	}
};
/** Whether one of our captures can have given a file this name. */
const isProfileName = (name) => {
	const [, number] = /^profile-(\d+)\./.exec(name) ?? [];
	return number !== void 0 && name === profileName(Number(number));
};
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
		output: "Folder to write; it is made where it does not exist, and an older capture in it is replaced.",
		names: "Add the real pod names to the manifest, for local use.",
		...seedHelp,
		...inputHelp(captureInputNames)
	},
	environment: captureEnvironment,
	async run(call) {
		const folder = textOption(call, "output");
		if (folder === null || call.files.length > 0) throw usageError(this, "capture needs --output and takes no files.");
		const inputs = parseCaptureInputs(inputsOf(call, ""), seedOf(this, call) ?? localRun());
		const writer = new CaptureWriter(folder, flag(call, "names"));
		try {
			const { openCluster } = await import("./cluster.js");
			const { connect } = onRefusal({ connect: () => openCluster(inputs.identity, services) }, pointToDoctor);
			const capture = await (await connect()).capture(inputs.request, (captured) => writer.keep(captured));
			writer.finish(capture);
			const samples = capture.profiles.reduce((sum, profile) => sum + profile.samples, 0);
			process.stderr.write(`${folder}: ${plural(capture.profiles.length, "profile")}, ${plural(samples, "sample")}\n`);
		} finally {
			writer.discard();
		}
		return 0;
	}
};
export { captureCommand };
