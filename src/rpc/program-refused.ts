/** Knows the error that a program of another origin is answered with. */

import type { ToldProblem } from "./protocol.ts";

export class Refused extends Error {
  readonly problem: ToldProblem;
  constructor(problem: ToldProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
