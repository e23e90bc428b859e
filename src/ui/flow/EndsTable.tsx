import type { FlowEntry } from "../../store/flow.ts";
import { shortNumber } from "../number.ts";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import type { Bandit } from "./useBandit.ts";
import type { Flow } from "./useFlows.ts";
import { policyText, refusalText } from "./words.ts";

interface EndsTableProps {
  readonly bandit: Bandit;
  readonly entries: readonly FlowEntry[];
  readonly flows: readonly Flow[];
  readonly start: readonly number[];
}

const KINDS = {
  interior: "inside",
  vertex: "corner",
  edge: "edge",
  drift: "drifts off",
  none: "not found",
  lost: "breaks off",
} as const;

/** The pictures in numbers. */
export function EndsTable({ bandit, entries, flows, start }: EndsTableProps) {
  return (
    <section className="pp-card" aria-labelledby="pp-flow-table">
      <h2 id="pp-flow-table" className="pp-flow-heading">
        The same in numbers
      </h2>
      <ScrollRegion label="Where each objective ends">
        <table className="pp-flow-table" data-testid="flow-table">
          <caption>{`Ends of the paths from ${policyText(start)}`}</caption>
          <thead>
            <tr>
              <th scope="col">Objective</th>
              <th scope="col">Kind of end</th>
              {bandit.names.map((name) => (
                <th key={name} scope="col">{`π(${name})`}</th>
              ))}
              <th scope="col">π*</th>
              <th scope="col">β</th>
              <th scope="col">Regret</th>
              <th scope="col">Distance to π*</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, index) => (
              <EndsRow key={entry.key} entry={entry} flow={flows[index]} arms={bandit.names.length} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="pp-sentence">
        Regret: J_β(π*) − J_β(end), with the objective’s own β. Distance: total variation, half the sum of the
        differences of the probabilities.
      </p>
    </section>
  );
}

interface EndsRowProps {
  readonly entry: FlowEntry;
  readonly flow: Flow | undefined;
  readonly arms: number;
}

function EndsRow({ entry, flow, arms }: EndsRowProps) {
  const course = flow?.course;
  const path = course?.paths[0];
  if (course === undefined || course === null || path === undefined) {
    return (
      <tr>
        <th scope="row">{entry.label}</th>
        <td colSpan={arms + 5}>
          {flow?.refusal === undefined || flow.refusal === null ? "…" : refusalText(flow.refusal)}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{entry.label}</th>
      <td>{KINDS[path.kind]}</td>
      {path.end.map((p, arm) => (
        <td key={`arm ${String(arm)}`}>{p.toFixed(4)}</td>
      ))}
      <td>{policyText(course.optimum)}</td>
      <td>{shortNumber(course.beta)}</td>
      <td>{tidy(path.regret)}</td>
      <td>{tidy(path.distance)}</td>
    </tr>
  );
}

/** Less is what rounding leaves of 0. */
const tidy = (x: number): string => (Math.abs(x) < 1e-9 ? "0" : shortNumber(x));
