/** Knows what a network may cost, in BITS's words, and which of it a job may use. */

/** BITS_COST_STATE_*, by their bits. */
export const COST_STATES = {
  unrestricted: 0x1,
  "capped-usage-unknown": 0x2,
  "below-cap": 0x4,
  "near-cap": 0x8,
  "over-cap-charged": 0x10,
  "over-cap-throttled": 0x20,
  "usage-based": 0x40,
  roaming: 0x80,
} as const satisfies Readonly<Record<string, number>>;

export type CostState = keyof typeof COST_STATES;

/** BITS_COST_STATE_IGNORE_CONGESTION: a browser tells of none. */
const IGNORE_CONGESTION = 0x8000_0000;
const ALL = 0x8000_00ff;

/** BITS_JOB_TRANSFER_POLICY_*. */
const PRESETS = {
  always: 0x8000_00ff,
  "not-roaming": 0x8000_007f,
  "no-surcharge": 0x8000_006f,
  standard: 0x8000_0067,
  unrestricted: 0x8000_0021,
} as const satisfies Readonly<Record<string, number>>;

export type Preset = keyof typeof PRESETS;
/** A preset of BITS, or BITS_COST_STATE_* flags that none of them has. */
export type TransferPolicy = Preset | number;
export const TRANSFER_POLICIES = Object.keys(PRESETS) as readonly Preset[]; // its keys are all there are

/** The preset that has these flags, else the flags; null: no policy, or one under which nothing could ever move. */
export function transferPolicyIn(value: unknown): TransferPolicy | null {
  if (TRANSFER_POLICIES.some((one) => one === value)) return value as Preset; // just compared
  const isFlags = Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= ALL;
  const flags = isFlags ? Number(value) : 0;
  const states = flags % IGNORE_CONGESTION;
  if (states === 0 || states > 0xff) return null;
  return TRANSFER_POLICIES.find((one) => PRESETS[one] === flags) ?? flags;
}

/** Whether bytes may move while they cost so. */
export const mayUse = (policy: TransferPolicy, state: CostState): boolean =>
  ((typeof policy === "number" ? policy : PRESETS[policy]) & COST_STATES[state]) !== 0;

/** From so much of a budget on its end is near (BITS_COST_STATE_NEAR_CAP). */
const NEAR_CAP = 0.8;

/** As far as a browser and a budget tell: nobody knows of roaming, or of what is charged by the byte. */
export function costState(isMetered: boolean, used: number, budget: number | null): CostState {
  if (budget !== null && used >= budget) return "over-cap-charged";
  if (budget !== null && used >= budget * NEAR_CAP) return "near-cap";
  if (!isMetered) return "unrestricted";
  return budget === null ? "capped-usage-unknown" : "below-cap";
}
