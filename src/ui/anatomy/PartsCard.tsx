import { Code, Table } from "@mantine/core";
import { objectiveById } from "../../core/objectives/registry.ts";
import type { Parts } from "../../core/objectives/types.ts";
import { ContenderMark } from "../compare/ContenderMark.tsx";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import type { Layer } from "./layers.ts";

const COLUMNS = ["Mask", "Denominator", "Advantage Â", "Gradient of", "Beside it"] as const;
const WIDTH = COLUMNS.length;

/** The four interchangeable parts of each objective's gradient estimator, side by side. */
export function PartsCard({ layers }: { readonly layers: readonly Layer[] }) {
  return (
    <section className="pp-card" aria-labelledby="pp-anatomy-parts" data-testid="anatomy-parts">
      <div className="pp-card-head">
        <h2 id="pp-anatomy-parts">Four interchangeable parts</h2>
      </div>
      <p className="pp-anatomy-lead">
        Nearly every policy gradient is mask · Â · ∇π / denominator: which samples count, which policy the gradient is
        divided by, what the sample was worth, and whose likelihood is moved. What multiplies ∇log π is then mask · (π /
        denominator) · Â, and what stands beside it. Tests hold each row against the exact derivative of its formula.
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
        <Table.Td colSpan={WIDTH}>
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
  parts: { mask, denominator, advantage, likelihood, beside, elsewhere },
}: {
  readonly parts: Parts;
}) {
  return (
    <>
      {[mask, denominator, advantage].map(({ words, formula }, i) => (
        <Table.Td key={COLUMNS[i]}>
          {words}
          <Code className="pp-anatomy-code">{i === 1 ? `exp(${formula})` : formula}</Code>
        </Table.Td>
      ))}
      <Table.Td>{likelihood}</Table.Td>
      <Table.Td>
        {beside === undefined && elsewhere === undefined ? "–" : null}
        {beside === undefined ? null : (
          <>
            {beside.words}
            <Code className="pp-anatomy-code">{beside.formula}</Code>
          </>
        )}
        {elsewhere === undefined ? null : (
          <span className="pp-anatomy-elsewhere">Not through this sample: {elsewhere}.</span>
        )}
      </Table.Td>
    </>
  );
}
