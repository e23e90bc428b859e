import { Code, Table } from "@mantine/core";
import { objectiveById } from "../../core/objectives/registry.ts";
import type { Part, Parts } from "../../core/objectives/types.ts";
import { ContenderMark } from "../compare/ContenderMark.tsx";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import type { Layer } from "./layers.ts";

const COLUMNS = ["Mask", "Denominator", "Advantage Â", "Gradient of", "Aggregation", "Beside it"] as const;

/** The interchangeable parts of each objective's gradient estimator, side by side. */
export function PartsCard({ layers }: { readonly layers: readonly Layer[] }) {
  return (
    <section className="pp-card" aria-labelledby="pp-anatomy-parts" data-testid="anatomy-parts">
      <div className="pp-card-head">
        <h2 id="pp-anatomy-parts">Four interchangeable parts, and a fifth</h2>
      </div>
      <p className="pp-anatomy-lead">
        Nearly every policy gradient is mask · Â · ∇π / denominator: which samples count, which policy the gradient is
        divided by, what the sample was worth, and whose likelihood is moved. What multiplies ∇log π is then mask · (π /
        denominator) · Â, and what stands beside it. The literature’s four parts leave out a fifth, the{" "}
        <strong>aggregation</strong>: what a step counts in the mean over all N sequences. With several steps it is
        among what tells GRPO, Dr. GRPO and DAPO apart. Tests hold each row against the exact derivative of its formula,
        on sequences of one to four steps.
      </p>
      <ScrollRegion label="Parts of the objectives">
        <Table className="pp-anatomy-parts" verticalSpacing={6} horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Objective</Table.Th>
              {COLUMNS.map((column) => (
                <Table.Th key={column} scope="col">
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {layers.map((layer) => (
              <PartsRow key={layer.key} layer={layer} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <p className="pp-anatomy-note">
        After Lv et al. (2025), “Towards a Unified View of Large Language Model Post-Training”, arXiv 2509.04419.
      </p>
    </section>
  );
}

function PartsRow({ layer }: { readonly layer: Layer }) {
  const { id, origin } = layer.objective;
  const parts = objectiveById(id ?? "")?.parts;
  const from = objectiveById(origin ?? "")?.label;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <ContenderMark style={layer.style} /> {layer.label}
      </Table.Th>
      {parts === undefined ? (
        <Table.Td colSpan={COLUMNS.length}>
          A formula of one’s own: its parts are not named{from === undefined ? "" : ` (it was made from ${from})`}; the
          curves show what it does.
        </Table.Td>
      ) : (
        <PartsCells parts={parts} />
      )}
    </Table.Tr>
  );
}

function PartsCells({
  parts: { mask, denominator, advantage, likelihood, aggregation, beside, elsewhere },
}: {
  readonly parts: Parts;
}) {
  return (
    <>
      <PartCell label="Mask" part={mask} />
      <PartCell label="Denominator" part={{ ...denominator, formula: `exp(${denominator.formula})` }} />
      <PartCell label="Advantage Â" part={advantage} />
      <Table.Td data-label="Gradient of">{likelihood}</Table.Td>
      <PartCell label="Aggregation" part={aggregation} />
      <Table.Td data-label="Beside it">
        {beside === undefined && elsewhere === undefined ? "–" : null}
        {beside === undefined ? null : <PartText part={beside} />}
        {elsewhere === undefined ? null : (
          <span className="pp-anatomy-elsewhere">Not through this sample: {elsewhere}.</span>
        )}
      </Table.Td>
    </>
  );
}

interface PartCellProps {
  readonly label: (typeof COLUMNS)[number];
  readonly part: Part;
}

/** A cell with the name of its column, which stands in it where the table is too narrow for columns. */
function PartCell({ label, part }: PartCellProps) {
  return (
    <Table.Td data-label={label}>
      <PartText part={part} />
    </Table.Td>
  );
}

function PartText({ part: { words, formula } }: { readonly part: Part }) {
  return (
    <>
      {words}
      <Code className="pp-anatomy-code">{formula}</Code>
    </>
  );
}
