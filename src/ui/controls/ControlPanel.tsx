import { Accordion } from "@mantine/core";
import { DataSection } from "./DataSection.tsx";
import { EnvironmentSection } from "./EnvironmentSection.tsx";
import { ObjectiveSection } from "./ObjectiveSection.tsx";
import { PolicySection } from "./PolicySection.tsx";
import { TrainingSection } from "./TrainingSection.tsx";

const OPEN = ["environment", "policy", "objective", "training"];

/** All settings of the experiment, from the problem to the number of updates. */
export function ControlPanel() {
  return (
    <Accordion multiple defaultValue={OPEN} chevronPosition="left" classNames={{ content: "pp-section" }}>
      <EnvironmentSection />
      <PolicySection />
      <ObjectiveSection />
      <DataSection />
      <TrainingSection />
    </Accordion>
  );
}
