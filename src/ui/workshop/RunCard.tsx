import { Button, Text } from "@mantine/core";
import { IconListCheck, IconPlayerPlay } from "@tabler/icons-react";
import { DRAFT_SUBJECT, INITIAL_CHECKS } from "../../store/checks.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import { useObjectiveMenu } from "../objectiveOptions.ts";
import type { Option } from "../controls/PlainSelect.tsx";
import { useActions } from "../session.tsx";

interface RunCardProps {
  readonly sound: boolean;
  /** What it is run beside, as an option; "" for nothing. */
  readonly beside: string;
  readonly setBeside: (value: string) => void;
  readonly run: () => void;
  /** Why it could not be run, or null. */
  readonly refusal: string | null;
}

const ALONE: Option<string> = { value: "", label: "nothing: alone" };

/** Leads to the draft's report card. */
function CheckDraft({ sound }: Pick<RunCardProps, "sound">) {
  const { look } = useActions();
  return (
    <Button
      mt={8}
      variant="default"
      disabled={!sound}
      leftSection={<IconListCheck size={16} aria-hidden />}
      onClick={() => {
        look({ tab: "checks", checks: { ...INITIAL_CHECKS, subject: DRAFT_SUBJECT } });
      }}
    >
      Check this loss
    </Button>
  );
}

/** Trains the draft beside another objective, on the same data. */
export function RunCard({ sound, beside, setBeside, run, refusal }: RunCardProps) {
  const { options } = useObjectiveMenu(null);
  const label = options.find(({ value }) => value === beside)?.label.split(":")[0];
  return (
    <section className="pp-card" aria-labelledby="pp-workshop-run">
      <div className="pp-card-head">
        <h2 id="pp-workshop-run">Try it</h2>
      </div>
      <div className="pp-workshop-run">
        <PlainSelect label="Beside" options={[ALONE, ...options]} value={beside} choose={setBeside} />
        <Button disabled={!sound} leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={run}>
          {beside === "" || label === undefined ? "Run" : `Run beside ${label}`}
        </Button>
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        The experiment becomes one of these two, with the same data, optimizer, passes and seeds, and starts. Taking the
        settings back is one step of undo; a run in progress stays among the kept runs.
      </Text>
      <CheckDraft sound={sound} />
      {refusal === null ? null : (
        <Text size="sm" className="pp-error" role="alert">
          {refusal}
        </Text>
      )}
    </section>
  );
}
