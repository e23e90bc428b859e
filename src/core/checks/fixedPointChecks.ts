import { InputError } from "../errors.ts";
import { fixedPointOf, judge, type FixedPoint } from "../expectation/fixedPoint.ts";
import { FIXED_POINT_TABLE } from "../expectation/table.ts";
import { TABLE_PROBLEM, type TableRow } from "../expectation/tableRow.ts";
import type { ExpectedData, Problem } from "../expectation/types.ts";
import { uniformPolicy } from "../mdp/policy.ts";
import { notApplicable, say } from "./findings.ts";
import type { ObjectiveId } from "./objectiveId.ts";
import { betaOf, isLabelled, withSettings } from "./subject.ts";
import type { Check, Finding, FixedPointReading, Subject } from "./types.ts";
import { GOLDEN_BANDIT } from "./worlds.ts";

const TOLERANCE = 1e-3;
/** Members of a group: enough to tell good from bad, few enough to list every group. */
const GROUP = 4;

const largestGap = (p: ArrayLike<number>, q: ArrayLike<number>): number =>
  Math.max(...Array.from(p, (each, i) => Math.abs(each - (q[i] as number))));

const tuple = (policy: ArrayLike<number>): string => `(${Array.from(policy, (p) => p.toFixed(3)).join(", ")})`;

/** Where an end stands between reference and optimum; of a bandit without contexts. */
interface Ended {
  readonly end: FixedPoint;
  readonly reading: FixedPointReading;
  /** J_β(π*) − J_β at the start, the reference. */
  readonly startRegret: number;
  readonly data: ExpectedData;
}

/** Trains in exact expectation from the reference. Throws InputError for data that cannot be listed. */
function ended(subject: Subject, problem: Problem, known: readonly number[] | null): Ended {
  const { mdp, reference } = problem;
  const beta = betaOf(subject);
  const end = fixedPointOf(subject.objective, problem, Float64Array.from(reference));
  const start = Float64Array.from(reference, Math.exp);
  const { optimum, regret } = judge(mdp, end.policy, { reference, beta });
  const reading: FixedPointReading = {
    actions: mdp.actionNames,
    reference: [...start],
    end: [...end.policy],
    optimum: [...optimum],
    known,
    beta,
    regret,
  };
  return { end, reading, startRegret: judge(mdp, start, { reference, beta }).regret, data: problem.data };
}

/** As data is by default: preferences on the reference's own pairs, everything else on-policy. */
function usualData(subject: Subject): ExpectedData {
  const { reads, labels } = subject.objective;
  if (isLabelled(subject) || labels === "bradley-terry") {
    return { kind: "offline-pairs", behaviours: ["reference", "reference"], labels: "bradley-terry", flip: 0 };
  }
  return { kind: "on-policy", groupSize: reads === "groups" ? GROUP : 1, labels: labels ?? "scored", flip: 0 };
}

const KINDS: Readonly<Record<FixedPoint["kind"], string>> = {
  interior: "It ends at",
  vertex: "It ends at one certain action,",
  edge: "Some actions die out; it ends at",
  drift: "The loss falls without end towards",
  none: "It had not come to rest when it was last looked at, at",
  lost: "The gradient is no finite number at",
};

function described({ end, reading }: Ended): string {
  const optimum = `π* is ${tuple(reading.optimum)}${reading.beta === 0 ? "" : ` at β = ${say(reading.beta)}`}`;
  return `${KINDS[end.kind]} ${tuple(reading.end)}; ${optimum}; regret ${say(Math.max(0, reading.regret))}.`;
}

/** What is wrong with an end; empty where nothing is. */
function faultOf({ end, reading, startRegret, data }: Ended): string {
  if (end.kind === "lost") return " Look for divisions by something that can be 0, for roots and for logarithms.";
  if (reading.regret - startRegret <= TOLERANCE) return "";
  const others =
    data.kind === "on-policy" ? "" : ", or for data drawn by others that the loss takes for the policy's own";
  return ` That is worse than where it began: look for a lost minus or an inverted ratio${others}.`;
}

