import { F as RefusedError, I as asRefusal, L as causeOf, V as visible } from "./inputs.js";
import { _ as unknownCommand, n as overview, t as commandHelp, v as usageError } from "./cli-shared.js";
import { parseArgs } from "node:util";
// src/cli/main.ts
/** Each command is a chunk of its own, so that `edges` need not load what `refresh` needs. */
const commands = /* @__PURE__ */ new Map([
	["init", async () => (await import("./cli-init.js")).initCommand],
	["refresh", async () => (await import("./cli-refresh.js")).refreshCommand],
	["capture", async () => (await import("./cli-capture.js")).captureCommand],
	["doctor", async () => (await import("./cli-doctor.js")).doctorCommand],
	["compare", async () => (await import("./cli-compare.js")).compareCommand],
	["calibrate", async () => (await import("./cli-calibrate.js")).calibrateCommand],
	["compact", async () => (await import("./cli-compact.js")).compactCommand],
	["edges", async () => (await import("./cli-edges.js")).edgesCommand],
	["decisions", async () => (await import("./cli-decisions.js")).decisionsCommand],
	["inspect", async () => (await import("./cli-inspect.js")).inspectCommand]
]);
/** Runs one call of the command line and gives its exit status. Standard output is data, standard error is talk. */
async function main(args) {
	process.stdout.on("error", leave);
	try {
		return await dispatch(args);
	} catch (error) {
		const refusal = asRefusal(error);
		process.stderr.write(`pgo-refresh: ${visible(refusal.message)} (${refusal.code})\n${refusal.remedy}\n`);
		const cause = causeOf(error, refusal);
		if (cause !== null) process.stderr.write(`Cause: ${visible(cause)}\n`);
		if (!(error instanceof RefusedError) && error instanceof Error) process.stderr.write(`${error.stack}\n`);
		return 2;
	}
}
async function dispatch([name, ...args]) {
	if (name === void 0 || name === "--help" || name === "-h" || name === "help") {
		const text = overview(await Promise.all([...commands.values()].map((load) => load())));
		if (name !== void 0) process.stdout.write(text);
		else process.stderr.write(text);
		return name === void 0 ? 2 : 0;
	}
	const load = commands.get(name);
	if (load === void 0) throw unknownCommand(name, [...commands.keys()]);
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
		const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(/\.(?:\s|$)/);
		throw usageError(command, `${sentence}.`);
	}
}
/** `pgo-refresh edges FILE | head` closes the pipe early, and that is fine; a full disk is not, and no drift either. */
function leave(error) {
	if ("code" in error && error.code === "EPIPE") process.exit();
	process.stderr.write(`pgo-refresh: the output cannot be written (${error.message}).\nCheck where it goes to.\n`);
	process.exit(2);
}
export { main };
