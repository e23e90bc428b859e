import { ActionIcon, Tooltip } from "@mantine/core";
import { IconEye, IconEyeOff, IconX } from "@tabler/icons-react";
import { parseObjective } from "../../core/experiment/objective.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import { toggled, withoutAdded } from "../../store/anatomy.ts";
import type { AnatomyPicture, AnatomyView } from "../../store/anatomy.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import type { ObjectiveMenu } from "../objectiveOptions.ts";
import { useObjectiveMenu } from "../objectiveOptions.ts";
import { LayerMark } from "./LayerMark.tsx";
import { fits } from "./layers.ts";
import type { Anatomy, Layer } from "./layers.ts";

interface LayerListProps {
  readonly anatomy: Anatomy;
  readonly layers: readonly Layer[];
  readonly chosen: Layer | null;
  readonly picture: AnatomyPicture;
}

const ABSENT: Readonly<Record<AnatomyPicture, string>> = {
  ratio: "see One pair",
  margin: "see One sample",
  group: "see One pair",
};

/** The objectives laid over each other: one is open for dragging, each can be hidden, those laid over taken away. */
export function LayerList({ anatomy, layers, chosen, picture }: LayerListProps) {
  return (
    <div>
      <ul className="pp-anatomy-layers" aria-label="Objectives laid over each other">
        {layers.map((layer) => (
          <LayerItem key={layer.key} {...{ anatomy, layer, picture }} open={layer === chosen} />
        ))}
      </ul>
      <AddLayer anatomy={anatomy} layers={layers} picture={picture} />
    </div>
  );
}

interface LayerItemProps {
  readonly anatomy: Anatomy;
  readonly layer: Layer;
  readonly picture: AnatomyPicture;
  readonly open: boolean;
}

function LayerItem({ anatomy: { view, change }, layer, picture, open }: LayerItemProps) {
  const { key, label, shown, variant } = layer;
  const drawable = fits(layer.objective, picture);
  return (
    <li data-open={open}>
      <button
        type="button"
        className="pp-anatomy-layer"
        aria-pressed={open}
        onClick={() => {
          change({ chosen: key });
        }}
      >
        <LayerMark layer={layer} />
        <span>
          {label}
          <span className="pp-unit">{noteOf(layer, drawable ? "" : ABSENT[picture])}</span>
        </span>
      </button>
      {drawable ? (
        <Tooltip label={shown ? "Hide its curves" : "Show its curves"}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Show ${label}`}
            aria-pressed={shown}
            onClick={() => {
              change({ hidden: toggled(view.hidden, key) });
            }}
          >
            {shown ? <IconEye size={16} aria-hidden /> : <IconEyeOff size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      ) : null}
      {variant === null ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take ${label} away`}
          onClick={() => {
            change(withoutAdded(view, key));
          }}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}

function noteOf({ variant, dragged }: Layer, absent: string): string {
  const notes = [absent, variant === null ? "laid over" : "", dragged ? "not as in the experiment" : ""];
  const said = notes.filter((note) => note !== "").join(", ");
  return said === "" ? "" : ` ${said}`;
}

const NONE = "none";

/** A menu of all objectives that the picture can draw and that are not there yet. */
function AddLayer({ anatomy: { view, change }, layers, picture }: Omit<LayerListProps, "chosen">) {
  const menu = useObjectiveMenu(null);
  const keys = new Set(layers.map(({ key }) => key));
  const ids = new Set(layers.filter(({ shown }) => shown).map(({ objective: { id } }) => id));
  const options = menu.options.filter(
    ({ value }) => !keys.has(value) && !ids.has(value) && isDrawable(menu, value, picture),
  );
  return (
    <PlainSelect
      label="Lay over an objective"
      options={[{ value: NONE, label: "Choose…" }, ...options]}
      value={NONE}
      choose={(value) => {
        change(withLayer(view, menu, value));
      }}
    />
  );
}

/** The option as an objective with its defaults; null: it stands for none. */
function configOf(menu: ObjectiveMenu, value: string) {
  const choice = value === NONE ? null : menu.choiceOf(value);
  return choice === null ? null : parseObjective(choice, "objective");
}

function isDrawable(menu: ObjectiveMenu, value: string, picture: AnatomyPicture): boolean {
  const config = configOf(menu, value);
  return config !== null && fits(resolveObjective(config), picture);
}

function withLayer(view: AnatomyView, menu: ObjectiveMenu, value: string): Partial<AnatomyView> {
  const config = configOf(menu, value);
  if (config === null) return {};
  return { added: [...view.added, { key: value, label: resolveObjective(config).label, config }], chosen: value };
}
