import { d as exec, f as getExecOutput } from "./actions.js";
import { F as RefusedError, V as visible, z as ended } from "./inputs.js";
import { D as importPath, E as displayName, O as isInert, k as isRuntime, u as hotEdges } from "./profile.js";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
// src/go/go-command.ts
/** Runs a program without a shell and gives its exit status; null where there is no such program on the PATH. */
async function runProgram(program, { args, cwd, env = {}, onLine }) {
	const streams = [new Lines(onLine), new Lines(onLine)];
	try {
		return await exec(`"${program}"`, [...args], {
			cwd,
			silent: true,
			ignoreReturnCode: true,
			env: {
				...inherited(),
				...env
			},
			listeners: {
				stdout: (data) => streams[0].push(data),
				stderr: (data) => streams[1].push(data)
			}
		});
	} catch (error) {
		if (error instanceof Error && /^Unable to locate executable file/.test(error.message)) return null;
		throw error;
	} finally {
		for (const stream of streams) stream.end();
	}
}
/** The same for `go`. */
const runGo = (call) => runProgram("go", call);
/**
* The environment of this process without the inputs of the action, tokens and a kubeconfig among them, and without
* what the runner gives actions to ask for tokens with.
*/
function inherited() {
	return Object.fromEntries(Object.entries(process.env).filter((entry) => entry[1] !== void 0 && !/^(INPUT|ACTIONS)_/.test(entry[0])));
}
/** Splits what comes in pieces. A compiler's diagnostics are megabytes, so that nothing is kept but the last line. */
var Lines = class {
	#decoder = new StringDecoder("utf8");
	#onLine;
	#rest = "";
	constructor(onLine) {
		this.#onLine = onLine;
	}
	push(data) {
		const lines = (this.#rest + this.#decoder.write(Buffer.from(data))).split("\n");
		this.#rest = lines.pop() ?? "";
		for (const line of lines) this.#onLine?.(line.replace(/\r$/, ""));
	}
	end() {
		if (this.#rest !== "") this.#onLine?.(this.#rest);
		this.#rest = "";
	}
};
// src/go/toolchain.ts
/** The toolchain of `verify: off`. */
const noToolchain = { verify: async () => ({
	kind: "skipped",
	why: "Not verified with Go: `verify` is off."
}) };
/** `go tool preprofile` came with Go 1.23. */
const firstMinor$1 = 23;
/** The Go toolchain on the PATH. */
const pathToolchain = { async verify(profile, expected) {
	const goVersion = await installedVersion();
	if (goVersion === null) return {
		kind: "skipped",
		why: "Not verified with Go: no Go is on the PATH."
	};
	if (Number(/^go1\.(\d+)/.exec(goVersion)?.[1] ?? Number.POSITIVE_INFINITY) < firstMinor$1) return {
		kind: "skipped",
		why: `Not verified with Go: ${goVersion} is older than 1.${firstMinor$1}.`
	};
	const folder = await mkdtemp(join(tmpdir(), "pgo-refresh-"));
	try {
		const input = join(folder, "default.pgo");
		const output = join(folder, "edges");
		await writeFile(input, profile);
		const { exitCode, stderr } = await go([
			"tool",
			"preprofile",
			"-i",
			input,
			"-o",
			output
		], folder);
		if (exitCode !== 0) throw refusedByGo(goVersion, stderr);
		if (!(await readFile(output)).equals(expected)) throw readDifferently(goVersion);
		return {
			kind: "verified",
			goVersion
		};
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
} };
/** Version of the `go` on the PATH; null where there is none that runs. */
async function installedVersion() {
	try {
		const { exitCode, stdout } = await go(["env", "GOVERSION"], tmpdir());
		return exitCode === 0 ? stdout.trim() : null;
	} catch {
		return null;
	}
}
/** Runs outside the workspace, so that no go.mod of the repository makes Go fetch another toolchain. */
function go(args, cwd) {
	const options = {
		cwd,
		silent: true,
		ignoreReturnCode: true,
		env: {
			...inherited(),
			GOTOOLCHAIN: "local"
		}
	};
	return getExecOutput("go", args, options);
}
const ourDefect = "Nothing was committed. This is a defect in pgo-refresh: please report it with the Go version.";
const refusedByGo = (goVersion, stderr) => new RefusedError({
	code: "verify-failed",
	message: `${goVersion} refuses the new profile: ${ended(stderr.trim().slice(0, 500))}`,
	remedy: ourDefect
});
const readDifferently = (goVersion) => new RefusedError({
	code: "verify-failed",
	message: `${goVersion} reads another edge table from the new profile than pgo-refresh does.`,
	remedy: ourDefect
});
// src/benchmark/medians.ts
/**
* The figures in what a test binary prints, in Go's benchmark format (golang.org/design/14313-benchmark-format):
* `BenchmarkScore-4  \t 1000 \t 1234 ns/op \t 16 B/op`. Other lines are none of its business.
*/
function measurements(path, lines) {
	return lines.flatMap((line) => {
		const [, benchmark, figures] = /^Benchmark(\S+)\s+\d+\s+(.+)$/.exec(line) ?? [];
		if (benchmark === void 0 || figures === void 0) return [];
		return [...figures.matchAll(/([\d.e+-]+) (\S+)/g)].flatMap(([, value, unit = ""]) => Number.isFinite(Number(value)) ? [{
			package: path,
			benchmark,
			unit,
			value: Number(value)
		}] : []);
	});
}
/** The median of each figure with either profile, in the order of the first measurements; only of what both have. */
function medians(before, after) {
	const ofAfter = Map.groupBy(after, keyOf$1);
	return [...Map.groupBy(before, keyOf$1)].flatMap(([key, earlier]) => {
		const now = ofAfter.get(key);
		const [first] = earlier;
		if (first === void 0 || now === void 0) return [];
		const { package: path, benchmark, unit } = first;
		return [{
			package: path,
			benchmark,
			unit,
			before: median(earlier),
			after: median(now)
		}];
	});
}
const keyOf$1 = ({ package: path, benchmark, unit }) => `${path} ${benchmark} ${unit}`;
function median(of) {
	const values = of.map(({ value }) => value).sort((a, b) => a - b);
	const upper = values[values.length >> 1] ?? 0;
	return values.length % 2 === 1 ? upper : ((values[(values.length >> 1) - 1] ?? 0) + upper) / 2;
}
// src/go/words.ts
/** Of one line, and of what is quoted in a sentence. */
const longestLine = 300;
const longestQuote = 500;
/** Lines of one call that reach the log. */
const mostLines = 200;
/** What a tool says, as far as it can be shown: names in it come from sources and profiles. */
var Words = class {
	#say;
	#lines = 0;
	#quote = "";
	/** `say` hears each line, cut and harmless, until there are too many. */
	constructor(say) {
		this.#say = say;
	}
	hear(line) {
		const clean = visible(line).trimEnd();
		const shown = clean.length > longestLine ? `${clean.slice(0, longestLine)}…` : clean;
		if (shown === "") return;
		this.#lines++;
		if (this.#lines <= mostLines) this.#say?.(shown);
		else if (this.#lines === 201) this.#say?.("… and more lines.");
		if (this.#quote.length < longestQuote) this.#quote += `${this.#quote === "" ? "" : " "}${shown.trim()}`;
	}
	/** The first of it on one line, for a sentence. */
	text() {
		return this.#quote.slice(0, longestQuote);
	}
};
// src/go/benchmark-rounds.ts
/** As often as benchstat wants each benchmark run: its documentation says 10 times or more. */
const mostRounds = 10;
/** For all rounds together. One that would end later is not begun, but for the first. */
const longestSeconds = 600;
/**
* Runs the benchmarks by turns, adds what they print to the sides, and gives the number of rounds in which anything was
* measured. A package whose benchmarks fail is left out from then on.
*/
async function runRounds(packages, sides, { console, clock }, warn) {
	const now = () => clock.now().getTime() / 1e3;
	const start = now();
	const isTimeFor = (rounds) => rounds === 0 || (now() - start) / rounds * (rounds + 1) <= longestSeconds;
	const secondsLeft = () => Math.max(1, Math.ceil(start + longestSeconds - now()));
	let left = packages;
	let rounds = 0;
	while (rounds < mostRounds && left.length > 0 && isTimeFor(rounds)) {
		const measured = [];
		for (const each of left) if (await runPair(each, sides, rounds, secondsLeft, warn)) measured.push(each);
		left = measured;
		if (left.length > 0) console.info(`round ${++rounds} of ${mostRounds} done`);
	}
	return rounds;
}
/** Runs a package with either profile, and the other one first in every second round. False where it fails. */
async function runPair(each, [before, after], round, secondsLeft, warn) {
	const outputs = [];
	for (const side of round % 2 === 0 ? [before, after] : [after, before]) {
		const { lines, trouble } = await runBenchmarks(each, side, secondsLeft());
		if (trouble !== null) {
			warn(`The benchmarks of ${each.importPath} fail with ${side.label}: ${ended(trouble)}`);
			return false;
		}
		outputs.push([side, lines]);
	}
	for (const [{ printed }, lines] of outputs) printed.push({
		importPath: each.importPath,
		lines
	});
	return true;
}
/** What a test binary prints; `trouble` are its last words where it fails. */
async function runBenchmarks({ folder, binaryOf }, side, seconds) {
	const lines = [];
	const status = await runProgram(binaryOf(side), {
		args: [
			"-test.run=^$",
			"-test.bench=.",
			"-test.benchmem",
			`-test.timeout=${seconds}s`
		],
		cwd: folder,
		onLine: (line) => lines.push(line)
	});
	if (status === 0) return {
		lines,
		trouble: null
	};
	const words = new Words();
	for (const line of lines.filter((said) => !/^(Benchmark|goos:|goarch:|pkg:|cpu:)/.test(said))) words.hear(line);
	return {
		lines,
		trouble: words.text() || `it ended with status ${status}`
	};
}
// src/go/benchstat.ts
/**
* The table of benchstat for `NAME=FILE` arguments; null where there is none. It is run where it is installed: on the
* PATH, or as a tool that the go.mod names (`go get -tool golang.org/x/perf/cmd/benchstat`, Go 1.24).
*/
async function runBenchstat(files, folder) {
	const run = async (start, args) => {
		const lines = [];
		return await start({
			args,
			cwd: folder,
			onLine: (line) => lines.push(line)
		}) === 0 ? lines.join("\n") : null;
	};
	return await run((call) => runProgram("benchstat", call), files) ?? run(runGo, [
		"tool",
		"benchstat",
		...files
	]);
}
// src/go/test-binaries.ts
/** The packages of these patterns that have a benchmark; the patterns start from the root of the module. */
async function findBenchmarks(patterns, folder) {
	const lines = [];
	const words = new Words();
	if (await runGo({
		args: [
			"list",
			"-f",
			"{{.ImportPath}}	{{.Dir}}	{{.Name}}{{range .TestGoFiles}}	{{.}}{{end}}{{range .XTestGoFiles}}	{{.}}{{end}}",
			"--",
			...patterns
		],
		cwd: folder,
		onLine: (line) => {
			lines.push(line);
			if (!line.includes("	")) words.hear(line);
		}
	}) !== 0) return {
		packages: [],
		trouble: words.text()
	};
	const listed = lines.map((line) => line.split("	")).filter(({ length }) => length > 3);
	const packages = [];
	for (const [importPath = "", dir = "", name, ...files] of listed) if ((await Promise.all(files.map((file) => readFile(join(dir, file), "utf8")))).some((text) => /^func Benchmark/m.test(text))) packages.push({
		importPath,
		folder: dir,
		isMain: name === "main"
	});
	return {
		packages,
		trouble: null
	};
}
/** Folder of the go.mod above a folder; that folder itself where there is none. */
async function moduleRoot(folder) {
	let path = "";
	const hear = (line) => {
		path = line;
	};
	await runGo({
		args: ["env", "GOMOD"],
		cwd: folder,
		onLine: hear
	});
	return /[\\/]go\.mod$/.test(path) ? path.slice(0, -7) : folder;
}
/**
* Builds the tests of one package with the profile at a path; null: without. Gives what Go says where they do not
* build. The user's own build cache has the half of it that the committed profile takes, and keeps what a merge will
* take.
*/
async function buildTests({ importPath, folder }, profile, output) {
	await mkdir(join(output, ".."), { recursive: true });
	const words = new Words();
	const status = await runGo({
		args: [
			"test",
			"-c",
			"-buildvcs=false",
			`-pgo=${profile ?? "off"}`,
			"-o",
			output,
			"--",
			importPath
		],
		cwd: folder,
		onLine: (line) => words.hear(line)
	});
	return status === 0 ? null : words.text() || `go test -c ended with status ${status}`;
}
// src/go/benchmarks.ts
/**
* Runs the benchmarks of some packages with the committed and with the new profile, by turns, so that what else the
* machine does falls on both alike. `scratch` is a folder for files of ours. What goes wrong with the user's code is
* not thrown: it is a warning of the result.
*/
function benchmarkEffect(program, patterns, profiles, scratch, services) {
	return services.console.group("go test -bench with both profiles", async () => {
		const warnings = [];
		const warn = (sentence) => {
			warnings.push(sentence);
			services.console.warning(sentence);
		};
		const root = await moduleRoot(program.folder);
		const { packages, trouble } = await findBenchmarks(patterns, root);
		if (trouble !== null) warn(`Go does not find ${patterns.join(" ")}: ${ended(trouble)}`);
		else if (packages.length === 0) warn(`No package of ${patterns.join(" ")} has a benchmark.`);
		for (const { importPath } of packages.filter(({ isMain }) => isMain)) warn(`Neither profile reaches the functions of ${importPath} in its tests, where Go gives a main package other names.`);
		const sides = await sidesOf(profiles, scratch);
		const rounds = await runRounds(await buildAll(packages, sides, scratch, warn), sides, services, warn);
		return {
			packages: patterns,
			comparedWith: profiles.committed === null ? "none" : "committed",
			rounds,
			result: rounds === 0 ? null : await tableOf(sides, scratch, root),
			warnings
		};
	});
}
async function sidesOf({ committed, today }, scratch) {
	const side = async (name, label, bytes) => {
		const profile = bytes === null ? null : join(scratch, `${name}.pgo`);
		if (profile !== null && bytes !== null) await writeFile(profile, bytes);
		return {
			name,
			label,
			profile,
			printed: []
		};
	};
	return [committed === null ? await side("no-profile", "no profile", null) : await side("committed", "the committed profile", committed), await side("new", "the new profile", today)];
}
async function buildAll(packages, sides, scratch, warn) {
	const built = [];
	for (const [index, each] of packages.entries()) {
		const binaryOf = ({ name }) => join(scratch, "tests", `${index}-${name}.test`);
		const build = (side) => buildTests(each, side.profile, binaryOf(side));
		const [before, after] = sides;
		const trouble = await build(before) ?? await build(after);
		if (trouble === null) built.push({
			...each,
			binaryOf
		});
		else warn(`The tests of ${each.importPath} do not build: ${ended(trouble)}`);
	}
	return built;
}
/** benchstat's own table where it is installed; it is never fetched. */
async function tableOf([before, after], scratch, root) {
	const files = [];
	for (const { name, printed } of [before, after]) {
		const file = join(scratch, `${name}.txt`);
		await writeFile(file, `${printed.flatMap(({ lines }) => lines).join("\n")}\n`);
		files.push(`${name}=${file}`);
	}
	const text = await runBenchstat(files, root);
	if (text !== null) return {
		kind: "benchstat",
		text
	};
	const of = ({ printed }) => printed.flatMap(({ importPath, lines }) => measurements(importPath, lines));
	return {
		kind: "medians",
		rows: medians(of(before), of(after))
	};
}
// src/compiler/call-lines.ts
/**
* Finds out where functions start in the source. The compiler does not say it, but it says of each call how much of the
* profile's weight is on its line: the start is the line from which the profile's offsets give just these weights.
* Where several would, as for a function with one call of weight 1 on two lines, it is the first.
*/
function startLines(sites, calls) {
	const starts = /* @__PURE__ */ new Map();
	for (const [caller, own] of Map.groupBy(sites, (site) => site.caller)) {
		const weights = weightByOffset(calls.get(caller) ?? []);
		const [heavy] = own.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
		if (heavy === void 0) continue;
		const start = [...weights].filter(([, weight]) => weight === heavy.weight).map(([offset]) => heavy.line - offset).find((candidate) => own.every(({ line, weight }) => (weights.get(line - candidate) ?? 0) === weight));
		if (start !== void 0) starts.set(caller, start);
	}
	return starts;
}
function weightByOffset(calls) {
	const weights = /* @__PURE__ */ new Map();
	for (const { offset, weight } of calls) weights.set(offset, (weights.get(offset) ?? 0) + weight);
	return weights;
}
/** The calls of a profile that stand where `site` is; none where it is not known where its function starts. */
function callsAt(site, calls, starts) {
	const start = starts.get(site.caller);
	if (start === void 0) return [];
	return (calls.get(site.caller) ?? []).filter(({ offset }) => offset === site.line - start);
}
// src/compiler/call-stat.ts
/** One line of it; null where the line is not one of Go's, whatever it begins with. */
function callStat(line) {
	try {
		const stat = JSON.parse(line);
		return isCallStat(stat) ? stat : null;
	} catch {
		return null;
	}
}
const isCallStat = (stat) => typeof stat === "object" && stat !== null && "Pkg" in stat && typeof stat.Pkg === "string" && "Pos" in stat && typeof stat.Pos === "string" && "Caller" in stat && typeof stat.Caller === "string" && "Weight" in stat && typeof stat.Weight === "number" && "Direct" in stat && typeof stat.Direct === "boolean" && "Interface" in stat && typeof stat.Interface === "boolean";
// src/compiler/printed-names.ts
/** The name that the compiler prints for a linker symbol in its own package, without type arguments: `(*list).push`. */
function shortName(symbol) {
	const bare = withoutArguments(symbol);
	const dot = bare.indexOf(".", bare.lastIndexOf("/") + 1);
	return dot === -1 ? bare : bare.slice(dot + 1);
}
/** Whether a printed callee is that linker symbol; what stands before the name is a package's name, not its path. */
function isCallee(printed, symbol) {
	const bare = withoutArguments(printed);
	const short = shortName(symbol);
	return bare === short || bare.endsWith(`.${short}`);
}
/**
* The same where the whole name is as budget lines have it, with dots in the path that are not escaped, as in
* `gopkg.in/yaml.v3.(*parser).peek`. It is exact enough for the calls of one place.
*/
function isCalled(printed, whole) {
	const bare = withoutArguments(printed);
	const name = withoutArguments(whole);
	return name.endsWith(`.${bare}`) || name.endsWith(bare.slice(bare.indexOf(".")));
}
/** `(*list[go.shape.int]).push` without what stands in brackets, which can hold brackets itself. */
function withoutArguments(name) {
	let bare = "";
	let depth = 0;
	for (const character of name) {
		if (character === "[") depth++;
		if (depth === 0) bare += character;
		if (character === "]") depth--;
	}
	return bare;
}
/**
* Whether a short name is that of a method, or else of a closure, which have the name of what they stand in before
* theirs.
*/
const isMethod = (short) => short.includes(".") && !isClosure(short);
const isClosure = (short) => /\.func\d|\.gowrap\d|-range\d/.test(short);
// src/compiler/diagnostics.ts
const refusedPlace = (place) => `at ${place}`;
const refusedCallee = (importPath, callee) => `to ${importPath} ${callee}`;
const refusedEdge = (caller, offset, callee) => `${caller}:${offset} ${callee}`;
/** Tells functions apart by import path and the name that the compiler prints in their own package. */
const nameInPackage = (importPath, name) => `${importPath} ${name}`;
/** Tells places in the source apart: a generic function is compiled in other packages than its own. */
const placeOf = ({ package: path, position }) => `${path} ${position}`;
/** Tells decisions of one build apart, and finds them again in another. */
const keyOf = ({ kind, callee, ...at }) => `${placeOf(at)} ${kind} ${callee}`;
/**
* Reads what `go build -gcflags='all=-m -d=pgodebug=3'` prints, line by line. The forms, and where cmd/compile has
* them:
*
*   # example.com/shop                                    cmd/go, above what the compiler says of a package
*   FILE:1:2: inlining call to F                          inline/inl.go, mkinlcall
*   FILE:1:2: PGO devirtualizing interface call X to Y    devirtualize/pgo.go; before Go 1.22 without "interface call"
*   FILE:1:2: can inline F                                inline/inl.go, CanInline
*   hot-budget check allows inlining for call F (cost 90) at FILE:1:2 in function G    inline/inl.go, inlineCostOK
*   hot-big check disallows inlining for call F (cost 90) at FILE:1:2 in big function G
*   {"Pkg":"main","Pos":"FILE:1:2","Caller":"main.f", …}  devirtualize/pgo.go, CallStat
*   callee F is a closure, skipping                       devirtualize/pgo.go, maybeDevirtualizeFunctionCall
*   FILE:1:2: edge main.f:7 -> main.g (weight 5) (missing IR): hottest so far          findHotConcreteCallee
*
* The first budget line is also printed where a cost is only estimated, so that alone it is no decision.
*/
var DiagnosticsReader = class {
	#isKnown;
	#package = "";
	/** As symbols have it: `main` for the program itself. */
	#linked = "";
	#printed = /* @__PURE__ */ new Map();
	/** By place: linker symbols of the calls that the budget for hot calls allowed. */
	#hot = /* @__PURE__ */ new Map();
	#sites = [];
	#inlinable = /* @__PURE__ */ new Set();
	#refused = /* @__PURE__ */ new Map();
	/** `isKnown`: whether a profile has calls of a function; the calls of others are not kept. */
	constructor(isKnown) {
		this.#isKnown = isKnown;
	}
	/** Takes one line; false where it is none of these. */
	read(line) {
		if (line.startsWith("# ")) {
			this.#package = line.slice(2).replace(/ \[.*$/, "");
			this.#linked = this.#package;
			return true;
		}
		if (line.startsWith("{\"Pkg\":")) return this.#site(line);
		if (line.startsWith("hot-b")) return this.#budget(line);
		if (line.endsWith(", skipping")) return this.#skipped(line);
		if (line.endsWith(" (missing IR): hottest so far")) return this.#notVisible(line);
		const [, position, said = "", name] = /^(.+?:\d+(?::\d+)?): (inlining call to|can inline|PGO devirtualizing .* to) (.+)$/.exec(line) ?? [];
		if (position === void 0 || name === void 0) return false;
		if (said === "can inline") this.#inlinable.add(nameInPackage(this.#linked, withoutArguments(name)));
		else this.#decide(said === "inlining call to" ? "inlined" : "devirtualized", position, name);
		return true;
	}
	diagnostics() {
		const decisions = /* @__PURE__ */ new Map();
		for (const [key, { decision, times }] of this.#printed) {
			const hot = this.#hot.get(placeOf(decision)) ?? [];
			const isHot = decision.kind === "inlined" && [...hot].some((name) => isCalled(decision.callee, name));
			decisions.set(key, {
				...decision,
				times,
				isHot
			});
		}
		return {
			decisions,
			sites: this.#sites,
			inlinable: this.#inlinable,
			refused: this.#refused
		};
	}
	#decide(kind, position, callee) {
		const decision = {
			kind,
			package: this.#package,
			position,
			callee
		};
		const key = keyOf(decision);
		const times = (this.#printed.get(key)?.times ?? 0) + 1;
		this.#printed.set(key, {
			decision,
			times
		});
	}
	#budget(line) {
		const [, check, callee = "", position = ""] = /^hot-(budget|big) check (?:dis)?allows inlining for call (.+) \(cost \d+\) at (.+?:\d+(?::\d+)?) in /.exec(line) ?? [];
		if (check === void 0) return false;
		const place = placeOf({
			package: this.#package,
			position
		});
		if (check === "big") this.#refused.set(refusedPlace(place), "big-caller");
		else this.#hot.set(place, (this.#hot.get(place) ?? /* @__PURE__ */ new Set()).add(callee));
		return true;
	}
	#skipped(line) {
		const [, callee, kind] = /^callee (.+) is a (closure|method)\b.*, skipping$/.exec(line) ?? [];
		if (callee === void 0) return false;
		const why = kind === "method" ? "method-value" : "closure";
		this.#refused.set(refusedCallee(this.#package, withoutArguments(callee)), why);
		return true;
	}
	#notVisible(line) {
		const [, caller, offset, callee] = /: edge (.+):(-?\d+) -> (.+) \(weight \d+\) \(missing IR\)/.exec(line) ?? [];
		if (caller === void 0 || callee === void 0) return false;
		this.#refused.set(refusedEdge(caller, Number(offset), callee), "not-visible");
		return true;
	}
	#site(line) {
		const stat = callStat(line);
		if (stat === null) return false;
		this.#linked = stat.Pkg;
		const { Pos: position, Caller: caller, Weight: weight, Direct, Interface } = stat;
		const through = Direct ? "name" : Interface ? "interface" : "function-value";
		const at = Number(/:(\d+)(?::\d+)?$/.exec(position)?.[1]);
		if (this.#isKnown(caller) && Number.isInteger(at)) this.#sites.push({
			package: this.#package,
			position,
			line: at,
			caller,
			weight,
			through
		});
		return true;
	}
};
// src/compiler/unused-calls.ts
/**
* The hot calls that can stand in the source and that the compiler neither inlines nor devirtualizes, with why as far
* as its words tell, and the share of the weight of all such calls whose line has a call. `reached` are those it made
* something of.
*/
function unusedCalls(calls, starts, diagnostics, reached) {
	const byCaller = Map.groupBy(diagnostics.sites, ({ caller }) => caller);
	const reachedLines = new Set([...reached].map(lineOf));
	const unused = [];
	let inSource = 0;
	let unmatched = 0;
	for (const call of [...calls.values()].flat().filter(({ isInSource }) => isInSource)) {
		inSource += call.share;
		if (reached.has(call)) continue;
		const why = whyUnused(call);
		if (why === "no-function" || why === "no-call") unmatched += call.share;
		const { caller, callee, offset, share } = call;
		if (call.isHot) unused.push({
			caller,
			callee,
			offset,
			share,
			why
		});
	}
	return {
		unused: unused.sort((a, b) => b.share - a.share),
		matched: inSource === 0 ? 1 : 1 - unmatched / inSource
	};
	function canInline(path, symbol) {
		return diagnostics.inlinable.has(nameInPackage(path, shortName(symbol)));
	}
	function whyUnused(call) {
		const own = byCaller.get(call.caller) ?? [];
		if (own.length === 0) return canInline(call.callerPackage, call.caller) ? "no-call" : "no-function";
		const start = starts.get(call.caller);
		const here = start === void 0 ? [] : own.filter(({ line }) => line - start === call.offset);
		if (here.length === 0) return "no-call";
		const refused = refusalOf(call, here, diagnostics);
		if (refused !== void 0) return refused;
		if (here.some(({ through }) => through === "name")) return canInline(call.calleePackage, call.callee) ? "unknown" : "not-inlinable";
		if (here.every(({ through }) => through === "function-value") && isMethod(shortName(call.callee))) return "method-value";
		return reachedLines.has(lineOf(call)) ? "other-callee" : "unknown";
	}
}
/** What the compiler says of a call that stands at one of these sites. */
function refusalOf({ caller, offset, callee }, here, { refused }) {
	return here.flatMap((site) => [
		refused.get(refusedPlace(placeOf(site))),
		refused.get(refusedCallee(site.package, shortName(callee))),
		refused.get(refusedEdge(caller, offset, callee))
	]).find((why) => why !== void 0);
}
const lineOf = ({ caller, offset }) => `${caller}:${offset}`;
// src/compiler/weighed.ts
/**
* The calls of a profile that decisions are about. Of one inside an inlined call there are none: it stands in the
* inlined function, and is weighed there.
*/
function callsOf(sites, calls, starts) {
	const byPlace = Map.groupBy(sites, placeOf);
	return (decision) => callersAt(byPlace.get(placeOf(decision)) ?? []).flatMap((site) => callsAt(site, calls, starts)).filter(({ callee }) => isCallee(decision.callee, callee));
}
/** One site for each function: a generic one can be compiled several times for the same types. */
const callersAt = (sites) => [...new Map(sites.map((site) => [site.caller, site])).values()];
const shareOf = (calls) => calls.reduce((sum, { share }) => sum + share, 0);
// src/compiler/compare-builds.ts
/** What two builds of the same sources with different profiles differ in. */
function compareBuilds({ before, committed, after, today }) {
	const { sites } = after.diagnostics;
	const starts = new Map([...committed === null ? [] : startLines(before.diagnostics.sites, committed), ...startLines(sites, today)]);
	const ofToday = callsOf(sites, today, starts);
	const ofCommitted = committed && callsOf(sites, committed, starts);
	const changes = [...changed("gained", after.diagnostics, before.diagnostics, ofToday, ofCommitted), ...changed("lost", before.diagnostics, after.diagnostics, ofToday, ofCommitted)].sort((a, b) => weightOf(b) - weightOf(a) || compareText(a.position, b.position) || compareText(a.callee, b.callee));
	const reached = reachedCalls(after.diagnostics, ofToday);
	return {
		before: resultOf(before, reachedCalls(before.diagnostics, ofToday)),
		after: resultOf(after, reached),
		changes,
		packages: byPackage(changes, ofToday),
		...unusedCalls(today, starts, after.diagnostics, reached)
	};
}
/** Decisions that `has` has more often than `lacks`. */
function changed(change, has, lacks, ofToday, ofCommitted) {
	return [...has.decisions].flatMap(([key, decision]) => {
		const times = decision.times - (lacks.decisions.get(key)?.times ?? 0);
		if (times <= 0) return [];
		const [today, committed] = [ofToday(decision), ofCommitted?.(decision) ?? null];
		const caller = today[0]?.caller ?? committed?.[0]?.caller ?? null;
		return [{
			...decision,
			times,
			change,
			caller,
			committed: committed && shareOf(committed),
			today: shareOf(today)
		}];
	});
}
const weightOf = ({ today, committed }) => Math.max(today, committed ?? 0);
const compareText = (a, b) => a < b ? -1 : a > b ? 1 : 0;
const reachedCalls = ({ decisions }, of) => new Set([...decisions.values()].flatMap((decision) => of(decision)));
function resultOf({ diagnostics, seconds, bytes }, reached) {
	const all = [...diagnostics.decisions.values()];
	const times = (of) => all.filter(of).reduce((sum, decision) => sum + decision.times, 0);
	return {
		seconds,
		bytes,
		inlined: times(({ kind }) => kind === "inlined"),
		hotInlined: times(({ isHot }) => isHot),
		devirtualized: times(({ kind }) => kind === "devirtualized"),
		reached: shareOf([...reached])
	};
}
/**
* A generic function is compiled in each package that uses it, and the linker keeps one of them: it counts once, for
* the package that it is written in.
*/
function byPackage(changes, ofToday) {
	return [...Map.groupBy(changes, sourcePackage)].map(([path, own]) => {
		const once = [...new Map(own.map((each) => [`${each.change} ${each.kind} ${each.position} ${each.callee}`, each]))];
		const sums = (change) => {
			const same = once.map(([, each]) => each).filter((each) => each.change === change);
			return {
				times: same.reduce((sum, { times }) => sum + times, 0),
				share: shareOf([...new Set(same.flatMap(ofToday))])
			};
		};
		const [gained, lost] = [sums("gained"), sums("lost")];
		return {
			package: path,
			gained: gained.times,
			lost: lost.times,
			gainedShare: gained.share,
			lostShare: lost.share
		};
	}).sort((a, b) => b.gainedShare + b.lostShare - a.gainedShare - a.lostShare || b.gained + b.lost - a.gained - a.lost);
}
/** With `-trimpath` a position begins with the import path of its package, behind that of a module with the version. */
function sourcePackage({ package: compiled, position }) {
	const folder = position.slice(0, Math.max(0, position.lastIndexOf("/"))).replace(/@[^/]*/, "");
	return folder === "" ? compiled : folder;
}
// src/compiler/profile-calls.ts
/** The table that the compiler reads, in the form in which its diagnostics are looked up in it. */
function profileCalls(table) {
	const names = table.symbols.map(displayName);
	const packages = table.symbols.map(importPath);
	const hot = hotEdges(table);
	const total = Number(table.total);
	const calls = /* @__PURE__ */ new Map();
	for (let row = 0; row < table.count; row++) {
		const [from, to] = [table.caller[row] ?? 0, table.callee[row] ?? 0];
		const caller = names[from] ?? "";
		const weight = table.weight.number(row);
		const same = calls.get(caller) ?? [];
		calls.set(caller, same);
		same.push({
			caller,
			callee: names[to] ?? "",
			callerPackage: packages[from] ?? "",
			calleePackage: packages[to] ?? "",
			offset: table.offset.number(row),
			weight,
			share: weight / total,
			isHot: row < hot,
			isInSource: isWritten(table.symbols[from]) && isWritten(table.symbols[to])
		});
	}
	return calls;
}
/**
* Functions that the compiler makes itself begin with `type:` (cmd/compile/internal/reflectdata, hash and equality).
*/
const isWritten = (name) => name !== void 0 && !isInert(name) && !isRuntime(name) && !name.startsWith("type:");
// src/go/build-refusals.ts
/** What needs the sources: `verify: build`, a benchmark, or the command `decisions`. */
const refuseNoGo = () => new RefusedError({
	code: "build-no-go",
	message: "To build the program takes Go, and none is on the PATH.",
	remedy: "Add a step with actions/setup-go before this one."
});
/** Before 1.21 the compiler words its decisions in another way. */
const refuseOldGo = (goVersion) => new RefusedError({
	code: "build-no-go",
	message: `${goVersion} is on the PATH, and it takes Go 1.21 or newer to tell what the compiler decides.`,
	remedy: "Let actions/setup-go install a newer one."
});
const refuseNoCheckout = (folder) => new RefusedError({
	code: "build-no-checkout",
	message: `There is no folder ${folder} to build the program in.`,
	remedy: "Add a step with actions/checkout before this one, without `path`."
});
/** `words`: of `go list`. */
const refuseUnlisted = (folder, words) => new RefusedError({
	code: "build-no-program",
	message: `Go finds no package in ${folder}: ${ended(words)}`,
	remedy: "Name in `profile` the file in the folder of the main package, and check out what it needs to build."
});
/** A package that is no program never reads a default.pgo. */
const refuseLibrary = (folder, name) => new RefusedError({
	code: "build-no-program",
	message: `${folder} holds the package ${name}, which is no program: Go reads default.pgo for main packages only.`,
	remedy: "Name in `profile` the file in the folder of the main package, and check out what it needs to build."
});
const refuseBroken = (words) => new RefusedError({
	code: "build-fails",
	message: `The program does not build here, with the new profile or without any: ${ended(words)}`,
	remedy: "Make `go build` in the folder of the profile pass in a step before this one; tags and other flags go into GOFLAGS. Nothing was committed."
});
const refuseProfile = (goVersion, words) => new RefusedError({
	code: "build-fails-with-profile",
	message: `${goVersion} builds the program, but not with the new profile: ${ended(words)}`,
	remedy: "Nothing was committed. A profile must never break a build: report it to Go (https://go.dev/issue/new); another release of Go may do."
});
// src/go/compiler.ts
/**
* Builds the program with the committed and with the new profile and compares what the compiler decided. Where there is
* no committed one, or the program does not build with it, it is built without. `scratch` is an empty folder for files
* of ours, the build cache among them: so neither build finds anything that the other one, or a run before, has left.
* Throws `build-fails` or `build-fails-with-profile`.
*/
async function compilerEffect(program, committed, today, scratch, services) {
	const calls = {
		committed: committed && profileCalls(committed.edges),
		today: profileCalls(today.edges)
	};
	const isKnown = (caller) => calls.today.has(caller) || calls.committed?.has(caller) === true;
	const build = (name, profile) => buildOnce(program, {
		name,
		profile,
		scratch,
		isKnown
	}, services);
	const withCommitted = committed && await build("the committed profile", committed);
	const before = withCommitted?.kind === "built" ? {
		build: withCommitted.build,
		calls: calls.committed,
		because: null
	} : {
		build: builtOr(await build("no profile", null), refuseBroken),
		calls: null,
		because: withCommitted && `The program does not build with the committed profile: ${withCommitted.words}`
	};
	const after = builtOr(await build("the new profile", today), (words) => refuseProfile(program.goVersion, words));
	return {
		goVersion: program.goVersion,
		platform: program.platform,
		comparedWith: before.calls === null ? "none" : "committed",
		because: before.because,
		...compareBuilds({
			before: before.build,
			committed: before.calls,
			after,
			today: calls.today
		})
	};
}
function builtOr(attempt, refusal) {
	if (attempt.kind === "failed") throw refusal(attempt.words);
	return attempt.build;
}
/**
* `-m` prints the decisions, `-d=pgodebug=3` the calls with their weights. `-m=2` would also say why a function cannot
* be inlined, but lets the inliner count on where it otherwise stops (inline/inl.go, doNode), and so may decide
* otherwise.
*/
const diagnosticFlags = "-gcflags=all=-m -d=pgodebug=3";
function buildOnce(program, order, { console, clock }) {
	const { name, profile, scratch, isKnown } = order;
	return console.group(`go build with ${name}`, async () => {
		const file = join(scratch, "default.pgo");
		if (profile !== null) await writeFile(file, profile.bytes);
		const output = join(scratch, "program");
		const args = [
			"build",
			"-trimpath",
			"-buildvcs=false",
			`-pgo=${profile === null ? "off" : file}`,
			"-o",
			output
		];
		const env = {
			GOCACHE: join(scratch, "cache"),
			GOCACHEPROG: ""
		};
		const reader = new DiagnosticsReader(isKnown);
		const said = new Words(console.info);
		const start = clock.now().getTime();
		const status = await runGo({
			args: [
				...args,
				diagnosticFlags,
				"."
			],
			cwd: program.folder,
			env,
			onLine: (line) => {
				if (!reader.read(line) && line.startsWith("go: ")) said.hear(line);
			}
		});
		const seconds = (clock.now().getTime() - start) / 1e3;
		if (status === 0) {
			const { size } = await stat(output);
			console.info(`built in ${seconds.toFixed(0)} s`);
			return {
				kind: "built",
				build: {
					diagnostics: reader.diagnostics(),
					seconds,
					bytes: size
				}
			};
		}
		const words = new Words(console.info);
		await runGo({
			args: [...args, "."],
			cwd: program.folder,
			onLine: (line) => words.hear(line)
		});
		return {
			kind: "failed",
			words: words.text() || said.text() || `go build ended with status ${status}`
		};
	});
}
// src/go/program.ts
/** The compiler tells its decisions in the form that is read here from Go 1.21 on. */
const firstMinor = 21;
/**
* Finds the program in a folder, which refusals call `name`. Throws `build-no-checkout`, `build-no-go` or
* `build-no-program`. The go.mod there may make Go fetch the toolchain that it names, as in any build of it.
*/
async function findProgram(folder, name) {
	if (!await isFolder(folder)) throw refuseNoCheckout(name);
	const env = [];
	const envWords = new Words();
	const found = await runGo({
		args: [
			"env",
			"GOVERSION",
			"GOOS",
			"GOARCH"
		],
		cwd: folder,
		onLine: (line) => {
			env.push(line);
			envWords.hear(line);
		}
	});
	if (found === null) throw refuseNoGo();
	if (found !== 0) throw refuseUnlisted(name, envWords.text());
	const [goVersion = "", os = "", arch = ""] = env.slice(-3);
	if (Number(/^go1\.(\d+)/.exec(goVersion)?.[1] ?? Number.POSITIVE_INFINITY) < firstMinor) throw refuseOldGo(goVersion);
	const words = new Words();
	let packageName = "";
	if (await runGo({
		args: [
			"list",
			"-f",
			"{{.Name}}",
			"."
		],
		cwd: folder,
		onLine: (line) => {
			packageName = line;
			words.hear(line);
		}
	}) !== 0) throw refuseUnlisted(name, words.text());
	if (packageName !== "main") throw refuseLibrary(name, packageName);
	return {
		folder,
		goVersion,
		platform: `${os}/${arch}`
	};
}
const isFolder = (path) => stat(path).then((entry) => entry.isDirectory(), () => false);
// src/go/scratch.ts
/** Gives `use` an empty folder in the runner's temporary one, and removes it with all that is in it afterwards. */
async function withScratch(use) {
	const folder = await mkdtemp(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "pgo-refresh-"));
	try {
		return await use(folder);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
// src/go/decisions.ts
/**
* What the compiler decides about the main package in `folder`, an absolute path that refusals call `name`, with either
* profile. Throws as `findProgram` and `compilerEffect` do.
*/
async function decisionsIn({ folder, name }, committed, today, services) {
	const program = await findProgram(folder, name);
	return withScratch((scratch) => compilerEffect(program, committed, today, scratch, services));
}
export { benchmarkEffect as a, compilerEffect as i, withScratch as n, noToolchain as o, findProgram as r, pathToolchain as s, decisionsIn as t };
