import { render } from "katex";
import "katex/dist/katex.min.css";
import { useEffect, useRef } from "react";
import type { TexLine } from "../../core/formula/tex.ts";

/** Equations set by KaTeX, one a line; each line scrolls by itself where it is wider than the page. */
export function Typeset({ lines }: { readonly lines: readonly TexLine[] }) {
  return (
    <div className="pp-typeset" data-testid="formula">
      {lines.map(({ name, tex }) => (
        <Equation key={name} tex={tex} />
      ))}
    </div>
  );
}

function Equation({ tex }: { readonly tex: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ref.current !== null) render(tex, ref.current, { throwOnError: false, output: "htmlAndMathml" });
  }, [tex]);
  return <div ref={ref} className="pp-equation" />;
}
