/**
 * Asks for a body span by span, each when its turn has come, and gives it as one reply.
 *
 * Reading slowly is not enough: Chromium takes up to 64 MB of a body that nobody reads, and the system some more, so that a
 * sender notices only seconds later. What was not asked for does not come. A span is taken only from a reply that proves
 * to be of the same version and place; whatever else happens ends the body as a broken connection does.
 */

import { TransferError } from "./errors.ts";
import { PacedPart } from "./paced-part.ts";
import type { HostPace, Paces } from "./paces.ts";
import type { Http, HttpAsk, HttpExchange, HttpHead, HttpReply } from "./ports.ts";
import { rangeHeader } from "./span.ts";

/** So many are asked for or wait to be read. */
const MOST_SPANS = 8;
/** Of what a limit lets come at a time, a span is so many times as much at most. */
const LIMITED = 4;
/** So often a stream's path is looked at. */
const PEEK_MS = 60;

/** `http` as background work should use it. */
export const pacedHttp = (http: Http, paces: Paces): Http => ({
  open(ask) {
    const host = paces.at(ask.url);
    const wanted = host && !host.isStream ? wantedBy(ask) : null;
    return host && wanted ? new PacedExchange(http, ask, wanted, host) : http.open(ask);
  },
});

interface Wanted {
  readonly start: number;
  /** Excluded; null: the end of the file. */
  readonly end: number | null;
}

