/** Knows how limits and costs are told to a page. */

import type { Engine } from "../engine/engine.ts";
import type { TrafficView } from "./protocol.ts";

export function trafficView({ policy, traffic }: Pick<Engine, "policy" | "traffic">): TrafficView {
  const { settings, network, used } = traffic;
  const { rules, changesAt, cost, isMetered, isBatteryLow } = traffic.now();
  return {
    settings,
    policyLimits: policy.limits,
    inForce: rules.map(({ rule, from, until }) => ({ ...rule, from, until })),
    changesAt,
    cost,
    network,
    isMetered,
    isBatteryLow,
    used,
  };
}
