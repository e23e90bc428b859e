import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import { fromBase64Url, toBase64Url } from "./base64url.ts";

const SUM_BYTES = 4;
/** Bytes unpacked before looking at the size again; each may become a thousand. */
const STEP = 256;
const BEST = 9;

/** FNV-1a of bytes, 32 bits: tells a damaged text from a whole one. (Fowler, Noll and Vo, draft-eastlake-fnv.) */
const checksum = (bytes: Uint8Array): number =>
  bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0;

const bytesOf = (word: number): Uint8Array => Uint8Array.of(word >>> 24, word >>> 16, word >>> 8, word);

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** How a text is packed: against which dictionary, and how many bytes it may have. */
export interface Packing {
  readonly dictionary: string;
  readonly limit: number;
}

/** A text, deflated and with a checksum, in the characters that a link may hold; null where it is too large. */
export const pack = (text: string, { dictionary, limit }: Packing): string | null => {
  const bytes = strToU8(text);
  if (bytes.length > limit) return null;
  const packed = deflateSync(bytes, { level: BEST, mem: BEST, dictionary: strToU8(dictionary) });
  return toBase64Url(joined([packed, bytesOf(checksum(bytes))]));
};

/** The unpacked bytes; null as soon as there are more than `limit`. Throws what fflate throws at data that are no deflate stream. */
const inflate = (packed: Uint8Array, dictionary: Uint8Array, limit: number): Uint8Array | null => {
  const unpacked = { parts: [] as Uint8Array[], length: 0 };
  const stream = new Inflate({ dictionary }, (part) => {
    unpacked.parts.push(part);
    unpacked.length += part.length;
  });
  for (let at = 0; at < packed.length; at += STEP) {
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    if (unpacked.length > limit) return null;
  }
  return joined(unpacked.parts);
};

/** Why a packed text cannot be read. */
export type Unreadable = "damaged" | "too large";

export interface Unpacked {
  readonly text: string;
}

/** The text that `pack` was given, or why there is none. */
export const unpack = (packed: string, { dictionary, limit }: Packing): Unpacked | Unreadable => {
  const bytes = fromBase64Url(packed);
  if (bytes === null || bytes.length <= SUM_BYTES) return "damaged";
  const sum = bytes.subarray(-SUM_BYTES);
  try {
    const unpacked = inflate(bytes.subarray(0, -SUM_BYTES), strToU8(dictionary), limit);
    if (unpacked === null) return "too large";
    const whole = bytesOf(checksum(unpacked)).every((byte, index) => byte === sum[index]);
    return whole ? { text: strFromU8(unpacked) } : "damaged";
  } catch {
    // Whatever trips the decoder, the text is not one that `pack` made.
    return "damaged";
  }
};
