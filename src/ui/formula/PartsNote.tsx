import type { Parts } from "../../core/objectives/types.ts";

/** The interchangeable parts of an objective's gradient estimator, in words. */
export function PartsNote({ parts }: { readonly parts: Parts }) {
  const { mask, denominator, advantage, likelihood, aggregation, beside, elsewhere } = parts;
  const rows = [
    ["Mask", mask.words],
    ["Denominator", denominator.words],
    ["Advantage Â", advantage.words],
    ["Gradient of", likelihood],
    ["Aggregation", aggregation.words],
    ...(beside === undefined ? [] : [["Beside it", beside.words]]),
    ...(elsewhere === undefined ? [] : [["Other pulls", elsewhere]]),
  ];
  return (
    <details>
      <summary>Its parts: aggregation · mask · Â · ∇π / denominator</summary>
      <dl className="pp-parts">
        {rows.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
