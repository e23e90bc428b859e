import { useActions, usePage } from "../session.tsx";
import { fieldName, valueAt } from "../../store/path.ts";
import type { Path } from "../../store/path.ts";

/** One value of the configuration as a control sees it: what to show, what is wrong with it, how to change it. */
export interface FieldState {
  readonly value: unknown;
  /** Why the shown value is not in use; null when it is. */
  readonly error: string | null;
  readonly set: (value: unknown) => void;
}

/** The value at a path of the configuration, or the last refused edit of it. */
export function useField(path: Path): FieldState {
  const field = fieldName(path);
  const refusal = usePage(({ experiment }) => experiment.refused[field]);
  const accepted = usePage(({ experiment }) => valueAt(experiment.config, path));
  const { edit } = useActions();
  return {
    value: refusal === undefined ? accepted : refusal.value,
    error: refusal === undefined ? null : refusal.message,
    set: (value) => {
      edit(path, value);
    },
  };
}
