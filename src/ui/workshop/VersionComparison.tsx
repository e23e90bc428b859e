import { Text } from "@mantine/core";
import { useState } from "react";
import { sameJson } from "../../core/experiment/sameJson.ts";
import type { OwnContent, OwnVersion } from "../../store/objectives/types.ts";
import { Formula } from "../formula/Formula.tsx";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import { VersionDiff } from "./VersionDiff.tsx";

interface VersionComparisonProps {
  /** The latest first. */
  readonly versions: readonly OwnVersion[];
  /** The draft; null while it has a mistake. */
  readonly present: OwnContent | null;
}

interface Side {
  readonly value: string;
  readonly label: string;
  readonly content: OwnContent;
}

const DRAFT = "draft";

function sidesOf({ versions, present }: VersionComparisonProps): readonly Side[] {
  const draft = present === null ? [] : [{ value: DRAFT, label: "this draft", content: present }];
  const saved = versions.map(({ number, note, content }) => ({
    value: String(number),
    label: `version ${String(number)}${note === "" ? "" : `: ${note}`}`,
    content,
  }));
  return [...draft, ...saved];
}

/** The two that one wants to see first: the latest version beside the draft, or, where they are the same, beside the one before. */
function usual(sides: readonly Side[], versions: readonly OwnVersion[]): readonly [string, string] {
  const [latest, previous] = versions.map(({ number }) => String(number));
  const draft = sides.find(({ value }) => value === DRAFT);
  const changed = draft !== undefined && !sameJson(draft.content, versions[0]?.content);
  return changed || previous === undefined ? [latest ?? "", DRAFT] : [previous, latest ?? ""];
}

/** Two versions of an objective side by side, as text and as mathematics. */
export function VersionComparison(props: VersionComparisonProps) {
  const [chosen, choose] = useState<readonly [string, string] | null>(null);
  const sides = sidesOf(props);
  const [left, right] = chosen ?? usual(sides, props.versions);
  const find = (value: string): Side | undefined => sides.find((side) => side.value === value);
  const [before, after] = [find(left), find(right)];
  if (sides.length < 2) return null;
  return (
    <div className="pp-versions-compared">
      <h3>Compare</h3>
      <div className="pp-workshop-reads">
        <PlainSelect
          label="From"
          options={sides}
          value={left}
          choose={(value) => {
            choose([value, right]);
          }}
        />
        <PlainSelect
          label="To"
          options={sides}
          value={right}
          choose={(value) => {
            choose([left, value]);
          }}
        />
      </div>
      {before === undefined || after === undefined ? (
        <Text size="sm" c="dimmed" mt={6}>
          The draft can be compared as soon as it has no mistake.
        </Text>
      ) : (
        <Compared before={before} after={after} />
      )}
    </div>
  );
}

const namesOf = ({ ranges = {} }: OwnContent): readonly string[] => Object.keys(ranges);

function Compared({ before, after }: { readonly before: Side; readonly after: Side }) {
  return (
    <>
      <VersionDiff before={before.content} after={after.content} labels={[before.label, after.label]} />
      <details>
        <summary>Both as mathematics</summary>
        {[before, after].map(({ value, label, content }) => (
          <div key={value}>
            <Text size="xs" c="dimmed" mt={6}>
              {label}
            </Text>
            <Formula source={content.formula} hyperparameters={namesOf(content)} />
          </div>
        ))}
      </details>
    </>
  );
}
