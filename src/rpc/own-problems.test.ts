import { expect, test } from "vitest";
import type { ErrorCode } from "../engine/errors.ts";
import { told } from "../engine/telling.ts";
import { NO_ANSWER, OUTDATED } from "./client.ts";
import { OWN, ownProblem } from "./own-problems.ts";

test.each(Object.keys(OWN) as (keyof typeof OWN & ErrorCode)[])(
  "a page tells %s exactly as the worker does",
  (code) => expect(ownProblem(code)).toEqual(told({ code })),
);

test.each([NO_ANSWER, OUTDATED])("so does the client: %j", (problem) =>
  expect(problem).toEqual(told({ code: problem.code })),
);
