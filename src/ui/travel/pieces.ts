import type { Pace } from "./work.ts";

/** Characters that are handled at a time: some milliseconds of work. */
const BATCH = 2 ** 16;

/**
 * Pieces of text put together as bytes, many at a time.
 *
 * @yields some 64 kB each
 */
export function* encoded(pieces: Iterable<string>): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < BATCH) continue;
    yield encoder.encode(text);
    text = "";
  }
  yield encoder.encode(text);
}

/** Pieces of text put together without holding up the page. */
export async function gathered(pieces: Iterable<string>, pace: Pace): Promise<Blob> {
  const parts: Blob[] = [];
  for (const bytes of encoded(pieces)) {
    parts.push(new Blob([bytes]));
    await pace();
  }
  return new Blob(parts);
}

/**
 * The same pieces, each noted as it is asked for.
 *
 * @yields what it was given
 */
export function* noting(pieces: Iterable<string>, note: () => void): Generator<string> {
  for (const piece of pieces) {
    note();
    yield piece;
  }
}
