/** The world as a command sees it; tests hand in one of their own. */
export interface Io {
  /** The text of a file, or of standard input for `-`. */
  readonly read: (path: string) => Promise<string>;
  /** One line to standard output; resolves when there is room for the next. */
  readonly print: (line: string) => Promise<void>;
  /** Opens a file for lines, emptying it. */
  readonly open: (path: string) => Promise<LineFile>;
  /** One line to standard error. */
  readonly complain: (line: string) => void;
}

export interface LineFile {
  readonly write: (line: string) => Promise<void>;
  readonly close: () => Promise<void>;
}
