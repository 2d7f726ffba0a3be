import { c as cpuSecondsOf, d as samplesOf } from "./profile.js";
import { B as timestamp } from "./inputs.js";
import { createHash } from "node:crypto";
// src/cli/manifest.ts
const manifestName = "manifest.json";
/** Name of the n-th profile of a capture folder, from 1. */
const profileName = (number) => `profile-${String(number).padStart(2, "0")}.pb.gz`;
/** manifest.json of a capture folder. */
function manifestOf(capture, version) {
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
		profiles,
		excluded,
		failures
	};
	return `${JSON.stringify(manifest, null, 2)}\n`;
}
/** What the manifest says of the n-th profile, from 1. Its real pod name is there only with `names`. */
function manifestProfile(captured, number, names) {
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
export { sha256Of as a, profileName as i, manifestOf as n, manifestProfile as r, manifestName as t };
