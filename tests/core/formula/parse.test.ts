import { describe, expect, it } from "vitest";
import { parseFormula, type Expression } from "../../../src/core/formula/parse.ts";

/** The tree with every operation in brackets. */
function shape(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return String(expression.value);
    case "name":
      return expression.name;
    case "negate":
      return `[-${shape(expression.argument)}]`;
    case "binary":
      return `[${shape(expression.left)}${expression.operator}${shape(expression.right)}]`;
    case "call":
      return `${expression.name}(${expression.arguments.map(shape).join(",")})`;
    default:
      return expression satisfies never;
  }
}

const shapes = (source: string): readonly string[] =>
  parseFormula(source).map(({ name, value }) => `${name ?? "_"}:${shape(value)}`);

describe("operators", () => {
  it.each([
    ["a - b - c", "[[a-b]-c]"],
    ["a / b * c", "[[a/b]*c]"],
    ["a + b * c", "[a+[b*c]]"],
    ["2 ^ 3 ^ 2", "[2^[3^2]]"],
    ["-a ^ 2", "[-[a^2]]"],
    ["a ^ -b ^ c * d", "[[a^[-[b^c]]]*d]"],
    ["-a * b", "[[-a]*b]"],
    ["--a", "[-[-a]]"],
    ["a + b < c * d", "[[a+b]<[c*d]]"],
    ["(a < b) == c", "[[a<b]==c]"],
    ["(a + b) * c", "[[a+b]*c]"],
    ["f(a, -b) / g()", "[f(a,[-b])/g()]"],
  ])("%s is %s", (source, expected) => {
    expect(shapes(source)).toEqual([`_:${expected}`]);
  });

  it("bind inside parentheses as they do outside", () => {
    expect(shapes("(-a ^ 2 ^ b - c / d * e)")).toEqual(["_:[[-[a^[2^b]]]-[[c/d]*e]]"]);
  });
});

describe("lines", () => {
  it("end a statement, so that a line may begin with a minus", () => {
    expect(shapes("a = b\n-c")).toEqual(["a:b", "_:[-c]"]);
  });

  it("go on inside parentheses, comments included", () => {
    expect(shapes("a = f(b, # the first\n  -c\n) - (d\n+ e)")).toEqual(["a:[f(b,[-c])-[d+e]]"]);
  });

  it("may be blank, hold only a comment, or end as Windows ends them", () => {
    expect(shapes("\n# nothing\r\n\na = 1\r\n\r\n  \t b = 2 # two\n")).toEqual(["a:1", "b:2"]);
  });

  it("keep the offsets of what they hold", () => {
    const source = "# x\nsize = 2 * score";
    const [statement] = parseFormula(source);
    const { from, to } = statement?.value ?? { from: 0, to: 0 };
    expect(source.slice(from, to)).toBe("2 * score");
    expect(source.slice(statement?.nameSpan.from, statement?.nameSpan.to)).toBe("size");
  });
});

describe("numbers", () => {
  it.each([
    ["1e-4", 1e-4],
    ["2.5E+3", 2500],
    [".5", 0.5],
    ["3.", 3],
    ["007", 7],
  ])("%s is %d", (source, value) => {
    expect(parseFormula(source)[0]?.value).toMatchObject({ kind: "number", value });
  });
});
