import { groupSubject, groupWeights } from "../../core/anatomy/group.ts";
import { influential } from "../../core/anatomy/influence.ts";
import { marginCurve, marginSubject } from "../../core/anatomy/margin.ts";
import { ratioCurve, ratioSubject } from "../../core/anatomy/ratio.ts";
import type { Dissected } from "../../core/anatomy/subject.ts";
import type { ResolvedObjective } from "../../core/experiment/resolve.ts";
import type { AnatomyPicture } from "../../store/anatomy.ts";
import { fits } from "./layers.ts";
import { createMemory } from "./remember.ts";

const RATIOS = Float64Array.of(0.4, 0.9, 1, 1.1, 1.9);
const MARGINS = Float64Array.of(-3, 0, 1, 6);
const REWARDS = [1, 0.4, 0, -0.3];

/** A few numbers of each picture. */
const SAMPLES: Readonly<Record<AnatomyPicture, (objective: Dissected) => Float64Array>> = {
  ratio: (objective) => {
    const subject = ratioSubject(objective);
    const curves = [1, -1].map((advantage) => ratioCurve(subject, RATIOS, advantage));
    return Float64Array.from(curves.flatMap(({ loss, weight }) => [...loss, ...weight]));
  },
  margin: (objective) => {
    const { loss, first } = marginCurve(marginSubject(objective), MARGINS, 1);
    return Float64Array.from([...loss, ...first]);
  },
  group: (objective) => groupWeights(groupSubject(objective), REWARDS).weight,
};

const memory = createMemory<readonly string[]>(32);

/** Names of an objective's hyperparameters that change a picture; all of an objective that it does not draw. */
export function shownHyperparameters(objective: ResolvedObjective, picture: AnatomyPicture): readonly string[] {
  const { formula, reads, hyperparameters, fields } = objective;
  if (!fits(objective, picture)) return Object.keys(hyperparameters);
  return memory.get(JSON.stringify([formula, reads, hyperparameters, picture]), () =>
    influential(hyperparameters, fields, (changed) => SAMPLES[picture]({ ...objective, hyperparameters: changed })),
  );
}
