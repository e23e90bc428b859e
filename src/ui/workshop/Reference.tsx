import { useMemo } from "react";
import { LANGUAGE_HELP } from "./names.ts";
import type { NameKind } from "./names.ts";

const SECTIONS: readonly { readonly kind: NameKind; readonly title: string }[] = [
  { kind: "symbol", title: "Symbols, with their axes" },
  { kind: "function", title: "Functions" },
];

/** Every name that the language has, for reading: what completion and pointing say of one at a time. */
export function Reference() {
  const sections = useMemo(
    () => SECTIONS.map((section) => ({ ...section, names: LANGUAGE_HELP.filter(({ kind }) => kind === section.kind) })),
    [],
  );
  return (
    <details className="pp-reference-names">
      <summary>All names of the language</summary>
      {sections.map(({ kind, title, names }) => (
        <section key={kind} aria-label={title}>
          <h3>{title}</h3>
          <dl>
            {names.map(({ name, detail, meaning }) => (
              <div key={name}>
                <dt>
                  <code>{kind === "function" ? detail : name}</code>
                  {kind === "function" ? null : <span className="pp-unit"> {detail}</span>}
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </details>
  );
}
