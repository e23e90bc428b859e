import type { StoreApi } from "zustand/vanilla";
import { buildEnvironment } from "../../core/environments/registry.ts";
import { sweepById } from "../../core/estimator/sweeps.ts";
import type { SweepPoint } from "../../core/estimator/sweeps.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { VariantConfig } from "../../core/experiment/types.ts";
import type { Checkpoint } from "../../engine/types.ts";
import type { Lab } from "../../worker/lab.ts";
import { RefusedError } from "../../worker/lab.ts";
import type { AnswerOf } from "../../worker/questions.ts";
import type { PageState } from "../page.ts";
import { estimatorsOf, settingOf } from "./requests.ts";
import type { EstimatorSettings, EstimatorState, SweepCurve, SweepResult, Task } from "./state.ts";

export interface EstimatorActions {
  readonly set: (settings: Partial<EstimatorSettings>) => void;
  /** Judges all estimators at the frozen policy. */
  readonly measure: () => void;
  /** Judges them along the chosen sweep, point by point. */
  readonly sweep: () => void;
  /** Judges the KL estimators. */
  readonly measureDivergence: () => void;
  /** Gives up what is under way. */
  readonly cancel: () => void;
}

interface EstimatorParts {
  readonly store: StoreApi<PageState>;
  readonly lab: Lab;
  readonly checkpoint: () => Checkpoint | null;
}

/** What a task may do while it is under way. */
interface Bench {
  readonly signal: AbortSignal;
  /** How far it is, 0 … 1. */
  readonly tell: (share: number) => void;
}

export function estimatorActions(parts: EstimatorParts): EstimatorActions {
  const { store } = parts;
  const update = (next: Partial<EstimatorState>): void => {
    store.setState(({ estimator }) => ({ estimator: { ...estimator, ...next } }));
  };
  let control: AbortController | null = null;
  /** Does a task in the lab, one at a time. */
  const work = async (task: Task, how: (bench: Bench) => Promise<Partial<EstimatorState>>): Promise<void> => {
    control?.abort();
    const own = new AbortController();
    control = own;
    const tell = (share: number): void => {
      if (control === own) update({ work: { task, share } });
    };
    update({ work: { task, share: 0 }, trouble: null });
    try {
      update(await how({ signal: own.signal, tell }));
    } catch (error) {
      if (!own.signal.aborted) update({ trouble: { task, message: troubleOf(error) } });
    } finally {
      if (control === own) update({ work: null });
    }
  };
  return {
    set: (settings) => {
      update({ settings: { ...store.getState().estimator.settings, ...settings } });
    },
    measure: () => {
      void work("gradients", (bench) => judgeAll(parts, bench));
    },
    sweep: () => {
      void work("sweep", (bench) => sweepAlong(parts, bench, (sweep) => update({ sweep })));
    },
    measureDivergence: () => {
      void work("divergence", (bench) => judgeDivergence(parts, bench));
    },
    cancel: () => {
      control?.abort();
    },
  };
}

function troubleOf(error: unknown): string {
  // Any other error is a mistake of ours, and not to be hidden.
  if (error instanceof RefusedError) return error.message;
  throw error;
}

async function judgeAll({ store, lab, checkpoint }: EstimatorParts, { signal, tell }: Bench) {
  const page = store.getState();
  const { setting, subject } = settingOf(page, checkpoint());
  const { critic, staleness } = page.estimator.settings;
  const estimators = estimatorsOf(page).able;
  const question = {
    kind: "gradients",
    ...setting,
    critic,
    staleness,
    estimators,
    backend: page.view.backend,
  } as const;
  const answer = await lab.ask(question, { signal, onProgress: (done, of) => tell(done / of) });
  return { gradients: { subject, estimators, answer } };
}

async function judgeDivergence({ store, lab, checkpoint }: EstimatorParts, { signal, tell }: Bench) {
  const page = store.getState();
  const { setting, subject } = settingOf(page, checkpoint());
  const question = { kind: "divergence", ...setting, backend: page.view.backend } as const;
  const answer = await lab.ask(question, { signal, onProgress: (done, of) => tell(done / of) });
  return { divergence: { subject: { ...subject, staleness: 0 }, estimators: [], answer } };
}

/** Points of the chosen sweep. */
function pointsOf(page: PageState): readonly SweepPoint[] {
  const { able } = estimatorsOf(page);
  const { sweep, staleness } = page.estimator.settings;
  const config = page.run.applied ?? page.experiment.config;
  const gamma = buildEnvironment(config.environment).discount;
  const { regularisation, hyperparameters } = resolveObjective((able[0] as VariantConfig).objective);
  const beta = regularisation === null ? 0 : (hyperparameters[regularisation] ?? 0);
  return sweepById(sweep).points({ estimators: able, staleness, numbers: { beta, gamma } });
}

/** Asks about one point after the other; curves grow as answers come. */
async function sweepAlong(
  { store, lab, checkpoint }: EstimatorParts,
  { signal, tell }: Bench,
  show: (sweep: EstimatorState["sweep"]) => void,
): Promise<Partial<EstimatorState>> {
  const page = store.getState();
  const { sweep: id, critic } = page.estimator.settings;
  const { setting, subject } = settingOf(page, checkpoint());
  const points = pointsOf(page);
  const judged = points[0]?.estimators ?? [];
  let result: SweepResult = { id, curves: [] };
  for (const [index, { estimators, staleness, ...place }] of points.entries()) {
    const onProgress = (done: number, of: number): void => tell((index + done / of) / points.length);
    const question = {
      kind: "gradients",
      ...setting,
      critic,
      staleness,
      estimators,
      backend: page.view.backend,
    } as const;
    // oxlint-disable-next-line no-await-in-loop -- the lab answers one question at a time, and may be stopped between
    const answer = await lab.ask(question, { signal, onProgress });
    result = { id, curves: withPoint(result.curves, place, answer) };
    show({ subject, estimators: judged, answer: result });
  }
  return { sweep: { subject, estimators: judged, answer: result } };
}

/** The curves with one more point. */
function withPoint(
  curves: readonly SweepCurve[],
  place: { readonly x: number; readonly name: string },
  { estimators }: AnswerOf<"gradients">,
): readonly SweepCurve[] {
  return estimators.map(({ label, groups }) => {
    const former = curves.find((curve) => curve.label === label)?.points ?? [];
    const judgements = groups[0]?.judgements;
    return { label, points: judgements === undefined ? former : [...former, { ...place, judgements }] };
  });
}
