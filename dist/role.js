import { createHash } from "node:crypto";
// src/cluster/doctor/grant-names.ts
/**
* A Role for `rights`, all that the target needs, and its RoleBinding, under names of their own: those that another
* target or another user has would replace what those were given.
*/
function grantOf(rights, { target, via }, namespace, subject) {
	const role = `pgo-refresh-${target.kind}${via === "port-forward" ? "" : `-${via}`}`;
	return {
		namespace,
		role,
		binding: `${role}-${slug(fullName(subject))}-${digest(subject)}`,
		rights,
		subject
	};
}
/** Of a ServiceAccount, with its namespace. */
const fullName = (subject) => subject.kind === "ServiceAccount" ? `${subject.namespace}/${subject.name}` : subject.name;
/**
* Different names have the same slug, and a binding of the same name would take from one subject what it gives another.
*/
const digest = (subject) => createHash("sha256").update(`${subject.kind} ${fullName(subject)}`).digest("hex").slice(0, 8);
/** As names of RBAC objects may be. */
const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 100);
// src/cluster/workload/workload-kinds.ts
const resources = {
	deployment: {
		group: "apps",
		version: "v1",
		resource: "deployments",
		throughReplicaSets: true
	},
	statefulset: {
		group: "apps",
		version: "v1",
		resource: "statefulsets",
		throughReplicaSets: false
	},
	daemonset: {
		group: "apps",
		version: "v1",
		resource: "daemonsets",
		throughReplicaSets: false
	},
	rollout: {
		group: "argoproj.io",
		version: "v1alpha1",
		resource: "rollouts",
		throughReplicaSets: true
	}
};
/** What finding and profiling a target's pods needs: the Role that the documentation shows, and no more. */
function rightsFor({ kind }, namespace, via) {
	const podVerbs = kind === "pod" ? ["get"] : ["get", "list"];
	return [
		...kind === "pod" || kind === "selector" ? [] : workloadRights(kind, namespace),
		...podVerbs.map((verb) => ({
			group: "",
			resource: "pods",
			verb,
			namespace
		})),
		...rightsVia(via, namespace)
	];
}
function workloadRights(kind, namespace) {
	const { group, resource, throughReplicaSets } = resources[kind];
	const get = {
		group,
		resource,
		verb: "get",
		namespace
	};
	return throughReplicaSets ? [get, {
		group: "apps",
		resource: "replicasets",
		verb: "list",
		namespace
	}] : [get];
}
/** What the road to a pod needs; straight to its address nobody is asked. */
function rightsVia(via, namespace) {
	const right = (resource, verb) => ({
		group: "",
		resource,
		verb,
		namespace
	});
	switch (via) {
		case "port-forward": return [right("pods/portforward", "get"), right("pods/portforward", "create")];
		case "proxy": return [right("pods/proxy", "get")];
		case "direct": return [];
	}
}
// src/setup/role.ts
const group = "rbac.authorization.k8s.io";
/** The rules of a Role that grants `rights` and nothing else, as YAML. */
function roleRules(rights) {
	return ["rules:", ...[...Map.groupBy(rights, (right) => `{apiGroups: ["${right.group}"], resources: [${right.resource}]`)].map(([head, same]) => {
		return `${head}, verbs: [${[...new Set(same.map((right) => right.verb))].join(", ")}]}`;
	}).map((rule) => `- ${rule}`)].join("\n");
}
/** A Role as YAML, without a line break at its end. */
const roleManifest = ({ namespace, role, rights }) => [
	`apiVersion: ${group}/v1`,
	"kind: Role",
	metadata(role, namespace),
	roleRules(rights)
].join("\n");
/** A RoleBinding as YAML, but for its subjects, without a line break at its end. */
const bindingHead = ({ namespace, role, binding }) => [
	`apiVersion: ${group}/v1`,
	"kind: RoleBinding",
	metadata(binding, namespace),
	`roleRef: {apiGroup: ${group}, kind: Role, name: ${quoted(role)}}`
].join("\n");
/** A Role and the RoleBinding that gives it to somebody, as one stream of YAML without a line break at its end. */
const grantManifest = (grant) => [
	roleManifest(grant),
	"---",
	bindingHead(grant),
	`subjects: [${subjectYaml(grant.subject)}]`
].join("\n");
/** A ServiceAccount that no pod runs as, as YAML without a line break at its end. */
const accountManifest = (name, namespace) => [
	"apiVersion: v1",
	"kind: ServiceAccount",
	metadata(name, namespace),
	"automountServiceAccountToken: false # no pod runs as it"
].join("\n");
const metadata = (name, namespace) => `metadata: {name: ${quoted(name)}, namespace: ${quoted(namespace)}}`;
/** A subject of a RoleBinding as YAML, on one line. */
const subjectYaml = (subject) => subject.kind === "ServiceAccount" ? `{kind: ServiceAccount, name: ${quoted(subject.name)}, namespace: ${quoted(subject.namespace)}}` : `{apiGroup: ${group}, kind: ${subject.kind}, name: ${quoted(subject.name)}}`;
/** JSON is YAML, and nothing in it ends the line. */
const quoted = (text) => JSON.stringify(text);
export { rightsFor as a, resources as i, grantManifest as n, grantOf as o, roleRules as r, accountManifest as t };
