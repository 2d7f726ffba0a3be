import { B as totalOf, C as countedShift, F as CallRows, H as typicalSize, I as noiseBetween, J as plural, K as percent, L as added, M as movementBetween, O as mixedBuilds, R as effectiveNumber, T as admitEach, V as totalVariation, f as confirms, g as toolchainChange, j as closeMovement, k as isSameProgram, m as isLarge, o as admitRun, p as exceeds, z as sizeOf } from "./drift.js";
import { B as timestamp, E as fewestSamples, F as RefusedError, R as count, U as systemClock, V as visible, _ as withOwnNames } from "./inputs.js";
import { D as wrapped, E as bar, T as aligned, _ as element, g as picture, h as lightPage, m as darkPage, y as label } from "./report.js";
import { t as readCaptureFolder } from "./capture-folder.js";
import { E as writeNamedFile, T as readNamedFile, b as decodeNamed, d as services, f as canRewrite, h as textOption, k as prepareForLargeInput, m as flag, p as defaultLimits, v as usageError, w as namedRefusal } from "./cli-shared.js";
import { a as sha256Of } from "./cli-manifest.js";
import { n as seedOf, r as seedOption } from "./seed.js";
// src/drift/calibration/alarms.ts
/** Counts false alarms of one signal, before and after a second run is asked. */
function alarmsOf(signal, runs, pairs, limit) {
	const shifts = new Map(pairs.map((pair) => [`${pair.earlier} ${pair.later}`, pair[signal]]));
	let fired = 0;
	let confirmable = 0;
	let opened = 0;
	for (const { earlier, later, [signal]: shift } of pairs) {
		const fires = exceeds(shift, limit);
		if (fires) fired++;
		const between = confirmingRun(runs, earlier, later);
		const before = shifts.get(`${earlier} ${between}`);
		const agreement = shifts.get(`${between} ${later}`);
		if (before === void 0 || agreement === void 0) continue;
		confirmable++;
		const confirmed = exceeds(before, limit) && confirms(agreement.shift, shift.shift, before.shift);
		if (fires && (confirmed || opensAtOnce(signal, shift, runs[later]?.pods ?? 0))) opened++;
	}
	return {
		limit,
		pairs: pairs.length,
		fired,
		confirmable,
		opened
	};
}
const opensAtOnce = (signal, shift, pods) => signal === "workload" && isLarge(shift, pods);
/** The newest run after `earlier` that is old enough to confirm what `later` shows; null where there is none. */
function confirmingRun(runs, earlier, later) {
	const at = runs[later]?.at.getTime() ?? 0;
	for (let run = later - 1; run > earlier; run--) if (at - (runs[run]?.at.getTime() ?? at) >= 216e5) return run;
	return null;
}
/** Why a folder tells nothing about whole runs, after its number. */
const reasonText = {
	"few-profiles": `with fewer than 4 profiles`,
	"few-samples": `with fewer than ${count(fewestSamples)} samples`,
	"mixed-builds": "taken during a rollout"
};
/** `3 with fewer than 4 profiles, 1 with fewer than 1,000 samples`; empty of nothing. */
const leftOutText = (reasons) => [...Map.groupBy(reasons, (reason) => reason)].map(([reason, same]) => `${count(same.length)} ${reasonText[reason]}`).join(", ");
/** Too few runs that can be compared. `leftOut` are those of the folders that cannot. */
function tooFewRuns(folders, leftOut) {
	const without = leftOut.length === 0 ? "" : `, and ${count(leftOut.length)} of them cannot be compared (${leftOutText(leftOut)})`;
	return new RefusedError({
		code: "calibration-too-few-runs",
		message: `Calibration needs at least 10 runs: ${plural(folders, "folder")} ${folders === 1 ? "was" : "were"} named${without}.`,
		remedy: `Capture once a day, 4 profiles of 30 seconds or more, until there are 10 such folders, and name them all.`
	});
}
/** `hours` lie between the first run and the last. */
function runsOfOneDay(hours) {
	return new RefusedError({
		code: "calibration-one-day",
		message: `All runs were taken within ${hours < 1.5 ? "an hour" : `${count(hours)} hours`}, so nothing tells how much one day differs from another.`,
		remedy: "Capture once a day, on working days and at the weekend, and name all folders."
	});
}
/** Two folders hold the same capture. */
function sameRun(folder, other) {
	return new RefusedError({
		code: "calibration-same-run",
		message: `${visible(folder)} and ${visible(other)} hold the same profiles.`,
		remedy: "Name each capture once: a copy would make runs look more alike than they are."
	});
}
function differentPrograms(folder, other) {
	return new RefusedError({
		code: "calibration-different-programs",
		message: `${visible(folder)} and ${visible(other)} hold profiles of different programs.`,
		remedy: "Leave out the folders of the other program."
	});
}
/** The program changes so often that too few pairs of runs without a change between them are left. */
function tooManyChanges(pairs, releases, change) {
	const moved = releases.flatMap((release) => release.moved ?? []);
	const share = moved.length === 0 ? "" : ` (up to ${percent(Math.max(...moved))} of the hot call sites moved)`;
	const times = releases.length === 1 ? "once" : `${count(releases.length)} times`;
	const changes = [...releases.length === 0 ? [] : [`the source changed ${times}${share}`], ...change === null ? [] : [`the workload changed for good (by ${percent(change.across)} of the samples)`]];
	return new RefusedError({
		code: "calibration-changes",
		message: `Between these runs ${changes.join(" and ")}: only ${plural(pairs, "pair")} of runs without a change between them ${pairs === 1 ? "is" : "are"} left, and 20 are needed.`,
		remedy: "Add runs until seven or more lie between two changes; two a day will do, at least six hours apart, and not at the same hours."
	});
}
// src/drift/calibration/check-runs.ts
const oneHour = 36e5;
/** Why a run tells nothing about whole runs: the rule itself cannot tell from it. null: it does. */
function unfitness({ profiles, merged }) {
	if (merged.evidence.samples < 1e3) return "few-samples";
	return profiles.length < 4 ? "few-profiles" : null;
}
/** Refuses runs that would give wrong limits: too few, of one day, or of several programs. They are sorted by time. */
function checkRuns(runs, leftOut) {
	const [first] = runs;
	const last = runs.at(-1);
	const other = first && runs.find(({ merged }) => !isSameProgram(first.merged.profile, merged.profile));
	if (first !== void 0 && other !== void 0) throw differentPrograms(first.name, other.name);
	if (first === void 0 || last === void 0 || runs.length < 10) throw tooFewRuns(runs.length + leftOut.length, leftOut.map(({ reason }) => reason));
	const hours = (last.at.getTime() - first.at.getTime()) / oneHour;
	if (hours < 24) throw runsOfOneDay(hours);
}
/** Refuses a committed profile of another program. */
function checkProgram(runs, { name, judged }) {
	const other = runs.find(({ merged }) => !isSameProgram(judged.profile, merged.profile));
	if (other !== void 0) throw differentPrograms(name, other.name);
}
// src/drift/calibration/distribution.ts
/** null of nothing. */
function distributionOf(values) {
	if (values.length === 0) return null;
	return {
		values: values.length,
		median: quantile(values, .5),
		q95: quantile(values, .95),
		largest: Math.max(...values)
	};
}
/** Linear between order statistics, as R's default (type 7) and numpy's; of at least one value. */
function quantile(values, probability) {
	const sorted = Float64Array.from(values).sort();
	const position = (sorted.length - 1) * probability;
	const below = Math.floor(position);
	const low = sorted[below] ?? 0;
	return low + ((sorted[Math.min(below + 1, sorted.length - 1)] ?? 0) - low) * (position - below);
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
// src/drift/calibration/shared-table.ts
/** Brings the calls of some profiles onto common rows. `levels` are those of the rows of all runs. */
function sharedCalls(levels, profiles) {
	const places = /* @__PURE__ */ new Map();
	const placed = profiles.map(({ rows }) => rows.map((row) => numbered(places, row)));
	const rows = [...places.keys()];
	return {
		levels: levels.map((keys) => renumbered(rows.map((row) => keys[row] ?? 0))),
		counts: profiles.map(({ samples }, profile) => {
			const counts = new Float64Array(rows.length);
			for (const [at, place] of (placed[profile] ?? /* @__PURE__ */ new Uint32Array()).entries()) counts[place] = samples[at] ?? 0;
			return counts;
		})
	};
}
/** Levels of the calls at which rows are leaf functions, and their packages: those of the table `functions`. */
const functionLevels = 2;
/** The leaf functions of a table of calls, added up over their callers: both tables count the same samples. */
function asFunctions({ levels, counts }) {
	const [functions = /* @__PURE__ */ new Uint32Array(), ...coarser] = levels.slice(functionLevels);
	const size = functions.reduce((most, key) => Math.max(most, key + 1), 0);
	const levelOf = (keys) => {
		const own = new Uint32Array(size);
		for (const [row, of] of functions.entries()) own[of] = keys[row] ?? 0;
		return own;
	};
	return {
		levels: [functions, ...coarser].map(levelOf),
		counts: counts.map((ofCalls) => {
			const own = new Float64Array(size);
			for (const [row, of] of functions.entries()) own[of] = (own[of] ?? 0) + (ofCalls[row] ?? 0);
			return own;
		})
	};
}
/** Numbers of these keys, from 0 in order of appearance. */
function renumbered(keys) {
	const numbers = /* @__PURE__ */ new Map();
	return Uint32Array.from(keys, (key) => numbered(numbers, key));
}
function numbered(numbers, key) {
	const known = numbers.get(key);
	if (known !== void 0) return known;
	numbers.set(key, numbers.size);
	return numbers.size - 1;
}
// src/drift/calibration/spread.ts
/** The same measure on calls and on leaf functions. */
const onBoth = (calls, measure) => ({
	workload: measure(calls),
	top: measure(asFunctions(calls))
});
/**
* Between the profiles of a run, of several runs: φ̂ is the mean, and ρ̂ follows from it and from the mean n₀. A mean
* of ρ̂ itself would be too high, for that is never below 0.
*/
function spreadOfPods(runs) {
	const phi = mean(runs.map(({ counts }) => noiseBetween(counts).spread ?? 1));
	const size = mean(runs.map(({ counts }) => typicalSize(counts.map(sizeOf))));
	return {
		spread: phi,
		correlation: size <= 1 ? 0 : Math.max(0, (phi - 1) / (size - 1))
	};
}
/** Between runs, a list each: the spread of their pods is part of it. At least four runs. */
const spreadOfRuns = ({ counts }) => {
	const { spread, correlation } = noiseBetween(counts);
	return {
		spread: spread ?? 1,
		correlation
	};
};
/**
* The part of the correlation within a run that its pods do not explain: two samples of it come from the same profile
* with probability Σ n_j²/n². `sizes` are those of its profiles.
*/
const correlationBeyondPods = (runs, pods, sizes) => {
	const total = totalOf(sizes);
	return Math.max(0, runs.correlation - pods.correlation * sizes.reduce((sum, size) => sum + (size / total) ** 2, 0));
};
// src/drift/calibration/measured-shift.ts
/** A shift as limits ask for it, of a run that counts as one of so many profiles. */
function measuredShift(sides, profiles) {
	const { distance, cautious } = countedShift(sides);
	return {
		shift: distance.shift,
		z: distance.z,
		cautious,
		profiles
	};
}
/** The shifts between the profiles of a run and a committed one, which is the last list of these calls. */
const shiftsToLast = (calls, committedProfiles) => onBoth(calls, ({ levels, counts }) => {
	const [today, committed = /* @__PURE__ */ new Float64Array()] = [counts.slice(0, -1), counts.at(-1)];
	return measuredShift({
		levels,
		today,
		committed,
		committedProfiles
	}, today.length);
});
// src/drift/calibration/random.ts
/** The same numbers for the same seed, on any machine. */
const seededRandom = (seed) => randomOf(hashOf(seed));
/** FNV-1a, over the characters of a text: 32 bits. */
function hashOf(text) {
	let hash = 2166136261;
	for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
	return hash;
}
/** Tommy Ettinger's mulberry32 (public domain), from a state of 32 bits. */
function randomOf(state) {
	let last = state;
	return () => {
		last = last + 1831565813 | 0;
		let mixed = Math.imul(last ^ last >>> 15, last | 1);
		mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
		return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
	};
}
/** A whole number from 0 to below `below`. */
const drawn = (random, below) => Math.floor(random() * below);
/** The same values in a random order (Fisher-Yates). */
function shuffled(values, random) {
	const order = [...values];
	for (let last = order.length - 1; last > 0; last--) {
		const other = drawn(random, last + 1);
		const [a, b] = [order[last], order[other]];
		if (a === void 0 || b === void 0) continue;
		order[last] = b;
		order[other] = a;
	}
	return order;
}
// src/drift/calibration/halves.ts
/** Four profiles can be halved in three ways, eight in 35. */
const halvings = 10;
/**
* Shifts between random halves of one run: what only pods and chance do. Where a half has fewer than four profiles, the
* spread is that between all profiles of the run, so that halves are judged as whole runs are.
*/
function shiftsOfHalves({ counts, levels }, random) {
	const half = Math.floor(counts.length / 2);
	const known = half < 4 ? { correlation: noiseBetween(counts).correlation } : {};
	return Array.from({ length: halvings }, () => {
		const order = shuffled(counts, random);
		const other = order.slice(half, 2 * half);
		return measuredShift({
			levels,
			today: order.slice(0, half),
			committed: added(other),
			committedProfiles: effectiveNumber(other.map(sizeOf)),
			...known
		}, Math.max(half, 4));
	});
}
// src/drift/calibration/lasting-change.ts
/** Fewer runs on a side may be one odd day. */
const fewestRuns = 3;
/** From here on a shift is watched under the default limit. */
const leastShift = .1;
/** Whether runs of two kinds differ, while those of one kind agree: the factor is that of confirmation. */
const isClear = (across, within) => across >= leastShift && within < across / 2;
/** Whether one of two runs is before the run `first`, and the other not. */
const isAcross = ({ earlier, later }, first) => earlier < first && later >= first;
/**
* Looks for a workload that changed and stayed so among this many runs, which is no noise: a limit above it would hide
* the next change. It is where the two sides differ most in the mean; by the medians it is clear or not.
*/
function lastingChange(runs, pairs) {
	let found = null;
	let largest = 0;
	for (let first = fewestRuns; first <= runs - fewestRuns; first++) {
		const across = shiftsOf(pairs.filter((pair) => isAcross(pair, first)));
		const within = shiftsOf(pairs.filter((pair) => !isAcross(pair, first)));
		if (across.length === 0 || within.length === 0) continue;
		const medians = {
			across: quantile(across, .5),
			within: quantile(within, .5)
		};
		const difference = mean(across) - mean(within);
		if (!isClear(medians.across, medians.within) || difference <= largest) continue;
		largest = difference;
		found = {
			first,
			...medians
		};
	}
	return found;
}
const shiftsOf = (pairs) => pairs.map(({ workload }) => workload.shift);
// src/drift/calibration/notes.ts
/** A weekend and a week's busiest day are not in fewer. */
const fewestDays = 5;
/** One false alarm a year, of a run a week. */
const targetRuns = 52;
/** What a reader must know beside the figures, a sentence each; the most important first. */
function notesOf(calibration) {
	const { leftOut, days, workload, top } = calibration;
	const notes = [...changeNotes(calibration), ...oddRunNotes(calibration)];
	if (Math.max(workload.recommended, top.recommended) >= .3) notes.push("A limit of 0.30 or more lets most changes pass. Rather make runs more alike: more profiles of a run, longer ones, and the same hours of the day.");
	if (leftOut.length > 0) notes.push(`Left out: ${leftOutText(leftOut.map(({ reason }) => reason))} (${named(leftOut.map(({ folder }) => folder))}). Take 4 profiles of 30 seconds or more, outside of rollouts.`);
	if (days < fewestDays) notes.push(`The runs are of ${plural(days, "day")} only. Add runs of other days, a weekend among them: what differs from day to day is not all in these figures.`);
	if (workload.runs.atDefault.confirmable < targetRuns && top.runs.atDefault.confirmable < targetRuns) notes.push(`${plural(workload.runs.atDefault.confirmable, "pair")} with a run between them are too few to see one false alarm in ${targetRuns}: more folders make these figures firmer.`);
	return notes;
}
/** Where source or workload changed among the runs, and what became of the pairs. */
function changeNotes({ releases, pairs, builds, lastingChange, runs }) {
	const notes = releases.map(({ after, before, moved, toolchain }) => {
		const share = moved === null ? "another build" : `${percent(moved)} of the hot call sites moved`;
		return `Between ${day(after)} and ${day(before)} the source changed (${share}${toolchain ? ", and the Go toolchain is another" : ""}).`;
	});
	if (lastingChange !== null) {
		const { first, across, within } = lastingChange;
		notes.push(`From ${day(runs[first]?.at)} on the workload is another one (${percent(across)} of the samples sit elsewhere, ${percent(within)} between runs of one side).`);
	}
	if (pairs.leftOut > 0) notes.push(`${plural(pairs.leftOut, "pair")} of runs with such a change between them ${pairs.leftOut === 1 ? "is" : "are"} left out: there a refresh would be right.`);
	if (releases.length === 0 && builds > 1) notes.push(`The runs are of ${count(builds)} builds, between which hardly a call site moved: they count as one program.`);
	return notes;
}
function oddRunNotes({ oddRuns, runs, workload, top }) {
	if (oddRuns === null) return [];
	const odd = oddRuns.runs.flatMap((run) => runs[run] ?? []);
	const isOne = odd.length === 1;
	const { workload: lower, top: lowerTop } = oddRuns.recommended;
	const without = lower === workload.recommended && lowerTop === top.recommended ? `The limits would be the same without ${isOne ? "it" : "them"}.` : `Without ${isOne ? "it" : "them"}, workload-limit would be ${lower.toFixed(2)} and top-limit ${lowerTop.toFixed(2)}: if that was no ordinary day, leave ${isOne ? "its folder" : "these folders"} out.`;
	const which = named(odd.map(({ folder, at }) => `${folder} of ${day(at)}`));
	return [`${isOne ? "One run differs" : `${count(odd.length)} runs differ`} from nearly all others, which do not differ from each other: ${which}. ${without}`];
}
const mostNames = 5;
/** Names of folders come from outside. */
function named(folders) {
	const shown = folders.slice(0, mostNames).map(visible);
	const more = folders.length - shown.length;
	return `${shown.join(", ")}${more > 0 ? ` and ${count(more)} more` : ""}`;
}
/** The day of a time; the times here are our own. */
const day = (at) => at?.slice(0, 10) ?? "";
// src/drift/calibration/recommended-limit.ts
/** Between what 19 of 20 pairs of runs stay below and the limit. */
const margin = 1.5;
/** max(default, 1.5 × q95) of the shifts between runs, rounded up to a hundredth; at most 1. */
const recommendedLimit = (shifts, byDefault) => Math.min(1, Math.max(byDefault, Math.ceil(margin * quantile(shifts, .95) * 100 - 1e-9) / 100));
// src/drift/calibration/odd-runs.ts
/** Finds them by the workload; null where there is none, or too few pairs are without one. */
function oddRuns(count, pairs, defaults) {
	const runs = Array.from({ length: count }, (_, run) => run).filter((run) => {
		const shifts = (isWith) => pairs.filter(({ earlier, later }) => (earlier === run || later === run) === isWith).map(({ workload }) => workload.shift);
		const [own, others] = [shifts(true), shifts(false)];
		return own.length > 0 && others.length > 0 && isClear(quantile(own, .5), quantile(others, .5));
	});
	const without = pairs.filter(({ earlier, later }) => !runs.includes(earlier) && !runs.includes(later));
	if (runs.length === 0 || without.length === 0) return null;
	const limit = (signal) => recommendedLimit(without.map((pair) => pair[signal].shift), defaults[signal]);
	return {
		runs,
		recommended: {
			workload: limit("workload"),
			top: limit("top")
		}
	};
}
// src/drift/calibration/urn.ts
/** Draws rows in proportion to `weights`, in constant time each (Walker's alias method, as Vose builds it). */
function drawFrom(weights, random) {
	const size = weights.length;
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const chance = weights.map((weight) => weight * size / total);
	const alias = new Uint32Array(size);
	const small = [];
	const large = [];
	for (const [row, own] of chance.entries()) (own < 1 ? small : large).push(row);
	while (small.length > 0 && large.length > 0) {
		const less = small.pop() ?? 0;
		const more = large.pop() ?? 0;
		alias[less] = more;
		chance[more] = (chance[more] ?? 0) - (1 - (chance[less] ?? 0));
		((chance[more] ?? 0) < 1 ? small : large).push(more);
	}
	for (const row of [...small, ...large]) chance[row] = 1;
	return () => {
		const row = drawn(random, size);
		return random() < (chance[row] ?? 0) ? row : alias[row] ?? 0;
	};
}
/**
* Draws that resemble each other as the samples of one profile do: with correlation ρ, each of the rows having the same
* chance as in `draw`. Pólya's urn (Blackwell and MacQueen 1973): the k-th sample after the first repeats one before it
* with probability k / (k + 1/ρ − 1), and is new else; the counts are those of a Dirichlet-multinomial.
*/
function urn(draw, correlation, random) {
	if (correlation <= 0) return draw;
	const before = [];
	const fresh = 1 / correlation - 1;
	return () => {
		const row = random() * (before.length + fresh) < before.length ? before[drawn(random, before.length)] ?? 0 : draw();
		before.push(row);
		return row;
	};
}
// src/drift/calibration/power.ts
/** True shifts that are tried. */
const shifts = [
	0,
	.05,
	.1,
	.15,
	.2,
	.25,
	.3,
	.35,
	.4,
	.45,
	.5
];
/** Older and newest can be mixed where they are at least that far apart, and noise is at most half of it. */
const leastDistance = .3;
const noisiest = .5;
/** The heavier half of the functions has at least that. */
const reachOfHalves = .5;
/** Level of the calls at which rows are leaf functions. */
const calleeLevel = 2;
const nineOfTen = .9;
/**
* Simulates runs of a program that shifted by a known total variation, and asks the rule about them. The older profile
* p and the newest q are taken for truths: (1 − λ) p + λ q is λ·TV(p, q) away from p. Both sides are drawn, with the
* correlations that were measured between pods and runs. null where nothing can shift: everything is one function.
*/
function powerOf(setting, random, onPoint) {
	const { older, newest, sizes, committedSizes, trials } = setting;
	const isMix = canBeMixed(setting);
	const reach = isMix ? Math.min(...Object.values(apart(setting, newest))) : reachOfHalves;
	const tried = shifts.filter((shift) => shift <= reach);
	const drawOlder = drawFrom(older, random);
	const points = [];
	for (const [index, shift] of tried.entries()) {
		onPoint(index, tried.length);
		const seen = Array.from({ length: trials }, () => {
			const other = isMix ? newest : withoutHalf(older, calleesOf(setting), random);
			return other && trial(shift, other, drawOlder, setting, random);
		}).filter((one) => one !== null);
		if (seen.length < trials) return null;
		const share = (signal) => seen.filter((one) => one[signal]).length / trials;
		points.push({
			shift,
			workload: share("workload"),
			top: share("top")
		});
	}
	return {
		from: isMix ? "mix" : "halves",
		profiles: sizes.length,
		samples: totalOf(sizes),
		committedSamples: totalOf(committedSizes),
		trials,
		points,
		detectable: {
			workload: detectableShift(points, "workload"),
			top: detectableShift(points, "top")
		}
	};
}
/** Simulates a committed file and a run that is `shift` away from it towards `other`, and says which signals see it. */
function trial(shift, other, drawOlder, setting, random) {
	const drawOther = drawFrom(other, random);
	const ask = (share) => {
		return fired(simulatedRun(() => random() < share ? drawOther() : drawOlder(), setting.sizes, setting, random), simulatedRun(drawOlder, setting.committedSizes, setting, random), setting);
	};
	const { workload, top } = apart(setting, other);
	const seen = ask(shift / workload);
	return workload - top < 1e-9 ? seen : {
		workload: seen.workload,
		top: ask(shift / top).top
	};
}
const calleesOf = ({ levels }) => levels[calleeLevel] ?? /* @__PURE__ */ new Uint32Array();
/** Total variation between the older profile and another one, on both tables. */
const apart = ({ levels, older }, other) => onBoth({
	levels,
	counts: [older, other]
}, ({ counts: [a = older, b = other] }) => totalVariation(a, b));
/**
* Whether older and newest are far enough apart on both tables: lines that moved alone are no shift of the functions.
*/
function canBeMixed({ levels, older, newest, committedSizes, correlation }) {
	const are = onBoth({
		levels,
		counts: [newest, older]
	}, ({ levels: own, counts: [today, committed] }) => {
		if (today === void 0 || committed === void 0) return false;
		const committedProfiles = effectiveNumber(committedSizes);
		const { distance } = countedShift({
			levels: own,
			today: [today],
			committed,
			committedProfiles,
			correlation: correlation.pods
		});
		return distance.distance >= leastDistance && distance.floor <= noisiest * distance.distance;
	});
	return are.workload && are.top;
}
/**
* What is left of a profile when about half of its weight goes: random functions, the heavier of two sides, so that a
* shift of 0.5 can be made of it. null where one function is everything.
*/
function withoutHalf(counts, callees, random) {
	const weights = /* @__PURE__ */ new Map();
	for (const [row, count] of counts.entries()) {
		const callee = callees[row] ?? 0;
		weights.set(callee, (weights.get(callee) ?? 0) + count);
	}
	const sides = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
	const totals = [0, 0];
	for (const callee of shuffled([...weights.keys()], random)) {
		const side = totals[0] <= totals[1] ? 0 : 1;
		sides[side].add(callee);
		totals[side] += weights.get(callee) ?? 0;
	}
	const stays = sides[totals[0] <= totals[1] ? 0 : 1];
	if (Math.min(...totals) === 0) return null;
	return counts.map((count, row) => stays.has(callees[row] ?? 0) ? count : 0);
}
/** Counts by row of each simulated profile of a run. */
function simulatedRun(truth, sizes, { older, correlation }, random) {
	const run = urn(truth, correlation.runs, random);
	return sizes.map((size) => {
		const pod = urn(run, correlation.pods, random);
		const counts = new Float64Array(older.length);
		for (let sample = 0; sample < size; sample++) {
			const row = pod();
			counts[row] = (counts[row] ?? 0) + 1;
		}
		return counts;
	});
}
/** Which of the signals are over their limits. */
function fired(today, committed, setting) {
	const calls = {
		levels: setting.levels,
		counts: [...today, added(committed)]
	};
	const shifts = shiftsToLast(calls, effectiveNumber(setting.committedSizes));
	return {
		workload: exceeds(shifts.workload, setting.limits.workload),
		top: exceeds(shifts.top, setting.limits.top)
	};
}
/**
* The smallest shift that nine of ten runs see: linear between the points, rounded up to a hundredth; null where none
* of them reaches it.
*/
function detectableShift(points, signal) {
	const reached = points.findIndex((point) => point[signal] >= nineOfTen);
	const [before, after] = [points[reached - 1], points[reached]];
	if (after === void 0) return null;
	if (before === void 0) return after.shift;
	const way = (nineOfTen - before[signal]) / (after[signal] - before[signal]);
	const shift = before.shift + way * (after.shift - before.shift);
	return Math.ceil(shift * 100 - 1e-9) / 100;
}
// src/drift/calibration/same-source.ts
/**
* Whether two runs are of one source as far as the compiler can see it: of one build, or with hardly a call site moved.
* Where no edge is heavy enough to tell, another build is taken for another source. `gone` does not count: a workload
* that stops looks the same.
*/
function isSameSource({ buildId }, other, { moved }) {
	const known = buildId !== null && other.buildId !== null;
	if (known && buildId === other.buildId) return true;
	return moved === null ? !known : moved < closeMovement;
}
// src/drift/calibration/run-pairs.ts
/** Measures one pair as a judgement does; null where the source changed between the two. */
function runPair(levels, runs, earlier, later) {
	const [committed, today] = [runs[earlier], runs[later]];
	if (committed === void 0 || today === void 0) return null;
	const { moved, gone } = movementBetween(committed.merged, today.merged);
	if (!isSameSource(committed, today, { moved })) return null;
	const calls = sharedCalls(levels, [...today.profiles, committed.calls]);
	const shifts = shiftsToLast(calls, committed.merged.evidence.effectiveProfiles);
	return {
		earlier,
		later,
		movement: {
			moved,
			gone
		},
		...shifts
	};
}
// src/drift/calibration/calibrate.ts
/** A larger committed file adds no noise worth simulating. */
const mostCommitted = 1e5;
/**
* Measures how much runs of one service differ where nothing changed, and from that the limits to set. Throws
* `calibration-…` where the runs cannot tell.
*/
function calibrate(input, onProgress) {
	const { levels, leftOut, committed, defaults, seed } = input;
	const runs = input.runs.toSorted((a, b) => a.at.getTime() - b.at.getTime());
	checkRuns(runs, leftOut);
	if (committed !== null) checkProgram(runs, committed);
	const ofOneSource = pairsOfOneSource(runs, levels, onProgress);
	const releases = releasesOf(runs);
	const change = lastingChange(runs.length, ofOneSource);
	const pairs = change === null ? ofOneSource : ofOneSource.filter((pair) => !isAcross(pair, change.first));
	if (pairs.length < 20) throw tooManyChanges(pairs.length, releases, change);
	const noise = noiseOf(longestStretch(runs, releases, change), runs, levels, seed);
	const signal = (name) => signalOf(name, runs, pairs, noise, defaults[name]);
	const [workload, top] = [signal("workload"), signal("top")];
	const limits = {
		workload: workload.recommended,
		top: top.recommended
	};
	const figures = {
		schema: 1,
		seed,
		runs: runs.map(({ name, at, profiles, pods, merged }) => ({
			folder: name,
			at: timestamp(at),
			profiles: profiles.length,
			pods,
			samples: merged.evidence.samples
		})),
		leftOut,
		days: new Set(runs.map(({ at }) => timestamp(at).slice(0, 10))).size,
		builds: new Set(runs.flatMap(({ buildId }) => buildId ?? [])).size,
		releases,
		pairs: {
			compared: pairs.length,
			leftOut: runs.length * (runs.length - 1) / 2 - pairs.length
		},
		workload,
		top,
		source: {
			moved: distributionOf(pairs.flatMap(({ movement }) => movement.moved ?? [])),
			gone: distributionOf(pairs.flatMap(({ movement }) => movement.gone ?? []))
		},
		lastingChange: change,
		oddRuns: oddRuns(runs.length, pairs, defaults),
		power: simulate({
			...input,
			runs
		}, noise, limits, onProgress)
	};
	return {
		...figures,
		notes: notesOf(figures)
	};
}
/** Each run against each later one of the same source. */
function pairsOfOneSource(runs, levels, onProgress) {
	const all = runs.length * (runs.length - 1) / 2;
	const pairs = [];
	let done = 0;
	for (let later = 1; later < runs.length; later++) for (let earlier = 0; earlier < later; earlier++) {
		onProgress("comparing pairs of runs", done++, all);
		const pair = runPair(levels, runs, earlier, later);
		if (pair !== null) pairs.push(pair);
	}
	return pairs;
}
/** Where the source changed from one run to the next. */
const releasesOf = (runs) => runs.flatMap((after, first) => {
	const before = runs[first - 1];
	if (before === void 0) return [];
	const { moved, gone } = movementBetween(before.merged, after.merged);
	if (isSameSource(before, after, { moved })) return [];
	const toolchain = toolchainChange(before.merged.profile, [after.merged.profile]).changed;
	return {
		first,
		after: timestamp(before.at),
		before: timestamp(after.at),
		moved,
		gone,
		toolchain
	};
});
/** `alike` are the runs without a change between them. */
function noiseOf(alike, runs, levels, seed) {
	const calls = runs.map(({ profiles }) => sharedCalls(levels, profiles));
	const functions = calls.map(asFunctions);
	const halves = (tables) => {
		const random = seededRandom(`${seed} halves`);
		return tables.flatMap((table) => shiftsOfHalves(table, random));
	};
	const together = sharedCalls(levels, alike.map((run) => run.calls));
	return {
		pods: {
			workload: spreadOfPods(calls),
			top: spreadOfPods(functions)
		},
		runs: alike.length < 4 ? null : onBoth(together, spreadOfRuns),
		halves: {
			workload: halves(calls),
			top: halves(functions)
		}
	};
}
/** The most runs in a row without a change of source or workload. */
function longestStretch(runs, releases, change) {
	const starts = /* @__PURE__ */ new Set([...releases.map(({ first }) => first), ...change === null ? [] : [change.first]]);
	const stretches = [[]];
	for (const [index, run] of runs.entries()) {
		if (starts.has(index)) stretches.push([]);
		stretches.at(-1)?.push(run);
	}
	return stretches.reduce((longest, stretch) => stretch.length > longest.length ? stretch : longest);
}
function signalOf(name, runs, pairs, noise, byDefault) {
	const halves = noise.halves[name];
	const shifts = pairs.map((pair) => pair[name].shift);
	const ofPods = halves.map(({ shift }) => shift);
	const between = known(distributionOf(shifts));
	const recommended = recommendedLimit(shifts, byDefault);
	return {
		recommended,
		default: byDefault,
		pods: {
			...noise.pods[name],
			shift: known(distributionOf(ofPods)),
			shifts: ofPods,
			alarms: halves.filter((shift) => exceeds(shift, byDefault)).length
		},
		runs: {
			spread: noise.runs?.[name].spread ?? null,
			correlation: noise.runs?.[name].correlation ?? null,
			shift: between,
			shifts,
			atDefault: alarmsOf(name, runs, pairs, byDefault),
			atRecommended: alarmsOf(name, runs, pairs, recommended)
		}
	};
}
function known(distribution) {
	if (distribution === null) throw new RangeError("nothing was compared");
	return distribution;
}
/** Asks the rule, with the recommended limits, about runs that shifted by a known amount. */
function simulate({ runs, committed, levels, seed, trials }, noise, limits, onProgress) {
	const bySize = runs.toSorted((a, b) => a.merged.evidence.samples - b.merged.evidence.samples);
	const typical = bySize[bySize.length >> 1];
	const [oldest, newest] = [runs[0], runs.at(-1)];
	if (typical === void 0 || oldest === void 0 || newest === void 0) return null;
	const { levels: own, counts } = sharedCalls(levels, [(committed ?? oldest).calls, newest.calls]);
	const [ofOlder = /* @__PURE__ */ new Float64Array(), ofNewest = /* @__PURE__ */ new Float64Array()] = counts;
	const sizes = typical.profiles.map(({ samples }) => Math.round(sizeOf(samples)));
	const pods = noise.pods.workload;
	return powerOf({
		levels: own,
		older: ofOlder,
		newest: ofNewest,
		sizes,
		committedSizes: committed === null ? sizes : committedSizes(committed.judged),
		correlation: {
			pods: pods.correlation,
			runs: noise.runs === null ? 0 : correlationBeyondPods(noise.runs.workload, pods, sizes)
		},
		limits,
		trials
	}, seededRandom(`${seed} power`), (done, of) => onProgress("simulating shifts of a known size", done, of));
}
/** Of as many equal profiles as the file's evidence weighs. */
function committedSizes({ tables, evidence }) {
	const profiles = Math.max(1, Math.round(evidence.effectiveProfiles));
	const size = Math.round(Math.min(tables.counted, mostCommitted) / profiles);
	return Array.from({ length: profiles }, () => Math.max(1, size));
}
// src/drift/calibration/calibration-run.ts
/** Takes from a run what calibration needs, and nothing that would keep its profiles in memory. */
function calibrationRun(name, at, run, rows) {
	const { profile, tables, edges, evidence } = run.merged;
	return {
		name,
		at,
		profiles: run.profiles.filter(({ tables: own }) => own.counted > 0).map(({ tables: own }) => rows.add(own)),
		pods: run.pods,
		merged: {
			profile,
			tables,
			edges,
			evidence
		},
		calls: rows.add(tables),
		buildId: run.profiles.map(({ profile: own }) => own.buildId).find((id) => id !== null) ?? null
	};
}
// src/report/calibration-picture.ts
const styles = `
${lightPage}.limit{stroke:#1f2328}
.workload{fill:#0969da}.top{fill:#bc4c00}
.curve{stroke-width:2}.workload.curve{fill:none;stroke:#0969da}.top.curve{fill:none;stroke:#bc4c00}
@media (prefers-color-scheme:dark){${darkPage}
.limit{stroke:#f0f6fc}.workload{fill:#58a6ff}.top{fill:#f0883e}
.workload.curve{stroke:#58a6ff}.top.curve{stroke:#f0883e}}`;
const width = 760;
const left = 190;
const right = 730;
const scale = (most, from, to) => {
	return (share) => from + Math.min(share, most) / most * (to - from);
};
/**
* The figures of a calibration: how much runs differ where nothing changed, with the limits, and how large a shift must
* be to be noticed.
*/
function calibrationPicture(calibration) {
	const { power } = calibration;
	const rowsHeight = 340;
	return picture({
		width,
		height: power === null ? rowsHeight : 676,
		title: "Calibration of pgo-refresh",
		description: description(calibration),
		styles,
		content: [differences(calibration), power === null ? "" : curves(power, rowsHeight)]
	});
}
/** What the picture shows, in words. */
function description({ runs, workload, top, power }) {
	const limit = (name, { recommended, runs: between }) => `${name}: 19 in 20 pairs of runs differ by less than ${percent(between.shift.q95)}, the recommended limit is ${percent(recommended)}.`;
	const noticed = (value) => value === null ? "none of those tried" : percent(value);
	return [
		`From ${plural(runs.length, "run")} of one service.`,
		limit("Workload", workload),
		limit("Top functions", top),
		...power === null ? [] : [`Smallest shift that nine of ten runs notice: workload ${noticed(power.detectable.workload)}, top functions ${noticed(power.detectable.top)}.`]
	].join(" ");
}
const heading = (y, text, below) => label(20, y, text, {
	class: "text",
	"font-size": 16,
	"font-weight": 600
}) + label(20, y + 20, below, { class: "quiet" });
const rowHeight = 46;
const firstRow = 76;
/** Four rows of bars: how many pairs differ by how much. */
function differences({ workload, top, pairs }) {
	const limits = [
		workload.default,
		workload.recommended,
		top.recommended
	];
	const largest = Math.max(...[workload, top].flatMap(({ pods, runs }) => [pods.shift.largest, runs.shift.largest]), ...limits);
	const most = Math.ceil((largest * 1.1 + .02) * 20) / 20;
	const x = scale(most, left, right);
	const bottom = 260;
	const rows = [
		{
			name: "workload",
			of: "halves of one run",
			values: workload.pods.shifts,
			class: "workload"
		},
		{
			name: "workload",
			of: "two runs",
			values: workload.runs.shifts,
			class: "workload"
		},
		{
			name: "top functions",
			of: "halves of one run",
			values: top.pods.shifts,
			class: "top"
		},
		{
			name: "top functions",
			of: "two runs",
			values: top.runs.shifts,
			class: "top"
		}
	];
	return [
		heading(30, "How much runs differ where nothing changed", `${plural(pairs.compared, "pair")} of runs, and random halves of single runs; bars say how many differ by how much`),
		axis(x, most, bottom, "share of the samples that sits elsewhere, beyond chance"),
		...rows.map((row, index) => {
			const y = firstRow + (index + 1) * rowHeight;
			return [
				label(20, y - 20, row.name, { class: "text" }),
				label(20, y - 4, row.of, { class: "quiet" }),
				bars(row.values, x, most, y, row.class),
				element("line", {
					x1: left,
					x2: right,
					y1: y,
					y2: y,
					class: "line"
				})
			].join("");
		}),
		limitLine(x, workload.default, workload.recommended, firstRow, 168),
		limitLine(x, top.default, top.recommended, 168, bottom)
	].join("");
}
const barsPerAxis = 60;
/** Bars of how many values lie in each stretch of the axis, the fullest as high as the row allows. */
function bars(values, x, most, bottom, name) {
	const counts = new Array(barsPerAxis).fill(0);
	for (const value of values) {
		const place = Math.min(59, Math.floor(value / most * barsPerAxis));
		counts[place] = (counts[place] ?? 0) + 1;
	}
	const fullest = Math.max(...counts);
	const step = (x(most) - x(0)) / barsPerAxis;
	return counts.flatMap((own, place) => {
		if (own === 0) return [];
		const tall = Math.max(2, own / fullest * 32);
		return element("rect", {
			x: x(0) + place * step,
			y: bottom - tall,
			width: step - 1,
			height: tall,
			class: name
		});
	}).join("");
}
/** The recommended limit, and the default where it is another. */
function limitLine(x, byDefault, recommended, from, to) {
	const line = (share, dashes) => element("line", {
		x1: x(share),
		x2: x(share),
		y1: from + 2,
		y2: to,
		class: "limit",
		...dashes
	});
	const named = (share, text, anchor) => label(x(share) + (anchor === "start" ? 5 : -5), from + 14, text, {
		class: "text",
		"text-anchor": anchor
	});
	if (byDefault === recommended) return line(recommended, {}) + named(recommended, `limit ${percent(recommended)}`, "end");
	return [
		line(byDefault, { "stroke-dasharray": "3 3" }),
		named(byDefault, `default ${percent(byDefault)}`, "end"),
		line(recommended, {}),
		named(recommended, `limit ${percent(recommended)}`, "start")
	].join("");
}
/** Ticks every 5 %, or 10 % on a long axis, and what they count. */
function axis(x, most, y, words) {
	const step = most > .5 ? .1 : .05;
	return [...Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, index) => index * step).map((share) => [element("line", {
		x1: x(share),
		x2: x(share),
		y1: y,
		y2: y + 5,
		class: "line"
	}), label(x(share), y + 19, percent(share), {
		class: "quiet",
		"text-anchor": "middle"
	})].join("")), label((x(0) + x(most)) / 2, y + 40, words, {
		class: "quiet",
		"text-anchor": "middle"
	})].join("");
}
/** The share of the runs that notice a shift, by its size. */
function curves(power, from) {
	const { points, profiles, samples } = power;
	const top = from + 66;
	const bottom = from + 276;
	const most = Math.max(...points.map(({ shift }) => shift), .05);
	const x = scale(most, left, right);
	const y = scale(1, bottom, top);
	return [
		heading(from + 20, "How large a shift must be to be noticed", `by runs of ${plural(profiles, "profile")} with ${plural(samples, "sample")} together, with the recommended limits`),
		...[
			0,
			.25,
			.5,
			.75,
			.9,
			1
		].map((share) => [element("line", {
			x1: left,
			x2: right,
			y1: y(share),
			y2: y(share),
			class: "line",
			...share === .9 && { "stroke-dasharray": "3 3" }
		}), label(182, y(share) + 4, percent(share), {
			class: "quiet",
			"text-anchor": "end"
		})].join("")),
		label(20, top + 4, "runs that", { class: "quiet" }),
		label(20, top + 20, "notice it", { class: "quiet" }),
		axis(x, most, bottom, "true shift: share of the samples that really sits elsewhere"),
		curve(points, "workload", x, y),
		curve(points, "top", x, y),
		...["workload", "top"].map((signal, index) => {
			const at = top + 60 + 24 * index;
			return [element("line", {
				x1: 20,
				x2: 44,
				y1: at - 4,
				y2: at - 4,
				class: `${signal} curve`,
				...dashes[signal]
			}), label(52, at, signal === "top" ? "top functions" : "workload", { class: "text" })].join("");
		})
	].join("");
}
/** So that the curves differ in more than their colour. */
const dashes = {
	workload: {},
	top: { "stroke-dasharray": "7 4" }
};
function curve(points, signal, x, y) {
	const places = points.map((point) => [x(point.shift), y(point[signal])].map((pixel) => pixel.toFixed(1)).join(","));
	return [element("polyline", {
		points: places.join(" "),
		class: `${signal} curve`,
		...dashes[signal]
	}), ...points.map((point) => element("circle", {
		cx: x(point.shift),
		cy: y(point[signal]),
		r: 3,
		class: signal
	}))].join("");
}
// src/report/calibration-text.ts
const lineWidth = 100;
const barWidth = 20;
/** What a calibration found, for people who know no statistics: a table each, and a line that says what it means. */
function calibrationText(calibration) {
	return `${[
		limitsText(calibration),
		differencesText(calibration),
		alarmsText(calibration),
		spreadText(calibration),
		calibration.power === null ? "" : powerText(calibration.power),
		notesText(calibration.notes)
	].filter((part) => part !== "").join("\n\n")}\n`;
}
const said = (sentence) => wrapped(sentence, lineWidth);
/** The lines can be copied into a workflow as they are. */
function limitsText({ workload, top, runs, days, power }) {
	const [from, to] = [runs[0], runs.at(-1)].map((run) => run?.at.slice(0, 10) ?? "");
	const remark = ({ recommended, default: byDefault }) => recommended === byDefault ? "the default fits" : `the default of ${byDefault.toFixed(2)} is too low`;
	return [
		`Limits that fit this service, by ${plural(runs.length, "run")} on ${plural(days, "day")} (${from} to ${to})`,
		aligned([[`workload-limit: ${workload.recommended.toFixed(2)}`, remark(workload)], [`top-limit: ${top.recommended.toFixed(2)}`, remark(top)]], "ll"),
		said("Each is one and a half times what 19 in 20 pairs of runs stay below, and never less than the default." + (power === null ? "" : ` With them, ${noticedClause(power)}.`))
	].join("\n");
}
function noticedClause({ detectable, points }) {
	const most = points.at(-1)?.shift ?? 0;
	const shift = (value) => value === null ? `only shifts of more than ${percent(most)}` : `a shift of ${percent(value)}`;
	return `nine of ten runs notice ${shift(detectable.workload)} of the workload and ${shift(detectable.top)} of the top functions; what is smaller may pass unseen`;
}
function differencesText({ workload, top, source }) {
	const row = (name, distribution) => distribution === null ? [
		name,
		"",
		"unknown",
		"",
		""
	] : [
		name,
		count(distribution.values),
		percent(distribution.median),
		percent(distribution.q95),
		percent(distribution.largest)
	];
	return [
		"How much differs where nothing changed, in share of the samples",
		aligned([
			[
				"",
				"pairs",
				"half below",
				"19 in 20 below",
				"largest"
			],
			row("workload, halves of one run", workload.pods.shift),
			row("workload, two runs", workload.runs.shift),
			row("top functions, halves of one run", top.pods.shift),
			row("top functions, two runs", top.runs.shift),
			row("call sites moved, two runs", source.moved),
			row("call sites gone, two runs", source.gone)
		], "lrrrr"),
		said("Random halves of one run differ by pods alone, two runs also by day and hour. What chance explains is taken off; of call sites it is the share of the hot ones.")
	].join("\n");
}
function alarmsText({ workload, top }) {
	const row = (name, { limit, fired, pairs, opened, confirmable }) => [
		name,
		percent(limit),
		`${count(fired)} of ${count(pairs)}`,
		`${count(opened)} of ${count(confirmable)}`
	];
	const rows = (name, { runs, pods, recommended, default: byDefault }) => [
		[
			`${name}, halves of one run`,
			percent(byDefault),
			`${count(pods.alarms)} of ${count(pods.shifts.length)}`,
			""
		],
		row(`${name}, two runs`, runs.atDefault),
		...recommended === byDefault ? [] : [row("", runs.atRecommended)]
	];
	return [
		"False alarms: how often a run is over the limit though nothing changed",
		aligned([
			[
				"",
				"limit",
				"over it",
				"would open"
			],
			...rows("workload", workload),
			...rows("top functions", top)
		], "lrrr"),
		said("Each run is judged against each earlier one. At most 1 in 52 over the limit is wanted: one a year of a weekly run. A pull request would be opened only where a run between the two, at least six hours before, showed the same, or where the shift is very large.")
	].join("\n");
}
function spreadText({ workload, top }) {
	const row = (name, spread, correlation) => [
		name,
		spread === null ? "unknown" : spread.toFixed(2),
		correlation === null ? "unknown" : correlation < 5e-6 ? "0" : correlation.toFixed(5)
	];
	return [
		"How unlike pods and runs are",
		aligned([
			[
				"",
				"spread φ",
				"correlation ρ"
			],
			row("workload, pods of one run", workload.pods.spread, workload.pods.correlation),
			row("workload, runs", workload.runs.spread, workload.runs.correlation),
			row("top functions, pods of one run", top.pods.spread, top.pods.correlation),
			row("top functions, runs", top.runs.spread, top.runs.correlation)
		], "lrr"),
		said("A spread of 1 is chance alone; with 4, four times as many samples tell no more. The correlation is the same, whatever the number of samples.")
	].join("\n");
}
const madeOf = {
	mix: "They are mixed from the older profile and the newest run.",
	halves: "The older profile and the newest run are too alike to be mixed, so random halves of the functions take samples from each other."
};
function powerText({ points, profiles, samples, trials, from }) {
	return [
		"What a run notices of a shift whose size is known",
		aligned([[
			"shift",
			"workload",
			"top functions",
			""
		], ...points.map(({ shift, workload, top }) => [
			percent(shift),
			percent(workload),
			percent(top),
			bar(workload, 1, barWidth)
		])], "rrrl"),
		said(`Share of ${plural(trials, "simulated run")} of ${plural(profiles, "profile")} with ${plural(samples, "sample")} together that is over the recommended limit. ${madeOf[from]}`)
	].join("\n");
}
const notesText = (notes) => notes.length === 0 ? "" : ["Notes", ...notes.map(said)].join("\n");
// src/cli/long-work.ts
/** Milliseconds between two words about the same work: on a terminal in place, in a log a line each. */
const pauseOnTerminal = 100;
const pauseInLog = 1e4;
/** Says on standard error how far work is that may take long. Work that is done soon says nothing in a log. */
var LongWork = class {
	#isLive = canRewrite(process.stderr, process.env);
	#last = systemClock.now().getTime();
	/** `done` of `of` parts of what is being done. */
	say(what, done, of) {
		const now = systemClock.now().getTime();
		if (now - this.#last < (this.#isLive ? pauseOnTerminal : pauseInLog)) return;
		this.#last = now;
		const line = `${what}: ${done} of ${of}`;
		if (this.#isLive) services.console.progress([line]);
		else services.console.info(line);
	}
	/** Takes away what only a terminal shows. */
	end() {
		services.console.progress([]);
	}
};
// src/cli/calibrate.ts
const calibrateCommand = {
	name: "calibrate",
	usage: "FOLDER... [--committed FILE] [--json] [--svg FILE] [--seed TEXT]",
	summary: "Measures on 10 or more capture folders of one service how much its runs differ, and which limits fit it.",
	options: {
		committed: { type: "string" },
		json: { type: "boolean" },
		svg: { type: "string" },
		...seedOption
	},
	help: {
		committed: "An older profile, such as the default.pgo in use: shifts of a known size are mixed from it and the newest run.",
		json: "Print one JSON object instead of text.",
		svg: "Also draw the figures into this file.",
		seed: "Chooses random halves and simulated runs: the same seed gives the same figures. Default: 1."
	},
	async run(call) {
		if (call.files.length === 0) throw usageError(this, "calibrate needs capture folders, 10 or more of them.");
		const seed = seedOf(this, call) ?? "1";
		const svg = textOption(call, "svg");
		const calibration = calibrateFolders(call, seed);
		if (svg !== null) writeNamedFile(svg, calibrationPicture(calibration));
		process.stdout.write(flag(call, "json") ? `${JSON.stringify(calibration, null, 2)}\n` : calibrationText(calibration));
		return 0;
	}
};
/** A share of them is within five points of the truth in two cases of three, and the whole takes seconds. */
const trials = 100;
function calibrateFolders(call, seed) {
	prepareForLargeInput();
	const work = new LongWork();
	try {
		const path = textOption(call, "committed");
		const judged = path === null ? null : readCommitted(path);
		const rows = new CallRows();
		const { runs, leftOut } = readRuns(call.files, rows, work);
		const committed = path && judged ? {
			name: path,
			judged,
			calls: rows.add(judged.tables)
		} : null;
		const { levels } = rows.keys();
		return calibrate({
			runs,
			leftOut,
			levels,
			committed,
			defaults: defaultLimits,
			seed,
			trials
		}, (...progress) => work.say(...progress));
	} finally {
		work.end();
	}
}
/**
* Reads one folder after the other, so that the profiles of one at a time are in memory. Each capture must be there
* once.
*/
function readRuns(folders, rows, work) {
	const runs = [];
	const leftOut = [];
	const captures = /* @__PURE__ */ new Map();
	for (const [index, folder] of folders.entries()) {
		work.say("reading captures", index, folders.length);
		const capture = readCaptureFolder(folder);
		const contents = contentsOf(capture);
		const same = captures.get(contents);
		if (same !== void 0) throw sameRun(same, folder);
		captures.set(contents, folder);
		const run = fitRun(folder, capture, rows);
		if (typeof run === "string") leftOut.push({
			folder,
			reason: run
		});
		else runs.push(run);
	}
	return {
		runs,
		leftOut
	};
}
/** The same for copies of one capture. */
const contentsOf = ({ profiles }) => profiles.map(({ bytes }) => sha256Of(bytes)).sort().join();
/**
* The run of a folder, or why it tells nothing about whole runs. A rollout is nobody's mistake; all else is refused.
*/
function fitRun(folder, { startedAt, profiles }, rows) {
	const admission = admitRun(profiles.map(({ path, pod, bytes }) => ({
		profile: decodeNamed(path, bytes),
		pod
	})));
	if (admission.kind === "refused") {
		const [refusal] = admission.refusals;
		if (refusal === mixedBuilds) return "mixed-builds";
		throw new RefusedError(namedRefusal(folder, refusal));
	}
	const run = calibrationRun(folder, startedAt, admission.run, rows);
	return unfitness(run) ?? run;
}
/** A profile to mix with must be one that could be committed. */
function readCommitted(path) {
	const admission = admitEach([withOwnNames(decodeNamed(path, readNamedFile(path)))]);
	if (admission.kind === "accepted") return admission.profiles[0];
	throw new RefusedError(namedRefusal(path, admission.refusals[0]));
}
export { calibrateCommand };
