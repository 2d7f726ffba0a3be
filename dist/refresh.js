import { B as timestamp, I as asRefusal, _ as withOwnNames, i as publish, r as nothingPublished } from "./inputs.js";
import { N as candidateFile, S as agrees, U as measuredProfile, b as readGoMod, c as judgeInvalid, i as rememberedRun, n as contributionOf, o as admitRun, r as isWaiting, s as judge, u as couldTell, w as admitCommitted } from "./drift.js";
import { C as findingText, f as changesPicture, l as pullRequestWords } from "./report.js";
import { c as cpuSecondsOf, d as samplesOf, f as parseProvenance, p as decodeProfile, r as serializeEdges } from "./profile.js";
import { t as openRepository } from "./github.js";
import { a as benchmarkEffect, i as compilerEffect, n as withScratch, o as noToolchain, r as findProgram, s as pathToolchain } from "./go.js";
import { resolve } from "node:path";
// src/fault.ts
/**
* Walks the road of a capture that was refused, and writes each hop to the log. Gives what was found, which is nothing
* where even that went wrong: it must not hide the refusal.
*/
async function lookForFault({ identity, request }, services) {
	const { console } = services;
	const findings = [];
	try {
		const { brisk, walk } = await import("./cluster.js");
		console.info("The capture was refused. The way to the pods, hop by hop:");
		for await (const finding of walk(identity, request, {
			...services,
			pace: brisk,
			realNames: false
		})) {
			findings.push(finding);
			for (const line of findingText(finding, { colour: false }).trimEnd().split("\n")) console.info(line);
		}
	} catch (error) {
		console.debug(`The way could not be walked to its end: ${error instanceof Error ? error.message : String(error)}`);
	}
	return findings;
}
// src/cluster/workload/exclusions.ts
const wait = "Run again when the rollout is over.";
const older = "Run again later, or lower min-pod-age.";
const reasons = {
	"not-running": {
		words: "not running",
		remedy: "Look at why these pods do not run; those that have ended never will."
	},
	"not-ready": {
		words: "not ready",
		remedy: "Look at why these pods are not ready."
	},
	terminating: {
		words: "being deleted",
		remedy: wait
	},
	"too-young": {
		words: "younger than min-pod-age",
		remedy: older
	},
	restarted: {
		words: "restarted within min-pod-age",
		remedy: older
	},
	canary: {
		words: "of a version that is still being rolled out",
		remedy: wait
	},
	"other-image": {
		words: "of another image than most",
		remedy: wait
	},
	"not-owned": {
		words: "with the labels but not of the workload",
		remedy: "Check that the target is the workload that owns these pods."
	},
	"opted-out": {
		words: "opted out",
		remedy: "Take the annotation pgo-refresh/skip from pods that may be profiled."
	},
	"no-port": {
		words: "without such a port",
		remedy: "Set port, and container, to what the pods declare."
	},
	"not-needed": {
		words: "not needed",
		remedy: ""
	}
};
/** How often each reason holds, in order of appearance. */
function countReasons(found) {
	return [...Map.groupBy(found, (reason) => reason)].map(([reason, same]) => ({
		reason,
		count: same.length
	}));
}
const wordsOf = (reason) => reasons[reason].words;
/** `2 not ready, 1 opted out`. */
const spokenExclusions = (excluded) => excluded.map(({ reason, count }) => `${count} ${wordsOf(reason)}`).join(", ");
/** What to do about each of the reasons, in one line. */
const remediesOf = (excluded) => [...new Set(excluded.map(({ reason }) => reasons[reason].remedy))].join(" ");
// src/stored-runs.ts
/** Earlier runs as a judgement knows them; a profile that cannot be read is as if it had not been kept. */
const recollect = (recalled) => recalled.map(({ run: { at, fired, top, workload, gone }, profile }) => ({
	at: new Date(at),
	fired,
	top,
	workload,
	gone,
	profile: profile && readMeasured(profile)
}));
/** A profile of our own making, with its measurements; null where it cannot be read. */
function readMeasured(bytes) {
	try {
		return measuredProfile(withOwnNames(decodeProfile(bytes)));
	} catch (error) {
		if (asRefusal(error).code === "unexpected") throw error;
		return null;
	}
}
/** What later runs will know of a run that was judged; its profile only where something is left to wait for. */
function storedRun(judgement, { merged, pods }, id, at) {
	const { verdict, cause, signals } = judgement;
	const { samples, profiles, effectiveProfiles } = merged.evidence;
	const { fired, top, workload, gone } = rememberedRun(judgement, at, null);
	const spread = parseProvenance(merged.profile.comments)?.spread ?? null;
	const profile = isWaiting(judgement, merged) ? merged.bytes : null;
	const evidence = {
		samples,
		profiles,
		effectiveProfiles,
		pods,
		spread
	};
	const { moved } = signals.source;
	return {
		id,
		at: timestamp(at),
		...evidence,
		verdict,
		cause,
		fired,
		top,
		workload,
		moved,
		gone,
		profile
	};
}
// src/verification.ts
/** Puts the file that is about to be committed before Go's own tool. Throws `verify-failed`. */
async function verify(candidate, { toolchain, console }) {
	const verification = await toolchain.verify(candidate.bytes, serializeEdges(candidate.edges));
	console.info(sentenceOf(verification));
	return verification;
}
/** What the check said, in one sentence. */
const sentenceOf = (verification) => verification.kind === "skipped" ? verification.why : `Verified with ${verification.goVersion}: \`go tool preprofile\` reads exactly the table that was judged.`;
// src/refresh.ts
/**
* The whole job: read the committed file, capture, judge, verify, deliver. Throws a RefusedError from whichever room
* refuses; no half-made pull request is left behind.
*/
async function refresh(inputs, world, observer) {
	const file = await world.repository.readCommitted();
	const blob = file.kind === "file" ? file.blob : null;
	const recalled = await world.repository.recall(blob);
	await world.prover.prepare();
	const capture = await (await world.connect()).capture(inputs.capture.request, world.artifacts === null ? withoutBytes : asReceived);
	const { judgement, run } = await judgeCapture(capture, file, recalled, inputs, world.clock);
	await observer.judged(judgement);
	world.console.info(`${judgement.verdict}: ${judgement.summary}`);
	const proposal = judgement.verdict === "refresh" && run !== null ? proposalOf(run, inputs) : null;
	let picture = null;
	if (run !== null && judgement.verdict !== "invalid") {
		const stored = storedRun(judgement, run.today, world.run, world.clock.now());
		picture = await world.repository.remember(blob, stored, proposal && changesPicture(judgement));
	}
	const renamed = proposal?.file.renamed ?? null;
	if (renamed !== null) world.console.info(renamed);
	const verification = proposal && await verify(proposal.file, world);
	const proof = proposal && await world.prover.prove(proposal.committed, proposal.file);
	if (proposal !== null) await observer.verified(proposal.file.bytes);
	if (proof !== null) await observer.proved(judgement, proof);
	const facts = {
		judgement,
		...captureFacts(withoutSecrets(capture, world.console), inputs),
		earlier: recalled.runs.map((earlier) => earlier.run),
		renamed,
		verification: verification && sentenceOf(verification),
		proof
	};
	const name = `pgo-refresh-${world.repository.slug}-${world.run}`;
	const publication = run === null || world.artifacts === null ? nothingPublished : await publish(facts, {
		...capture,
		...run
	}, world.artifacts, name, world.console);
	if (publication.url !== null) await observer.published(publication.url);
	const shown = {
		...facts,
		picture,
		report: publication.url
	};
	return {
		judgement,
		facts,
		publication,
		delivery: await world.repository.deliver(outcomeOf(shown, proposal, blob, inputs, world)),
		scheduleEnds: world.isScheduled ? await world.repository.schedulesEnd() : null
	};
}
/** The bytes, up to a megabyte each, are needed for a report only. */
const withoutBytes = (captured) => ({
	...captured,
	bytes: null
});
const asReceived = (captured) => captured;
async function judgeCapture({ profiles }, file, { runs, isRemembered }, { judging: { limits, force } }, clock) {
	const admission = admitRun(profiles);
	if (admission.kind === "refused") return {
		judgement: judgeInvalid(admission.refusals, limits),
		run: null
	};
	const today = admission.run;
	const committed = file.kind === "absent" ? {
		kind: "absent",
		why: null
	} : admitCommitted(file.bytes, today.profiles.map(({ profile }) => profile));
	const committedAt = file.kind === "file" && committed.kind === "profile" && committed.judged.evidence.taken === null ? await file.lastChangedAt() : null;
	const now = clock.now();
	const earlier = contributionOf(today, recollect(runs), now);
	const goMod = file.goMod === null ? null : readGoMod(file.goMod);
	return {
		judgement: judge({
			committed,
			today,
			...earlier,
			isRemembered,
			limits,
			goMod,
			force,
			now,
			committedAt
		}),
		run: {
			today,
			committed,
			file: file.kind === "file" ? file.bytes : null,
			candidate: earlier.candidate.merged
		}
	};
}
const proposalOf = ({ today, committed, file, candidate }, { knownBadInlining }) => ({
	today,
	committed: committed.kind === "profile" && file !== null ? {
		bytes: file,
		edges: committed.judged.edges
	} : null,
	file: candidateFile(candidate, knownBadInlining)
});
/** A pod may answer with what it was asked with. */
const withoutSecrets = (capture, console) => ({
	...capture,
	failures: capture.failures.map((failure) => ({
		...failure,
		message: console.redacted(failure.message)
	}))
});
function captureFacts({ kind, profiles, excluded, failures }, { capture: { target }, delivery }) {
	return {
		target: kind === "pod" ? "one pod" : target,
		profilePath: delivery.profile,
		profiles: profiles.map(({ pod, node, seconds, profile: captured }) => ({
			pod,
			node,
			samples: samplesOf(captured),
			cpuSeconds: cpuSecondsOf(captured),
			seconds
		})),
		excluded: excluded.map(({ reason, count }) => ({
			reason: wordsOf(reason),
			count
		})),
		failures
	};
}
/** What the pull request's life needs to know of this run. */
function outcomeOf(facts, proposal, committed, { judging: { force }, wording }, { run, clock }) {
	const { verdict, cause, summary, signals } = facts.judgement;
	if (verdict === "none") return {
		verdict,
		couldTell: (shown) => couldTell(facts.judgement, shown),
		gone: summary
	};
	if (verdict !== "refresh") return { verdict };
	if (cause === null || proposal === null) throw new Error("a refresh without its proposal");
	return {
		verdict,
		cause,
		committed,
		candidate: proposal.file.bytes,
		shown: {
			top: signals.top.shift,
			workload: signals.workload.shift,
			moved: signals.source.moved,
			gone: signals.source.gone
		},
		force,
		agreesWith: (proposed) => {
			const profile = readMeasured(proposed);
			return profile !== null && agrees(profile, proposal.today);
		},
		text: pullRequestWords({
			...facts,
			cause
		}, wording),
		run,
		at: clock.now()
	};
}
// src/proof.ts
/** The prover of a run in a checkout of the repository, which is the current folder. */
function openProver({ verify, benchmark, delivery }, services) {
	const builds = verify === "build";
	let program = null;
	return {
		async prepare() {
			if (!builds && benchmark === null) return;
			const name = delivery.profile.includes("/") ? delivery.profile.replace(/\/[^/]*$/, "") : ".";
			program = await findProgram(resolve(name), name);
		},
		async prove(committed, today) {
			const found = program;
			if (found === null) return {
				compiler: null,
				benchmark: null
			};
			return withScratch(async (scratch) => {
				const compiler = builds ? await compilerEffect(found, committed, today, scratch, services) : null;
				const profiles = {
					committed: committed?.bytes ?? null,
					today: today.bytes
				};
				return {
					compiler,
					benchmark: benchmark && await benchmarkEffect(found, benchmark, profiles, scratch, services)
				};
			});
		}
	};
}
// src/world.ts
/**
* The real world of a run, for both doors: GitHub at once, so that a bad token fails before a pod is profiled, the
* cluster's chunk only when it is asked for. Throws what `openRepository` throws.
*/
async function openWorld(inputs, services, circumstances) {
	return {
		...services,
		repository: await openRepository(inputs.delivery, services),
		connect: async () => (await import("./cluster.js")).openCluster(inputs.capture.identity, services),
		toolchain: inputs.verify === "off" ? noToolchain : pathToolchain,
		prover: openProver(inputs, services),
		...circumstances
	};
}
export { spokenExclusions as a, remediesOf as i, refresh as n, wordsOf as o, countReasons as r, lookForFault as s, openWorld as t };
