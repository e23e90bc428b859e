import { Text } from "@mantine/core";
import { Suspense, lazy, useMemo } from "react";
import { toTex } from "../../core/formula/tex.ts";
import type { Program } from "../../core/formula/types.ts";

const Typeset = lazy(async () => ({ default: (await import("../formula/Typeset.tsx")).Typeset }));

interface TypesetCardProps {
  /** As last understood. */
  readonly program: Program | null;
  /** It is that of a text before the present one, which has a mistake. */
  readonly outdated: boolean;
}

/** The formula as mathematics while it is being written; a mistake leaves what was there. */
export function TypesetCard({ program, outdated }: TypesetCardProps) {
  const lines = useMemo(() => (program === null ? [] : toTex(program)), [program]);
  return (
    <section className="pp-card" aria-labelledby="pp-workshop-typeset" data-testid="typeset" data-outdated={outdated}>
      <div className="pp-card-head">
        <h2 id="pp-workshop-typeset">As mathematics</h2>
        <span className="pp-unit">{outdated ? "as it was before the mistake" : "as it is"}</span>
      </div>
      {program === null ? (
        <Text size="sm" c="dimmed">
          The formula stands here as soon as it has no mistake.
        </Text>
      ) : (
        <Suspense fallback={<div className="pp-formula-wait" />}>
          <Typeset lines={lines} />
        </Suspense>
      )}
    </section>
  );
}
