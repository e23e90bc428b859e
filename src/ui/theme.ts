import { Tooltip, createTheme } from "@mantine/core";
import type { MantineColorsTuple } from "@mantine/core";

/** Shades of the Okabe–Ito blue #0072b2, which stands for "positive" and "high" wherever colour has a meaning. */
const blue: MantineColorsTuple = [
  "#e6f4fc",
  "#cfe6f5",
  "#9fcbe9",
  "#6bafdd",
  "#4298d3",
  "#288acd",
  "#1483cb",
  "#0072b2",
  "#0065a1",
  "#005790",
];

export const theme = createTheme({
  colors: { blue },
  primaryColor: "blue",
  primaryShade: 7,
  defaultRadius: "md",
  components: {
    // Inside the landmark that it explains, not at the end of the document.
    Tooltip: Tooltip.extend({ defaultProps: { withinPortal: false, openDelay: 400, multiline: true, maw: 280 } }),
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
});
