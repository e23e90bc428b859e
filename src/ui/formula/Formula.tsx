import { Code } from "@mantine/core";
import { Suspense, lazy, useMemo } from "react";
import { compileFormula } from "../../core/formula/check.ts";
import { toTex } from "../../core/formula/tex.ts";

const Typeset = lazy(async () => ({ default: (await import("./Typeset.tsx")).Typeset }));

interface FormulaProps {
  readonly source: string;
  readonly hyperparameters: readonly string[];
}

/** A formula as mathematics, and as the text that runs. */
export function Formula({ source, hyperparameters }: FormulaProps) {
  const names = hyperparameters.join(" ");
  const lines = useMemo(
    () => toTex(compileFormula(source, { hyperparameters: names === "" ? [] : names.split(" ") })),
    [source, names],
  );
  return (
    <div className="pp-formula">
      <Suspense fallback={<div className="pp-formula-wait" />}>
        <Typeset lines={lines} />
      </Suspense>
      <details>
        <summary>As text: this is what runs</summary>
        <Code block className="pp-code">
          {source}
        </Code>
      </details>
    </div>
  );
}
