/** Knows how a page's picture of the queue follows from a snapshot and the events after it. */

import { JobMap } from "./job-map.ts";
import { withNews } from "./news.ts";
import type {
  Connectivity,
  FerryEvent,
  HandoverPlan,
  JobId,
  JobState,
  JobView,
  PolicyView,
  Snapshot,
  TrafficView,
} from "./protocol.ts";

export interface LiveState {
  readonly boot: string;
  readonly seq: number;
  readonly jobs: ReadonlyMap<JobId, JobView>;
  /** False while parts of a large queue are still to come: what is said of all jobs is not known yet. */
  readonly isWhole: boolean;
  readonly connectivity: Connectivity;
  readonly policy: PolicyView;
  readonly handover: HandoverPlan;
  /** Missing where it is not told. */
  readonly traffic?: TrafficView;
}

/** Of a client: its jobs are cheap to change. */
export interface Picture extends LiveState {
  readonly jobs: JobMap;
}

const RESTING: ReadonlySet<JobState["kind"]> = new Set([
  "suspended",
  "error",
  "transferred",
  "acknowledged",
  "cancelled",
]);

/** Goes on by itself, now or later. */
export const isUnderWay = ({ state }: Pick<JobView, "state">): boolean => !RESTING.has(state.kind);

export const isAnyUnderWay = (live: LiveState | null): boolean =>
  [...(live?.jobs.values() ?? [])].some(isUnderWay);

export const pictureOf = ({ jobs, order, ...rest }: Snapshot): Picture => ({
  ...rest,
  jobs: JobMap.of(jobs),
  isWhole: order === undefined,
});

export function applyEvent(state: Picture, event: FerryEvent): Picture {
  switch (event.kind) {
    case "job-changed": {
      const { job, changed } = event;
      return { ...state, jobs: state.jobs.with([withNews(state.jobs.get(job.id), job, changed)]) };
    }
    case "job-removed":
      return { ...state, jobs: state.jobs.without(event.id) };
    case "connectivity-changed":
      return { ...state, connectivity: event.connectivity };
    case "traffic-changed":
      return { ...state, traffic: event.traffic };
    case "handover-planned":
      return { ...state, handover: event.handover };
    default:
      return event satisfies never;
  }
}
