/** Keeps in the database what the user set of limits and costs, and what was moved by month. */

import type { TrafficStore } from "../engine/ports.ts";
import type { Settings } from "./database.ts";

const SETTINGS = "traffic";
const USED = "traffic-used";

export const idbTraffic = (settings: Settings): TrafficStore => ({
  load: async () => ({ settings: await settings.get(SETTINGS), used: await settings.get(USED) }),
  saveSettings: (wanted) => settings.put(SETTINGS, wanted),
  saveUsed: (used) => settings.put(USED, used),
});