/** Held against π*: an end elsewhere is a property, an end worse than the start is an error. */
function againstOptimum(result: Ended): Finding {
  const { reading } = result;
  const measured = largestGap(reading.end, reading.optimum);
  const fault = faultOf(result);
  return {
    status: fault !== "" ? "fail" : measured <= TOLERANCE ? "pass" : "differs",
    measured,
    expected: 0,
    tolerance: TOLERANCE,
    explanation: described(result) + fault,
    fixedPoint: reading,
  };
}

/** Held against what is known of it. */
function againstRow(row: TableRow, given: Subject): Finding {
  const subject = withSettings(given, row.objective.hyperparameters);
  const reference = uniformPolicy(GOLDEN_BANDIT);
  const result = ended(subject, { mdp: GOLDEN_BANDIT, reference, data: row.data }, row.policy);
  const measured = largestGap(result.reading.end, row.policy);
  const within = measured <= TOLERANCE;
  const known = within ? `As known: ${row.why}.` : `Known is ${tuple(row.policy)}: ${row.why}.`;
  return {
    status: within ? "pass" : "fail",
    measured,
    expected: 0,
    tolerance: TOLERANCE,
    explanation: `${described(result)} ${known}`,
    fixedPoint: result.reading,
  };
}

/** Runs a check on exact expectations; what cannot be listed is not applicable. */
const contained =
  (run: (subject: Subject) => Finding): Check["run"] =>
  (subject) => {
    try {
      return run(subject);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return notApplicable(error.message);
    }
  };

const METHOD = "Trained with every sample weighted by its probability instead of drawn, from the reference on";

const rowCheck = (row: TableRow): Check => ({
  id: `fixedPoint.${row.id}`,
  group: "fixedPoint",
  title: `Known end: ${row.label}`,
  method: `${METHOD}, on the bandit R = (2.5, 2, 1) with β = 0.5 and a uniform reference. Source: ${row.source}.`,
  // The table names built-in objectives by their ids.
  ...("id" in row.objective ? { families: [row.objective.id as ObjectiveId] } : { formula: row.objective.formula }),
  run: contained((subject) => againstRow(row, subject)),
});

/** β of the bandit of the table for objectives that have one, as its author set it elsewhere. */
function onGoldenBandit(given: Subject): Finding {
  const { regularisation } = given.objective;
  const subject = regularisation === null ? given : withSettings(given, { [regularisation]: TABLE_PROBLEM.beta });
  const reference = uniformPolicy(GOLDEN_BANDIT);
  return againstOptimum(ended(subject, { mdp: GOLDEN_BANDIT, reference, data: usualData(subject) }, null));
}

/** The bandit at hand, with the hyperparameters as they are. */
const onPresentBandit = (subject: Subject): Finding => {
  if (subject.present === undefined) return notApplicable("No bandit is at hand.");
  if (subject.present.mdp.states > 1) return notApplicable("The environment at hand has several states.");
  return againstOptimum(ended(subject, subject.present, null));
};

export const fixedPointChecks: readonly Check[] = [
  {
    id: "fixedPoint.optimum",
    group: "fixedPoint",
    title: "Where it ends, against π*",
    method: `${METHOD}, on the bandit R = (2.5, 2, 1) with a uniform reference, on-policy (in groups of four) or on Bradley–Terry pairs of the reference; β is 0.5 where there is one.`,
    run: contained(onGoldenBandit),
  },
  {
    id: "fixedPoint.present",
    group: "fixedPoint",
    title: "Where it ends on the bandit at hand",
    method: `${METHOD}, on the experiment's bandit and data with the hyperparameters as they are.`,
    run: contained(onPresentBandit),
  },
  ...FIXED_POINT_TABLE.map(rowCheck),
];
