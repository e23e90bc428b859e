/** What it takes to know whether a line is drawn. */
export interface Switchable {
  readonly key: string;
  /** Drawn unless the person says otherwise. */
  readonly shown: boolean;
}

/** Keys of the lines that the person turned: off where they are shown by default, on where they are not. */
export type Turned = ReadonlySet<string>;

export const isOn = (turned: Turned, { key, shown }: Switchable): boolean => shown !== turned.has(key);

/** Switches a line on or off. */
export function switched(turned: Turned, line: Switchable, on: boolean): Turned {
  const others = [...turned].filter((key) => key !== line.key);
  return new Set(on === line.shown ? others : [...others, line.key]);
}

/** Leaves one line alone, or where all others are off already, switches them back to how they were at first. */
export function soloed(turned: Turned, lines: readonly Switchable[], line: Switchable): Turned {
  const others = lines.filter(({ key }) => key !== line.key);
  if (!others.some((other) => isOn(turned, other))) return switched(new Set(), line, true);
  return others.reduce((next, other) => switched(next, other, false), switched(turned, line, true));
}
