import { Text, VisuallyHidden } from "@mantine/core";
import { useMemo } from "react";
import { lineDiff } from "../../store/objectives/lineDiff.ts";
import type { OwnContent } from "../../store/objectives/types.ts";
import { versionText } from "./versionText.ts";

interface VersionDiffProps {
  readonly before: OwnContent;
  readonly after: OwnContent;
  readonly labels: readonly [string, string];
}

/** Two versions line by line; what went is marked on the left, what came on the right. */
export function VersionDiff({ before, after, labels }: VersionDiffProps) {
  const rows = useMemo(
    () => lineDiff(versionText(before), versionText(after)).map((row, place) => ({ ...row, place })),
    [before, after],
  );
  const changed = rows.filter(({ left, right }) => left !== right).length;
  return (
    <>
      <Text size="sm" mt={8} component="output" display="block" data-testid="diff-summary">
        {changed === 0 ? "Nothing differs." : `${String(changed)} ${changed === 1 ? "line differs" : "lines differ"}.`}
      </Text>
      <table className="pp-diff" data-testid="diff">
        <thead>
          <tr>
            {labels.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ place, left, right }) => (
            <tr key={place}>
              <Line text={left} mark={left === right ? null : "went"} />
              <Line text={right} mark={left === right ? null : "came"} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const SIGNS = { went: "−", came: "+" } as const;

/** A line of one side; `mark` says that the other side has another, or none. */
function Line({ text, mark }: { readonly text: string | null; readonly mark: keyof typeof SIGNS | null }) {
  return (
    <td data-mark={text === null ? "none" : (mark ?? "same")}>
      {text === null || mark === null ? null : (
        <>
          <span aria-hidden className="pp-diff-sign">
            {SIGNS[mark]}
          </span>
          <VisuallyHidden>{mark}: </VisuallyHidden>
        </>
      )}
      {text === "" ? "\u00a0" : text}
    </td>
  );
}