/** A sign-in that takes more than one request would be made for each span. */
function wantedBy({ method, range, auth }: HttpAsk): Wanted | null {
  const [, start, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (method !== "GET" || start === undefined || (auth && auth.kind !== "header")) return null;
  return { start: Number(start), end: last ? Number(last) + 1 : null };
}

class PacedExchange implements HttpExchange {
  readonly reply: Promise<HttpReply>;
  readonly #http: Http;
  readonly #ask: HttpAsk;
  readonly #host: HostPace;
  /** In the order of the body. */
  readonly #parts: PacedPart[] = [];
  /** It goes on as one request. */
  #plain: HttpExchange | null = null;
  #url: string;
  #etag: string | null = null;
  #total = 0;
  /** What is asked for next, and where the body ends. */
  #next: number;
  #end = 0;
  #isAborted = false;
  #isAsking = false;
  readonly #over: () => void;
  #changed = (): void => undefined;

  constructor(http: Http, ask: HttpAsk, wanted: Wanted, host: HostPace) {
    this.#http = http;
    this.#ask = ask;
    this.#host = host;
    this.#url = ask.url;
    this.#next = wanted.start;
    this.#over = host.began();
    this.reply = this.#begin(wanted);
    this.reply.catch(() => undefined); // an exchange may be aborted before anybody awaits it
  }

  abort(): void {
    if (!this.#isAborted) this.#over();
    this.#isAborted = true;
    this.#plain?.abort();
    for (const part of this.#parts) part.fail("aborted");
    this.#changed();
  }

  async #begin({ start, end }: Wanted): Promise<HttpReply> {
    const part = await this.#open(end ?? Number.POSITIVE_INFINITY);
    const reply = await part.reply();
    const range = contentRangeOf(reply.head);
    if (
      !range ||
      range.start !== start ||
      range.end !== Math.min(part.end, range.total) ||
      !isProven(reply.head)
    )
      return this.#asOne(part, reply);
    this.#etag = reply.head.header("etag");
    this.#total = range.total;
    this.#end = Math.min(end ?? range.total, range.total);
    this.#next = range.end;
    // What leads to another place need not be asked the way there again and again.
    if (!this.#ask.auth && !this.#ask.headers) this.#url = reply.head.redirectedTo ?? this.#url;
    part.fill(reply.body, range.end);
    void this.#askOn();
    return {
      head: wholeHead(reply.head, start, this.#end, range.total),
      body: { read: (most) => this.#read(most) },
    };
  }

  /** A part that proves nothing may belong to another version; what is no part is taken as it is. */
  #asOne(part: PacedPart, reply: HttpReply): HttpReply | Promise<HttpReply> {
    this.#parts.length = 0;
    if (reply.head.status !== 206) {
      this.#plain = part.leave();
      return reply;
    }
    part.drop();
    this.#host.streams();
    this.#plain = this.#http.open(this.#ask);
    if (this.#isAborted) this.#plain.abort();
    return this.#plain.reply;
  }

  /** Asks for the next bytes, and not beyond `end`, when the turn has come. */
  async #open(end: number): Promise<PacedPart> {
    const { most = Number.POSITIVE_INFINITY } = this.#ask;
    for (;;) {
      if (this.#isAborted) throw new TransferError({ code: "cut", detail: "aborted" });
      const start = this.#next;
      const bytes = this.#host.take(Math.min(end - start, LIMITED * most));
      if (bytes > 0) {
        this.#next = start + bytes;
        const range = rangeHeader(start, start + bytes);
        const exchange = this.#http.open({ ...this.#ask, url: this.#url, range });
        const span = { start, end: start + bytes };
        const part = new PacedPart(span, exchange, this.#host.asked(bytes), () => this.#changed());
        this.#parts.push(part);
        if (this.#host.isStreaming) void this.#watch(part);
        return part;
      }
      await this.#host.later();
    }
  }

  /** Of a stream small questions beside it tell what is on the way. Where it may not go on, it ends with what has come. */
  async #watch(part: PacedPart): Promise<void> {
    let peeked = this.#host.now();
    while (!part.isFilled && !this.#isAborted) {
      if (!this.#host.isStreaming) {
        part.cut();
        this.#next = part.end;
        this.#changed();
        return void this.#askOn();
      }
      if (this.#host.now() - peeked >= PEEK_MS) {
        peeked = this.#host.now();
        void this.#peek();
      }
      await this.#host.later();
    }
  }

  async #peek(): Promise<void> {
    const exchange = this.#http.open({ ...this.#ask, url: this.#url, range: rangeHeader(0, 1) });
    const asked = this.#host.asked(0);
    try {
      const { head, body } = await exchange.reply;
      asked.answered();
      // One that sends something else may send all of the file.
      if (head.status !== 206) return this.#host.pace.endStream(this.#host.now());
      while ((await body.read()) !== null);
    } catch {
      // Its connection broke: the stream's own will show what is wrong.
    } finally {
      asked.over();
      exchange.abort();
    }
  }

  /** Keeps some spans ahead of who reads. */
  async #askOn(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#next < this.#end && this.#parts.length < MOST_SPANS && !this.#isAborted) {
      const part = await this.#open(this.#end).catch(() => null); // aborted meanwhile
      if (!part) break;
      void this.#take(part);
    }
    this.#isAsking = false;
  }

  async #take(part: PacedPart): Promise<void> {
    const reply = await part.reply().catch(() => null);
    if (!reply) return part.fail("a part was not answered");
    const { head, body } = reply;
    const range = contentRangeOf(head);
    const isNext = range?.start === part.start && range.end === part.end && range.total === this.#total;
    if (isNext && head.header("etag") === this.#etag) return part.fill(body);
    // It may have had enough of so many requests: what it says is heard when it is asked as others ask.
    if (head.status !== 206) this.#host.streams();
    part.fail(`a part was answered ${head.status}`);
  }

  async #read(most = Number.POSITIVE_INFINITY): Promise<Uint8Array | null> {
    for (;;) {
      const [part] = this.#parts;
      const bytes = part?.take(most) ?? null;
      if (part?.isOver) this.#parts.shift();
      void this.#askOn();
      if (bytes) return bytes;
      if (!part && this.#next >= this.#end) return null;
      if (this.#isAborted) throw new TransferError({ code: "cut", detail: "aborted" });
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }
}

/** A weak validator may stay where bytes change. */
const isProven = (head: HttpHead): boolean => head.header("etag")?.startsWith('"') === true;

function contentRangeOf(head: HttpHead): (Wanted & { readonly end: number; readonly total: number }) | null {
  if (head.status !== 206) return null;
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(head.header("content-range") ?? "") ?? [];
  return total === undefined ? null : { start: Number(first), end: Number(last) + 1, total: Number(total) };
}

/** As the server would have answered had it been asked for all of it. */
function wholeHead(head: HttpHead, start: number, end: number, total: number): HttpHead {
  const own = new Map([
    ["content-range", `bytes ${start}-${end - 1}/${total}`],
    ["content-length", String(end - start)],
  ]);
  const header = (name: string): string | null => own.get(name) ?? head.header(name);
  return {
    ...head,
    header,
    *entries() {
      for (const [name, value] of head.entries()) yield [name, own.get(name) ?? value];
    },
  };
}
