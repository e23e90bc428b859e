import { Table, Text } from "@mantine/core";
import type { About } from "../../store/estimator/state.ts";
import type { AnswerOf } from "../../worker/questions.ts";
import type { DivergenceValue } from "../../engine/inspect/types.ts";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import { Info } from "../Info.tsx";
import { digitsText, shortNumber } from "../number.ts";
import { useActions, usePage } from "../session.tsx";
import { PLAIN } from "../variantStyle.ts";
import { LossTable } from "./LossTable.tsx";
import { QuantityCell } from "./QuantityCell.tsx";
import { TaskBar } from "./TaskBar.tsx";
import { subjectText } from "./text.ts";

const FORMULAS = { k1: "−d", k2: "d²/2", k3: "e^d − 1 − d" } as const;

/** k1, k2 and k3 at the frozen policy. */
export function DivergenceCard() {
  const about = usePage(({ estimator }) => estimator.divergence);
  const { estimator } = useActions();
  return (
    <section className="pp-card" aria-labelledby="pp-divergence-title" data-testid="divergence">
      <div className="pp-card-head">
        <h2 id="pp-divergence-title">KL estimators</h2>
        <Info label="About the KL estimators" width={340}>
          <Text size="sm">
            With d = ln π_ref − ln π of the actions taken: k1 = −d, k2 = d²/2, k3 = e^d − 1 − d (Schulman 2020). As
            values they tell how far the policy is from its reference. As losses they are to keep it near; then what
            counts is their gradient, which is another matter (Liu et al. 2025).
          </Text>
        </Info>
      </div>
      <p className="pp-sentence">
        k1, k2 and k3 as values of the distance from the reference, and as losses: which divergence each really
        descends.
      </p>
      <TaskBar task="divergence" label="Measure k1, k2, k3" begin={estimator.measureDivergence} />
      {about === null ? <p className="pp-sentence">Nothing has been measured yet.</p> : <Answer about={about} />}
    </section>
  );
}

/** A policy nearer to its reference than this, nats, is the reference, but for the rounding of 32 bits. */
const NOTHING = 1e-7;

function Answer({ about: { answer, subject } }: { readonly about: About<AnswerOf<"divergence">> }) {
  const { reverse, forward } = answer.exact;
  if (reverse < NOTHING) {
    return (
      <p className="pp-sentence">
        {subjectText(subject)}. This policy is its reference: the distance is 0, every estimate says so, and no loss
        pulls. Train a little, or freeze a policy between reference and π* above.
      </p>
    );
  }
  return (
    <>
      <ValueTable values={answer.values} exact={reverse} />
      <LossTable losses={answer.losses} />
      <p className="pp-response-note">
        {subjectText(subject)}. Exact: KL(π‖π_ref) {shortNumber(reverse)}, KL(π_ref‖π) {shortNumber(forward)} nats a
        step. A mean over steps weighs each state by its share of all steps that the policy takes. A loss on sampled
        steps does not see that its policy also chooses the states: these shares are held fixed in all exact gradients.
        Near the reference both divergences have nearly the same gradient. Where episodes differ in length, a batch
        divides by its own number of steps, which turns its gradient a little, less in larger batches. 95 % intervals: t
        over batches for values, jackknife for lengths.
      </p>
    </>
  );
}

interface ValueTableProps {
  readonly values: readonly DivergenceValue[];
  readonly exact: number;
}

function ValueTable({ values, exact }: ValueTableProps) {
  return (
    <ScrollRegion label="KL estimators as values">
      <Table className="pp-scores" captionSide="top" verticalSpacing={4} horizontalSpacing="sm">
        <Table.Caption>As values, nats</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {["Estimator", "Mean of the batches", "Bias, exact", "Scatter of one batch"].map((heading) => (
              <Table.Th key={heading}>{heading}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {values.map(({ id, mean, deviation, expected }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">
                {id} <span className="pp-unit">{FORMULAS[id]}</span>
              </Table.Th>
              <QuantityCell id="mean" estimate={mean} scale={undefined} style={PLAIN} aside="" />
              <Table.Td>{biasText(expected - exact, exact)}</Table.Td>
              <Table.Td>{digitsText(deviation)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

/** Below this share of the divergence a bias is rounding. */
const ROUNDING = 1e-6;

const biasText = (bias: number, exact: number): string =>
  Math.abs(bias) < ROUNDING * exact ? "0, unbiased" : digitsText(bias);
