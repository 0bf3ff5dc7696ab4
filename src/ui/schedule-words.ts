/** Knows the words beside what decides when a job runs. */

import type { Priority } from "../rpc/protocol.ts";
import { schedule } from "../words/en/details.ts";
import { later } from "../words/later.ts";

export const scheduleWords = later("schedule", schedule);

export const priorityWords = (priority: Priority): string => scheduleWords.priorities[priority];
