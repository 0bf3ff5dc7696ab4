/** Reads a deployment's policy.json, checked against its schema; the last good one is kept for offline starts. */

import * as v from "valibot";
import { TRANSFER_POLICIES } from "../engine/cost.ts";
import { problemOf } from "../engine/errors.ts";
import type { LimitTools } from "../engine/limit-tools.ts";
import { type FolderRule, folderPrefix } from "../engine/network-folder.ts";
import { DEFAULT_POLICY, type Policy } from "../engine/policy.ts";
import { LONGEST_S } from "../engine/properties.ts";

const count = (otherwise: number) =>
  v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), otherwise);

const kbits = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(4_294_967_295));
const hour = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(23));
const flag = v.picklist([0, 1], "is 0 or 1");

const named = v.pipe(v.string(), v.regex(/^https?:\/\/(\*\.)?[a-z0-9.[\]-]+(:\d+)?$/, "is no origin"));

const schemaWith = (tools: () => LimitTools) =>
  v.strictObject({
    title: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60)), DEFAULT_POLICY.title),
    samples: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(10)), [
      ...DEFAULT_POLICY.samples,
    ]),
    allowedSourceHosts: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^(\*|(\*\.)?[a-z0-9.[\]:-]+)$/i, "is no host"))),
        v.minLength(1),
      ),
      [...DEFAULT_POLICY.allowedSourceHosts],
    ),
    maxUnknownLengthBytes: count(DEFAULT_POLICY.maxUnknownLengthBytes),
    maxFilesPerJob: count(DEFAULT_POLICY.maxFilesPerJob),
    maxRangesPerFile: count(DEFAULT_POLICY.maxRangesPerFile),
    maxJobsPerProgram: count(DEFAULT_POLICY.maxJobsPerProgram),
    maxJobs: count(DEFAULT_POLICY.maxJobs),
    jobInactivityDays: count(DEFAULT_POLICY.jobInactivityDays),
    maxDownloadTime: v.optional(
      v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LONGEST_S)),
      DEFAULT_POLICY.maxDownloadTime,
    ),
    limits: v.optional(
      v.pipe(
        v.unknown(),
        v.rawTransform(({ dataset, addIssue, NEVER }) => {
          try {
            return tools().rulesIn(dataset.value);
          } catch (error) {
            addIssue({ message: problemOf(error).detail ?? "is no list of rules" });
            return NEVER;
          }
        }),
      ),
      [],
    ),
    maxInternetBandwidth: v.optional(
      v.strictObject({
        EnableBITSMaxBandwidth: flag,
        MaxTransferRateOnSchedule: kbits,
        MaxBandwidthValidFrom: hour,
        MaxBandwidthValidTo: hour,
        UseSystemMaximum: v.optional(flag, 1),
        MaxTransferRateOffSchedule: v.optional(kbits),
      }),
    ),
    transferPolicy: v.optional(v.picklist(TRANSFER_POLICIES), DEFAULT_POLICY.transferPolicy),
    implicitCredentials: v.optional(
      v.picklist(["always", "same-origin", "asked"]),
      DEFAULT_POLICY.implicitCredentials,
    ),
    beginAnew: v.optional(v.picklist(["ask", "always"]), DEFAULT_POLICY.beginAnew),
    programs: v.optional(
      v.strictObject({
        mayAsk: v.optional(v.array(v.union([v.literal("*"), named], "is no origin")), [
          ...DEFAULT_POLICY.programs.mayAsk,
        ]),
        allowed: v.optional(v.array(named), []),
      }),
      DEFAULT_POLICY.programs,
    ),
    networkFolders: v.optional(
      v.pipe(
        v.array(
          v.pipe(
            v.strictObject({
              prefix: v.pipe(
                v.string(),
                v.check((text) => folderPrefix(text) !== null, "is no \\\\server\\share"),
              ),
              gateway: v.pipe(v.string(), v.check(isGateway, "is no http or https address of a folder")),
            }),
            v.transform(
              ({ prefix, gateway }): FolderRule => ({ prefix, place: { kind: "gateway", base: gateway } }),
            ),
          ),
        ),
        v.maxLength(100),
      ),
      [],
    ),
  });

/** Names are put behind it: a query or a fragment would swallow them. */
function isGateway(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  return isWeb && !/[?#]/.test(text) && url.username === "" && url.password === "";
}

export interface LoadedPolicy {
  readonly policy: Policy;
  /** A sentence for the deployment's owner when the file could not be used; the defaults hold then. */
  readonly warning: string | null;
}

/** A policy from JSON text. */
export function parsePolicy(text: string, tools: () => LimitTools): LoadedPolicy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      policy: DEFAULT_POLICY,
      warning: "policy.json is not JSON. The defaults are in force; mend the file and reload.",
    };
  }
  // A list is an object to valibot.
  const result = v.safeParse(schemaWith(tools), Array.isArray(json) ? null : json);
  if (result.success) {
    const { maxInternetBandwidth: bits, ...policy } = result.output;
    const limits = [...policy.limits, ...(bits ? tools().bandwidthRules(bits) : [])];
    return { policy: { ...policy, limits }, warning: null };
  }
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? "the file";
  return {
    policy: DEFAULT_POLICY,
    warning: `policy.json: ${where}: ${issue.message}. The defaults are in force; mend the file and reload.`,
  };
}

/** Where the last good text is kept. */
export interface PolicyShelf {
  get(): Promise<unknown>;
  put(text: string): Promise<void>;
}

/**
 * The policy to start with: the kept one at once, else the server's. `refreshed` is told when the server's turns out
 * to be another. A missing file (404) means the defaults.
 */
export async function loadPolicy(
  shelf: PolicyShelf,
  tools: () => LimitTools,
  refreshed: (policy: LoadedPolicy) => void,
): Promise<LoadedPolicy> {
  const fetched = fetchPolicy();
  const kept = await shelf.get().catch(() => null);
  if (typeof kept === "string") {
    fetched
      .then(async (text) => {
        if (text === null || text === kept) return;
        await shelf.put(text);
        refreshed(parsePolicy(text, tools));
      })
      .catch(() => undefined); // offline: the kept one stays in force
    return parsePolicy(kept, tools);
  }
  const text = await fetched;
  if (text === null) return { policy: DEFAULT_POLICY, warning: null };
  await shelf.put(text).catch(() => undefined);
  return parsePolicy(text, tools);
}

async function fetchPolicy(): Promise<string | null> {
  try {
    const response = await fetch("policy.json", { cache: "no-store", signal: AbortSignal.timeout(3_000) });
    if (response.status === 404) return "{}";
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
