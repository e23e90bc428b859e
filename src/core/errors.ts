/**
 * Outside data that cannot be used: a link, a file, a command's input, a form field.
 * `field` is a path such as `variants[0].optimizer.learningRate`; the message names it, the value and what is allowed.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly field: string;

  constructor(field: string, problem: string) {
    super(field === "" ? problem : `${field}: ${problem}`);
    this.field = field;
  }
}
