import type { AnatomyPicture } from "../../store/anatomy.ts";

const WANTED: Readonly<Record<AnatomyPicture, string>> = {
  ratio: "samples or groups (PPO, GRPO, BPO…)",
  margin: "pairs (DPO, IPO, CoPG…)",
  group: "samples or groups (GRPO, Dr. GRPO, DMPO…)",
};

/** Nothing that this picture could draw. */
export function EmptyPicture({ picture }: { readonly picture: AnatomyPicture }) {
  return (
    <p className="pp-anatomy-empty" data-testid="anatomy-empty">
      No objective that is shown reads {WANTED[picture]}. Lay one over with “Lay over an objective”, or look at another
      picture.
    </p>
  );
}
