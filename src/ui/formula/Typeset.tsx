import { render } from "katex";
import "katex/dist/katex.min.css";
import { useEffect, useRef } from "react";
import { whenIdle } from "../../store/idle.ts";
import type { TexLine } from "../../core/formula/tex.ts";

/** Equations set by KaTeX, one a line; they scroll where they are wider than their card. */
export function Typeset({ lines }: { readonly lines: readonly TexLine[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="pp-typeset pp-scrolls" aria-label="Formula" tabIndex={0} data-testid="formula">
      {lines.map(({ name, tex }, place) => (
        <Equation key={name} tex={tex} atOnce={place < AT_ONCE} />
      ))}
    </section>
  );
}

/** Equations set as soon as they are there; each takes a millisecond or more, so that the others wait for idle moments. */
const AT_ONCE = 8;

function Equation({ tex, atOnce }: { readonly tex: string; readonly atOnce: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const typeset = (): void => {
      if (ref.current !== null) render(tex, ref.current, { throwOnError: false, output: "htmlAndMathml" });
    };
    if (!atOnce) return whenIdle(typeset);
    typeset();
    return undefined;
  }, [tex, atOnce]);
  return <div ref={ref} className="pp-equation" />;
}
