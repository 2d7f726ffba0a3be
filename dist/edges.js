import { a as at, n as weightOf, t as weightAt } from "./weight.js";
import { a as tooFewStartLines, i as notCpu, r as malformed } from "./decode.js";
// src/profile/nodes.ts
const unknown = "";
/** Makes the nodes of every location; one without lines yields a node with the empty name. */
function nodesOf(profile) {
	const { functions, locations } = profile;
	const byIdentity = /* @__PURE__ */ new Map();
	const name = [];
	const line = [];
	const startLine = [];
	const locationStart = new Uint32Array(locations.count + 1);
	const ofLocation = [];
	const nodeAt = (address, row) => {
		const fn = row === -1 ? -1 : at(locations.lineFunction, row);
		const symbol = fn === -1 ? unknown : functions.name[fn] ?? unknown;
		const start = fn === -1 ? 0 : at(functions.startLine, fn);
		const number = fn === -1 ? 0 : at(locations.line, row);
		const identity = `${address} ${start} ${number} ${symbol}`;
		const known = byIdentity.get(identity);
		if (known !== void 0) return known;
		byIdentity.set(identity, name.length);
		line.push(number);
		startLine.push(start);
		return name.push(symbol) - 1;
	};
	for (let location = 0; location < locations.count; location++) {
		const address = locations.address[location] ?? 0n;
		const end = at(locations.lineStart, location + 1);
		const first = at(locations.lineStart, location);
		if (first === end) ofLocation.push(nodeAt(address, -1));
		for (let row = first; row < end; row++) ofLocation.push(nodeAt(address, row));
		locationStart[location + 1] = ofLocation.length;
	}
	return {
		count: name.length,
		name,
		line: Float64Array.from(line),
		startLine: Float64Array.from(startLine),
		locationStart,
		ofLocation: Uint32Array.from(ofLocation)
	};
}
// src/profile/edges.ts
/**
* The compiler's edge table, exactly as cmd/internal/pgo builds it (graph.go NewGraph, pprof.go createNamedEdgeMap,
* Go 1.23 to 1.27): from the two leaf-most locations of every sample, inlined frames included, each pair of nodes once
* per sample. Throws `profile-not-cpu` where there is no weight column and `profile-no-start-lines` where Go does.
*/
function edgeTable(profile) {
	if (profile.samples.count === 0) return {
		edges: [],
		total: 0,
		weight: {
			column: 0,
			kind: "samples",
			unit: 1
		}
	};
	const weight = weightOf(profile);
	if (weight === null) throw notCpu(profile);
	const nodes = nodesOf(profile);
	const graph = new Graph(nodes.count);
	const { stackStart, location } = profile.samples;
	for (let sample = 0; sample < profile.samples.count; sample++) {
		const value = weightAt(profile, weight.column, sample);
		if (value === 0) continue;
		const leaf = at(stackStart, sample);
		graph.begin(value);
		for (let depth = Math.min(leaf + 1, at(stackStart, sample + 1) - 1); depth >= leaf; depth--) {
			const of = at(location, depth);
			const innermost = at(nodes.locationStart, of);
			for (let row = at(nodes.locationStart, of + 1) - 1; row >= innermost; row--) graph.step(at(nodes.ofLocation, row));
		}
		graph.end();
	}
	const kept = (node) => graph.isKept(node);
	if (!nodes.startLine.some((start, node) => start !== 0 && kept(node))) throw tooFewStartLines(0);
	const rows = /* @__PURE__ */ new Map();
	let total = 0;
	graph.eachEdge((from, to, value) => {
		if (!kept(from)) return;
		const caller = nodes.name[from];
		const callee = nodes.name[to];
		if (caller === void 0 || callee === void 0) return;
		const offset = at(nodes.line, from) - at(nodes.startLine, from);
		const key = edgeKey(caller, offset, callee);
		rows.set(key, {
			caller,
			callee,
			offset,
			weight: value + (rows.get(key)?.weight ?? 0)
		});
		total += value;
	});
	if (!Number.isSafeInteger(total)) throw malformed("its weights add up to more than 2^53");
	return {
		edges: total === 0 ? [] : [...rows.values()].sort(byWeight),
		total,
		weight
	};
}
/** Text key of a call on a line; the length keeps it unique whatever the names hold. */
const edgeKey = (caller, offset, callee) => `${offset} ${caller.length} ${caller}${callee}`;
/** sortByWeight of cmd/internal/pgo. Names hold one byte per char, so `<` is Go's byte order. */
function byWeight(a, b) {
	if (a.weight !== b.weight) return b.weight - a.weight;
	if (a.caller !== b.caller) return a.caller < b.caller ? -1 : 1;
	if (a.callee !== b.callee) return a.callee < b.callee ? -1 : 1;
	return a.offset - b.offset;
}
/** Sums of the graph while samples are walked from caller to leaf. */
var Graph = class {
	#cumulative;
	#flat;
	#edges = /* @__PURE__ */ new Map();
	#nodes;
	#value = 0;
	#parent = -1;
	#seenNodes = [];
	#seenEdges = [];
	constructor(nodes) {
		this.#nodes = nodes;
		this.#cumulative = new Float64Array(nodes);
		this.#flat = new Float64Array(nodes);
	}
	begin(value) {
		this.#value = value;
		this.#parent = -1;
		this.#seenNodes = [];
		this.#seenEdges = [];
	}
	step(node) {
		if (!this.#seenNodes.includes(node)) {
			this.#seenNodes.push(node);
			this.#cumulative[node] = at(this.#cumulative, node) + this.#value;
		}
		const edge = this.#parent * this.#nodes + node;
		if (this.#parent !== -1 && this.#parent !== node && !this.#seenEdges.includes(edge)) {
			this.#seenEdges.push(edge);
			this.#edges.set(edge, (this.#edges.get(edge) ?? 0) + this.#value);
		}
		this.#parent = node;
	}
	end() {
		if (this.#parent !== -1) this.#flat[this.#parent] = at(this.#flat, this.#parent) + this.#value;
	}
	/** Nodes whose sums cancelled out are dropped; only negative values can do that. */
	isKept(node) {
		return at(this.#cumulative, node) !== 0 || at(this.#flat, node) !== 0;
	}
	eachEdge(take) {
		for (const [edge, value] of this.#edges) take(Math.floor(edge / this.#nodes), edge % this.#nodes, value);
	}
};
export { edgeTable as n, edgeKey as t };
