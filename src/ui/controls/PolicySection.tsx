import type { PolicyConfig, ReferenceConfig } from "../../core/experiment/types.ts";
import { ChoiceControl } from "../fields/ChoiceControl.tsx";
import { useActions, usePage } from "../session.tsx";
import { HiddenLayers } from "./HiddenLayers.tsx";
import { PlainSelect } from "./PlainSelect.tsx";
import type { Option } from "./PlainSelect.tsx";
import { Section } from "./Section.tsx";
import { activation } from "./settings.ts";

const POLICIES: readonly Option<PolicyConfig["kind"]>[] = [
  { value: "tabular", label: "Table of logits" },
  { value: "linear", label: "Linear in the features" },
  { value: "mlp", label: "Neural network (MLP)" },
];

const POLICY_WORD: Readonly<Record<PolicyConfig["kind"], string>> = { tabular: "table", linear: "linear", mlp: "MLP" };

type ReferenceName = "uniform" | "initial" | "given";

const REFERENCES: readonly Option<ReferenceName>[] = [
  { value: "uniform", label: "Uniform over the actions" },
  { value: "initial", label: "The policy before training" },
];
const GIVEN: Option<ReferenceName> = { value: "given", label: "Given, one row a state" };

const nameOf = (reference: ReferenceConfig): ReferenceName => (typeof reference === "string" ? reference : "given");

const ACTIVATION = ["policy", "activation"] as const;

/** What the policy is made of and what it is held close to. */
export function PolicySection() {
  const policy = usePage(({ experiment }) => experiment.config.policy);
  const reference = usePage(({ experiment }) => nameOf(experiment.config.reference));
  const errors = usePage(({ experiment }) => experiment.refused);
  const { edit } = useActions();
  return (
    <Section id="policy" title="Policy & reference" summary={`${POLICY_WORD[policy.kind]} · reference ${reference}`}>
      <PlainSelect
        label="Policy"
        options={POLICIES}
        value={policy.kind}
        error={errors["policy"]?.message ?? null}
        choose={(kind) => {
          edit(["policy"], { kind });
        }}
      />
      {policy.kind === "mlp" ? (
        <>
          <HiddenLayers />
          <ChoiceControl path={ACTIVATION} label="Activation" field={activation} />
        </>
      ) : null}
      <PlainSelect
        label="Reference policy"
        options={reference === "given" ? [...REFERENCES, GIVEN] : REFERENCES}
        value={reference}
        error={errors["reference"]?.message ?? null}
        description="KL is measured from here; with a penalty the policy is held near it."
        choose={(name) => {
          if (name !== "given") edit(["reference"], name);
        }}
      />
    </Section>
  );
}
