/** Reads a Chromium trace: how long each thread worked, at which tasks, and in which functions of ours. */

/** The fields of a trace event that are used here. Times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of the slice, where the platform tells it. */
  readonly tdur?: number;
  readonly id?: string;
  readonly args?: {
    readonly name?: string;
    readonly src_func?: string;
    readonly data?: {
      readonly startTime?: number;
      readonly timeDeltas?: readonly number[];
      readonly cpuProfile?: {
        readonly nodes?: readonly ProfileNode[];
        readonly samples?: readonly number[];
      };
    };
  };
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url?: string };
}

export interface Share {
  readonly name: string;
  readonly seconds: number;
}

/** "process thread", as the trace calls them. */
export function threadNames(events: readonly TraceEvent[]): (pid: number, tid: number) => string {
  const named = (kind: string, key: (event: TraceEvent) => string): Map<string, string> =>
    new Map(
      events
        .filter(({ name }) => name === kind)
        .map((event) => [key(event), event.args?.name ?? "?"] as const),
    );
  const processes = named("process_name", ({ pid }) => String(pid));
  const threads = named("thread_name", ({ pid, tid }) => `${pid} ${tid}`);
  // Several threads of a process may have one name.
  return (pid, tid) =>
    `${processes.get(String(pid)) ?? "process"} ${pid}, ${threads.get(`${pid} ${tid}`) ?? "thread"} ${tid}`;
}

/** Processor time of the tasks that the threads' loops ran, by where they were posted; outermost slices only. */
export function tasks(events: readonly TraceEvent[]): ReadonlyMap<string, readonly Share[]> {
  const name = threadNames(events);
  const slices = events
    .filter(({ ph, dur }) => ph === "X" && dur !== undefined)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const ends = new Map<string, number>();
  const sums = new Map<string, Map<string, number>>();
  for (const slice of slices) {
    const thread = name(slice.pid, slice.tid);
    if (slice.ts < (ends.get(thread) ?? 0)) continue;
    ends.set(thread, slice.ts + (slice.dur ?? 0));
    add(sums, thread, slice.args?.src_func ?? slice.name, slice.tdur ?? slice.dur ?? 0);
  }
  return sorted(sums);
}

/** Self time of JavaScript functions by thread, from the samples of V8's profiler. */
export function functions(events: readonly TraceEvent[]): ReadonlyMap<string, readonly Share[]> {
  const name = threadNames(events);
  const starts = new Map(
    events.filter((event) => event.name === "Profile").map((event) => [`${event.pid} ${event.id}`, event]),
  );
  const frames = new Map<string, string>();
  const sums = new Map<string, Map<string, number>>();
  for (const event of events.filter((one) => one.name === "ProfileChunk")) {
    const profile = `${event.pid} ${event.id}`;
    // Chunks come from the profiler's own thread: the thread that was watched is that of the profile's start.
    const start = starts.get(profile);
    const data = event.args?.data;
    for (const { id, callFrame } of data?.cpuProfile?.nodes ?? []) {
      const file = callFrame.url
        ?.split("/")
        .at(-1)
        ?.replace(/-[\w-]{8}\.js$/, ".js");
      frames.set(`${profile} ${id}`, `${callFrame.functionName || "(nameless)"}${file ? ` in ${file}` : ""}`);
    }
    const deltas = data?.timeDeltas ?? [];
    for (const [i, sample] of (data?.cpuProfile?.samples ?? []).entries()) {
      const frame = frames.get(`${profile} ${sample}`) ?? "?";
      if (/^\((idle|root)\)/.test(frame)) continue;
      add(sums, name(event.pid, start?.tid ?? event.tid), frame, deltas[i] ?? 0);
    }
  }
  return sorted(sums);
}

function add(sums: Map<string, Map<string, number>>, thread: string, what: string, us: number): void {
  const mine = sums.get(thread) ?? new Map<string, number>();
  sums.set(thread, mine);
  mine.set(what, (mine.get(what) ?? 0) + us);
}

const sorted = (
  sums: ReadonlyMap<string, ReadonlyMap<string, number>>,
): ReadonlyMap<string, readonly Share[]> =>
  new Map(
    [...sums].map(([thread, shares]) => [
      thread,
      [...shares].map(([name, us]) => ({ name, seconds: us / 1e6 })).sort((a, b) => b.seconds - a.seconds),
    ]),
  );
