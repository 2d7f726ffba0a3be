import { a as rightsFor, n as grantManifest, o as grantOf, t as accountManifest } from "./role.js";
import { F as RefusedError, M as parseTarget, N as vias, V as visible, b as repositoryPath, f as serverAddress, n as actionInputs, y as oneOf } from "./inputs.js";
import { D as writeNewFile, S as makeNamedFolder, h as textOption, v as usageError } from "./cli-shared.js";
import { dirname, join } from "node:path";
import { lstatSync, readFileSync, rmSync } from "node:fs";
// src/setup/authentication-configuration.ts
const userPrefix = "github:repo:";
/** The name that the configuration gives whoever comes with a token of the repository: that of no other repository. */
const userOf = ({ repositoryId }) => `${userPrefix}${repositoryId}`;
/**
* The API server's AuthenticationConfiguration that lets the workflow's own token in. The repository goes by its ids,
* as names can be taken over; a pull request's workflow has another event and is left out.
*/
const authenticationConfiguration = ({ audience, ownerId, repositoryId, branch }) => `# For kube-apiserver --authentication-config, from Kubernetes 1.34 on; since 1.30 with v1beta1 in place of v1.
# An API server has one such file: where there is one already, add this entry to its list.
apiVersion: apiserver.config.k8s.io/v1
kind: AuthenticationConfiguration
jwt:
  - issuer:
      url: https://token.actions.githubusercontent.com
      audiences: [${JSON.stringify(audience)}]
    claimValidationRules:
      - expression: claims.repository_owner_id == '${ownerId}' && claims.repository_id == '${repositoryId}'
      - expression: claims.ref == 'refs/heads/${branch}' && claims.event_name in ['schedule', 'workflow_dispatch']
    claimMappings:
      username: { expression: "'${userPrefix}' + claims.repository_id" }
`;
// src/setup/scalar.ts
/**
* A text as a scalar of YAML, on one line: plain where nobody could take it for anything else, in the quotes of JSON
* otherwise, which YAML reads as JSON does.
*/
const scalar = (text) => /^[A-Za-z][\w./@-]*(:+[\w./@-]+)*$/.test(text) && !meanings.test(text) ? text : JSON.stringify(text);
/** What some version of YAML takes for a truth or for nothing. */
const meanings = /^(y|n|yes|no|true|false|on|off|null)$/i;
// src/setup/shell-word.ts
/** A text as one word of a POSIX shell. */
const shellWord = (text) => /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
// src/setup/logins.ts
/**
* The steps and inputs that log the workflow in. Actions of others are pinned to a commit, as their tags can be moved.
*/
function loginOf(access) {
	switch (access.way) {
		case "workflow-token": return {
			tokenFor: "the token that logs in",
			steps: [],
			inputs: [
				`server: ${scalar(access.server)}`,
				"certificate-authority: ${{ vars.CLUSTER_CA }} # PEM, base64 of it, or a path",
				`audience: ${scalar(access.audience)}`
			]
		};
		case "gke": return {
			tokenFor: "the login to Google Cloud",
			steps: [
				"- uses: google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093 # v3.0.0",
				"  with:",
				`    workload_identity_provider: ${scalar(access.provider)}`,
				`    service_account: ${scalar(access.account)}`,
				"- uses: google-github-actions/get-gke-credentials@3da1e46a907576cefaa90c484278bb5b259dd395 # v3.0.0",
				"  with:",
				`    cluster_name: ${scalar(access.cluster)}`,
				`    location: ${scalar(access.location)}`
			],
			inputs: []
		};
		case "eks": return {
			tokenFor: "the login to AWS",
			steps: [
				"- uses: aws-actions/configure-aws-credentials@8df5847569e6427dd6c4fb1cf565c83acfa8afa7 # v6.0.0",
				"  with:",
				`    role-to-assume: ${scalar(access.role)}`,
				`    aws-region: ${scalar(access.region)}`,
				...script(`aws eks update-kubeconfig --name ${shellWord(access.cluster)}`)
			],
			inputs: []
		};
		case "aks": return {
			tokenFor: "the login to Azure",
			steps: [
				"- uses: azure/login@532459ea530d8321f2fb9bb10d1e0bcf23869a43 # v3.0.0",
				"  with:",
				...[
					"client-id",
					"tenant-id",
					"subscription-id"
				].map((name) => `    ${name}: \${{ vars.AZURE_${name.toUpperCase().replace("-", "_")} }}`),
				"- uses: azure/use-kubelogin@0ce7c36141aa27d4934872cf00b0120804c98a29 # v1.3",
				"  with:",
				"    kubelogin-version: v0.2.17",
				...script(`az aks get-credentials --resource-group ${shellWord(access.resourceGroup)} --name ${shellWord(access.cluster)}`, "kubelogin convert-kubeconfig --login azurecli")
			],
			inputs: []
		};
		case "in-cluster": return {
			tokenFor: null,
			steps: [],
			inputs: []
		};
		case "kubeconfig": return {
			tokenFor: null,
			steps: [],
			inputs: ["kubeconfig: ${{ secrets.KUBECONFIG }}"]
		};
	}
}
/** A step that runs commands, in a block where there are several. */
const script = (...commands) => commands.length === 1 ? [`- run: ${commands[0]}`] : ["- run: |", ...commands.map((command) => `    ${command}`)];
// src/setup/workflow.ts
/** The workflow that refreshes the profile, with no permission that it does not need. */
function workflowText(setup) {
	const { tokenFor, steps, inputs } = loginOf(setup.access);
	return `${[
		"name: Refresh default.pgo",
		"on:",
		"  schedule:",
		`    - cron: ${JSON.stringify(setup.schedule)} # UTC: pick a working day's busy hour, which is what the profile should show`,
		"  workflow_dispatch:",
		"permissions: {}",
		"concurrency:",
		"  group: pgo-refresh",
		"jobs:",
		"  refresh:",
		`    runs-on: ${scalar(setup.runsOn)}${setup.runsOn === "self-hosted" ? " # or the name of your runner scale set" : ""}`,
		"    timeout-minutes: 30",
		"    permissions:",
		"      contents: write # the branch with the new file",
		"      pull-requests: write # the pull request with it",
		...tokenFor === null ? [] : [`      id-token: write # ${tokenFor}`],
		"    steps:",
		...steps.map((line) => `      ${line}`),
		`      - uses: ${setup.action}`,
		"        with:",
		`          target: ${scalar(setup.target)}`,
		`          namespace: ${scalar(setup.namespace)}`,
		`          profile: ${scalar(setup.profile)}`,
		...setup.via === "port-forward" ? [] : [`          via: ${setup.via}`],
		...inputs.map((line) => `          ${line}`)
	].join("\n")}\n`;
}
// src/setup/files.ts
/** Where the files go. */
const paths = {
	workflow: ".github/workflows/pgo-refresh.yml",
	role: "pgo-refresh/role.yml",
	authentication: "pgo-refresh/authentication-configuration.yml"
};
/** Everything that a setup has to be written, the workflow first. `grant` is what its user in the cluster gets. */
function filesOf(setup, grant) {
	const { access } = setup;
	return [
		{
			path: paths.workflow,
			text: workflowText(setup)
		},
		{
			path: paths.role,
			text: roleFile(setup, grant)
		},
		...access.way === "workflow-token" ? [{
			path: paths.authentication,
			text: authenticationConfiguration(access)
		}] : []
	];
}
/** With a kubeconfig the account that it is of is ours too; every other way has a user already. */
function roleFile({ access, via }, grant) {
	const limit = "# A Role cannot limit the port: docs/cluster-access.md of pgo-refresh has a policy that does.\n";
	const account = access.way === "kubeconfig" ? `${accountManifest(access.account.name, access.account.namespace)}\n---\n` : "";
	return `${via === "direct" ? "" : limit}${account}${grantManifest(grant)}\n`;
}
// src/setup/next-steps.ts
/**
* What is left to do once the files of a setup are written, in the order in which it is done. `placed` gives the path
* of a file as whoever does it would name it.
*/
function nextSteps(setup, placed) {
	return `Next:\n${[
		`Grant the rights: kubectl apply -f ${shellWord(placed(paths.role))}`,
		...loginSteps(setup.access, placed),
		`Look at the way to the pods, with what you are logged in as: ${doctor(setup)}`,
		"Let GitHub Actions create pull requests: Settings, Actions, General, “Workflow permissions” of the repository.",
		`Commit ${paths.workflow}, and try it: gh workflow run pgo-refresh.yml`
	].map((step, index) => `  ${index + 1}. ${step}\n`).join("")}`;
}
function loginSteps(access, placed) {
	const section = (title) => `as docs/cluster-access.md of pgo-refresh says in the section “${title}”`;
	switch (access.way) {
		case "workflow-token": return [`Let the API server trust GitHub: give it --authentication-config with ${placed(paths.authentication)}`, "Unless a public authority signed its certificate, store that of the authority: gh variable set CLUSTER_CA < ca.crt"];
		case "gke": return [`Let Google Cloud trust GitHub, ${section("GKE")}`];
		case "eks": return [`Let AWS trust GitHub, ${section("EKS")}`];
		case "aks": return [`Let Azure trust GitHub, ${section("AKS")}`, "Store three ids, each with gh variable set: AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_SUBSCRIPTION_ID"];
		case "in-cluster": return [`Let the runner’s pods run as the ServiceAccount ${access.account.namespace}/${access.account.name}`];
		case "kubeconfig": return [`Make a kubeconfig of the ServiceAccount ${access.account.name}, ${section("A kubeconfig in a secret")}`, "Store it: gh secret set KUBECONFIG < pgo-refresh.kubeconfig"];
	}
}
function doctor({ access, target, namespace, via }) {
	return `pgo-refresh doctor ${[
		`--target ${shellWord(target)} --namespace ${shellWord(namespace)}`,
		...via === "port-forward" ? [] : [`--via ${via}`],
		...access.way === "kubeconfig" ? ["--kubeconfig pgo-refresh.kubeconfig"] : []
	].join(" ")}`;
}
// src/setup/subject.ts
/** Who the workflow is in the cluster. */
function subjectOf(access) {
	switch (access.way) {
		case "workflow-token": return {
			kind: "User",
			name: userOf(access)
		};
		case "gke": return {
			kind: "User",
			name: access.account
		};
		case "eks": return {
			kind: "Group",
			name: "pgo-refresh"
		};
		case "aks": return {
			kind: "User",
			name: access.identity
		};
		case "in-cluster":
		case "kubeconfig": return {
			kind: "ServiceAccount",
			...access.account
		};
	}
}
// src/setup/setup.ts
/** Ways to the cluster, in the words of `--access`. */
const ways = [
	"workflow-token",
	"gke",
	"eks",
	"aks",
	"in-cluster",
	"kubeconfig"
];
// src/cli/init/init-refusals.ts
/** An answer that is none; `expected` is what one is. */
const refuseOption = (name, text, expected) => new RefusedError({
	code: "option-invalid",
	message: text.trim() === "" ? `The option --${name} is empty.` : `The option --${name} is ${JSON.stringify(text)}.`,
	remedy: `Give --${name} as ${expected}.`
});
/** Files that are there with another content than `init` would write. */
const refuseExisting = (paths) => new RefusedError({
	code: "file-exists",
	message: `Nothing was written, because there is something else already in ${paths.map(visible).join(" and ")}.`,
	remedy: "Move it away, or write to another folder with --output and compare."
});
// src/cli/init/question.ts
/** A question whose answer has to match; `expected` ends a sentence that begins with “Give --name as”. */
function matching(name, help, pattern, expected, { fallback = null, quiet = false } = {}) {
	const read = (text) => {
		if (!pattern.test(text.trim())) throw refuseOption(name, text, expected);
		return text.trim();
	};
	return {
		name,
		help,
		fallback,
		quiet,
		read
	};
}
/** A question whose answer is an input of the action too, and read as that. */
function input(name, read, { fallback = null, quiet = false } = {}) {
	return {
		name,
		help: actionInputs[name].description.replaceAll("`", ""),
		fallback,
		quiet,
		read: plain(name, read)
	};
}
/** GitHub evaluates an expression wherever it stands, and what cannot be seen cannot be reviewed. */
const plain = (name, read) => (text) => {
	if (text.includes("${{") || visible(text) !== text) throw refuseOption(name, text, "visible text without the `${{` of an expression");
	return read(text.trim());
};
// src/cli/init/questions.ts
const label = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
const clusterName = (help) => matching("cluster", help, /^[A-Za-z0-9][\w-]{0,99}$/, "the name that the cluster has in the cloud");
/** Throws `input-invalid`. */
const viaOf = (text) => oneOf(() => text, "via", vias);
/** Throws `option-invalid`. */
function wayOf(text) {
	const way = ways.find((each) => each === text.trim());
	if (way === void 0) throw refuseOption("access", text, ways.join(", ").replace(/, (?=[^,]*$)/, " or "));
	return way;
}
/** What is asked whatever the way. */
const generalQuestions = [
	input("target", (text) => {
		parseTarget(text);
		return text.trim();
	}),
	matching("namespace", "Namespace of the workload.", new RegExp(`^${label}$`), "the name of a namespace, such as shop"),
	input("profile", (text) => repositoryPath(() => text, "profile"), { fallback: actionInputs.profile.default }),
	{
		name: "access",
		help: `How the workflow reaches the cluster: ${ways.join(", ")}. With workflow-token the API server itself trusts GitHub’s OIDC tokens.`,
		fallback: null,
		quiet: false,
		read: wayOf
	},
	matching("action", "This action as OWNER/NAME@COMMIT: your copy of it, and the full id of the commit that you reviewed.", /^[\w-][\w.-]*\/[\w-][\w.-]*@(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "OWNER/NAME@COMMIT, with all 40 digits of the commit: tags and branches can be moved"),
	input("via", viaOf, {
		fallback: actionInputs.via.default,
		quiet: true
	}),
	matching("schedule", "When the workflow runs, as five fields of cron in UTC. Give a working day’s busy hour, but not on the hour: GitHub is late then.", /^[\dA-Za-z*,/-]+(?: [\dA-Za-z*,/-]+){4}$/, "five fields of cron, such as \"23 13 * * 2\"", {
		fallback: "23 13 * * 2",
		quiet: true
	})
];
const runner = (fallback, quiet) => matching("runs-on", "Label of the runner, or name of the scale set.", /^[\w-][\w.-]*$/, "one label of a runner", {
	fallback,
	quiet
});
const hosted = runner("ubuntu-latest", true);
const id = (name, whose, query) => matching(name, `Numeric id of the ${whose}: gh api repos/OWNER/NAME --jq ${query}`, /^[1-9]\d{0,18}$/, `digits, as \`gh api repos/OWNER/NAME --jq ${query}\` prints them`);
/** What is asked for one way only. */
const wayQuestions = {
	"workflow-token": [
		input("server", serverAddress),
		id("owner-id", "repository’s owner", ".owner.id"),
		id("repository-id", "repository", ".id"),
		matching("default-branch", "Branch that scheduled workflows run on.", /^(?!refs\/)[\w@+-][\w./@+-]*$/, "the name of a branch in letters, digits and any of ./_@+- alone", { fallback: "main" }),
		matching("audience", "Audience of the token, one for each cluster that must tell its tokens from another’s.", /^[\w.:/@-]+$/, "letters, digits and any of .:/_@- alone", {
			fallback: "pgo-refresh",
			quiet: true
		}),
		hosted
	],
	gke: [
		clusterName("Name of the cluster."),
		matching("location", "Region or zone of the cluster.", /^[a-z][a-z0-9-]+$/, "a region or zone, such as europe-west3"),
		matching("identity-provider", "Workload identity provider, by its full name.", /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+\/providers\/[a-z0-9-]+$/, "projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER"),
		matching("identity", "E-mail address of the service account.", /^[a-z0-9][a-z0-9-]*@[a-z0-9][a-z0-9.-]*\.gserviceaccount\.com$/, "the e-mail address of a service account, such as pgo-refresh@PROJECT.iam.gserviceaccount.com"),
		hosted
	],
	eks: [
		clusterName("Name of the cluster."),
		matching("location", "Region of the cluster.", /^[a-z][a-z0-9-]+$/, "a region, such as eu-central-1"),
		matching("identity", "ARN of the role.", /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, "the ARN of a role, such as arn:aws:iam::123456789012:role/pgo-refresh"),
		hosted
	],
	aks: [
		clusterName("Name of the cluster."),
		matching("resource-group", "Resource group of the cluster.", /^[\w(][\w().-]{0,89}(?<!\.)$/, "the name of a resource group"),
		matching("identity", "Object id of the identity: az ad sp show --id APP --query id.", /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "an object id, such as 00000000-0000-0000-0000-000000000000"),
		hosted
	],
	"in-cluster": [matching("identity", "ServiceAccount of the runner’s pods, as NAMESPACE/NAME.", new RegExp(`^${label}/[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$`), "NAMESPACE/NAME of a ServiceAccount, such as runners/runner"), runner("self-hosted", false)],
	kubeconfig: [hosted]
};
// src/cli/init/answers.ts
/**
* What to set up, from the options and, where one is missing that has no default, from whoever is at the terminal.
* Throws what the questions and `sources` refuse, before anything is asked where an option alone is wrong.
*/
async function setupFrom(sources) {
	const { given, person } = sources;
	const chosen = given("access");
	const known = chosen === null ? null : wayOf(chosen);
	const lacking = questionsFor(known).filter(({ name, fallback }) => fallback === null && given(name) === null);
	if (lacking.length > 0 && person === null) throw sources.missing(lacking.map(({ name }) => name));
	requireUsable(sources, known);
	const answers = /* @__PURE__ */ new Map();
	const answer = async (question) => {
		const { name, fallback, quiet } = question;
		const text = given(name);
		const isAsked = text === null && person !== null && lacking.length > 0 && !quiet;
		answers.set(name, isAsked ? await asked(question, person) : question.read(text ?? fallback ?? ""));
	};
	for (const question of generalQuestions) await answer(question);
	const way = wayOf(answers.get("access") ?? "");
	requireUsable(sources, way);
	for (const question of wayQuestions[way]) await answer(question);
	return setupOf(way, (name) => answers.get(name) ?? "");
}
/** null: the way is not known yet. */
const questionsFor = (way) => way === null ? generalQuestions : [...generalQuestions, ...wayQuestions[way]];
/** Every option that was given is read, and has an effect as far as that is known. */
function requireUsable({ given, unused }, way) {
	for (const { name, read } of questionsFor(way)) {
		const text = given(name);
		if (text !== null) read(text);
	}
	if (way === null) return;
	const used = new Set(questionsFor(way).map(({ name }) => name));
	for (const { name } of Object.values(wayQuestions).flat()) if (given(name) !== null && !used.has(name)) throw unused(name, way);
}
/** Asks until the answer can be used. */
async function asked({ name, help, fallback, read }, person) {
	person.tell(help);
	for (;;) {
		const text = (await person.ask(`${name}${fallback === null ? "" : ` [${fallback}]`}: `)).trim();
		try {
			return read(text === "" ? fallback ?? "" : text);
		} catch (error) {
			if (!(error instanceof RefusedError)) throw error;
			person.tell(`${error.message} ${error.remedy}`);
		}
	}
}
function setupOf(way, answer) {
	return {
		action: answer("action"),
		target: answer("target"),
		namespace: answer("namespace"),
		profile: answer("profile"),
		via: viaOf(answer("via")),
		schedule: answer("schedule"),
		runsOn: answer("runs-on"),
		access: accessOf(way, answer)
	};
}
function accessOf(way, answer) {
	switch (way) {
		case "workflow-token": return {
			way,
			server: answer("server"),
			audience: answer("audience"),
			ownerId: answer("owner-id"),
			repositoryId: answer("repository-id"),
			branch: answer("default-branch")
		};
		case "gke": return {
			way,
			cluster: answer("cluster"),
			location: answer("location"),
			provider: answer("identity-provider"),
			account: answer("identity")
		};
		case "eks": return {
			way,
			cluster: answer("cluster"),
			region: answer("location"),
			role: answer("identity")
		};
		case "aks": return {
			way,
			cluster: answer("cluster"),
			resourceGroup: answer("resource-group"),
			identity: answer("identity")
		};
		case "in-cluster": {
			const [namespace = "", name = ""] = answer("identity").split("/");
			return {
				way,
				account: {
					namespace,
					name
				}
			};
		}
		case "kubeconfig": return {
			way,
			account: {
				namespace: answer("namespace"),
				name: "pgo-refresh"
			}
		};
	}
}
// src/cli/init/new-files.ts
/**
* Writes files into a folder: all, or none. What is there with the same content stays as it is. Gives the paths of
* those written, below `folder`. Throws `file-exists` where one is there with another content, or `file-unwritable`.
*/
function writeNewFiles(folder, files) {
	const planned = files.map(({ path, text }) => ({
		path: join(folder, path),
		text
	}));
	const absent = planned.filter(({ path }) => !exists(path));
	const others = planned.filter((file) => !absent.includes(file) && !holds(file.path, file.text));
	if (others.length > 0) throw refuseExisting(others.map(({ path }) => path));
	for (const { path } of absent) makeNamedFolder(dirname(path));
	const written = [];
	try {
		for (const { path, text } of absent) {
			writeNewFile(path, text);
			written.push(path);
		}
	} catch (error) {
		for (const path of written) rmSync(path, { force: true });
		throw error;
	}
	return written;
}
/** A link that leads nowhere is something, too. */
function exists(path) {
	try {
		return lstatSync(path, { throwIfNoEntry: false }) !== void 0;
	} catch {
		return false;
	}
}
function holds(path, text) {
	try {
		return readFileSync(path, "utf8") === text;
	} catch {
		return false;
	}
}
// src/cli/init/options.ts
/** Questions by their option. */
const byOption = Map.groupBy([...generalQuestions.map((question) => ({
	way: null,
	question
})), ...Object.entries(wayQuestions).flatMap(([way, questions]) => questions.map((question) => ({
	way,
	question
})))], ({ question }) => question.name);
/** Every question as an option of the command line. */
const setupOptions = Object.fromEntries([...byOption.keys()].map((name) => [name, { type: "string" }]));
/** Their meanings; an option that is another thing for another way says so. */
const setupHelp = Object.fromEntries([...byOption].map(([name, asked]) => {
	return [name, [...Map.groupBy(asked, ({ question }) => question.help)].map(([help, same]) => `${waysBefore(same)}${help}${defaultsOf(same)}`).join(" ")];
}));
function waysBefore(asked) {
	const ways = asked.flatMap(({ way }) => way ?? []);
	return ways.length === 0 || ways.length === Object.keys(wayQuestions).length ? "" : `${ways.join(", ")}: `;
}
function defaultsOf(asked) {
	const byDefault = Map.groupBy(asked, ({ question }) => question.fallback);
	const [[only] = []] = byDefault;
	if (byDefault.size === 1) return only === null || only === void 0 ? "" : ` Default: ${only}.`;
	return ` Default: ${[...byDefault].map(([fallback, same]) => `${fallback} (${same.map(({ way }) => way).join(", ")})`).join(", ")}.`;
}
// src/cli/init.ts
const initCommand = {
	name: "init",
	usage: "[--target deployment/x] [--namespace NAME] [--access WAY] [--action OWNER/NAME@COMMIT] [what the way needs] [--output DIR]",
	summary: "Writes the workflow, the Role and RoleBinding, and what else the way to the cluster needs; asks what is missing.",
	options: {
		...setupOptions,
		output: { type: "string" }
	},
	help: {
		...setupHelp,
		output: "Root of the repository to write to. Default: the current folder."
	},
	async run(call) {
		if (call.files.length > 0) throw usageError(this, "init takes no files.");
		const setup = await answered(this, call);
		const request = {
			target: parseTarget(setup.target),
			via: setup.via
		};
		const rights = rightsFor(request.target, setup.namespace, request.via);
		const files = filesOf(setup, grantOf(rights, request, setup.namespace, subjectOf(setup.access)));
		const folder = textOption(call, "output") ?? ".";
		const placed = (path) => join(folder, path);
		const written = new Set(writeNewFiles(folder, files));
		for (const { path } of files) {
			process.stdout.write(`${placed(path)}\n`);
			if (!written.has(placed(path))) process.stderr.write(`${visible(placed(path))} has that content already.\n`);
		}
		process.stderr.write(nextSteps(setup, placed));
		return 0;
	}
};
/** The setup that a call asks for, with what it does not say from whoever is at the terminal, if there is one. */
async function answered(command, call) {
	const sources = {
		given: (name) => textOption(call, name),
		missing: (names) => usageError(command, `init needs ${names.map((name) => `--${name}`).join(", ")}, and there is no terminal to ask at.`),
		unused: (name, way) => usageError(command, `--${name} has no effect with --access ${way}.`)
	};
	if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return setupFrom({
		...sources,
		person: null
	});
	const { openTerminal } = await import("./cli-terminal.js");
	const person = openTerminal(() => usageError(command, "init ends without an answer, and has written nothing."));
	try {
		return await setupFrom({
			...sources,
			person
		});
	} finally {
		person.close();
	}
}
export { initCommand };
