/** Knows bitsadmin's switches: what each takes, and what it does to Ferry's queue. */

import type { FerryJob, FileOptions } from "../api.ts";
import { REFUSED, UPLOADS } from "./refused.ts";
import {
  acts,
  BadCommand,
  type Context,
  headers,
  onJob,
  PROXY,
  priority,
  ranges,
  reads,
  type Switch,
  say,
  seconds,
  writes,
} from "./switch.ts";
import * as told from "./told.ts";

const MONITOR_S = 5;

/** The last part of a local path is the name to save under: where to is asked when it is saved. */
const fileOf = (url: string, local: string): FileOptions => {
  const name = local.split(/[\\/]/).at(-1) ?? "";
  return { url, ...(name !== "" && { name }) };
};

function pairsOf(words: readonly string[]): readonly (readonly [string, string])[] {
  if (words.length === 0 || words.length % 2 !== 0)
    throw new BadCommand("Addresses and names come in pairs.");
  return words.flatMap((url, at) => (at % 2 === 0 ? [[url, words[at + 1] ?? ""] as const] : []));
}

/** BG_NOTIFY_*; 4, which switches all off, is no flag of its own here. */
const FLAGS = {
  1: "transferred",
  2: "error",
  8: "modification",
  16: "file-transferred",
  32: "file-ranges-transferred",
} as const;

function notifyFlags(word: string): FerryJob["properties"]["notifyFlags"] {
  if (!/^\d{1,3}$/.test(word)) throw new BadCommand(`${word} is no sum of flags: 1, 2, 8, 16 and 32.`);
  const sum = Number(word);
  return Object.entries(FLAGS).flatMap(([bit, flag]) => (sum & Number(bit) && !(sum & 4) ? [flag] : []));
}

/** BG_HTTP_REDIRECT_POLICY_ALLOW_SILENT and _DISALLOW. */
const REDIRECTS: ReadonlyMap<number, FerryJob["properties"]["redirects"]> = new Map([
  [0, "follow"],
  [0x200, "refuse"],
]);
const TLS = "The browser keeps certificates and TLS to itself and takes";

/** "same-origin" has no flag in BITS. */
const flagsOf = ({ properties: { redirects } }: FerryJob): string =>
  redirects === "refuse" ? "0x200" : redirects === "same-origin" ? "0x0 (within the origin)" : "0x0";

const isOver = ({ state }: FerryJob): boolean => state.kind === "acknowledged" || state.kind === "cancelled";

async function openJobs({ ferry, out }: Context): Promise<readonly FerryJob[]> {
  return (await ferry.jobs({ signal: out.signal })).filter((job) => !isOver(job));
}

async function list(context: Context, words: readonly string[]): Promise<void> {
  const isVerbose = words.some((word) => /^\/verbose$/i.test(word));
  const jobs = await openJobs(context);
  for (const job of jobs)
    for (const line of isVerbose ? told.wholeOf(job) : [told.lineOf(job)]) context.out.print(line);
  if (!context.isRaw) context.out.print(`Listed ${jobs.length} job(s).`);
}

