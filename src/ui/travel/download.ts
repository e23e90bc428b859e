const LONGEST_STEM = 48;

/** Words as the beginning of a file's name: small letters, digits and hyphens. */
export function fileStem(words: string): string {
  const plain = words
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/gu, "-")
    .slice(0, LONGEST_STEM);
  return plain.replaceAll(/^-+|-+$/gu, "");
}

/** Gives a file to the browser to save. */
export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser has taken hold of the content by then.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
