import { a as count, c as plural, f as admitEach, p as candidateOf, s as percent } from "./drift.js";
import { p as RefusedError } from "./inputs.js";
import { i as decodeProfile } from "./profile.js";
import { _ as writeNamedFile, g as readNamedFile, x as usageError, y as textOption } from "./cli-shared.js";
// src/cli/compact.ts
const compactCommand = {
	name: "compact",
	usage: "FILE... --output OUT",
	summary: "Merges, scrubs and shrinks profiles into the file that would be committed; the compiler decides the same.",
	options: { output: { type: "string" } },
	help: { output: "File to write." },
	async run(call) {
		const output = textOption(call, "output");
		if (output === null || call.files.length === 0) throw usageError(this, "compact needs at least one file, and --output.");
		const inputs = await Promise.all(call.files.map(readNamedFile));
		const admission = admitEach(inputs.map(decodeProfile));
		if (admission.kind === "refused") throw new RefusedError(admission.refusals[0]);
		const { bytes, evidence } = candidateOf(admission.profiles);
		await writeNamedFile(output, bytes);
		const received = inputs.reduce((sum, input) => sum + input.length, 0);
		process.stderr.write(`${output}: ${count(bytes.length)} bytes, ${percent(bytes.length / received)} of ${plural(inputs.length, "input")}; ${plural(evidence.samples, "sample")}, ${plural(evidence.edges, "edge")}\n`);
		return 0;
	}
};
export { compactCommand };
