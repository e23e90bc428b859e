import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ExportForm } from "../../src/ui/travel/ExportForm.tsx";
import type { Subject } from "../../src/ui/travel/subject.ts";
import { recording, row } from "../support/recordings.ts";
import { click, pass, quietSession, renderIn, type as write, until } from "./render.tsx";
import type { Rendered } from "./render.tsx";

const saved = vi.fn<(blob: Blob) => string>(() => "blob:saved");
let page: Rendered;
beforeEach(() => {
  saved.mockClear();
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: saved, revokeObjectURL: () => undefined }));
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockReturnValue();
});
afterEach(() => {
  page.unmount();
});

/** The form of a run of so many updates, drawn as in its dialog. */
function show(updates: number): void {
  const rows = [0, 1].map((variant) =>
    Array.from({ length: updates }, (_, update) => row(variant, update, { "loss/total": [Math.sin(update), update] })),
  );
  const exported = recording({ rows });
  const session = quietSession(exported.config);
  const subject = (): Subject => ({ recording: exported, view: session.store.getState().view, beside: [] });
  page = renderIn(
    session,
    <ExportForm title="Export" config={exported.config} begun subject={subject} close={() => undefined} />,
  );
}

// Dialogs are drawn at the end of the document.
const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);
  if (found === undefined) throw new Error(`no button is called ${name}`);
  return found;
};
const field = (name: string): HTMLInputElement => {
  const label = [...document.querySelectorAll("label")].find(({ textContent }) => textContent === name);
  const control = label?.control;
  if (!(control instanceof HTMLInputElement)) throw new Error(`no field is called ${name}`);
  return control;
};

test("a side out of range is marked, says what is allowed, and nothing is drawn at a size that is not shown", () => {
  show(3);
  for (const wrong of ["99999", "1", ""]) {
    write(field("Width"), wrong);
    expect([field("Width").getAttribute("aria-invalid"), document.body.textContent]).toEqual([
      "true",
      expect.stringContaining("A whole number from 200 to 4000"),
    ]);
    expect(["All charts (zip)", "Report (zip)", "CSV"].map((name) => button(name).disabled)).toEqual([
      true,
      true,
      false,
    ]);
  }
  write(field("Width"), "640");
  expect([field("Width").getAttribute("aria-invalid"), button("Report (zip)").disabled]).not.toContain("true");
  expect(document.body.textContent).not.toContain("A whole number from");
});

test("a file that takes its time shows how far it is, and is not saved once it is cancelled", async () => {
  show(400_000);
  click(button("CSV"));
  await until(() => {
    expect(document.querySelector("progress")?.value).toBeGreaterThan(0);
  });
  expect(button("JSON").disabled).toBe(true);
  click(button("Cancel"));
  await until(() => {
    expect(document.querySelector("progress")).toBeNull();
  });
  await pass(50);
  expect(saved).not.toHaveBeenCalled();
});

test("a file that is done is saved, and the form is ready for the next", async () => {
  show(3);
  click(button("CSV"));
  await until(() => {
    expect(saved).toHaveBeenCalledTimes(1);
  });
  expect(await saved.mock.calls[0]?.[0].text()).toMatch(/^variant,seed,update,/u);
  expect(button("JSON").disabled).toBe(false);
});
