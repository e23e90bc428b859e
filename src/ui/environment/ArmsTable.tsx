import { VisuallyHidden } from "@mantine/core";
import { shortNumber } from "../number.ts";
import { CONTEXTS_SHOWN, probabilities } from "./arms.ts";
import type { ArmsPictureProps } from "./arms.ts";

/** The picture's numbers as a table, for screen readers. */
export function ArmsTable({ picture, current, reference, target }: ArmsPictureProps) {
  const arms = picture.arms.length;
  const text = (policy: ArmsPictureProps["current"], context: number, arm: number): string =>
    policy === null ? "not known yet" : shortNumber(probabilities(policy, context, arms)[arm] ?? NaN);
  return (
    <VisuallyHidden>
      <table data-testid="environment-table">
        <caption>Rewards and policies of each arm</caption>
        <thead>
          <tr>
            {["context", "arm", "mean reward", "policy", "reference", "optimum"].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.contexts.slice(0, CONTEXTS_SHOWN).flatMap((name, context) =>
            picture.arms.map((armName, arm) => (
              <tr key={`${name} ${armName}`}>
                <th scope="row">{name}</th>
                <td>{armName}</td>
                <td>{shortNumber(picture.means[context]?.[arm] ?? NaN)}</td>
                <td>{text(current, context, arm)}</td>
                <td>{text(reference, context, arm)}</td>
                <td>{text(target, context, arm)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
