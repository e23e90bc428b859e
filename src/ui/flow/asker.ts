import type { FlowAnswer, FlowQuestion } from "../../core/expectation/picture.ts";
import type { Lab } from "../../worker/lab.ts";
import { RefusedError } from "../../worker/lab.ts";

/** What came of a question: an answer, or why there is none. */
export type Outcome = { readonly answer: FlowAnswer } | { readonly refusal: string };

/** Asks the lab what is wanted, one after another, and remembers what came of it. */
export interface Asker {
  /** These questions, in this order, and no others. */
  readonly want: (questions: readonly FlowQuestion[]) => void;
  /** null: not known (yet). */
  readonly outcome: (question: FlowQuestion) => Outcome | null;
  /** The last answer to a question that differs in nothing but where paths start; null: none yet. */
  readonly latest: (question: FlowQuestion) => FlowAnswer | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes with every outcome. */
  readonly version: () => number;
}

/** Outcomes remembered at most. */
const REMEMBERED = 300;
/** An unwanted question that has been under way for so long is given up; a short one may as well be finished, milliseconds. */
const PATIENCE = 800;

const keyOf = (question: FlowQuestion): string => JSON.stringify(question);
const keyWithoutStarts = (question: FlowQuestion): string => keyOf({ ...question, starts: [] });

/** The functions below change it. */
interface State {
  readonly lab: Lab;
  readonly known: Map<string, Outcome>;
  /** By the question without its starts. */
  readonly latest: Map<string, FlowAnswer>;
  readonly listeners: Set<() => void>;
  wanted: readonly FlowQuestion[];
  underWay: { readonly key: string; readonly abort: AbortController } | null;
  version: number;
}

export function createAsker(lab: Lab): Asker {
  const state: State = {
    lab,
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
      giveUpSoon(state);
      askNext(state);
    },
    outcome: (question) => state.known.get(keyOf(question)) ?? null,
    latest: (question) => state.latest.get(keyWithoutStarts(question)) ?? null,
    subscribe: (listener) => {
      state.listeners.add(listener);
      return () => {
        state.listeners.delete(listener);
      };
    },
    version: () => state.version,
  };
}

const isWanted = ({ wanted }: State, key: string): boolean => wanted.some((question) => keyOf(question) === key);

function giveUpSoon(state: State): void {
  const { underWay } = state;
  if (underWay === null || isWanted(state, underWay.key)) return;
  setTimeout(() => {
    if (state.underWay === underWay && !isWanted(state, underWay.key)) underWay.abort.abort();
  }, PATIENCE);
}

function askNext(state: State): void {
  if (state.underWay !== null) return;
  const question = state.wanted.find((each) => !state.known.has(keyOf(each)));
  if (question === undefined) return;
  const [key, abort] = [keyOf(question), new AbortController()];
  state.underWay = { key, abort };
  const settle = (outcome: Outcome | null): void => {
    state.underWay = null;
    if (outcome !== null) remember(state, question, outcome);
    askNext(state);
  };
  void outcomeOf(state.lab, question, abort.signal).then(settle);
}

/** What comes of a question; null where it was withdrawn, to be asked again if need be. */
async function outcomeOf(lab: Lab, question: FlowQuestion, signal: AbortSignal): Promise<Outcome | null> {
  try {
    return { answer: await lab.ask({ kind: "flow", ...question }, { signal }) };
  } catch (error) {
    return error instanceof RefusedError ? { refusal: error.message } : null;
  }
}

/** Makes room in a memory by forgetting what came first. */
function keep<T>(memory: Map<string, T>, key: string, value: T): void {
  const oldest = memory.keys().next().value;
  if (memory.size >= REMEMBERED && oldest !== undefined) memory.delete(oldest);
  memory.set(key, value);
}

function remember(state: State, question: FlowQuestion, outcome: Outcome): void {
  keep(state.known, keyOf(question), outcome);
  if ("answer" in outcome) keep(state.latest, keyWithoutStarts(question), outcome.answer);
  state.version += 1;
  for (const listener of state.listeners) listener();
}
