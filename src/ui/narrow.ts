/** Screens on which the settings are in a drawer: the same width at which page.css gives up their column. */
export const NARROW = "(max-width: 799px)";
