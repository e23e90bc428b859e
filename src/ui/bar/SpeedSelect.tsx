import { NativeSelect, Tooltip } from "@mantine/core";
import { SPEEDS } from "../../store/page.ts";
import { useActions, usePage } from "../session.tsx";

/** How fast updates follow one another. */
export function SpeedSelect() {
  const speed = usePage(({ view }) => view.speed);
  const { setSpeed } = useActions();
  return (
    <Tooltip label="Speed: slow lets you watch each update, max draws less often">
      <NativeSelect
        aria-label="Speed"
        size="sm"
        w={102}
        data={[...SPEEDS]}
        value={speed}
        onChange={(event) => {
          const chosen = SPEEDS.find((each) => each === event.currentTarget.value);
          if (chosen !== undefined) setSpeed(chosen);
        }}
      />
    </Tooltip>
  );
}
