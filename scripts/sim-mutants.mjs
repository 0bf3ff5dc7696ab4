// Breaks the engine in one place at a time and asks whether the simulation notices: each mutant must be red within 800 seeds.
// With a path it takes those of files that begin with it: `npm run sim:mutants -- upload/`.
import { bundleSim } from "./bundle-sim.mjs";

const SEEDS = 800;

/** `breaks` says what the change does to a user. A snippet must stand in its file exactly once. */
const mutants = [
  {
    name: "asked offset",
    file: "download.ts",
    snippet: "this.#at = verdict.start;",
    replacement: "this.#at = order.start - overlap.length;",
    breaks: "stores bytes where they were asked for, not where the reply says they belong",
  },
  {
    name: "no new epoch",
    file: "admission.ts",
    snippet: "const epoch = changed ? file.epoch + 1 : file.epoch;",
    replacement: "const epoch = file.epoch;",
    breaks: "puts the bytes of a new version beside those of the old",
  },
  {
    name: "ETag ignored",
    file: "source.ts",
    snippet: "if (known.etag !== null && etag !== null && known.etag !== etag) return true;",
    replacement: "",
    breaks: "does not see that the ETag has changed",
  },
  {
    name: "date ignored",
    file: "source.ts",
    snippet:
      "return known.lastModified !== null && lastModified !== null && known.lastModified !== lastModified;",
    replacement: "return false;",
    breaks: "does not see that the date has changed",
  },
  {
    name: "ETag of any place",
    file: "address-change.ts",
    snippet: " && unsigned(file.url) === unsigned(url))",
    replacement: ")",
    breaks: "takes an equal ETag of another server for proof of the same file",
  },
  {
    name: "mirror believed",
    file: "mirrors.ts",
    snippet: "if (hasPieces(file)) return JOINED;",
    replacement: "return JOINED;",
    breaks: "stores bytes of a mirror that has shown nothing of what is stored",
  },
  {
    name: "across ranges",
    file: "plan.ts",
    snippet: "end: Math.min(end, segmentAt(file, start).end ?? end),",
    replacement: "end,",
    breaks: "fetches two ranges of a file as if they were neighbours at the source",
  },
  {
    name: "told before durable",
    file: "sink.ts",
    snippet: "this.#storingBytes += length;",
    replacement:
      "this.#storingBytes += length; this.#stored({ epoch, span: { start, end: start + length } });",
    breaks: "counts a chunk as stored before it is",
  },
  {
    name: "digest not compared",
    file: "integrity.ts",
    snippet: 'if (verdict.kind !== "differs") return null;',
    replacement: 'if (verdict.kind !== "differs" || made.length > 0) return null;',
    breaks: "calls a file transferred whose digest is another one",
  },
  {
    name: "recorded unflushed",
    file: "flushed.ts",
    snippet: "const flushing = this.#file.flush();",
    replacement: "const flushing = undefined;",
    breaks: "names bytes in the ledger that a page's death takes away",
  },
  {
    name: "lost mover believed",
    file: "transfers.ts",
    snippet: 'if (run.isDoubted || outcome.kind === "lost") {',
    replacement: "if (false) {",
    breaks: "plans from what a dead mover had told, not from what it had stored",
  },
  {
    name: "overlap not compared",
    file: "download.ts",
    snippet: "if (mustCompare && !repeats(",
    replacement: "if (false && !repeats(",
    breaks: "joins a resumed part without looking whether it fits",
  },
  {
    name: "cut taken as end",
    file: "download.ts",
    snippet: "const bytes = await body.read();\n      if (bytes === null) break;",
    replacement: "const bytes = await body.read().catch(() => null);\n      if (bytes === null) break;",
    breaks: "takes a broken connection for the end of a file whose length nobody told",
  },
  {
    name: "no last look",
    file: "plan.ts",
    snippet: 'if (!file.unproven) return { kind: "whole" };',
    replacement: 'return { kind: "whole" };',
    breaks: "trusts what the browser carried without asking the source again",
  },
  {
    name: "endless budget",
    file: "retry.ts",
    snippet: "failures >= MAX_FRUITLESS || spent >= REQUESTS_ON_CREDIT",
    replacement: "false && failures + spent + REQUESTS_ON_CREDIT > 0",
    breaks: "asks a server that gives next to nothing for ever",
  },
  {
    name: "orphans kept",
    file: "book.ts",
    snippet: "else await this.#ports.chunks.remove(file);",
    replacement: "",
    breaks: "leaves the bytes of a removal that was killed midway on the disk",
  },
  {
    name: "bytes first",
    file: "book.ts",
    snippet: "await this.#ports.jobs.remove(job.id);\n    this.jobs.delete(job.id);",
    replacement:
      "await this.freeBytes(job.files); await this.#ports.jobs.remove(job.id);\n    this.jobs.delete(job.id);",
    breaks: "leaves a job that claims to be whole when a removal is killed midway",
  },
  {
    name: "200 as part",
    file: "source.ts",
    snippet: "changed: !same && (known !== null || order.start > (order.part?.shift ?? 0)),\n    start: 0,",
    replacement: "changed: false,\n    start: order.start - order.overlap,",
    breaks: "appends a whole body to a part",
  },
  {
    name: "weak as strong",
    file: "source.ts",
    snippet: '/^"[^"]*"$/.test(etag)',
    replacement: '/^(W\\/)?"[^"]*"$/.test(etag)',
    breaks: "takes a weak ETag as proof of every byte",
  },
  {
    name: "past the end",
    file: "download.ts",
    snippet: "rangeHeader(asked, end);",
    replacement: "rangeHeader(asked, end === null ? null : end + 1);",
    breaks: "asks for a byte beyond the known end",
  },
  {
    name: "fence ignored",
    file: "serial.ts",
    snippet: 'if (code === "fenced") this.#host.fenced();',
    replacement: "",
    breaks: "goes on beside the engine that took over",
  },
  {
    name: "storage loss ignored",
    file: "serial.ts",
    snippet: 'if (code !== "storage-lost" || tries >= MOST_TRIES) throw error;',
    replacement: "throw error;",
    breaks: "does not put the queue back when the storage was cleared",
  },
  {
    name: "portal accepted",
    file: "source.ts",
    snippet: 'if (!isHtml(head.header("content-type"))) return false;',
    replacement: "return false;",
    breaks: "stores a sign-in page in place of the file",
  },
  {
    name: "rest dropped",
    file: "download.ts",
    snippet: "await this.#sink.finish();",
    replacement: "",
    breaks: "throws away what was received but not yet a chunk when a move ends",
  },
  {
    name: "buffer reused",
    file: "sink.ts",
    snippet: "this.#spares.pop()",
    replacement: "this.#spares.at(-1)",
    breaks: "fills a buffer that is still being stored",
  },
  {
    name: "offline for ever",
    file: "book.ts",
    snippet: '(state.kind === "transient-error" && state.retryAt === null);',
    replacement: "false;",
    breaks: "waits for a condition that only the life before knew of",
  },
  {
    name: "nobody is next",
    file: "loop.ts",
    snippet: "for (const id of waiting.choose().chosen) if (!chosen.has(id)) return this.pump();",
    replacement: "",
    breaks: "does not start the next job when one has ended",
  },
  {
    name: "hand-over believed",
    file: "carriage.ts",
    snippet: "this.#isLate() ? [...this.#carried, ...this.#handed] : this.#carried;",
    replacement: "[...this.#carried, ...this.#handed];",
    breaks: "waits for ever for a hand-over that failed",
  },
  {
    name: "clock believed",
    file: "loop.ts",
    snippet: "state.retryAt <= now || state.retryAt - now > longest",
    replacement: "state.retryAt <= now",
    breaks: "waits a day when the clock is put back a day",
  },
  {
    name: "seam not told",
    file: "admission.ts",
    snippet: "if (isMoving) from.limit(order.start);",
    replacement: "",
    breaks: "lets a first connection fetch all that the second one fetches",
  },
  {
    name: "seam not respected",
    file: "download.ts",
    snippet: "this.#limit = Math.min(this.#limit, end);",
    replacement: "",
    breaks: "reads on where another connection took over",
  },
  {
    name: "lanes overlap",
    file: "lane-span.ts",
    snippet: "subtractAll(missing, lanes.map(spanOf))",
    replacement: "subtractAll(missing, lanes.slice(1).map(spanOf))",
    breaks: "gives one span to two connections",
  },
  {
    name: "pending asked again",
    file: "run.ts",
    snippet: "start: this.#start,\n      at:",
    replacement: "start: this.reached(have).end,\n      at:",
    breaks: "asks for bytes that another connection has received and not yet stored",
  },
  {
    name: "sibling goes on",
    file: "transfers.ts",
    snippet: "for (const other of others) if (!this.#isWanted(other)) other.stop();",
    replacement: "",
    breaks: "goes on to fetch a version that is gone when one connection found a new one",
  },
  {
    name: "one for all",
    file: "transfers.ts",
    snippet: "isOfConnection(outcome) || ",
    replacement: "",
    breaks: "stops a connection that moves because the other one failed",
  },
  {
    name: "whole told first",
    file: "arrivals.ts",
    snippet: "await this.#host.ports.chunks.putWhole(",
    replacement:
      "this.#host.stored(admitted.map(({ run, file, bytes }) => ({ run, file, bytes: bytes.length }))); await this.#host.ports.chunks.putWhole(",
    breaks: "counts small files as stored before they are",
  },
  {
    name: "said first",
    file: "book.ts",
    snippet: "await this.#ports.jobs.put(kept);",
    replacement: "this.show(kept); await this.#ports.jobs.put(kept);",
    breaks: "tells what a killed engine has never written down",
  },
  {
    name: "bytes stay",
    file: "sources.ts",
    snippet: "      await book.freeBytes([file]);\n",
    replacement: "",
    breaks: "keeps the bytes of a file that has left its job, for nobody",
  },
  {
    name: "not asked again",
    file: "upload/upload.ts",
    snippet: "return this.#tell(await protocol.ask(file, before.session, wire), asked);",
    replacement: "return this.#tell({ have: before.acknowledged, session: before.session }, asked);",
    breaks: "goes on sending where it thinks that the server stands",
  },
  {
    name: "session unwritten",
    file: "upload/standing.ts",
    snippet: "await book.replaceFile(job.id, told, also)",
    replacement: "book.noteFile(job.id, told)",
    breaks: "sends bytes into a session that no later life knows of",
  },
  {
    name: "session awaited not",
    file: "upload/upload.ts",
    snippet: "return this.#tell(created, { ...asked, seam });",
    replacement: "void this.#tell(created, { ...asked, seam }); return true;",
    breaks: "sends the first bytes before their session is written down",
  },
  {
    name: "seam not looked at",
    file: "upload/outbox.ts",
    snippet: "if (!isSame || (seam && (await seamOf(outbox, seam, seam.end)).crc !== seam.crc))",
    replacement: "if (!isSame)",
    breaks: "sends a mix of two versions where a picked file kept its size and its date",
  },
  {
    name: "no first seam",
    file: "upload/upload.ts",
    snippet: 'const seam = from === "handle" ? await firstSeam(outbox, file.size) : null;',
    replacement: "const seam = null;",
    breaks: "cannot tell a changed file as long as no answer has come",
  },
  {
    name: "handed over is there",
    file: "upload/upload.ts",
    snippet: "const sending = protocol.append(file, session, { start: span.start, body }, wire);",
    replacement:
      "void this.#tell({ have: [...before.acknowledged, span], session }, asked); const sending = protocol.append(file, session, { start: span.start, body }, wire);",
    breaks: "shows as sent what was handed to the network",
  },
  {
    name: "answers overwrite",
    file: "upload/telling.ts",
    snippet: "const { have, session } = merged(known(now), known(before), answered);",
    replacement: "const { have, session } = answered;",
    breaks: "forgets what a quicker part brought when a slow one is answered",
  },
  {
    name: "parts go twice",
    file: "upload/under-way.ts",
    snippet: "missing(unionAll(acknowledged, going), size)",
    replacement: "missing(unionAll(acknowledged, []), size)",
    breaks: "sends a part again while it is on its way",
  },
  {
    name: "server flooded",
    file: "upload/upload.ts",
    snippet: "return this.#fruitless >= MOST_FRUITLESS;",
    replacement: "return false;",
    breaks: "sends for ever to a server that takes nothing",
  },
  {
    name: "freed before kept",
    file: "upload/ending.ts",
    snippet: "  const { files } = book.job(job.id);\n",
    replacement: "  const { files } = book.job(job.id);\n  await book.freeBytes([sent]);\n",
    breaks: "frees the copy of a file before it is written down that its server has it",
  },
  {
    name: "tus offset believed",
    file: "upload/tus.ts",
    snippet: "if (offset > most) throw misbehaves(`Upload-Offset: ${offset}`);",
    replacement: "",
    breaks: "takes a file for sent because its server says that it has more than all of it",
  },
  {
    name: "first bytes forgotten",
    file: "upload/tus.ts",
    snippet: "return standing(file, withState(session, whole, state, sizeOf(first)));",
    replacement: "return { have: [], session };",
    breaks: "sends again what went with the creation",
  },
  {
    name: "gone not seen",
    file: "upload/tus-requests.ts",
    snippet:
      'if (isGone(answer)) throw new Setback("session-lost", String(answer.head.status));\n  if (answer.head.status !== 200',
    replacement: "if (answer.head.status !== 200",
    breaks: "gives a file up whose upload has run out",
  },
  {
    name: "bits range unread",
    file: "upload/bits.ts",
    snippet: "const offset = told === null ? end :",
    replacement: "const offset = true ? end :",
    breaks: "takes a fragment for stored that the server refused as out of place",
  },
  {
    name: "bits doubt costs",
    file: "upload/bits.ts",
    snippet: "const sent = isDoubted ? pieceOf(body, 0, LEAST_FRAGMENT) : body;",
    replacement: "const sent = body;",
    breaks: "sends a whole fragment to find out where the server stands",
  },
  {
    name: "bits error is an Ack",
    file: "upload/bits.ts",
    snippet: "if (!isOver(head) && head.status !== 416) throw refused(session.url, answer);",
    replacement: "",
    breaks: "takes any answer to a fragment for its acknowledgement",
  },
  {
    name: "s3 late error is fine",
    file: "upload/s3.ts",
    snippet:
      'if (isSuccess(answer) && code !== null) throw failedLate(code);\n  if (!isSuccess(answer)) throw await refused(url, answer);\n  const etag = /<ETag>\\s*(?:&quot;|&#34;|")?([^<&"\\s]+)/.exec(text)?.[1] ?? null;\n  if (!/<CompleteMultipartUploadResult[\\s>]/.test(text))',
    replacement:
      'if (!isSuccess(answer)) throw await refused(url, answer);\n  const etag = /<ETag>\\s*(?:&quot;|&#34;|")?([^<&"\\s]+)/.exec(text)?.[1] ?? null;\n  if (false)',
    breaks: "calls a file sent that S3 could not put together, and says so under a 200",
  },
  {
    name: "s3 addresses for ever",
    file: "upload/s3.ts",
    snippet: "if (isRefused(answer) && !isFresh)",
    replacement: "if (false)",
    breaks: "gives a file up whose presigned addresses ran out",
  },
  {
    name: "given up and awaited",
    file: "upload/giving.ts",
    snippet: "await book.fail(id, fileId, brokenOff(file.name, file.upload.size));",
    replacement: "",
    breaks: "waits for ever for a stream whose program is gone",
  },
  {
    name: "tus length unsaid",
    file: "upload/tus.ts",
    snippet: '!isGrowing && memory?.["defers"] === DEFERRED.defers ? size : null;',
    replacement: "null;",
    breaks: "never tells a tus server how long a stream turned out to be",
  },
  {
    name: "length asked for again",
    file: "upload/upload.ts",
    snippet: "await this.#report.standing({ ...standing, protocol: protocol.name, wantsLength: true });",
    replacement: "",
    breaks: "asks again and again a server that wants to know first how long a file is",
  },
  {
    name: "put whatever status",
    file: "upload/plain.ts",
    snippet: "if (head.status < 200 || head.status >= 300) throw refusal(url, head);",
    replacement: "",
    breaks: "calls a file sent that its server refused",
  },
];

const [wanted] = process.argv.slice(2);
let alive = 0;
const rows = [];
for (const mutant of mutants.filter(({ file }) => file.startsWith(wanted ?? ""))) {
  const simulate = await bundleSim(mutant);
  let red = null;
  for (let seed = 1; seed <= SEEDS && red === null; seed++) {
    const { violations } = await simulate(seed);
    if (violations.length > 0) red = { seed, rule: violations[0].split(":")[0] };
  }
  if (red === null) alive++;
  rows.push([mutant.name, red === null ? "SURVIVES" : `seed ${red.seed}`, red?.rule ?? "", mutant.breaks]);
  console.log(
    rows
      .at(-1)
      .map((cell, index) => cell.padEnd([22, 10, 14, 0][index]))
      .join(" "),
  );
}
console.log(`${rows.length - alive} passed, ${alive} failed`);
process.exitCode = alive === 0 ? 0 : 1;
