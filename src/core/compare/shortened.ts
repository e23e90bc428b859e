/** A text with its middle left out where it is longer than `length`: what tells variants of a grid apart stands at the end. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = Math.ceil((length - 1) / 2);
  return `${text.slice(0, start).trimEnd()}…${text.slice(text.length - (length - 1 - start)).trimStart()}`;
}
