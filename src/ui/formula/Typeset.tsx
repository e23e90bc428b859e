import { render } from "katex";
import "katex/dist/katex.min.css";
import { useEffect, useRef } from "react";
import type { TexLine } from "../../core/formula/tex.ts";

/** Equations set by KaTeX, one a line; they scroll where they are wider than their card. */
export function Typeset({ lines }: { readonly lines: readonly TexLine[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="pp-typeset" aria-label="Formula" tabIndex={0} data-testid="formula">
      {lines.map(({ name, tex }) => (
        <Equation key={name} tex={tex} />
      ))}
    </section>
  );
}

function Equation({ tex }: { readonly tex: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ref.current !== null) render(tex, ref.current, { throwOnError: false, output: "htmlAndMathml" });
  }, [tex]);
  return <div ref={ref} className="pp-equation" />;
}
