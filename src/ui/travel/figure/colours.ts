import type { FigureColours } from "./types.ts";

const SCHEME = "data-mantine-color-scheme";

/** A colour with the page's variables written out. */
export type Resolve = (colour: string) => string;

/**
 * Draws in one of the page's colour schemes, whichever it shows. For as long as `draw` works, within which nothing is
 * painted, the page has that scheme.
 */
export function inScheme<T>(scheme: "light" | "dark", draw: (resolve: Resolve) => T): T {
  const root = document.documentElement;
  const former = root.getAttribute(SCHEME);
  root.setAttribute(SCHEME, scheme);
  try {
    const style = getComputedStyle(root);
    return draw((colour) =>
      colour.replaceAll(/var\((--[\w-]+)\)/gu, (_, name: string) => style.getPropertyValue(name).trim()),
    );
  } finally {
    if (former === null) root.removeAttribute(SCHEME);
    else root.setAttribute(SCHEME, former);
  }
}

/** The colours of a figure's frame. */
export const figureColours = (resolve: Resolve): FigureColours => ({
  surface: resolve("var(--pp-surface)"),
  text: resolve("var(--pp-target)"),
  muted: resolve("var(--pp-muted)"),
  gridline: resolve("var(--pp-gridline)"),
  guide: resolve("var(--pp-ceiling)"),
});
