import { t as RefusedError } from "./errors.js";
import { n as seconds, t as milliseconds } from "./units.js";
import { setTimeout } from "node:timers/promises";
// src/clock.ts
const systemClock = {
	now: () => /* @__PURE__ */ new Date(),
	sleep: (span, signal) => setTimeout(span, void 0, signal && { signal })
};
// src/cluster/target.ts
/** RFC 1123 subdomain, as Kubernetes names objects. */
const objectName = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
/**
* Reads `deployment/x`, `pod/x`, or a label selector (anything without a known kind, or with a `=`).
* Throws `target-invalid` for an empty text or a name that Kubernetes cannot have.
*/
function parseTarget(text) {
	const trimmed = text.trim();
	const [kind, name, ...rest] = trimmed.split("/");
	if ((kind === "deployment" || kind === "pod") && name !== void 0 && !trimmed.includes("=")) {
		if (rest.length === 0 && objectName.test(name)) return {
			kind,
			name
		};
		throw invalid$1(trimmed);
	}
	if (trimmed === "") throw invalid$1(trimmed);
	return {
		kind: "selector",
		selector: trimmed
	};
}
function invalid$1(text) {
	return new RefusedError({
		code: "target-invalid",
		message: `target ${JSON.stringify(text)} names no workload.`,
		remedy: "Use deployment/NAME, pod/NAME, or a label selector such as app=shop."
	});
}
// src/inputs.ts
/** Turns the texts of all inputs into one value. Throws `input-invalid`, naming the input, or `target-invalid`. */
function parseInputs(read, seed) {
	return {
		capture: parseCaptureInputs(read, seed),
		judging: {
			limits: {
				top: share(read, "top-limit"),
				workload: share(read, "workload-limit"),
				source: share(read, "source-limit"),
				ageDays: optional(read, "max-age") === null ? null : duration(read, "max-age") / 864e5
			},
			force: boolean(read, "force")
		},
		delivery: {
			token: required(read, "token"),
			repository: matching(read, "repository", /^[\w.-]+\/[\w.-]+$/, "owner/name"),
			base: optional(read, "base"),
			branch: optional(read, "branch"),
			profile: repositoryPath(read, "profile"),
			dryRun: boolean(read, "dry-run")
		},
		verify: oneOf(read, "verify", ["auto", "off"])
	};
}
/** The inputs of a capture alone. `seed` breaks ties in the choice of pods. Throws as `parseInputs` does. */
function parseCaptureInputs(read, seed) {
	const wanted = integer(read, "profiles", 1, 100);
	return {
		target: read("target").trim(),
		kubeconfig: optional(read, "kubeconfig"),
		context: optional(read, "context"),
		request: {
			target: parseTarget(read("target")),
			namespace: optional(read, "namespace"),
			container: optional(read, "container"),
			port: matching(read, "port", /^(\d{1,5}|[a-z0-9]([-a-z0-9]*[a-z0-9])?)$/, "a port number or the name of a port"),
			pprofPath: matching(read, "pprof-path", /^\/[^\s?#]*$/, "an absolute path without a query"),
			seconds: seconds(integer(read, "seconds", 1, 240)),
			wanted,
			minimum: integer(read, "min-profiles", 1, wanted),
			pause: duration(read, "pause"),
			maxDuration: duration(read, "max-duration"),
			minPodAge: duration(read, "min-pod-age"),
			seed
		}
	};
}
function invalid(name, text, expected) {
	return new RefusedError({
		code: "input-invalid",
		message: text === "" ? `The input ${name} is missing.` : `The input ${name} is ${JSON.stringify(text)}.`,
		remedy: `Give ${name} as ${expected}.`
	});
}
const optional = (read, name) => {
	const text = read(name).trim();
	return text === "" ? null : text;
};
function required(read, name) {
	const text = read(name).trim();
	if (text === "") throw invalid(name, text, name === "token" ? "a GitHub token" : "a text");
	return text;
}
function matching(read, name, pattern, expected) {
	const text = read(name).trim();
	if (!pattern.test(text)) throw invalid(name, text, expected);
	return text;
}
function oneOf(read, name, words) {
	const text = read(name).trim();
	const word = words.find((candidate) => candidate === text);
	if (word === void 0) throw invalid(name, text, words.join(" or "));
	return word;
}
function integer(read, name, least, most) {
	const text = read(name).trim();
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < least || value > most) throw invalid(name, text, `a whole number from ${least} to ${most}`);
	return value;
}
function share(read, name) {
	const text = read(name).trim();
	const value = Number(text);
	if (!/^\d*\.?\d+$/.test(text) || value > 1) throw invalid(name, text, "a share from 0 to 1, such as 0.15");
	return value;
}
const unitMilliseconds = {
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
function duration(read, name) {
	const text = read(name).trim();
	const [, number, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
	const factor = unitMilliseconds[unit];
	if (number === void 0 || factor === void 0) throw invalid(name, text, "a duration such as 30s, 10m, 12h or 180d");
	return milliseconds(Number(number) * factor);
}
/** Booleans as the Actions toolkit reads them (YAML 1.2 core schema). */
function boolean(read, name) {
	const text = read(name).trim();
	if (!/^(true|True|TRUE|false|False|FALSE)$/.test(text)) throw invalid(name, text, "true or false");
	return text.toLowerCase() === "true";
}
function repositoryPath(read, name) {
	const text = read(name).trim().replace(/^\.\//, "");
	const parts = text.split("/");
	if (text === "" || parts.some((part) => part === "" || part === "." || part === "..") || /[\\\0\r\n]/.test(text)) throw invalid(name, text, "a path inside the repository, such as cmd/shop/default.pgo");
	return text;
}
export { parseInputs as n, systemClock as r, parseCaptureInputs as t };
