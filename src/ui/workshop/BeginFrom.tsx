import { Button } from "@mantine/core";
import { useState } from "react";
import { objectives } from "../../core/objectives/registry.ts";
import { templates } from "../../core/objectives/templates.ts";
import { draftOfBuiltIn, draftOfOwn } from "../../store/objectives/draft.ts";
import type { Draft } from "../../store/objectives/draft.ts";
import type { OwnRecord } from "../../store/objectives/types.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import { useOwn } from "../objectiveOptions.ts";
import { useActions } from "../session.tsx";

/** What a draft can be begun from. */
interface Beginning {
  readonly value: string;
  readonly label: string;
  readonly group: string;
  readonly draft: () => Draft;
}

const FIXED: readonly Beginning[] = [
  ...templates.map((template) => ({
    value: `template:${template.id}`,
    label: template.label,
    group: "A bare template",
    draft: () => draftOfBuiltIn(template),
  })),
  ...objectives.map((objective) => ({
    value: objective.id,
    label: `${objective.label}: ${objective.title}`,
    group: "Fork a built-in objective",
    draft: () => draftOfBuiltIn(objective),
  })),
];

const forkOfOwn = ({ id, name, content }: OwnRecord): Beginning => ({
  value: `own:${id}`,
  label: name,
  group: "Fork one of your own",
  draft: () => draftOfOwn(content, `${name} (fork)`, null),
});

/** Begins another draft from a template, a built-in objective or one's own. */
export function BeginFrom() {
  const own = useOwn((state) => state.own);
  const { begin } = useActions().workshop;
  const [chosen, setChosen] = useState("grpo");
  const beginnings = [...FIXED, ...(own ?? []).map(forkOfOwn)];
  return (
    <div className="pp-workshop-begin">
      <PlainSelect label="Begin with" options={beginnings} value={chosen} choose={setChosen} />
      <Button
        variant="default"
        onClick={() => {
          const from = beginnings.find(({ value }) => value === chosen);
          if (from !== undefined) begin(from.draft());
        }}
      >
        Begin
      </Button>
    </div>
  );
}
