import { createElement, Fragment } from "react";
import type { ReactNode } from "react";
import type { CheckResult } from "../../core/checks/types.ts";
import { shortNumber } from "../number.ts";
import { EndPicture } from "./EndPicture.tsx";
import { Mark } from "./Mark.tsx";

/** What was measured beside what it should be; empty where no number decides. */
function readingText({ measured, expected, tolerance }: CheckResult): string {
  if (measured === null) return "";
  if (tolerance === null) return shortNumber(measured);
  if (expected === null) return `${shortNumber(measured)}, at most ${shortNumber(tolerance)}`;
  return `${shortNumber(measured)}, expected ${shortNumber(expected)} ± ${shortNumber(tolerance)}`;
}

/** Backquotes mark code. */
function withCode(text: string): ReactNode {
  const parts = text.split("`").map((part, i) => (i % 2 === 1 ? createElement("code", null, part) : part));
  return createElement(Fragment, null, ...parts);
}

interface CheckItemProps {
  readonly result: CheckResult;
  /** The built-in objective that is known to differ here; null: none is. */
  readonly knownOf: string | null;
}

/** One check: its mark, what was found, and on demand what was done. */
export function CheckItem({ result, knownOf }: CheckItemProps) {
  const { id, status, title, explanation, method, fixedPoint } = result;
  const reading = readingText(result);
  return (
    <li className="pp-check" data-check={id} data-status={status}>
      <Mark status={status} />
      <div className="pp-check-words">
        <h4>{title}</h4>
        <p className="pp-check-finding">
          {withCode(explanation)}
          {status === "differs" && knownOf !== null ? ` ${knownOf} is known for it.` : null}
        </p>
        {fixedPoint === undefined ? null : <EndPicture reading={fixedPoint} />}
        <details className="pp-check-method">
          <summary>{reading === "" ? "How" : `How; measured ${reading}`}</summary>
          <p>{withCode(method)}</p>
        </details>
      </div>
    </li>
  );
}
