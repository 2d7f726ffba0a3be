import { l as samplesOf, s as cpuSecondsOf } from "./profile.js";
import { v as timestamp } from "./inputs.js";
import { createHash } from "node:crypto";
// src/cli/manifest.ts
const manifestName = "manifest.json";
/** Name of the n-th profile of a capture folder, from 1. */
const profileName = (number) => `profile-${String(number).padStart(2, "0")}.pb.gz`;
/** manifest.json of a capture folder. Real pod names are in it only with `names`. */
function manifestOf(capture, version, names) {
	const { kind, seconds, requested, minimum, seed, startedAt, endedAt, profiles, excluded, failures } = capture;
	const manifest = {
		schema: 1,
		version,
		kind,
		seconds,
		requested,
		minimum,
		seed,
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
		sha256: sha256Of(bytes),
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
const sha256Of = (bytes) => createHash("sha256").update(bytes).digest("hex");
export { sha256Of as i, manifestOf as n, profileName as r, manifestName as t };
