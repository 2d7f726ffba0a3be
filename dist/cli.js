#!/usr/bin/env node
// src/cli.ts
if (Number(process.versions.node.split(".")[0]) >= 24) {
	const { prepareForSmallInput } = await import("./cli-v8-flags.js");
	prepareForSmallInput();
	const { main } = await import("./cli-main.js");
	process.exitCode = await main(process.argv.slice(2));
} else {
	process.stderr.write(`pgo-refresh needs Node 24 or newer, and this is ${process.version}.\n`);
	process.exitCode = 2;
}
export {};
