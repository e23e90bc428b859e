import { Switch, Table } from "@mantine/core";
import { useState } from "react";
import { quantities } from "../../core/estimator/quantities.ts";
import type { Judgement } from "../../core/estimator/judge.ts";
import type { EstimatorReport, GroupReport, ReturnTruth } from "../../engine/inspect/types.ts";
import { ContenderMark } from "../compare/ContenderMark.tsx";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import type { Scale } from "../compare/ScoreCell.tsx";
import { Info } from "../Info.tsx";
import { digitsText, shortNumber } from "../number.ts";
import { usePage } from "../session.tsx";
import type { VariantStyle } from "../variantStyle.ts";
import { CloudPicture } from "./CloudPicture.tsx";
import { CosinePicture } from "./CosinePicture.tsx";
import { QuantityCell, scaleOf } from "./QuantityCell.tsx";
import { degrees, subjectText, verdictOf } from "./text.ts";
import { useSettings, useStyles } from "./useEstimator.ts";

/** How the estimators did, in numbers, words and pictures. */
export function JudgementCard() {
  const about = usePage(({ estimator }) => estimator.gradients);
  return about === null ? <EmptyCard /> : <Judgements about={about} />;
}

const EmptyCard = () => (
  <section className="pp-card" aria-labelledby="pp-judgement-empty">
    <h2 id="pp-judgement-empty" className="pp-estimator-heading">
      Nothing has been drawn yet
    </h2>
    <p className="pp-sentence">
      Press the button above: bias, variance and direction of each objective&apos;s gradient at the frozen policy stand
      here then, with intervals. Train a little first to see how they change on the way.
    </p>
  </section>
);

type Answered = NonNullable<ReturnType<typeof useGradients>>;
const useGradients = () => usePage(({ estimator }) => estimator.gradients);

function Judgements({ about }: { readonly about: Answered }) {
  const [{ truth }] = useSettings();
  const [each, setEach] = useState(false);
  const styleOf = useStyles(about);
  const { estimators, betas } = about.answer;
  const several = estimators.some(({ groups }) => groups.length > 1);
  return (
    <section className="pp-card" aria-labelledby="pp-judgement-title" data-testid="judgements">
      <div className="pp-card-head">
        <h2 id="pp-judgement-title">How the estimators did</h2>
        <span className="pp-unit">{subjectText(about.subject)}</span>
      </div>
      {several ? (
        <Switch
          size="sm"
          my="xs"
          label="Each layer by itself"
          checked={each}
          onChange={(event) => {
            setEach(event.currentTarget.checked);
          }}
        />
      ) : null}
      <JudgementTable estimators={estimators} truth={truth} each={each} styleOf={styleOf} />
      <ul className="pp-verdicts">
        {estimators.map(({ label, groups }, index) => (
          <li key={label}>
            <ContenderMark style={styleOf(label)} /> <b>{label}</b>{" "}
            {groups[0] === undefined ? null : verdictOf(groups[0].judgements[truth])}
            {truth === "regularised" ? (
              <span className="pp-unit"> J_β with β = {shortNumber(betas[index] ?? 0)}</span>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="pp-estimator-pictures">
        <CosinePicture estimators={estimators} truth={truth} styleOf={styleOf} />
        <CloudPicture about={about} truth={truth} styleOf={styleOf} />
      </div>
      <p className="pp-response-note">
        How this is computed: the exact gradient by the policy-gradient theorem from exact values, carried through the
        network&apos;s own backward pass; means and squares without the noise of the mean; 95 % intervals by the
        jackknife over blocks of batches (Student&apos;s t), for the direction of one batch the t interval over batches.
        All estimators see the same sequences where their data settings are the same.
      </p>
    </section>
  );
}

interface TableProps {
  readonly estimators: readonly EstimatorReport<ReturnTruth>[];
  readonly truth: ReturnTruth;
  /** Whether each parameter group has a line. */
  readonly each: boolean;
  readonly styleOf: (label: string) => VariantStyle;
}

function JudgementTable({ estimators, truth, each, styleOf }: TableProps) {
  const wholes = estimators.flatMap(({ groups }) => groups[0]?.judgements[truth] ?? []);
  const scales = new Map(quantities.map(({ id }) => [id, scaleOf(wholes.map((judgement) => judgement[id]))]));
  return (
    <ScrollRegion label="Table of estimators">
      <Table className="pp-scores" verticalSpacing={6} horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Estimator</Table.Th>
            {quantities.map(({ id, label, unit, meaning, formula }) => (
              <Table.Th key={id}>
                <span className="pp-quantity-head">
                  {label}
                  <Info label={`About ${label}`} width={320}>
                    <p className="pp-quantity-meaning">{meaning}</p>
                    <p className="pp-quantity-meaning pp-unit">{formula}</p>
                  </Info>
                </span>
                <span className="pp-quantity-unit">{unit}</span>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {estimators.flatMap(({ label, groups }) =>
            (each ? groups : groups.slice(0, 1)).map((group, index) => (
              <GroupRow
                key={`${label} ${group.name}`}
                name={index === 0 ? label : group.name}
                whole={index === 0}
                group={group}
                judgement={group.judgements[truth]}
                style={styleOf(label)}
                scales={scales}
              />
            )),
          )}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly name: string;
  readonly whole: boolean;
  readonly group: GroupReport<ReturnTruth>;
  readonly judgement: Judgement;
  readonly style: VariantStyle;
  readonly scales: ReadonlyMap<string, Scale>;
}

/** Beside the direction of the mean its angle, beside that of one batch how many had none. */
function asideOf(id: string, { cosine, silent }: Judgement): string {
  if (id === "cosine" && Number.isFinite(cosine.value)) return `${digitsText(degrees(cosine.value), 2)}°`;
  if (id === "singleCosine" && silent > 0) return `${digitsText(100 * silent, 2)} % without gradient`;
  return "";
}

function GroupRow({ name, whole, group, judgement, style, scales }: RowProps) {
  return (
    <Table.Tr className={whole ? "" : "pp-group-row"}>
      <Table.Th scope="row" className="pp-contender">
        <span className="pp-contender-line">
          {whole ? <ContenderMark style={style} /> : null}
          <span className="pp-contender-label">{name}</span>
        </span>
        {whole ? null : <span className="pp-unit"> {group.parameters} parameters</span>}
      </Table.Th>
      {quantities.map(({ id }) => (
        <QuantityCell
          key={id}
          id={id}
          estimate={judgement[id]}
          scale={scales.get(id)}
          style={style}
          aside={asideOf(id, judgement)}
        />
      ))}
    </Table.Tr>
  );
}
