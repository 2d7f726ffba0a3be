import { F as RefusedError, V as visible } from "./inputs.js";
import { T as readNamedFile } from "./cli-shared.js";
import { a as sha256Of, t as manifestName } from "./cli-manifest.js";
import { join } from "node:path";
// src/cli/capture-folder.ts
/** Caps on a manifest: a capture takes at most some tens of profiles. */
const mostBytes = 2 ** 20;
const mostProfiles = 100;
/**
* Reads the profiles that a capture folder lists. Throws `capture-folder-invalid` where its manifest is missing or
* unknown, or a file is not the one that it lists.
*/
function readCaptureFolder(folder) {
	try {
		const text = readNamedFile(join(folder, manifestName));
		if (text.length > mostBytes) throw new TypeError("it is too large");
		const manifest = JSON.parse(Buffer.from(text).toString());
		if (!isManifest(manifest)) throw new TypeError("it has another form, or a newer schema");
		const profiles = manifest.profiles.map(({ file, pod, sha256 }) => {
			const path = join(folder, file);
			const bytes = readNamedFile(path);
			if (sha256Of(bytes) !== sha256) throw new TypeError(`${file} is not the file that was captured`);
			return {
				path,
				pod,
				bytes
			};
		});
		return {
			startedAt: new Date(manifest.startedAt),
			profiles
		};
	} catch (error) {
		throw new RefusedError({
			code: "capture-folder-invalid",
			message: `${visible(folder)} is not a complete capture folder: ${manifestName} or a file that it lists cannot be used.`,
			remedy: "Use a folder that `pgo-refresh capture --output` finished writing, or name the profiles themselves."
		}, error);
	}
}
/** File names are checked to stay inside the folder. */
function isManifest(value) {
	if (typeof value !== "object" || value === null || !("schema" in value) || value.schema !== 1) return false;
	if (!("startedAt" in value) || typeof value.startedAt !== "string" || Number.isNaN(Date.parse(value.startedAt))) return false;
	if (!("profiles" in value) || !Array.isArray(value.profiles) || value.profiles.length === 0) return false;
	if (value.profiles.length > mostProfiles) return false;
	return value.profiles.every((profile) => typeof profile === "object" && profile !== null && "file" in profile && typeof profile.file === "string" && /^[\w.-]+$/.test(profile.file) && "pod" in profile && typeof profile.pod === "string" && "sha256" in profile && typeof profile.sha256 === "string");
}
export { readCaptureFolder as t };
