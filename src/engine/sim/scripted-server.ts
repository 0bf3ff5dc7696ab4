/** Knows how the contract suites get at the scripted requests: one hand that answers each as a server would. */

import { type ScriptedAsk, ScriptedHttp } from "./scripted-http.ts";
import type { Asked, Fate, ServedFile, ServeOptions, ServerBench } from "./server-bench.ts";

const SIZE = 20_000;
const PIECE = 1_000;

interface Offer extends ServedFile {
  readonly options: ServeOptions;
}

export class ScriptedServer implements ServerBench {
  readonly http = new ScriptedHttp();
  readonly #files = new Map<string, Offer>();
  readonly #redirects = new Map<string, string>();
  readonly #fates: Fate[] = [];
  #isGone = false;

  constructor() {
    void this.#answerAll();
  }

  async #answerAll(): Promise<never> {
    for (;;) this.#answer(await this.http.next());
  }

  async serve(options: ServeOptions = {}): Promise<ServedFile> {
    const url = `https://files.example/${this.#files.size}.bin`;
    const bytes = Uint8Array.from({ length: SIZE }, (_, at) => at * 31 + (at >>> 8));
    this.#files.set(url, { url, bytes, options });
    return { url, bytes };
  }

  async swap({ url }: ServedFile): Promise<ServedFile> {
    const bytes = Uint8Array.from({ length: SIZE }, (_, at) => at * 31 + (at >>> 8) + 101);
    this.#files.set(url, { url, bytes, options: this.#files.get(url)?.options ?? {} });
    return { url, bytes };
  }

  async redirectTo(file: ServedFile): Promise<ServedFile> {
    const url = `${file.url}/moved`;
    this.#redirects.set(url, file.url);
    return { ...file, url };
  }

  async next(_: ServedFile, fate: Fate): Promise<void> {
    this.#fates.push(fate);
  }

  async leave(): Promise<void> {
    this.#isGone = true;
  }

  async asked(): Promise<readonly Asked[]> {
    return this.http.asked.map(({ method, url, range, isAborted }) => ({
      method,
      url,
      range,
      headers: null,
      isOpen: !isAborted,
    }));
  }

  async end(): Promise<void> {}

  #answer(ask: ScriptedAsk): void {
    const fate = this.#fates.shift();
    ask.redirectedTo = this.#redirects.get(ask.url) ?? null;
    const file = this.#files.get(ask.redirectedTo ?? ask.url);
    if (this.#isGone || !file) return ask.refuse();
    if (fate === "silent") return;
    if (fate === "busy") return ask.answer(503, {}, "end");
    const [start, end] = spanOf(ask.range, file.bytes.length);
    const headers = {
      "content-length": String(end - start),
      "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT",
      ...(!file.options.hidesHeaders && { etag: '"v1"' }),
      ...(!file.options.hidesHeaders &&
        ask.range !== null && { "content-range": `bytes ${start}-${end - 1}/${file.bytes.length}` }),
    };
    ask.answer(ask.range === null ? 200 : 206, headers);
    if (ask.method === "HEAD") return ask.send("end");
    const stop = fate === undefined ? end : Math.floor((start + end) / 2);
    for (let at = start; at < stop; at += PIECE) ask.send(file.bytes.slice(at, Math.min(stop, at + PIECE)));
    if (fate !== "stalls") ask.send(fate === "breaks" ? "cut" : "end");
  }
}

function spanOf(range: string | null, size: number): readonly [number, number] {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (!match) return [0, size];
  return [Number(match[1]), match[2] === "" ? size : Math.min(size, Number(match[2]) + 1)];
}
