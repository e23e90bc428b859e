import { clipChecks } from "./clipChecks.ts";
import { copyChecks } from "./copyChecks.ts";
import { expectationChecks } from "./expectationChecks.ts";
import { finiteChecks } from "./finiteChecks.ts";
import { fixedPointChecks } from "./fixedPointChecks.ts";
import { goldenChecks } from "./goldenChecks.ts";
import { gradientChecks } from "./gradientChecks.ts";
import { headChecks } from "./headChecks.ts";
import { identityChecks } from "./identityChecks.ts";
import { layoutChecks } from "./layoutChecks.ts";
import { limitChecks } from "./limitChecks.ts";
import { originChecks } from "./originChecks.ts";
import { pairChecks } from "./pairChecks.ts";
import { referenceChecks } from "./referenceChecks.ts";
import { rewardChecks } from "./rewardChecks.ts";
import { scoreChecks } from "./scoreChecks.ts";
import { signChecks } from "./signChecks.ts";
import type { Check } from "./types.ts";

/** Every check, in the order of the report card. */
export const checks: readonly Check[] = [
  ...gradientChecks,
  ...scoreChecks,
  ...finiteChecks,
  ...signChecks,
  ...referenceChecks,
  ...pairChecks,
  ...clipChecks,
  ...headChecks,
  ...rewardChecks,
  ...layoutChecks,
  ...copyChecks,
  ...limitChecks,
  ...expectationChecks,
  ...identityChecks,
  ...originChecks,
  ...goldenChecks,
  ...fixedPointChecks,
];
