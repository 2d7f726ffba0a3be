import { RefusedError } from '../../errors.ts'
import type { Setup, Way } from '../../setup/setup.ts'
import type { OptionName } from './init-refusals.ts'
import type { Question } from './question.ts'
import { generalQuestions, viaOf, wayOf, wayQuestions } from './questions.ts'

/** Somebody at a terminal. */
export interface Person {
  /** Their answer to a prompt. Throws a RefusedError where none will come. */
  ask(prompt: string): Promise<string>
  tell(text: string): void
}

export interface Sources {
  /** Text of an option; null where it was not given. */
  given(name: OptionName): string | null
  /** null: there is nobody to ask. */
  readonly person: Person | null
  /** What options that are missing are refused with, where there is nobody to ask. */
  missing(names: readonly OptionName[]): RefusedError
  /** What an option is refused with that has no effect with this way. */
  unused(name: OptionName, way: Way): RefusedError
}

/**
 * What to set up, from the options and, where one is missing that has no default, from whoever is at the terminal.
 * Throws what the questions and `sources` refuse, before anything is asked where an option alone is wrong.
 */
export async function setupFrom(sources: Sources): Promise<Setup> {
  const { given, person } = sources
  const chosen = given('access')
  const known = chosen === null ? null : wayOf(chosen)
  const lacking = questionsFor(known).filter(({ name, fallback }) => fallback === null && given(name) === null)
  if (lacking.length > 0 && person === null) throw sources.missing(lacking.map(({ name }) => name))
  requireUsable(sources, known)
  const answers = new Map<OptionName, string>()
  const answer = async (question: Question): Promise<void> => {
    const { name, fallback, quiet } = question
    const text = given(name)
    const isAsked = text === null && person !== null && lacking.length > 0 && !quiet
    answers.set(name, isAsked ? await asked(question, person) : question.read(text ?? fallback ?? ''))
  }
  for (const question of generalQuestions) await answer(question)
  const way = wayOf(answers.get('access') ?? '')
  requireUsable(sources, way)
  for (const question of wayQuestions[way]) await answer(question)
  return setupOf(way, (name) => answers.get(name) ?? '')
}

/** null: the way is not known yet. */
const questionsFor = (way: Way | null): readonly Question[] =>
  way === null ? generalQuestions : [...generalQuestions, ...wayQuestions[way]]

/** Every option that was given is read, and has an effect as far as that is known. */
function requireUsable({ given, unused }: Sources, way: Way | null): void {
  for (const { name, read } of questionsFor(way)) {
    const text = given(name)
    if (text !== null) read(text)
  }
  if (way === null) return
  const used = new Set(questionsFor(way).map(({ name }) => name))
  for (const { name } of Object.values(wayQuestions).flat()) {
    if (given(name) !== null && !used.has(name)) throw unused(name, way)
  }
}

/** Asks until the answer can be used. */
async function asked({ name, help, fallback, read }: Question, person: Person): Promise<string> {
  person.tell(help)
  for (;;) {
    const text = (await person.ask(`${name}${fallback === null ? '' : ` [${fallback}]`}: `)).trim()
    try {
      return read(text === '' ? (fallback ?? '') : text)
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      person.tell(`${error.message} ${error.remedy}`)
    }
  }
}

function setupOf(way: Way, answer: (name: OptionName) => string): Setup {
  return {
    action: answer('action'),
    target: answer('target'),
    namespace: answer('namespace'),
    profile: answer('profile'),
    via: viaOf(answer('via')),
    schedule: answer('schedule'),
    runsOn: answer('runs-on'),
    access: accessOf(way, answer),
  }
}

function accessOf(way: Way, answer: (name: OptionName) => string): Setup['access'] {
  switch (way) {
    case 'workflow-token':
      return {
        way,
        server: answer('server'),
        audience: answer('audience'),
        ownerId: answer('owner-id'),
        repositoryId: answer('repository-id'),
        branch: answer('default-branch'),
      }
    case 'gke':
      return {
        way,
        cluster: answer('cluster'),
        location: answer('location'),
        provider: answer('identity-provider'),
        account: answer('identity'),
      }
    case 'eks':
      return { way, cluster: answer('cluster'), region: answer('location'), role: answer('identity') }
    case 'aks':
      return {
        way,
        cluster: answer('cluster'),
        resourceGroup: answer('resource-group'),
        identity: answer('identity'),
      }
    case 'in-cluster': {
      const [namespace = '', name = ''] = answer('identity').split('/')
      return { way, account: { namespace, name } }
    }
    case 'kubeconfig':
      return { way, account: { namespace: answer('namespace'), name: 'pgo-refresh' } }
  }
}
