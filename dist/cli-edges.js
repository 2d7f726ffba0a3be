import { j as edgeTable, p as decodeProfile, r as serializeEdges } from "./profile.js";
import { E as writeNamedFile, T as readNamedFile, h as textOption, v as usageError } from "./cli-shared.js";
// src/cli/edges.ts
const edgesCommand = {
	name: "edges",
	usage: "FILE [--output OUT]",
	summary: "Prints the table that the compiler reads, byte for byte as `go tool preprofile`.",
	options: { output: { type: "string" } },
	help: { output: "File to write instead of standard output." },
	async run(call) {
		const [file, ...more] = call.files;
		if (file === void 0 || more.length > 0) throw usageError(this, "edges takes exactly one file.");
		const bytes = serializeEdges(edgeTable(decodeProfile(readNamedFile(file))));
		const output = textOption(call, "output");
		if (output === null) process.stdout.write(bytes);
		else writeNamedFile(output, bytes);
		return 0;
	}
};
export { edgesCommand };
