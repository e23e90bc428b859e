/** One row of two texts side by side; a side is null where it has no such line. */
export interface DiffRow {
  readonly left: string | null;
  readonly right: string | null;
}

/** Length of the longest common subsequence of the lines from `i` on the left and `j` on the right, [left + 1, right + 1]. */
function commonLengths(left: readonly string[], right: readonly string[]): Int32Array {
  const width = right.length + 1;
  const lengths = new Int32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      const same = left[i] === right[j];
      const [down, across, both] = [lengths[at + width], lengths[at + 1], lengths[at + width + 1]] as number[];
      lengths[at] = same ? (both ?? 0) + 1 : Math.max(down ?? 0, across ?? 0);
    }
  }
  return lengths;
}

/** Lines that went and lines that came at one place stand opposite each other, as far as there are both. */
function paired(gone: readonly string[], come: readonly string[]): readonly DiffRow[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => ({
    left: gone[index] ?? null,
    right: come[index] ?? null,
  }));
}

/**
 * The least change from one text to another by lines: rows with the same line on both sides are a longest common
 * subsequence (Wagner and Fischer 1974). Time and memory: the product of the numbers of lines.
 */
export function lineDiff(before: string, after: string): readonly DiffRow[] {
  const [left, right] = [before.split("\n"), after.split("\n")];
  const lengths = commonLengths(left, right);
  const common = (i: number, j: number): number => lengths[i * (right.length + 1) + j] ?? 0;
  const rows: DiffRow[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [one, other] = [left[i], right[j]];
    if (one !== undefined && one === other) {
      rows.push(...paired(gone, come), { left: one, right: one });
      [gone, come, i, j] = [[], [], i + 1, j + 1];
    } else if (other === undefined || (one !== undefined && common(i + 1, j) >= common(i, j + 1))) {
      gone.push(one ?? "");
      i += 1;
    } else {
      come.push(other);
      j += 1;
    }
  }
  return [...rows, ...paired(gone, come)];
}
