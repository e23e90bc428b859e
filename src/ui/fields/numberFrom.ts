const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/** The number that a text says, with the minus sign of the keyboard or of print; the text itself where it says none. */
export function numberFrom(text: string): number | string {
  const plain = text.trim().replaceAll("−", "-");
  const number = Number(plain);
  return NUMBER.test(plain) && Number.isFinite(number) ? number : text;
}
