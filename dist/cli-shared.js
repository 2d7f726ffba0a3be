import { g as systemClock, i as visible, m as asRefusal, p as RefusedError, r as timestamp, t as actionInputs } from "./inputs.js";
import { c as samplesOf, d as receivedCapBytes, o as cpuSecondsOf, u as decodeProfile } from "./profile.js";
import { mkdir, open, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createHash } from "node:crypto";
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
// src/cli/files.ts
/**
* Reads a file that the user named; a pipe is one too. Of a file too large for a profile it reads one byte more than the
* cap, enough for the decoder to refuse it: what follows could fill the memory. Throws `file-unreadable`.
*/
async function readNamedFile(path) {
	try {
		await using file = await open(path);
		const { size } = await file.stat();
		let bytes = Buffer.alloc(Math.min(Math.max(size, 2 ** 20), receivedCapBytes) + 1);
		let length = 0;
		while (length <= receivedCapBytes) {
			if (length === bytes.length) bytes = grown(bytes);
			const { bytesRead } = await file.read(bytes, length);
			if (bytesRead === 0) break;
			length += bytesRead;
		}
		return bytes.subarray(0, length);
	} catch (error) {
		throw new RefusedError({
			code: "file-unreadable",
			message: `${path} cannot be read (${errorCode(error)}).`,
			remedy: "Check the path and its permissions."
		});
	}
}
/** Eightfold, so that the old and the new are an eighth more than one; the system gives memory out as it is written to. */
function grown(bytes) {
	const more = Buffer.alloc(Math.min(8 * bytes.length, receivedCapBytes + 1));
	bytes.copy(more);
	return more;
}
/** Writes a file that the user named. Throws `file-unwritable`. */
async function writeNamedFile(path, content) {
	try {
		await writeFile(path, content);
	} catch (error) {
		throw unwritable(path, error);
	}
}
/** Makes a folder that the user named, where it does not exist. Throws `file-unwritable`. */
async function makeNamedFolder(path) {
	try {
		await mkdir(path, { recursive: true });
	} catch (error) {
		throw unwritable(path, error);
	}
}
const unwritable = (path, error) => new RefusedError({
	code: "file-unwritable",
	message: `${path} cannot be written (${errorCode(error)}).`,
	remedy: "Check that its folder exists, and the permissions."
});
/** Decodes a file that the user named among others; a refusal says which it is about. */
function decodeNamed(path, bytes) {
	try {
		return decodeProfile(bytes);
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		throw new RefusedError(named(path, asRefusal(error)), error.cause);
	}
}
/** A refusal of one file among others. */
const named = (path, refusal) => ({
	...refusal,
	message: `${visible(path)}: ${refusal.message}`
});
async function isFolder(path) {
	try {
		return (await stat(path)).isDirectory();
	} catch {
		return false;
	}
}
function errorCode(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);
}
// src/cli/input-options.ts
const flags = ["force", "dry-run"];
/** There is no option for a secret: the token comes from the environment. */
const never = ["token"];
/** What a capture needs. */
const captureInputNames = [
	"target",
	"namespace",
	"container",
	"port",
	"pprof-path",
	"kubeconfig",
	"context",
	"seconds",
	"profiles",
	"min-profiles",
	"pause",
	"max-duration",
	"min-pod-age"
];
/** Every input that the command line takes. */
const allInputNames = namesOf(actionInputs).filter((name) => !never.includes(name));
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
		const value = call.options[name];
		return typeof value === "string" || typeof value === "boolean" ? String(value) : actionInputs[name].default;
	};
}
function namesOf(record) {
	return Object.keys(record);
}
// src/cli/manifest.ts
const manifestName = "manifest.json";
/** Name of the n-th profile of a capture folder, from 1. */
const profileName = (number) => `profile-${String(number).padStart(2, "0")}.pb.gz`;
/** manifest.json of a capture folder. Real pod names are in it only with `names`. */
function manifestOf(capture, version, names) {
	const { kind, seconds, requested, minimum, startedAt, endedAt, profiles, excluded, failures } = capture;
	const manifest = {
		schema: 1,
		version,
		kind,
		seconds,
		requested,
		minimum,
		startedAt: timestamp(startedAt),
		endedAt: timestamp(endedAt),
		profiles: profiles.map((captured, index) => entry(captured, index + 1, names)),
		excluded,
		failures
	};
	return `${JSON.stringify(manifest, null, 2)}\n`;
}
function entry(captured, number, names) {
	const { bytes, profile, pod, node, zone, image, startedAt, seconds, podName } = captured;
	return {
		file: profileName(number),
		sha256: createHash("sha256").update(bytes).digest("hex"),
		bytes: bytes.length,
		pod,
		node,
		zone,
		image,
		startedAt: timestamp(startedAt),
		seconds: Math.round(seconds * 100) / 100,
		samples: samplesOf(profile),
		cpuSeconds: Math.round(cpuSecondsOf(profile) * 100) / 100,
		labels: profile.samples.labels,
		...names && { podName }
	};
}
/** The profiles that a capture folder lists. Throws `capture-folder-invalid` where its manifest is missing or unknown. */
async function readManifest(folder) {
	try {
		const manifest = JSON.parse(await readFile(join(folder, manifestName), "utf8"));
		if (!isManifest(manifest)) throw new TypeError("it has another form, or a newer schema");
		return manifest.profiles.map(({ file, pod }) => ({
			path: join(folder, file),
			pod
		}));
	} catch (error) {
		throw new RefusedError({
			code: "capture-folder-invalid",
			message: `${folder} is not a complete capture folder: ${manifestName} cannot be used.`,
			remedy: "Use a folder that `pgo-refresh capture --output` finished writing, or name the profiles themselves."
		}, error);
	}
}
/** File names are checked to stay inside the folder. */
function isManifest(value) {
	if (typeof value !== "object" || value === null || !("schema" in value) || value.schema !== 1) return false;
	if (!("profiles" in value) || !Array.isArray(value.profiles) || value.profiles.length === 0) return false;
	return value.profiles.every((profile) => typeof profile === "object" && profile !== null && "file" in profile && typeof profile.file === "string" && /^[\w.-]+$/.test(profile.file) && "pod" in profile && typeof profile.pod === "string");
}
const services = {
	console: {
		info: (line) => process.stderr.write(`${line}\n`),
		debug: () => void 0,
		warning: (line) => process.stderr.write(`warning: ${line}\n`),
		mask: () => void 0
	},
	clock: systemClock
};
/** Names this call where the action has the id of its run; breaks ties in the choice of pods. */
const localRun = () => `local-${systemClock.now().toISOString()}`;
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
export { usageError as C, textOptions as S, named as _, manifestName as a, flag as b, readManifest as c, inputHelp as d, inputOptions as f, makeNamedFolder as g, isFolder as h, services as i, allInputNames as l, decodeNamed as m, overview as n, manifestOf as o, inputsOf as p, localRun as r, profileName as s, commandHelp as t, captureInputNames as u, readNamedFile as v, textOption as x, writeNamedFile as y };
