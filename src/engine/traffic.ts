/** Knows what the user and the deployment allow to be moved, what it costs, how much of it was used, and what is in force now. */

import { type CostState, costState, mayUse } from "./cost.ts";
import { hostOf } from "./credentials.ts";
import type { Job, JobFile } from "./job.ts";
import { atLeast, covers, type Direction, type LimitRule } from "./limit-rule.ts";
import { isFolderAddress } from "./network-folder.ts";
import type { Policy } from "./policy.ts";
import type { Ports, Zone } from "./ports.ts";
import { DEFAULT_TRAFFIC, type TrafficSettings, type Used, usedIn } from "./traffic-settings.ts";
import { isIn } from "./week.ts";

export interface TrafficHost {
  readonly ports: Pick<Ports, "clock" | "limitTools" | "network" | "traffic" | "zone">;
  policy(): Policy;
  /** Something else is in force: what runs, waits and is told may have to change. */
  changed(): void;
}

/** A rule that holds now. */
export interface RuleInForce {
  readonly rule: LimitRule;
  readonly from: "user" | "policy";
  /** When its time is over; null: not within eight days. */
  readonly until: number | null;
}

/** How things stand at one instant. */
export interface TrafficNow {
  readonly rules: readonly RuleInForce[];
  /** When another rule is in force, or one of these is not; null: not within eight days. */
  readonly changesAt: number | null;
  readonly cost: CostState;
  /** What the user says of this network; null: nothing. */
  readonly saysMetered: boolean | null;
  readonly isMetered: boolean;
  readonly isBatteryLow: boolean;
  /** When the month of the budget is over. */
  readonly monthEndsAt: number;
}

/** What was found, and for what it holds. */
interface Known {
  readonly now: TrafficNow;
  readonly policy: Policy;
  readonly network: string;
  readonly says: boolean;
  readonly from: number;
  readonly to: number;
}

/** What is used is written down so often: a kill costs as much of the count. */
const SAVE_MS = 10_000;
/** A clock that is set must not keep what was in force before for long. */
const LONGEST_KNOWN_MS = 60_000;
const MOST_MONTHS = 12;

