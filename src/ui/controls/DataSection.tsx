import type { DataConfig } from "../../core/experiment/types.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { NumberField } from "../../core/fields.ts";
import { withData } from "../../store/changes.ts";
import type { Path } from "../../store/path.ts";
import { ChoiceControl } from "../fields/ChoiceControl.tsx";
import { NumberControl } from "../fields/NumberControl.tsx";
import { useActions, usePage, useSession } from "../session.tsx";
import { PlainSelect } from "./PlainSelect.tsx";
import type { Option } from "./PlainSelect.tsx";
import { Section } from "./Section.tsx";
import { batchSize, datasetSize, flip, groupSize, labels, starts } from "./settings.ts";

const KINDS: readonly Option<DataConfig["kind"]>[] = [
  { value: "on-policy", label: "Sampled from the policy itself" },
  { value: "offline-pairs", label: "A fixed set of pairs, drawn before" },
];
const LISTED: Option<DataConfig["kind"]> = { value: "listed-pairs", label: "Listed pairs" };

/** The sizes that a kind of data has, in the order shown. */
const SIZES: Readonly<Record<DataConfig["kind"], readonly (readonly [string, string, NumberField])[]>> = {
  "on-policy": [
    ["starts", "Start states", starts],
    ["groupSize", "Group size", groupSize],
  ],
  "offline-pairs": [
    ["size", "Pairs in the set", datasetSize],
    ["batch", "Pairs an update", batchSize],
  ],
  "listed-pairs": [["batch", "Pairs an update", batchSize]],
};

function summaryOf(data: DataConfig): string {
  if (data.kind === "on-policy") return `on-policy, ${String(data.starts)} × ${String(data.groupSize)}`;
  if (data.kind === "offline-pairs") return `${String(data.size)} pairs, ${String(data.batch)} an update`;
  return `${String(data.pairs.length)} listed pairs`;
}

/** Where the sequences come from and how many there are. */
export function DataSection() {
  const variant = usePage(({ view }) => view.variant);
  const config = usePage(({ experiment }) => experiment.config.variants[variant]);
  if (config === undefined) return null;
  const path: Path = ["variants", variant, "data"];
  const pairs = resolveObjective(config.objective).reads === "pairs";
  return (
    <Section id="data" title="Data" summary={summaryOf(config.data)}>
      {pairs ? <KindSelect variant={variant} data={config.data} /> : null}
      {SIZES[config.data.kind].map(([name, label, field]) => (
        <NumberControl key={name} path={[...path, name]} label={label} field={field} />
      ))}
      {pairs && config.data.kind !== "listed-pairs" ? (
        <>
          <ChoiceControl path={[...path, "labels"]} label="Labels" field={labels} />
          <NumberControl path={[...path, "flip"]} label="Label noise" field={flip} />
        </>
      ) : null}
    </Section>
  );
}

interface KindSelectProps {
  readonly variant: number;
  readonly data: DataConfig;
}

function KindSelect({ variant, data }: KindSelectProps) {
  const field = `variants[${String(variant)}].data`;
  const error = usePage(({ experiment }) => experiment.refused[field]?.message ?? null);
  const { store } = useSession();
  const { change } = useActions();
  return (
    <PlainSelect
      label="Source of the data"
      options={data.kind === "listed-pairs" ? [...KINDS, LISTED] : KINDS}
      value={data.kind}
      error={error}
      choose={(kind) => {
        change(field, kind, withData(store.getState().experiment.config, variant, kind));
      }}
    />
  );
}
