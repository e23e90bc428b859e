import type { Lab } from "../../worker/lab.ts";
import { RefusedError } from "../../worker/lab.ts";
import type { AnswerOf, QuestionKind, QuestionOf } from "../../worker/questions.ts";

/** What a part of the page asks about. */
export interface Topic<K extends QuestionKind> {
  readonly kind: K;
  /** Two questions with the same likeness are alike: the answer to one may stand in for the other's while that is computed. */
  readonly likeness: (question: QuestionOf<K>) => string;
}

/** What came of a question: an answer, or why there is none. */
export type Outcome<K extends QuestionKind> = { readonly answer: AnswerOf<K> } | { readonly refusal: string };

/** Asks the lab what is wanted, one after another, and remembers what came of it. */
export interface Asker<K extends QuestionKind> {
  /** These questions, in this order, and no others. */
  readonly want: (questions: readonly QuestionOf<K>[]) => void;
  /** null: not known (yet). */
  readonly outcome: (question: QuestionOf<K>) => Outcome<K> | null;
  /** The last answer to a question that is alike; null: none yet. */
  readonly latest: (question: QuestionOf<K>) => AnswerOf<K> | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes with every outcome. */
  readonly version: () => number;
}

/** Outcomes remembered at most. */
const REMEMBERED = 300;
/** An unwanted question that has been under way for so long is given up; a short one may as well be finished, milliseconds. */
const PATIENCE = 800;

const keyOf = (question: unknown): string => JSON.stringify(question);

/** The functions below change it. */
interface State<K extends QuestionKind> {
  readonly lab: Lab;
  readonly topic: Topic<K>;
  readonly known: Map<string, Outcome<K>>;
  /** By likeness. */
  readonly latest: Map<string, AnswerOf<K>>;
  readonly listeners: Set<() => void>;
  wanted: readonly QuestionOf<K>[];
  underWay: { readonly key: string; readonly abort: AbortController } | null;
  version: number;
}

export function createAsker<K extends QuestionKind>(lab: Lab, topic: Topic<K>): Asker<K> {
  const state: State<K> = {
    lab,
    topic,
    known: new Map(),
    latest: new Map(),
    listeners: new Set(),
    wanted: [],
    underWay: null,
    version: 0,
  };
  return {
    want: (questions) => {
      state.wanted = questions;
      refresh(state);
      giveUpSoon(state);
      askNext(state);
    },
    outcome: (question) => state.known.get(keyOf(question)) ?? null,
    latest: (question) => state.latest.get(topic.likeness(question)) ?? null,
    subscribe: (listener) => {
      state.listeners.add(listener);
      return () => {
        state.listeners.delete(listener);
      };
    },
    version: () => state.version,
  };
}

const isWanted = <K extends QuestionKind>({ wanted }: State<K>, key: string): boolean =>
  wanted.some((question) => keyOf(question) === key);

/** What is still wanted is remembered longest: a start that is dragged far must not push out all that does not depend on it. */
function refresh<K extends QuestionKind>({ wanted, known }: State<K>): void {
  for (const key of wanted.map(keyOf)) {
    const outcome = known.get(key);
    if (outcome === undefined) continue;
    known.delete(key);
    known.set(key, outcome);
  }
}

function giveUpSoon<K extends QuestionKind>(state: State<K>): void {
  const { underWay } = state;
  if (underWay === null || isWanted(state, underWay.key)) return;
  setTimeout(() => {
    if (state.underWay === underWay && !isWanted(state, underWay.key)) underWay.abort.abort();
  }, PATIENCE);
}

function askNext<K extends QuestionKind>(state: State<K>): void {
  if (state.underWay !== null) return;
  const question = state.wanted.find((each) => !state.known.has(keyOf(each)));
  if (question === undefined) return;
  const [key, abort] = [keyOf(question), new AbortController()];
  state.underWay = { key, abort };
  const settle = (outcome: Outcome<K> | null): void => {
    state.underWay = null;
    if (outcome !== null) remember(state, question, outcome);
    askNext(state);
  };
  void outcomeOf(state.lab, question, abort.signal).then(settle);
}

/** What comes of a question; null where it was withdrawn, to be asked again if need be. */
async function outcomeOf<K extends QuestionKind>(
  lab: Lab,
  question: QuestionOf<K>,
  signal: AbortSignal,
): Promise<Outcome<K> | null> {
  try {
    return { answer: await lab.ask(question, { signal }) };
  } catch (error) {
    return error instanceof RefusedError ? { refusal: error.message } : null;
  }
}

/** Makes room in a memory by forgetting what came, or was last wanted, first. */
function keep<T>(memory: Map<string, T>, key: string, value: T): void {
  const oldest = memory.keys().next().value;
  if (memory.size >= REMEMBERED && oldest !== undefined) memory.delete(oldest);
  memory.set(key, value);
}

function remember<K extends QuestionKind>(state: State<K>, question: QuestionOf<K>, outcome: Outcome<K>): void {
  keep(state.known, keyOf(question), outcome);
  if ("answer" in outcome) keep(state.latest, state.topic.likeness(question), outcome.answer);
  state.version += 1;
  for (const listener of state.listeners) listener();
}
