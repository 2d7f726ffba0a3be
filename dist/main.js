import { n as asRefusal, t as RefusedError } from "./errors.js";
import { i as usageError } from "./command.js";
import { parseArgs } from "node:util";
// src/cli/help.ts
/** The page of `pgo-refresh --help`. */
function overview(commands) {
	return `pgo-refresh keeps a Go program's default.pgo fresh from production.

${commands.map(({ name, usage, summary }) => `  pgo-refresh ${name} ${usage}\n      ${summary}`).join("\n")}

\`pgo-refresh COMMAND --help\` explains the options of one command.
Exit status: 0 done, 2 trouble; compare --exit-code: 1 where a refresh is due.
`;
}
/** The page of `pgo-refresh COMMAND --help`. */
function commandHelp({ name, usage, summary, options, help }) {
	const names = Object.keys(options);
	const heads = names.map((option) => `--${option}${options[option]?.type === "string" ? " VALUE" : ""}`);
	const width = Math.max(0, ...heads.map((head) => head.length));
	const lines = names.map((option, index) => {
		const text = wrap(help[option] ?? "", 96 - width);
		return `  ${(heads[index] ?? "").padEnd(width)}  ${text.join(`\n${" ".repeat(width + 4)}`)}`;
	});
	return `pgo-refresh ${name} ${usage}\n\n${summary}\n${lines.length === 0 ? "" : `\nOptions:\n${lines.join("\n")}\n`}`;
}
function wrap(text, width) {
	const lines = [""];
	for (const word of text.split(" ")) {
		const line = lines.at(-1) ?? "";
		if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
		else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
	}
	return lines;
}
// src/cli/main.ts
/** Each command is a chunk of its own, so that `edges` need not load what `refresh` needs. */
const commands = /* @__PURE__ */ new Map([
	["refresh", async () => (await import("./refresh2.js")).refreshCommand],
	["capture", async () => (await import("./capture.js")).captureCommand],
	["compare", async () => (await import("./compare.js")).compareCommand],
	["compact", async () => (await import("./compact.js")).compactCommand],
	["edges", async () => (await import("./edges2.js")).edgesCommand],
	["inspect", async () => (await import("./inspect.js")).inspectCommand]
]);
/** Runs one call of the command line and gives its exit status. Standard output is data, standard error is talk. */
async function main(args) {
	process.stdout.on("error", leaveQuietly);
	try {
		return await dispatch(args);
	} catch (error) {
		const { message, remedy } = asRefusal(error);
		process.stderr.write(`pgo-refresh: ${message}\n${remedy}\n`);
		if (!(error instanceof RefusedError) && error instanceof Error) process.stderr.write(`${error.stack}\n`);
		return 2;
	}
}
async function dispatch([name, ...args]) {
	if (name === void 0 || name === "--help" || name === "-h" || name === "help") {
		process.stdout.write(overview(await Promise.all([...commands.values()].map((load) => load()))));
		return name === void 0 ? 2 : 0;
	}
	const load = commands.get(name);
	if (load === void 0) throw new RefusedError({
		code: "usage",
		message: `there is no command ${JSON.stringify(name)}.`,
		remedy: `Commands: ${[...commands.keys()].join(", ")}. \`pgo-refresh --help\` explains them.`
	});
	const command = await load();
	const { values, positionals } = parse(command, args);
	if (values["help"] === true) {
		process.stdout.write(commandHelp(command));
		return 0;
	}
	return command.run({
		options: values,
		files: positionals
	});
}
function parse(command, args) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				...command.options,
				help: {
					type: "boolean",
					short: "h"
				}
			},
			allowPositionals: true
		});
	} catch (error) {
		throw usageError(command, error instanceof Error ? error.message : String(error));
	}
}
/** `pgo-refresh edges FILE | head` closes the pipe early, and that is fine. */
function leaveQuietly(error) {
	if ("code" in error && error.code === "EPIPE") process.exit(0);
	throw error;
}
export { main };
