import { Text } from "@mantine/core";
import { FourWays } from "./FlowControls.tsx";
import { MOST_ARMS } from "./useBandit.ts";

/** A problem whose policies are no simplex that can be drawn. */
export function EmptyFlow() {
  return (
    <section className="pp-card pp-flow-empty" aria-labelledby="pp-flow-empty">
      <h2 id="pp-flow-empty" className="pp-flow-heading">
        This problem has too many policies for one picture
      </h2>
      <Text size="sm" mb="sm">
        {`The policies of a bandit of two, three or four arms are the points of a line, a triangle or a tetrahedron, and training is a flow on it. Choose a bandit of at most ${String(MOST_ARMS)} arms (Settings, Environment), or begin with the bandit of the CoPG paper: three arms with rewards 2.5, 2 and 1. Undo brings back the present problem.`}
      </Text>
      <FourWays />
    </section>
  );
}
