import { V as visible } from "./inputs.js";
import { createInterface } from "node:readline/promises";
// src/cli/init/terminal.ts
/** Whoever sits at the terminal, whose standard output may go elsewhere: it is data. `close` must be called. */
function openTerminal(unanswered) {
	const lines = createInterface({
		input: process.stdin,
		output: process.stderr
	});
	const left = new AbortController();
	lines.on("close", () => left.abort());
	return {
		ask: async (prompt) => {
			try {
				return await lines.question(prompt, { signal: left.signal });
			} catch (error) {
				if (!left.signal.aborted) throw error;
				process.stderr.write("\n");
				throw unanswered();
			}
		},
		tell: (text) => void process.stderr.write(`${visible(text)}\n`),
		close: () => lines.close()
	};
}
export { openTerminal };
