import { r as systemClock } from "./inputs.js";
import { t as actionInputs } from "./action-interface.js";
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
export { inputHelp as a, captureInputNames as i, services as n, inputOptions as o, allInputNames as r, inputsOf as s, localRun as t };
