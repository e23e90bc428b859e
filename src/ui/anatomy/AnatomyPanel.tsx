import { Button } from "@mantine/core";
import type { ComponentType } from "react";
import type { AnatomyPicture } from "../../store/anatomy.ts";
import { usePage } from "../session.tsx";
import { GroupPicture } from "./GroupPicture.tsx";
import { LayerList } from "./LayerList.tsx";
import { drawnIn, useAnatomy, useLayers } from "./layers.ts";
import type { Layer } from "./layers.ts";
import { LayerSettings } from "./LayerSettings.tsx";
import { MarginPicture } from "./MarginPicture.tsx";
import { PartsCard } from "./PartsCard.tsx";
import { RatioPicture } from "./RatioPicture.tsx";
import type { PictureProps } from "./RatioPicture.tsx";
import "./anatomy.css";

const PICTURES: Readonly<
  Record<AnatomyPicture, { readonly label: string; readonly Picture: ComponentType<PictureProps> }>
> = {
  ratio: { label: "One sample", Picture: RatioPicture },
  margin: { label: "One pair", Picture: MarginPicture },
  group: { label: "One group", Picture: GroupPicture },
};

/** The picture that was asked for, or else the one that the objective open for editing can be seen in. */
function usePicture(asked: AnatomyPicture | null, layers: readonly Layer[]): AnatomyPicture {
  const variant = usePage(({ view }) => view.variant);
  if (asked !== null) return asked;
  return layers[variant]?.objective.reads === "pairs" ? "margin" : "ratio";
}

/** What a loss does to one sample, one pair or one group, drawn from its formula. */
export function AnatomyPanel() {
  const anatomy = useAnatomy();
  const layers = useLayers();
  const picture = usePicture(anatomy.view.picture, layers);
  const drawn = drawnIn(layers, picture);
  const chosen = drawn.find(({ key }) => key === anatomy.view.chosen) ?? drawn[0] ?? layers[0] ?? null;
  const { Picture } = PICTURES[picture];
  return (
    <main id="anatomy" className="pp-anatomy">
      <section className="pp-card pp-anatomy-side" aria-labelledby="pp-anatomy-layers">
        <div className="pp-card-head">
          <h2 id="pp-anatomy-layers">Objectives</h2>
        </div>
        <LayerList {...{ anatomy, layers, chosen, picture }} />
        {chosen === null ? null : <LayerSettings key={chosen.key} {...{ anatomy, picture }} layer={chosen} />}
      </section>
      <section className="pp-card pp-anatomy-picture" aria-labelledby="pp-anatomy-title">
        <div className="pp-card-head">
          <h2 id="pp-anatomy-title">What a loss does to…</h2>
          <PictureChoice picture={picture} choose={(next) => anatomy.change({ picture: next })} />
        </div>
        <Picture {...{ anatomy, layers, chosen }} />
      </section>
      <PartsCard layers={drawn.length === 0 ? layers : drawn} />
    </main>
  );
}

interface PictureChoiceProps {
  readonly picture: AnatomyPicture;
  readonly choose: (picture: AnatomyPicture) => void;
}

function PictureChoice({ picture, choose }: PictureChoiceProps) {
  return (
    <fieldset className="pp-anatomy-choice" aria-label="What is looked at">
      {(Object.keys(PICTURES) as AnatomyPicture[]).map((each) => (
        <Button
          key={each}
          size="compact-sm"
          variant={each === picture ? "light" : "default"}
          aria-pressed={each === picture}
          onClick={() => {
            choose(each);
          }}
        >
          {PICTURES[each].label}
        </Button>
      ))}
    </fieldset>
  );
}
