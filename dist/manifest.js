import { t as RefusedError } from "./errors.js";
import { r as samplesOf, t as cpuSecondsOf } from "./evidence.js";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createHash } from "node:crypto";
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
		startedAt: wholeSeconds(startedAt),
		endedAt: wholeSeconds(endedAt),
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
		startedAt: wholeSeconds(startedAt),
		seconds: Math.round(seconds * 100) / 100,
		samples: samplesOf(profile),
		cpuSeconds: Math.round(cpuSecondsOf(profile) * 100) / 100,
		labels: profile.labels,
		...names && { podName }
	};
}
const wholeSeconds = (date) => date.toISOString().replace(/\.\d+Z$/, "Z");
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
	if (!("profiles" in value) || !Array.isArray(value.profiles)) return false;
	return value.profiles.every((profile) => typeof profile === "object" && profile !== null && "file" in profile && typeof profile.file === "string" && /^[\w.-]+$/.test(profile.file) && "pod" in profile && typeof profile.pod === "string");
}
export { readManifest as i, manifestOf as n, profileName as r, manifestName as t };
