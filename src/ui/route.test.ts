import { expect, test } from "vitest";
import { hrefOf, type Route, routeOf } from "./route.ts";

test("every screen has an address that leads back to it", () => {
  const routes: readonly Route[] = [
    { kind: "transfers" },
    { kind: "settings", part: null },
    { kind: "settings", part: "storage" },
    { kind: "library", file: null },
    { kind: "library", file: "c/ #d" },
    { kind: "job", id: "a job/with #odd %signs" },
  ];
  for (const route of routes) expect(routeOf(hrefOf(route))).toEqual(route);
});

test.each([
  "",
  "#",
  "#/",
  "#/nowhere",
  "#/job",
  "#/job/",
  "#/job/%E0%A4%A",
  "#/settings/",
  "#/settings/x/y",
  "#/job/a/b",
  "#/library/",
  "#/library/a/b",
  "#/library/%E0",
])("%s shows the transfers", (hash) => expect(routeOf(hash)).toEqual({ kind: "transfers" }));