async function monitor(context: Context, words: readonly string[]): Promise<void> {
  const at = words.findIndex((word) => /^\/refresh$/i.test(word));
  const refresh = at < 0 ? MONITOR_S : seconds(words[at + 1] ?? "");
  const { out } = context;
  while (!out.signal.aborted) {
    out.clear();
    out.print(`MONITORING BACKGROUND COPY MANAGER (${refresh} second refresh); Ctrl+C ends it.`);
    await list(context, []);
    await pause(refresh * 1_000, out.signal);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

/** /transfer name [/download] [/priority p] [/dynamic] url name [url name …]: adds, starts, waits and completes. */
async function transfer(context: Context, [name = "", ...words]: readonly string[]): Promise<void> {
  const { ferry, out } = context;
  const rest = [...words];
  let chosen: FerryJob["priority"] = "normal";
  while (rest[0]?.startsWith("/")) {
    const option = (rest.shift() ?? "").toLowerCase();
    if (option === "/priority") chosen = priority(rest.shift() ?? "");
    else if (option === "/upload") throw new BadCommand(UPLOADS);
    // Content without a length needs no word here.
    else if (option !== "/download" && option !== "/dynamic")
      throw new BadCommand(`/transfer has no ${option}.`);
  }
  const pairs = pairsOf(rest);
  const job = await ferry.createJob({ name, priority: chosen, signal: out.signal });
  try {
    await job.addFiles(pairs.map(([url, local]) => fileOf(url, local)));
    await job.resume();
    for await (const _ of watching(job, out.signal)) {
      if (!context.isRaw) {
        out.clear();
        out.print(`DISPLAY: '${job.name}' TYPE: DOWNLOAD STATE: ${told.stateOf(job)}`);
        out.print(
          `PRIORITY: ${told.priorityOf(job)} FILES: ${told.filesOf(job)} BYTES: ${told.bytesOf(job)}`,
        );
      }
      if (job.state.kind === "transferred" || job.state.kind === "error") break;
    }
  } catch (error) {
    await job.remove().catch(() => undefined); // nothing stays that was only half made
    throw error;
  }
  if (out.signal.aborted) {
    await job.cancel(); // as Ctrl+C does there
    throw new BadCommand("Cancelled.");
  }
  if (job.state.kind === "error") {
    throw new BadCommand(
      `The transfer failed: ${told.errorLine(job) ?? "for a reason that nobody told"}. The job is still there.`,
    );
  }
  await job.complete();
  say(context, told.idOf(job), "Transfer complete.");
}

/** Its present state first. */
async function* watching(job: FerryJob, signal: AbortSignal): AsyncGenerator<void> {
  yield;
  if (job.state.kind === "transferred" || job.state.kind === "error") return;
  try {
    for await (const _ of job.changes({ signal })) yield;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

export const SWITCHES: Readonly<Record<string, Switch>> = {
  create: {
    usage: "[/download] <name>",
    help: "Makes a job. It is suspended and has no files.",
    least: 1,
    most: 2,
    run: async (context, words) => {
      const [name = "", type = "/download"] = [...words].reverse();
      if (!/^\/download$/i.test(type)) throw new BadCommand(UPLOADS);
      const job = await context.ferry.createJob({ name, signal: context.out.signal });
      say(context, told.idOf(job), `Created job ${told.idOf(job)}.`);
    },
  },
  addfile: {
    usage: "<job> <address> <name>",
    help: "Adds a file, to be saved under the name.",
    least: 3,
    most: 3,
    run: onJob(async (context, job, [url = "", local = ""]) => {
      const file = await job.addFile(fileOf(url, local));
      say(context, file.url, `Added ${file.url} -> ${file.name} to job.`);
    }),
  },
  addfileset: {
    usage: "<job> <address> <name> [<address> <name> …]",
    help: "Adds several files. Here they are named in the command: a page cannot read your text file.",
    least: 3,
    most: 2_001,
    run: onJob(async (context, job, words) => {
      const pairs = pairsOf(words);
      await job.addFiles(pairs.map(([url, local]) => fileOf(url, local)));
      say(context, String(pairs.length), `Added ${pairs.length} file(s) to job.`);
    }),
  },
  addfilewithranges: {
    usage: "<job> <address> <name> <offset:length[,offset:length …]>",
    help: 'Adds a file made of these bytes of the remote one; "eof" as a length means to its end.',
    least: 4,
    most: 4,
    run: onJob(async (context, job, [url = "", local = "", wanted = ""]) => {
      const file = await job.addFileWithRanges({ ...fileOf(url, local), ranges: ranges(wanted) });
      say(context, file.url, `Added ${file.url} -> ${file.name} to job.`);
    }),
  },
  replaceremoteprefix: {
    usage: "<job> <old> <new>",
    help: "Gives all files of the job whose address begins with the one another beginning.",
    least: 3,
    most: 3,
    run: onJob(async (context, job, [from = "", to = ""]) => {
      const count = await job.replaceRemotePrefix(from, to);
      say(context, String(count), `Changed ${count} address(es).`);
    }),
  },
  resume: acts(
    "Starts a new job, goes on with a suspended one, tries a failed one again.",
    (job) => job.resume(),
    "Job resumed.",
  ),
  suspend: acts("Stops a job; all that came stays.", (job) => job.suspend(), "Job suspended."),
  complete: acts("Hands over what has arrived and ends the job.", (job) => job.complete(), "Job completed."),
  cancel: acts("Ends a job and deletes what came of it.", (job) => job.cancel(), "Job canceled."),
  reset: {
    usage: "[/allusers]",
    help: "Cancels every job that is not over.",
    least: 0,
    most: 1,
    run: async (context) => {
      const jobs = await openJobs(context);
      for (const job of jobs) {
        await job.cancel();
        context.out.print(`${told.idOf(job)} canceled.`);
      }
      if (!context.isRaw) context.out.print(`${jobs.length} out of ${jobs.length} jobs canceled.`);
    },
  },
  transfer: {
    usage: "<name> [/download] [/priority <priority>] [/dynamic] <address> <name> [<address> <name> …]",
    help: "Adds files, waits until they are here, and completes the job. Ctrl+C cancels it.",
    least: 3,
    most: 2_005,
    run: transfer,
  },
  list: {
    usage: "[/allusers] [/verbose]",
    help: "Lists the jobs that are not over.",
    least: 0,
    most: 2,
    run: list,
  },
  info: {
    usage: "<job> [/verbose]",
    help: "Tells of one job; with /verbose all there is.",
    least: 1,
    most: 2,
    run: onJob(async ({ out }, job, [option = ""]) => {
      const lines = /^\/verbose$/i.test(option) ? told.wholeOf(job) : [told.lineOf(job)];
      for (const line of lines) out.print(line);
    }),
  },
  listfiles: {
    usage: "<job>",
    help: "Lists the files of a job.",
    least: 1,
    most: 1,
    run: onJob(async ({ out }, job) => {
      for (const file of job.files) out.print(told.fileLine(file));
    }),
  },
  monitor: {
    usage: "[/allusers] [/refresh <seconds>]",
    help: "Lists the jobs again and again.",
    least: 0,
    most: 3,
    run: monitor,
  },

  getbytestotal: reads("How many bytes the job has, or UNKNOWN.", told.totalOf),
  getbytestransferred: reads("How many of them are here.", ({ progress }) =>
    String(progress.bytesTransferred),
  ),
  getcompletiontime: reads("When the job arrived, or WORKING.", ({ times }) => told.timeOf(times.completion)),
  getcreationtime: reads("When the job was made.", ({ times }) => told.timeOf(times.creation)),
  getmodificationtime: reads("When the job was changed last.", ({ times }) =>
    told.timeOf(times.modification),
  ),
  getcustomheaders: reads("The headers that go with its requests.", ({ properties }) =>
    Object.entries(properties.customHeaders)
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
  ),
  getdescription: reads("What was written of it.", ({ properties }) => properties.description),
  getdisplayname: reads("Its name.", ({ name }) => name),
  geterror: reads("What stands against it.", (job) => told.errorLine(job) ?? "NONE"),
  geterrorcount: reads("How often it was interrupted.", ({ errorCount }) => String(errorCount)),
  getfilestotal: reads("How many files it has.", ({ files }) => String(files.length)),
  getfilestransferred: reads("How many of them are here.", ({ files }) =>
    String(files.filter(({ isWhole }) => isWhole).length),
  ),
  getmaxdownloadtime: reads("The most time that it may take; seconds.", ({ properties }) =>
    String(properties.maximumDownloadTime),
  ),
  getminretrydelay: reads(
    "The least time before another try; seconds, 0 when Ferry decides.",
    ({ properties }) => String(properties.minimumRetryDelay),
  ),
  gethttpmethod: reads("With what its files are asked for.", ({ properties }) => properties.httpMethod),
  getnoprogresstimeout: reads("How long it may wait without a byte; seconds.", ({ properties }) =>
    String(properties.noProgressTimeout),
  ),
  getnotifyflags: reads("What its program hears of it.", ({ properties }) =>
    properties.notifyFlags.join(", "),
  ),
  getowner: reads("The program that it belongs to.", ({ owner }) => owner),
  getpriority: reads("Its priority.", told.priorityOf),
  getsecurityflags: reads("Whether redirects are followed (0x0) or refused (0x200).", flagsOf),
  getstate: reads("Its state.", told.stateOf),
  gettype: reads("DOWNLOAD, UPLOAD or UPLOAD-REPLY.", ({ type }) => type.toUpperCase()),
  getvalidationstate: reads("Which of its files were found valid, one a line.", ({ files }) =>
    files.map(({ validation }) => (validation === "invalid" ? "FALSE" : "TRUE")).join("\n"),
  ),

  setpriority: writes("<priority>", "FOREGROUND, HIGH, NORMAL or LOW.", async (job, word) => {
    await job.setPriority(priority(word));
    return `Priority set to ${told.priorityOf(job)}.`;
  }),
  setdisplayname: writes("<name>", "Gives the job another name.", async (job, name) => {
    await job.setDisplayName(name);
    return `Display name set to ${name}.`;
  }),
  setdescription: writes("<text>", "Writes something of it.", async (job, description) => {
    await job.setProperties({ description });
    return "Description set.";
  }),
  setminretrydelay: writes("<seconds>", "The least time before another try.", async (job, word) => {
    await job.setProperties({ minimumRetryDelay: seconds(word) });
    return `Minimum retry delay set to ${job.properties.minimumRetryDelay}.`;
  }),
  setnoprogresstimeout: writes("<seconds>", "How long it may wait without a byte.", async (job, word) => {
    await job.setProperties({ noProgressTimeout: seconds(word) });
    return `No progress timeout set to ${job.properties.noProgressTimeout}.`;
  }),
  setnotifyflags: writes(
    "<number>",
    "1 transferred, 2 error, 8 modification, 16 file transferred, or their sum.",
    async (job, word) => {
      await job.setProperties({ notifyFlags: notifyFlags(word) });
      return `Notification flags set to ${job.properties.notifyFlags.join(", ") || "none"}.`;
    },
  ),
  setmaxdownloadtime: writes("<seconds>", "The most time that it may take.", async (job, word) => {
    await job.setProperties({ maximumDownloadTime: seconds(word) });
    return `Maximum download time set to ${job.properties.maximumDownloadTime}.`;
  }),
  setcustomheaders: {
    usage: '<job> "<Name: value>" ["<Name: value>" …]',
    help: "Headers that go with its requests. No place for passwords: /setcredentials keeps those encrypted.",
    least: 2,
    most: 101,
    run: onJob(async (context, job, words) => {
      await job.setProperties({ customHeaders: headers(words) });
      say(context, String(Object.keys(job.properties.customHeaders).length), "Custom headers set.");
    }),
  },
  sethttpmethod: writes(
    "<method>",
    "With what its files are asked for, before the first byte. Any other than GET makes the job a foreground one for good.",
    async (job, word) => {
      await job.setProperties({ httpMethod: word });
      return `HTTP method set to ${job.properties.httpMethod}.`;
    },
  ),
  setsecurityflags: writes(
    "<number>",
    "0: redirects are followed; 512 (0x200): they are refused. The flags of TLS are the browser's own.",
    async (job, word) => {
      const redirects = REDIRECTS.get(/^(0x[0-9a-f]{1,8}|\d{1,9})$/i.test(word) ? Number(word) : -1);
      if (!redirects)
        throw new BadCommand(`${word}: only 0 and 512 (0x200) are of use here. ${TLS} no flags of theirs.`);
      await job.setProperties({ redirects });
      return `Security flags set to ${flagsOf(job)}.`;
    },
  ),
  setcredentials: {
    usage: "<job> SERVER <BASIC|DIGEST|NEGOTIATE> <user> <password>",
    help: "Lets the job sign in. NEGOTIATE takes this browser's own sign-in, and no user or password.",
    least: 3,
    most: 5,
    run: onJob(async (context, job, [target = "", scheme = "", userName = "", password = ""]) => {
      if (!/^server$/i.test(target)) throw new BadCommand(`${target}: ${PROXY}.`);
      const kind = scheme.toLowerCase();
      if (kind === "negotiate" || kind === "ntlm") await job.setCredentials({ scheme: "browser" });
      else if (kind === "basic" || kind === "digest")
        await job.setCredentials({ scheme: kind, userName, password });
      else throw new BadCommand(`${scheme} is no way to sign in: BASIC, DIGEST or NEGOTIATE.`);
      say(context, told.idOf(job), "Credentials set.");
    }),
  },
  removecredentials: {
    usage: "<job> [SERVER] [<scheme>]",
    help: "Forgets them.",
    least: 1,
    most: 3,
    run: onJob(async (context, job) => {
      await job.removeCredentials();
      say(context, told.idOf(job), "Credentials removed.");
    }),
  },
  setvalidationstate: {
    usage: "<job> <file> <TRUE|FALSE>",
    help: "FALSE takes a file away that has arrived (the first is 0); /resume fetches it again.",
    least: 3,
    most: 3,
    run: onJob(async (context, job, [word = "", verdict = ""]) => {
      const file = job.files[/^\d{1,6}$/.test(word) ? Number(word) : -1];
      if (!file)
        throw new BadCommand(
          `There is no file ${word}: the job has ${job.files.length}, and the first is 0.`,
        );
      if (!/^(true|false)$/i.test(verdict)) throw new BadCommand(`${verdict} is neither TRUE nor FALSE.`);
      await job.setValidationState(file, verdict.toLowerCase() === "true");
      say(context, verdict.toUpperCase(), "Validation state set.");
    }),
  },
  exportqueue: {
    usage: "",
    help: "Prints the whole queue as a file for another Ferry, without secrets. BITS has no such command.",
    least: 0,
    most: 0,
    run: async ({ ferry, out }) => out.print((await (await ferry.exportQueue(out)).text()).trimEnd()),
  },
  importqueue: {
    usage: "<address> [/copies]",
    help: "Takes a saved queue in; jobs whose ids are here are left out, or with /copies added under other ids.",
    least: 1,
    most: 2,
    run: async (context, [url = "", option]) => {
      if (option !== undefined && !/^\/copies$/i.test(option))
        throw new BadCommand(`/importqueue has no ${option}.`);
      const { signal } = context.out;
      const reply = await fetch(url, { credentials: "omit", cache: "no-store", signal }).catch(() => null);
      if (!reply?.ok)
        throw new BadCommand(
          `${url} cannot be read${reply ? ` (HTTP ${reply.status})` : ""}: is it there, and may web pages read it?`,
        );
      const taken = await context.ferry.importQueue(await reply.text(), {
        copies: option !== undefined,
        signal,
      });
      for (const { from, problem } of taken)
        if (problem)
          context.out.print(
            `${from}: ${problem.code}${problem.detail === undefined ? "" : ` - ${problem.detail}`}`,
          );
      const count = taken.filter(({ job }) => job !== null).length;
      say(context, String(count), `Took in ${count} job(s).`);
    },
  },
  util: {
    usage: "/version",
    help: "Which program answers.",
    least: 1,
    most: 2,
    run: async (context, [option = ""]) => {
      if (/^\/version$/i.test(option))
        return say(context, "Ferry", "Ferry, with the words of BITS 2.0 to 10.3");
      throw new BadCommand(`/util ${option}: only /version is of use here.`);
    },
  },

  ...REFUSED,
};
