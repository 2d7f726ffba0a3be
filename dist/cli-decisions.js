import { j as edgeTable } from "./profile.js";
import { d as compilerSection, r as compilerText } from "./report.js";
import { E as writeNamedFile, T as readNamedFile, b as decodeNamed, d as services, h as textOption, m as flag, v as usageError, y as aboutFile } from "./cli-shared.js";
import { resolve } from "node:path";
// src/cli/decisions.ts
const decisionsCommand = {
	name: "decisions",
	usage: "[COMMITTED] NEW [--package DIR] [--json] [--markdown FILE]",
	summary: "Builds a program with both profiles, or without COMMITTED with none and NEW: shows what the compiler decides.",
	options: {
		package: { type: "string" },
		json: { type: "boolean" },
		markdown: { type: "string" }
	},
	help: {
		package: "Folder of the main package to build. Default: the current one. Build flags, such as tags, go into GOFLAGS.",
		json: "Print the result as JSON instead of text.",
		markdown: "Also write the result as Markdown to this file."
	},
	async run(call) {
		const [first, second, ...more] = call.files;
		if (first === void 0 || more.length > 0) throw usageError(this, "decisions takes one or two profiles.");
		const committed = second === void 0 ? null : readProfile(first);
		const today = readProfile(second ?? first);
		const name = textOption(call, "package") ?? ".";
		const { decisionsIn } = await import("./decisions.js");
		const effect = await decisionsIn({
			folder: resolve(name),
			name
		}, committed, today, services);
		const markdown = textOption(call, "markdown");
		if (markdown !== null) writeNamedFile(markdown, `${compilerSection(effect)}\n`);
		process.stdout.write(flag(call, "json") ? `${JSON.stringify({
			schema: 1,
			...effect
		}, null, 2)}\n` : compilerText(effect, { colour: process.stdout.isTTY === true }));
		return 0;
	}
};
function readProfile(path) {
	const bytes = readNamedFile(path);
	return {
		bytes,
		edges: aboutFile(path, () => edgeTable(decodeNamed(path, bytes)))
	};
}
export { decisionsCommand };
