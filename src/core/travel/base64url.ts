/** Bytes as text of the URL-safe alphabet (RFC 4648 §5), without padding. */
export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** The bytes of such a text; null where it is none. */
export const fromBase64Url = (text: string): Uint8Array | null => {
  if (!/^[\w-]*$/u.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.codePointAt(0) as number);
};
