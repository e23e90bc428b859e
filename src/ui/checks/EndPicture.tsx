import type { FixedPointReading } from "../../core/checks/types.ts";
import { shortNumber } from "../number.ts";

interface RowOfPolicy {
  readonly name: string;
  readonly policy: readonly number[];
}

function rowsOf({ reference, end, optimum, known, beta }: FixedPointReading): readonly RowOfPolicy[] {
  return [
    { name: "Reference", policy: reference },
    { name: "End", policy: end },
    ...(known === null ? [] : [{ name: "Known", policy: known }]),
    { name: beta === 0 ? "π* (best)" : `π* (β ${shortNumber(beta)})`, policy: optimum },
  ];
}

/** Where training ends beside where it began, what is known, and π*: numbers over bars. */
export function EndPicture({ reading }: { readonly reading: FixedPointReading }) {
  return (
    <table className="pp-end">
      <thead>
        <tr>
          <th scope="col">Policy</th>
          {reading.actions.map((action) => (
            <th key={action} scope="col">
              {action}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(reading).map(({ name, policy }) => (
          <tr key={name} data-row={name === "End" ? "end" : "other"}>
            <th scope="row">{name}</th>
            {policy.map((p, action) => (
              <td key={reading.actions[action]}>
                <span className="pp-end-bar" style={{ width: `${String(100 * Math.max(0, Math.min(p, 1)))}%` }} />
                <span className="pp-end-number">{p.toFixed(4)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
