import { useEffect, useSyncExternalStore } from "react";
import type { Lab } from "../../worker/lab.ts";
import type { QuestionKind, QuestionOf } from "../../worker/questions.ts";
import { useSession } from "../session.tsx";
import { createAsker, type Asker, type Topic } from "./asker.ts";

type Askers = Map<unknown, unknown>;
const askers = new WeakMap<Lab, Askers>();

/** The one asker of a lab about a topic: what it knows outlives the tab that wanted it. */
function askerOf<K extends QuestionKind>(lab: Lab, topic: Topic<K>): Asker<K> {
  const known: Askers = askers.get(lab) ?? new Map();
  askers.set(lab, known);
  // What is kept under a topic is its asker; TypeScript cannot tie the two together.
  const asker = (known.get(topic) as Asker<K> | undefined) ?? createAsker(lab, topic);
  known.set(topic, asker);
  return asker;
}

/**
 * Wants answers to these questions, in this order, as long as the component is there; renders again with every outcome.
 * The questions must be the same array as long as they are the same.
 */
export function useAnswers<K extends QuestionKind>(
  topic: Topic<K>,
  questions: readonly QuestionOf<K>[],
): Pick<Asker<K>, "outcome" | "latest"> {
  const { lab } = useSession();
  const asker = askerOf(lab, topic);
  useEffect(() => {
    asker.want(questions);
  }, [asker, questions]);
  useEffect(
    () => () => {
      asker.want([]);
    },
    [asker],
  );
  useSyncExternalStore(asker.subscribe, asker.version);
  return asker;
}
