import type { Reads } from "../../core/objectives/types.ts";
import { labels as labelsField } from "../controls/settings.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import { useActions } from "../session.tsx";
import { useDraft } from "./draft.ts";

const READS = {
  samples: "single sequences",
  groups: "groups: several sequences from one start",
  pairs: "pairs: the first and the second of two",
} as const satisfies Readonly<Record<Reads, string>>;

const CHOSEN = (Object.keys(READS) as Reads[]).map((value) => ({ value, label: READS[value] }));

const LABELS = {
  scored: "none: as drawn, each with its reward",
  "bradley-terry": "the first is preferred, by a Bradley–Terry label",
  deterministic: "the first has the higher reward",
} as const;

const ORDERS = (Object.keys(LABELS) as (keyof typeof LABELS)[]).map((value) => ({ value, label: LABELS[value] }));

/** What the formula reads of a batch, told from its functions unless it is chosen, and what it assumes of pairs. */
export function ReadsCard({ reads }: { readonly reads: Reads | null }) {
  const draft = useDraft();
  const { write } = useActions().workshop;
  const inferred = draft.reads === "inferred" && reads !== null ? ` (${reads})` : "";
  return (
    <section className="pp-card" aria-labelledby="pp-workshop-reads">
      <div className="pp-card-head">
        <h2 id="pp-workshop-reads">What it learns from</h2>
      </div>
      <div className="pp-workshop-reads">
        <PlainSelect
          label="It reads"
          options={[{ value: "inferred", label: `what its functions need${inferred}` }, ...CHOSEN]}
          value={draft.reads}
          choose={(value) => {
            write({ reads: value });
          }}
        />
        {reads === "pairs" ? (
          <PlainSelect
            label="Order of a pair"
            description={labelsField.meaning}
            options={ORDERS}
            value={draft.labels}
            choose={(value) => {
              write({ labels: value });
            }}
          />
        ) : null}
      </div>
    </section>
  );
}
