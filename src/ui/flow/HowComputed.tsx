import { Text } from "@mantine/core";
import { Info } from "../Info.tsx";

/** How the pictures are computed, and what they leave out. */
export function HowComputed() {
  return (
    <Info label="How this is computed" width={340}>
      <Text size="xs" mb={6}>
        Nothing is sampled: the formula is evaluated in 64 bits on a batch that holds everything that can be drawn, each
        as often as it is likely, and differentiated. Logits move along minus that gradient, θ̇ = −∇loss, which moves the
        policy by ṗ = π (θ̇ − E_π θ̇).
      </Text>
      <Text size="xs" mb={6}>
        On-policy data is drawn anew by the moving policy, so the ratio is 1 and clipping does nothing. The critic is
        exact: value heads say the mean return, median heads its (soft) median. Gaussian noise of rewards is integrated
        at five points.
      </Text>
      <Text size="xs" mb={6}>
        A path is followed by an adaptive Runge–Kutta method until nothing moves any more; an end inside is polished by
        Newton’s method to 1e-9. Arrows on a line or a triangle grow with the cube root of the speed: half as long is
        eight times slower.
      </Text>
      <Text size="xs">
        The flow is that of a table of logits and very small steps. Networks, Adam, several passes over one batch and
        adapted hyperparameters take other ways, and noise makes a run wander; the same points stand still.
      </Text>
    </Info>
  );
}