export class Traffic {
  readonly #host: TrafficHost;
  #settings: TrafficSettings = DEFAULT_TRAFFIC;
  /** By month, the present one last. */
  #used: readonly Used[] = [];
  #battery: number | null = null;
  #savedAt = 0;
  #unsaved = 0;
  #known: Known | null = null;
  #thisMonth: {
    readonly month: ReturnType<Zone["month"]>;
    readonly day: number;
    readonly from: number;
    readonly to: number;
  } | null = null;

  constructor(host: TrafficHost) {
    this.#host = host;
  }

  get settings(): TrafficSettings {
    return this.#settings;
  }

  /** By month, the present one first. */
  get used(): readonly Used[] {
    return [...this.#used].reverse();
  }

  /** What an older build wrote otherwise, or nobody can read, is as if it were not there. */
  async load(): Promise<void> {
    const { settings, used } = await this.#host.ports.traffic.load();
    try {
      const kept = settings === undefined ? {} : this.#host.ports.limitTools().checkSettings(settings);
      this.#settings = { ...DEFAULT_TRAFFIC, ...kept };
    } catch {
      this.#settings = DEFAULT_TRAFFIC;
    }
    this.#used = usedIn(used);
    this.#known = null;
  }

  /** What is given is changed, all or nothing; throws bad-argument. Durable when it resolves. */
  async set(wanted: unknown): Promise<void> {
    const next = { ...this.#settings, ...this.#host.ports.limitTools().checkSettings(wanted) };
    await this.#host.ports.traffic.saveSettings(next);
    this.#settings = next;
    this.#change();
  }

  /** Says of the network that is in use now, as far as a browser tells one from another; null: takes it back. */
  setMetered(isMetered: boolean | null): Promise<void> {
    const { [this.network]: _, ...others } = this.#settings.metered;
    return this.set({ metered: isMetered === null ? others : { ...others, [this.network]: isMetered } });
  }

  /** The kind of network, as the browser names it; empty where it does not. */
  get network(): string {
    return this.#host.ports.network.kind() ?? "";
  }

  /** Percent, while it is not charged; null: charged, or nobody knows. */
  setBattery(percent: number | null): void {
    const wasLow = this.#isBatteryLow();
    this.#battery = percent;
    if (wasLow !== this.#isBatteryLow()) this.#change();
  }

  /** So many bytes came or went. */
  count(direction: Direction, bytes: number): void {
    const { clock } = this.#host.ports;
    const at = clock.now();
    const before = this.now(at);
    const month = this.#month(at);
    const last = this.#used.at(-1);
    const current = last?.month === month.name ? last : { month: month.name, received: 0, sent: 0 };
    const key = direction === "down" ? "received" : "sent";
    const next = { ...current, [key]: current[key] + bytes };
    this.#used = [...this.#used.filter((one) => one.month !== month.name), next].slice(-MOST_MONTHS);
    this.#unsaved += bytes;
    if (this.#costAt(at) !== before.cost) this.#change();
    if (Math.abs(at - this.#savedAt) >= SAVE_MS) this.save();
  }

  /** Nothing moves any more, for now. */
  save(): void {
    if (this.#unsaved === 0) return;
    this.#unsaved = 0;
    this.#savedAt = this.#host.ports.clock.now();
    this.#host.ports.traffic.saveUsed(this.#used).catch(() => undefined); // with what comes next
  }

  /** Bytes of this month, both ways. */
  usedNow(at: number): number {
    const last = this.#used.at(-1);
    return last?.month === this.#month(at).name ? last.received + last.sent : 0;
  }

  now(at = this.#host.ports.clock.now()): TrafficNow {
    const policy = this.#host.policy();
    const { limitTools, network, zone } = this.#host.ports;
    const known = this.#known;
    const [kind, says] = [this.network, network.isMetered()];
    const isSame = known?.policy === policy && known.network === kind && known.says === says;
    if (known && isSame && known.from <= at && at < known.to) return known.now;
    const all = this.#all(policy);
    const minute = zone.minuteOfWeek(at);
    const untils = all.map(({ rule }) =>
      rule.week === null ? null : limitTools().nextChange([rule.week], at, zone),
    );
    const changesAt = untils.reduce<number | null>(
      (a, b) => (a === null || (b !== null && b < a) ? b : a),
      null,
    );
    const saysMetered = this.#settings.metered[kind] ?? null;
    const now: TrafficNow = {
      rules: all
        .map((one, index) => ({ ...one, until: untils[index] ?? null }))
        .filter(({ rule }) => rule.week === null || isIn(rule.week, minute)),
      changesAt,
      cost: this.#costAt(at),
      saysMetered,
      isMetered: saysMetered ?? says,
      isBatteryLow: this.#isBatteryLow(),
      monthEndsAt: this.#month(at).endsAt,
    };
    const to = Math.min(at + LONGEST_KNOWN_MS, changesAt ?? Number.POSITIVE_INFINITY, now.monthEndsAt);
    this.#known = { now, policy, network: kind, says, from: at, to };
    return now;
  }

  /** When what is in force changes by the clock alone; null: nothing is known to. */
  changesAt(at: number): number | null {
    const { changesAt, cost, monthEndsAt } = this.now(at);
    const isNear = cost === "near-cap" || cost === "over-cap-charged";
    return isNear ? Math.min(changesAt ?? monthEndsAt, monthEndsAt) : changesAt;
  }

  /** What keeps the job from moving a byte now. */
  hold(job: Job, next: string | null, now: TrafficNow): TrafficHold | null {
    const isLocal = job.files.length > 0 && job.files.every(({ url }) => isFolderAddress(url));
    if (isLocal) return null;
    const cost = this.#costHold(job, now);
    if (cost) return cost;
    if (now.isBatteryLow && job.priority !== "foreground") return { kind: "battery" };
    const host = next === null ? "" : hostOf(next);
    const direction = job.files.some(({ upload }) => upload) ? "up" : "down";
    const stopped = now.rules.find(
      ({ rule }) => rule.bytesPerSecond === 0 && covers(rule, direction, job.priority, host),
    );
    return stopped ? { kind: "limit", rule: stopped.rule.name, until: stopped.until } : null;
  }

  #costHold(job: Job, { cost, isMetered, saysMetered, monthEndsAt }: TrafficNow): TrafficHold | null {
    const own = job.properties.transferPolicy;
    const isForeground = job.priority === "foreground";
    if (own === null && isForeground) return null;
    // Who says that this network is metered, or sets a budget, wants background jobs of programs that say nothing to obey.
    const usual = saysMetered === true ? "unrestricted" : this.#host.policy().transferPolicy;
    const isOver = cost === "over-cap-charged";
    if (own === null ? !isOver && mayUse(usual, cost) : mayUse(own, cost)) return null;
    if (cost === "near-cap" || isOver) return { kind: "budget", isOver, until: monthEndsAt };
    return isMetered ? { kind: "metered" } : null;
  }

  /** Whether a limit, now or at another time, covers the job: with no page open nobody could keep it. */
  isLimited(job: Job): boolean {
    if (job.properties.maxDownloadRate !== null) return true;
    const rules = this.#all(this.#host.policy());
    const isCovered = ({ url }: JobFile): boolean =>
      rules.some(({ rule }) => covers(rule, "down", job.priority, hostOf(url)));
    return rules.length > 0 && job.files.some(isCovered);
  }

  /** Whether it may have to end by what it costs, while nobody counts. */
  isCounted({ priority, properties }: Job): boolean {
    const own = properties.transferPolicy;
    if (own !== null) return own !== "always";
    return priority !== "foreground" && this.#settings.monthlyBudget !== null;
  }

  #all(policy: Policy): readonly { readonly rule: LimitRule; readonly from: "user" | "policy" }[] {
    const of = (rules: readonly LimitRule[], from: "user" | "policy") =>
      rules.map((rule) => ({ rule: { ...rule, bytesPerSecond: atLeast(rule.bytesPerSecond) }, from }));
    return [...of(policy.limits, "policy"), ...of(this.#settings.limits, "user")];
  }

  #costAt(at: number): CostState {
    const { metered, monthlyBudget } = this.#settings;
    const isMetered = metered[this.network] ?? this.#host.ports.network.isMetered();
    return costState(isMetered, this.usedNow(at), monthlyBudget);
  }

  #month(at: number): { readonly name: string; readonly endsAt: number } {
    const known = this.#thisMonth;
    const { budgetDay: day } = this.#settings;
    if (known?.day === day && known.from <= at && at < known.to) return known.month;
    const month = this.#host.ports.zone.month(at, day);
    this.#thisMonth = { month, day, from: at, to: Math.min(at + LONGEST_KNOWN_MS, month.endsAt) };
    return month;
  }

  #isBatteryLow(): boolean {
    const { batteryBelow } = this.#settings;
    return batteryBelow !== null && this.#battery !== null && this.#battery < batteryBelow;
  }

  #change(): void {
    this.#known = null;
    this.#host.changed();
  }
}

/** Why a job waits, of these rules. Instants are ms since 1970. */
export type TrafficHold =
  | { readonly kind: "metered" }
  /** The month's budget is used up, or (`isOver` false) so much of it that this job is to leave the rest. */
  | { readonly kind: "budget"; readonly isOver: boolean; readonly until: number }
  | { readonly kind: "battery" }
  /** A limit of 0, by its name. */
  | { readonly kind: "limit"; readonly rule: string; readonly until: number | null };
