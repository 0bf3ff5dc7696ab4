import { expect, test } from "vitest";
import { BELIEVED_MS, Courtesy } from "./courtesy.ts";
import { HandClock } from "./sim/hand-clock.ts";

function world() {
  const clock = new HandClock();
  let changes = 0;
  const courtesy = new Courtesy(clock, () => {
    changes += 1;
  });
  return { clock, courtesy, changes: () => changes };
}

test("nobody comes first before a page says so, and then until it says that it is over", () => {
  const { courtesy, changes } = world();
  courtesy.said("a", null);
  expect([courtesy.busy, courtesy.endsAt, changes()]).toEqual([null, null, 0]);
  courtesy.said("a", "page-loading");
  courtesy.said("b", "playing");
  expect([courtesy.busy, changes()]).toEqual(["page-loading", 2]);
  courtesy.said("a", null);
  expect(courtesy.busy).toBe("playing");
  courtesy.said("b", null);
  expect([courtesy.busy, courtesy.endsAt, changes()]).toEqual([null, null, 4]);
});

test("a page that vanished is believed for a while, one that says it again for longer", async () => {
  const { clock, courtesy } = world();
  courtesy.said("gone", "page-loading");
  courtesy.said("here", "playing");
  await clock.turn(BELIEVED_MS - 1);
  courtesy.said("here", "playing");
  expect(courtesy.endsAt).toBe(clock.now() + 1);
  await clock.turn(1);
  expect([courtesy.busy, courtesy.endsAt]).toEqual(["playing", clock.now() + BELIEVED_MS - 1]);
});

test.each([-1, BELIEVED_MS, 3_600_000])("a clock that jumps by %s ms ends it", (ms) => {
  const { clock, courtesy } = world();
  courtesy.said("a", "playing");
  clock.jump(ms);
  expect(courtesy.busy).toBe(null);
});
