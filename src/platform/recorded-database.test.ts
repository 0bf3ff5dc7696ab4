import "fake-indexeddb/auto";
import { deleteDB } from "idb";
import { expect, test } from "vitest";
import version1 from "../../e2e/fixtures/database-v1.json";
import version2 from "../../e2e/fixtures/database-v2.json";
import version3 from "../../e2e/fixtures/database-v3.json";
import version4 from "../../e2e/fixtures/database-v4.json";
import version5 from "../../e2e/fixtures/database-v5.json";
import { newName } from "./idb-benches.contract.ts";
import {
  type RecordedDatabase,
  record,
  recordedDatabaseContract,
  writeVersion5,
} from "./recorded-database.contract.ts";

recordedDatabaseContract("fake", version1);
recordedDatabaseContract("fake", version2);
recordedDatabaseContract("fake", version3);
recordedDatabaseContract("fake", version4);
recordedDatabaseContract("fake", version5);

// Random by nature, so not compared: stamps, the fence, and names of bundles.
const withoutChance = (database: RecordedDatabase): string =>
  JSON.stringify(database, (key, value: unknown) =>
    key === "stamp" || (isRow(value) && value.key === "fence") ? typeof value : value,
  ).replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "a bundle");
const isRow = (value: unknown): value is { readonly key: unknown } =>
  typeof value === "object" && value !== null && "key" in value;

// As long as this is version 5, it may not drift: to the letter what is recorded. A new schema gets a version and a recording.
test("this build writes what is recorded of its version", async () => {
  const name = newName();
  await writeVersion5(name);
  const written = await record(name);
  await deleteDB(name);
  expect(JSON.parse(withoutChance(written))).toEqual(JSON.parse(withoutChance(version5)));
});
