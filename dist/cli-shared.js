import { F as RefusedError, I as asRefusal, U as systemClock, V as visible, n as actionInputs } from "./inputs.js";
import { _ as receivedCapBytes, p as decodeProfile } from "./profile.js";
// src/cli/v8-flags.ts
/**
* How V8 runs these short processes. Node warns of changing flags after its start; these only choose when code is
* compiled and garbage collected, and are measured on Node 24.21.
*/
const { setFlagsFromString } = process.getBuiltinModule("node:v8");
/**
* Most calls are over before the code of V8's last compiler, TurboFan, pays: judging two profiles of 100,000 samples
* takes 220 ms of CPU without it and 370 with it, and 175 where a loop waits for its own faster code instead of going
* on in the interpreter meanwhile.
*/
function prepareForSmallInput() {
	setFlagsFromString("--no-opt");
	setFlagsFromString("--no-concurrent-osr");
}
/** Bytes of a file from which on the other way pays. */
const largeInput = 2 ** 20;
/**
* TurboFan pays after all (0.8 s instead of 1.0 on 35 MB), and so does collecting garbage sooner: compacting 130,000
* call edges takes 210 MB instead of 310.
*/
function prepareForLargeInput() {
	setFlagsFromString("--opt");
	setFlagsFromString("--concurrent-osr");
	setFlagsFromString("--optimize-for-size");
}
// src/cli/files.ts
const { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } = process.getBuiltinModule("node:fs");
/**
* Reads a file that the user named; a pipe is one too. Of a file too large for a profile it reads one byte more than
* the cap, enough for the decoder to refuse it: what follows could fill the memory. Nothing else runs meanwhile, so it
* waits. Throws `file-unreadable`.
*/
function readNamedFile(path) {
	try {
		const file = openSync(path, "r");
		try {
			return readAll(file);
		} finally {
			closeSync(file);
		}
	} catch (error) {
		throw new RefusedError({
			code: "file-unreadable",
			message: `${visible(path)} cannot be read (${errorCode(error)}).`,
			remedy: "Check the path and its permissions."
		});
	}
}
function readAll(file) {
	const { size } = fstatSync(file);
	let bytes = Buffer.alloc(Math.min(Math.max(size, 2 ** 20), receivedCapBytes) + 1);
	let length = 0;
	while (length <= receivedCapBytes) {
		if (length === bytes.length) bytes = grown(bytes);
		const read = readSync(file, bytes, length, bytes.length - length, null);
		if (read === 0) break;
		length += read;
	}
	if (length > largeInput) prepareForLargeInput();
	return bytes.subarray(0, length);
}
/**
* Eightfold, so that the old and the new are an eighth more than one; the system gives memory out as it is written to.
*/
function grown(bytes) {
	const more = Buffer.alloc(Math.min(8 * bytes.length, receivedCapBytes + 1));
	bytes.copy(more);
	return more;
}
/** Writes a file that the user named. Throws `file-unwritable`. */
function writeNamedFile(path, content) {
	try {
		writeFileSync(path, content);
	} catch (error) {
		throw unwritable(path, error);
	}
}
/** Writes a file that nobody has. Throws `file-unwritable`, and leaves no part of it. */
function writeNewFile(path, content) {
	let isOurs = false;
	try {
		const file = openSync(path, "wx");
		isOurs = true;
		try {
			writeFileSync(file, content);
		} finally {
			closeSync(file);
		}
	} catch (error) {
		if (isOurs) rmSync(path, { force: true });
		throw unwritable(path, error);
	}
}
/** Gives a file the name that the user named. Throws `file-unwritable`. */
function moveNamedFile(from, to) {
	try {
		renameSync(from, to);
	} catch (error) {
		throw unwritable(to, error);
	}
}
/** Makes a folder that the user named, where it does not exist. Throws `file-unwritable`. */
function makeNamedFolder(path) {
	try {
		mkdirSync(path, { recursive: true });
	} catch (error) {
		throw unwritable(path, error);
	}
}
const unwritable = (path, error) => new RefusedError({
	code: "file-unwritable",
	message: `${visible(path)} cannot be written (${errorCode(error)}).`,
	remedy: "Check that its folder exists, and the permissions."
});
/** Decodes a file that the user named among others; a refusal says which it is about. */
const decodeNamed = (path, bytes) => aboutFile(path, () => decodeProfile(bytes));
/** What `read` makes of a file; a refusal that it throws says which file it is about. */
function aboutFile(path, read) {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		throw new RefusedError(namedRefusal(path, asRefusal(error)), error.cause);
	}
}
/** A refusal of one file among others. */
const namedRefusal = (path, refusal) => ({
	...refusal,
	message: `${visible(path)}: ${refusal.message}`
});
function isFolder(path) {
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}
function errorCode(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);
}
// src/cli/command.ts
/** The text of an option; null where it was not given. */
function textOption({ options }, name) {
	const value = options[name];
	return typeof value === "string" ? value : null;
}
/** All texts of an option that may be given several times. */
function textOptions({ options }, name) {
	const value = options[name];
	return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
}
const flag = ({ options }, name) => options[name] === true;
/** A mistake in the call itself. */
function usageError(command, message) {
	return new RefusedError({
		code: "usage",
		message,
		remedy: `\`pgo-refresh ${command.name} --help\` shows how to call it.`
	});
}
/** A command that there is not. */
function unknownCommand(name, known) {
	return new RefusedError({
		code: "usage",
		message: `There is no command ${JSON.stringify(name)}.`,
		remedy: `Commands: ${known.join(", ")}. \`pgo-refresh --help\` explains them.`
	});
}
// src/cli/default-limits.ts
/** The limits that the action has by default; age is no reason here. */
const defaultLimits = {
	top: Number(actionInputs["top-limit"].default),
	workload: Number(actionInputs["workload-limit"].default),
	source: Number(actionInputs["source-limit"].default),
	ageDays: null
};
// src/cli/live-lines.ts
/** Whether lines can be rewritten there: not in a log, nor where a terminal says that it cannot. Colour is not used. */
const canRewrite = (terminal, env) => terminal.isTTY === true && env["TERM"] !== "dumb" && (env["CI"] ?? "") === "";
/**
* Lines at the bottom of a terminal that are rewritten in place, below those that stay. The cursor is left visible and
* under them, so that a program that is killed leaves nothing to mend.
*/
var LiveLines = class {
	#terminal;
	#lines = [];
	constructor(terminal) {
		this.#terminal = terminal;
	}
	/** Writes a line that stays. */
	say(line) {
		this.#terminal.write(`${this.#erase()}${line}\n${this.#lines.map((each) => `${each}\n`).join("")}`);
	}
	/** Puts `lines` in place of those of the call before. */
	show(lines) {
		const erased = this.#erase();
		const width = (this.#terminal.columns || 80) - 1;
		this.#lines = lines.map((line) => line.slice(0, width));
		const text = erased + this.#lines.map((line) => `${line}\n`).join("");
		if (text !== "") this.#terminal.write(text);
	}
	/** Up to the first of the lines, and everything from there on cleared. */
	#erase() {
		return this.#lines.length === 0 ? "" : `\x1b[${this.#lines.length}A\r\x1b[0J`;
	}
};
// src/cli/services.ts
const live = canRewrite(process.stderr, process.env) ? new LiveLines(process.stderr) : null;
function say(line) {
	if (live === null) process.stderr.write(`${visible(line)}\n`);
	else live.say(visible(line));
}
/** Talk goes to standard error. A terminal has no secret store, and nothing secret is ever printed. */
const console = {
	info: say,
	debug: () => void 0,
	warning: (line) => say(`warning: ${line}`),
	group: (title, work) => {
		say(title);
		return work();
	},
	progress: (lines) => live?.show(lines.map(visible)),
	mask: () => void 0,
	redacted: (text) => text
};
const services = {
	console,
	clock: systemClock
};
/** Names this call where the action has the id of its run; breaks ties in the choice of pods. */
const localRun = () => `local-${systemClock.now().toISOString()}`;
/** For a capture that was refused. Only whoever waits for it is to decide that pods are asked once more. */
const pointToDoctor = async () => console.info("`pgo-refresh doctor` with the same options looks at each hop of the way to the pods.");
// src/cli/input-options.ts
const flags = [
	"force",
	"dry-run",
	"draft"
];
/**
* There is no option for a secret: every user of the machine can read a command line. They come from the environment.
*/
const secrets = ["token", "headers"];
/** Kept by the service of a workflow's run. */
const ofWorkflows = ["artifacts"];
const headersVariable = "PGO_REFRESH_HEADERS";
/** What commands that reach pprof read of the environment. */
const captureEnvironment = { [headersVariable]: actionInputs.headers.description.replaceAll("`", "") };
/** What a capture needs. */
const captureInputNames = [
	"target",
	"namespace",
	"container",
	"port",
	"scheme",
	"pprof-path",
	"via",
	"kubeconfig",
	"context",
	"server",
	"certificate-authority",
	"audience",
	"seconds",
	"profiles",
	"min-profiles",
	"pause",
	"max-duration",
	"min-pod-age"
];
/** Every input that the command line takes. */
const allInputNames = namesOf(actionInputs).filter((name) => !secrets.includes(name) && !ofWorkflows.includes(name));
/** Inputs as options of the same names. */
function inputOptions(names) {
	return Object.fromEntries(names.map((name) => [name, { type: flags.includes(name) ? "boolean" : "string" }]));
}
/** Their meanings, with defaults, from action.yml. */
function inputHelp(names) {
	return Object.fromEntries(names.map((name) => {
		const { description, default: value } = actionInputs[name];
		const plain = description.replaceAll("`", "");
		return [name, value === "" || value === "false" ? plain : `${plain} Default: ${value}.`];
	}));
}
/** Reads an input from the options of a call, its default where it was not given. */
function inputsOf(call, token) {
	return (name) => {
		if (name === "token") return token;
		if (name === "headers") return process.env[headersVariable] ?? "";
		const value = call.options[name];
		return typeof value === "string" || typeof value === "boolean" ? String(value) : actionInputs[name].default;
	};
}
function namesOf(record) {
	return Object.keys(record);
}
// src/cli/help.ts
/** The page of `pgo-refresh --help`. */
function overview(commands) {
	return `pgo-refresh keeps a Go program's default.pgo fresh from production.

${commands.map((command) => `  ${usageOf(command)}\n      ${command.summary}`).join("\n")}

\`pgo-refresh COMMAND --help\` explains the options of one command.
Exit status: 0 done, 2 trouble; compare --exit-code: 1 where a refresh is due.
`;
}
/** The page of `pgo-refresh COMMAND --help`. */
function commandHelp(command) {
	const { summary, options, help, environment = {} } = command;
	const lists = [list("Options", Object.keys(options).map((option) => [`--${option}${options[option]?.type === "string" ? " VALUE" : ""}`, help[option] ?? ""])), list("Environment", Object.entries(environment))];
	return `${usageOf(command)}\n\n${summary}\n${lists.join("")}`;
}
/** How a command is called; an option and its value stay on one line. */
function usageOf({ name, usage }) {
	return joined(`pgo-refresh ${name} ${usage}`.split(/ (?![^[]*\])/), 116).join("\n          ");
}
/** A titled list in two columns; nothing where it has no rows. */
function list(title, rows) {
	if (rows.length === 0) return "";
	const width = Math.max(...rows.map(([head]) => head.length));
	return `\n${title}:\n${rows.map(([head, text]) => `  ${head.padEnd(width)}  ${wrap(text, 96 - width).join(`\n${" ".repeat(width + 4)}`)}`).join("\n")}\n`;
}
const wrap = (text, width) => joined(text.split(" "), width);
/** Words in lines of at most `width` characters. */
function joined(words, width) {
	const lines = [""];
	for (const word of words) {
		const line = lines.at(-1) ?? "";
		if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
		else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
	}
	return lines;
}
export { prepareForSmallInput as A, moveNamedFile as C, writeNewFile as D, writeNamedFile as E, largeInput as O, makeNamedFolder as S, readNamedFile as T, unknownCommand as _, captureInputNames as a, decodeNamed as b, inputsOf as c, services as d, canRewrite as f, textOptions as g, textOption as h, captureEnvironment as i, prepareForLargeInput as k, localRun as l, flag as m, overview as n, inputHelp as o, defaultLimits as p, allInputNames as r, inputOptions as s, commandHelp as t, pointToDoctor as u, usageError as v, namedRefusal as w, isFolder as x, aboutFile as y };
