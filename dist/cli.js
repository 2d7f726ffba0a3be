#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
// src/cli.ts
if (Number(process.versions.node.split(".")[0]) >= 24) {
	setFlagsFromString("--no-opt");
	const { main } = await import("./cli-main.js");
	process.exitCode = await main(process.argv.slice(2));
} else {
	process.stderr.write(`pgo-refresh needs Node 24 or newer, and this is ${process.version}.\n`);
	process.exitCode = 2;
}
export {};
