import { h as textOption, v as usageError } from "./cli-shared.js";
// src/cli/seed.ts
/** For commands that choose pods. The action has the id of its run for it, so it is no input. */
const seedOption = { seed: { type: "string" } };
const seedHelp = { seed: "Breaks ties in the choice of pods: with the same pods, the same seed gives the same choice. Default: the time." };
/** The seed of a call; null where none was given. */
function seedOf(command, call) {
	const seed = textOption(call, "seed");
	if (seed === null || /^[\w.:-]{1,64}$/.test(seed)) return seed;
	throw usageError(command, `The seed ${JSON.stringify(seed)} is not 1 to 64 letters, digits and any of .:_- alone.`);
}
export { seedOf as n, seedOption as r, seedHelp as t };
