// src/profile/preprofile.ts
/**
* The bytes that `go tool preprofile` writes for this table: a header, then three lines per edge, nothing escaped
* (cmd/internal/pgo/serialize.go).
*/
function serializeEdges({ edges }) {
	const lines = ["GO PREPROFILE V1\n"];
	for (const { caller, callee, offset, weight } of edges) lines.push(`${caller}\n${callee}\n${offset} ${weight}\n`);
	return Buffer.from(lines.join(""), "latin1");
}
export { serializeEdges as t };
