/** Knows how a page's picture of the queue follows from a snapshot and the events after it. */

import { withNews } from "./news.ts";
import type { Connectivity, FerryEvent, HandoverPlan, JobId, JobView, PolicyView } from "./protocol.ts";

export interface LiveState {
  readonly boot: string;
  readonly seq: number;
  readonly jobs: ReadonlyMap<JobId, JobView>;
  readonly connectivity: Connectivity;
  readonly policy: PolicyView;
  readonly handover: HandoverPlan;
}

export function applyEvent(state: LiveState, event: FerryEvent): LiveState {
  switch (event.kind) {
    case "job-changed":
      return {
        ...state,
        jobs: new Map(state.jobs).set(
          event.job.id,
          withNews(state.jobs.get(event.job.id), event.job, event.changed),
        ),
      };
    case "job-removed": {
      const jobs = new Map(state.jobs);
      jobs.delete(event.id);
      return { ...state, jobs };
    }
    case "connectivity-changed":
      return { ...state, connectivity: event.connectivity };
    case "handover-planned":
      return { ...state, handover: event.handover };
    default:
      return event satisfies never;
  }
}
