import { InputError } from "../core/errors.ts";
import { parseExperiment } from "../core/experiment/schema.ts";
import { withFormerStyles } from "../core/experiment/style.ts";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import { withoutShapes } from "./changes.ts";
import type { Candidate } from "./changes.ts";
import { replaceAt, sharing } from "./path.ts";

/** An edit that could not be used; the control shows the value and why, the configuration stays as it was. */
export interface Refusal {
  readonly value: unknown;
  readonly message: string;
}

/** The configuration being edited. `config` is always valid. */
export interface ExperimentState {
  readonly config: ExperimentConfig;
  /** By the name of the edited field. */
  readonly refused: Readonly<Record<string, Refusal>>;
  readonly past: readonly ExperimentConfig[];
  readonly future: readonly ExperimentConfig[];
  /** The last edit: edits of one field in quick succession (a slider being dragged) are one step of undo. */
  readonly latest: { readonly field: string; readonly time: number };
}

export interface Edit {
  /** Name of the edited field, where a refusal is shown. */
  readonly field: string;
  readonly value: unknown;
  readonly candidate: Candidate;
  /** Milliseconds on any clock that only goes forward. */
  readonly time: number;
}

const UNDO_LIMIT = 100;
const SAME_EDIT = 1000;

export function initialExperiment(config: ExperimentConfig): ExperimentState {
  return { config, refused: {}, past: [], future: [], latest: { field: "", time: -Infinity } };
}

/** Takes a valid edit over into the configuration; notes an invalid one beside it. */
export function afterEdit(state: ExperimentState, edit: Edit): ExperimentState {
  const parsed = parseEdit(edit);
  if (parsed instanceof InputError) {
    const refusal = { value: edit.value, message: messageAt(edit.field, parsed) };
    return { ...state, refused: { ...state.refused, [edit.field]: refusal } };
  }
  const { field, time } = edit;
  const again = state.latest.field === field && time - state.latest.time < SAME_EDIT && state.past.length > 0;
  const past = again ? state.past : [...state.past, state.config].slice(-UNDO_LIMIT);
  const refused = replaceAt(state.refused, [field], undefined) as ExperimentState["refused"];
  return {
    config: sharing(state.config, styled(state.config, parsed, field)),
    refused,
    past,
    future: [],
    latest: { field, time },
  };
}

/** A variant looks the same whatever becomes of the others; settings that come in whole bring their own styles. */
function styled(former: ExperimentConfig, edited: ExperimentConfig, field: string): ExperimentConfig {
  return field.startsWith("variants")
    ? { ...edited, variants: withFormerStyles(former.variants, edited.variants) }
    : edited;
}

/** The message as it reads beside the edited control: the control's own name is left out, places inside it are counted from 1. */
function messageAt(edited: string, { field, message }: InputError): string {
  if (!field.startsWith(edited)) return message;
  const problem = message.slice(field.length + 2);
  const inside = field.slice(edited.length);
  const [first, second] = [...inside.matchAll(/\[(\d+)\]/gu)].map(([, index]) => Number(index) + 1);
  if (first === undefined) return inside === "" ? problem : message;
  return second === undefined
    ? `number ${String(first)}: ${problem}`
    : `row ${String(first)}, column ${String(second)}: ${problem}`;
}

/** A change of the environment may leave given references, behaviours or pairs of the wrong shape: these are reset. */
function parseEdit({ field, candidate }: Edit): ExperimentConfig | InputError {
  const parsed = tryParse(candidate);
  if (!(parsed instanceof InputError) || !field.startsWith("environment") || parsed.field.startsWith("environment")) {
    return parsed;
  }
  return tryParse(withoutShapes(candidate as ExperimentConfig));
}

function tryParse(candidate: Candidate): ExperimentConfig | InputError {
  try {
    return parseExperiment(candidate);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** One step back; the state itself where there is none. */
export function afterUndo(state: ExperimentState): ExperimentState {
  const config = state.past.at(-1);
  if (config === undefined) return state;
  const future = [state.config, ...state.future];
  return { ...initialExperiment(config), past: state.past.slice(0, -1), future };
}

/** One step forward again; the state itself where there is none. */
export function afterRedo(state: ExperimentState): ExperimentState {
  const [config, ...future] = state.future;
  if (config === undefined) return state;
  return { ...initialExperiment(config), past: [...state.past, state.config], future };
}
