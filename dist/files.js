import { t as RefusedError } from "./errors.js";
import { readFile, stat } from "node:fs/promises";
// src/cli/files.ts
/** Reads a file that the user named. Throws `file-unreadable`. */
async function readNamedFile(path) {
	try {
		return await readFile(path);
	} catch (error) {
		throw new RefusedError({
			code: "file-unreadable",
			message: `${path} cannot be read (${errorCode(error)}).`,
			remedy: "Check the path and its permissions."
		}, error);
	}
}
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
export { readNamedFile as n, isFolder as t };
