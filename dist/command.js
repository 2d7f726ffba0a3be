import { t as RefusedError } from "./errors.js";
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
export { usageError as i, textOption as n, textOptions as r, flag as t };
