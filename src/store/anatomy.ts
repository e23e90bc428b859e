import type { ObjectiveConfig } from "../core/experiment/types.ts";

/** One sample against its ratio, one pair against its margin, or the members of one group. */
export type AnatomyPicture = "ratio" | "margin" | "group";

/** An objective laid over those of the experiment. */
export interface AddedObjective {
  readonly key: string;
  readonly label: string;
  readonly config: ObjectiveConfig;
}

type Numbers = Readonly<Record<string, number>>;

/** What the person looks at in a loss, and how. */
export interface AnatomyView {
  /** null: what the objective open for editing reads. */
  readonly picture: AnatomyPicture | null;
  /** |A| of the sample. */
  readonly advantage: number;
  /** Whether ratios are drawn on a logarithmic axis. */
  readonly logarithmic: boolean;
  /** Score of the first of a pair less that of the second. */
  readonly gap: number;
  /** Margins are drawn from −reach to reach, nats. */
  readonly reach: number;
  /** Whether each objective's values are drawn as shares of its largest; null: where they differ in size by a lot. */
  readonly ownScale: boolean | null;
  readonly rewards: readonly number[];
  /** Key of the objective whose hyperparameters are open; null: the first. */
  readonly chosen: string | null;
  /** Keys of objectives that are not drawn. */
  readonly hidden: readonly string[];
  readonly added: readonly AddedObjective[];
  /** Hyperparameters that were dragged and not applied, by the key of their objective. */
  readonly dragged: Readonly<Record<string, Numbers>>;
}

export const INITIAL_ANATOMY: AnatomyView = {
  picture: null,
  advantage: 1,
  logarithmic: false,
  gap: 1,
  reach: 10,
  ownScale: null,
  rewards: [1, 0, 0, 0, 0, 0, 0, 0],
  chosen: null,
  hidden: [],
  added: [],
  dragged: {},
};

/** The list without the key, or with it where it was not there. */
export const toggled = (keys: readonly string[], key: string): readonly string[] =>
  keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key];

/** One more hyperparameter dragged. */
export const withDragged = ({ dragged }: AnatomyView, key: string, changed: Numbers): Pick<AnatomyView, "dragged"> => ({
  dragged: { ...dragged, [key]: { ...dragged[key], ...changed } },
});

/** The hyperparameters of an objective as they were before they were dragged. */
export const withoutDragged = ({ dragged }: AnatomyView, key: string): Pick<AnatomyView, "dragged"> => ({
  dragged: Object.fromEntries(Object.entries(dragged).filter(([each]) => each !== key)),
});

/** An objective taken away, and all that was set for it. */
export const withoutAdded = (view: AnatomyView, key: string): Partial<AnatomyView> => ({
  ...withoutDragged(view, key),
  added: view.added.filter((each) => each.key !== key),
  hidden: view.hidden.filter((each) => each !== key),
  chosen: view.chosen === key ? null : view.chosen,
});
