import { NativeSelect, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Suspense, lazy, useCallback, useMemo } from "react";
import type { LogPolicy } from "../../core/mdp/types.ts";
import { shortNumber } from "../number.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { useDrawn } from "../clock.ts";
import { useVariantStyle } from "../useVariantStyles.ts";
import { ArmsPicture } from "./ArmsPicture.tsx";
import { policyOf, regularisationOf, useAppliedConfig, useProblem, useReference, useTarget } from "./problem.ts";

const GridPicture = lazy(async () => ({ default: (await import("./GridPicture.tsx")).GridPicture }));

/** The environment with the policy drawn into it. */
export function EnvironmentView() {
  const config = useAppliedConfig();
  const { mdp, picture, label } = useProblem();
  const chosen = usePage(({ view }) => view.variant);
  const seed = usePage(({ view }) => view.seed);
  const variant = config.variants[chosen] ?? config.variants[0];
  const { colour } = useVariantStyle(config.variants, chosen);
  const reference = useReference(mdp, config.reference, seed);
  const beta = variant === undefined ? 0 : regularisationOf(variant.objective);
  const target = useTarget(mdp, beta, reference);
  const current = useCurrentPolicy(mdp.states * mdp.actions, seed);
  if (variant === undefined) return null;
  return (
    <section className="pp-card pp-environment" aria-labelledby="pp-environment-title" data-testid="environment">
      <div className="pp-card-head">
        <h2 id="pp-environment-title">{label}</h2>
        <SeedSelect />
      </div>
      {picture.kind === "arms" ? (
        <>
          <ArmsLegend label={variant.label} colour={colour} beta={beta} known={target?.policy !== null} />
          <ArmsPicture
            picture={picture}
            current={current}
            reference={reference}
            target={target?.policy ?? null}
            colour={colour}
          />
        </>
      ) : (
        <>
          <GridLegend />
          <Suspense fallback={<div className="pp-grid-wait" />}>
            <GridPicture picture={picture} mdp={mdp} current={current} bestValues={target?.bestValues ?? null} />
          </Suspense>
        </>
      )}
    </section>
  );
}

/** The policy of the seed looked at, taken from the store no more often than it is to be drawn. */
function useCurrentPolicy(size: number, seed: number): LogPolicy | null {
  const { store } = useSession();
  const chosen = usePage(({ view }) => view.variant);
  const read = useCallback(() => store.getState().run.tables[chosen], [store, chosen]);
  const tables = useDrawn(read);
  return useMemo(() => policyOf(tables, seed, size), [tables, seed, size]);
}

/** With several seeds: whose policy is drawn. */
function SeedSelect() {
  const { first, count } = useAppliedConfig().seeds;
  const seed = usePage(({ view }) => view.seed);
  const { look } = useActions();
  if (count === 1) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label="Seed shown"
      data={Array.from({ length: count }, (_, index) => ({
        value: String(index),
        label: `seed ${String(first + index)}`,
      }))}
      value={String(seed)}
      onChange={(event) => {
        look({ seed: Number(event.currentTarget.value) });
      }}
    />
  );
}

interface ArmsLegendProps {
  readonly label: string;
  readonly colour: string;
  readonly beta: number;
  readonly known: boolean;
}

function ArmsLegend({ label, colour, beta, known }: ArmsLegendProps) {
  const best = beta === 0 ? "best policy π*" : `optimum π* for β = ${shortNumber(beta)}`;
  return (
    <div className="pp-legend">
      <Key mark={<span className="pp-key" style={{ background: colour }} />}>policy π ({label})</Key>
      <Key mark={<span className="pp-key pp-key-reference" />}>reference</Key>
      <Key mark={<span className="pp-key pp-key-target" />}>{known ? best : `${best}: known once the run begins`}</Key>
      <Key mark={<span className="pp-key pp-key-mean" />}>mean reward</Key>
    </div>
  );
}

function Key({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="pp-legend-entry">
      {mark}
      {children}
    </span>
  );
}

function GridLegend() {
  return (
    <Text size="xs" className="pp-legend">
      <span className="pp-legend-entry">
        <span className="pp-ramp" aria-hidden /> value of the cell under the policy: orange low, grey 0, blue high
      </span>
      <span className="pp-legend-entry">→ length: probability of the move</span>
      <span className="pp-legend-entry">● the agent, following the policy</span>
    </Text>
  );
}
