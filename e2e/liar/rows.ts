// The rows of the matrix: what servers, networks and devices do wrong, what must happen then, and which test holds it.

export type Holder =
  /** A test of this folder whose title begins with the row's id. */
  | { readonly by: "liar" }
  /** The tests of another row: the same rule under another number. */
  | { readonly by: "row"; readonly row: string }
  /** A test elsewhere: its file, and words of its title. */
  | { readonly by: "test"; readonly file: string; readonly title: string }
  /** Nothing holds it yet. */
  | { readonly by: "nothing"; readonly because: string };

export interface Row {
  readonly id: string;
  readonly does: string;
  readonly must: string;
  readonly held: Holder;
}

const row = (id: string, does: string, must: string, held: Holder = { by: "liar" }): Row => ({
  id,
  does,
  must,
  held,
});
const as = (of: string): Holder => ({ by: "row", row: of });
const test = (file: string, title: string): Holder => ({ by: "test", file, title });

const SIM = test("src/engine/sim/sim.test.ts", "full of faults no promise is broken");

/** What servers do with ranges, lengths, names and patience. */
const SERVERS: readonly Row[] = [
  row("Q01", "ignores Range and sends the whole body (200)", "never appended; used from byte 0"),
  row("Q02", "sends the whole body as a 206", "bytes go where the reply says; what is stored is skipped"),
  row("Q03", "sends a 206 without Content-Range", "used only where its length and an overlap prove it"),
  row(
    "Q04",
    "sends a 206 with the right headers and the bytes from 0 on",
    "found out at the seam; no range asked again",
  ),
  row("Q05", "sends at most 256 KiB of a range", "what came is kept, the rest is asked for"),
  row("Q06", "begins a range earlier than asked, at a block", "the overlap is compared and dropped"),
  row("Q07", "writes Content-Range as `bytes=0-9/10`", "accepted"),
  row("Q08", "writes the total as `*`", "accepted; the end is found without a flood"),
  row("Q09", "answers 416 when all is stored", "the total in it ends the job"),
  row("Q10", "answers 416 to every range, without a total", "never taken for the end; asked without Range"),
  row("Q11", "answers 404 to a range past the end", "never asked past a known end; a 404 is no end"),
  row("Q12", "answers an empty file with 416, 200 or an impossible 206", "done, 0 bytes"),
  row("Q13", "sends chunks without a length, knows no ranges", "a single stream; begun again after a cut"),
  row(
    "Q14",
    "ends a chunked body early and cleanly",
    "noticed where the size is known from an earlier reply",
  ),
  row("Q15", "closes the connection half way, each time", "resumes; progress resets the count of tries"),
  row("Q16", "packs a range with gzip", "refused, also where the header is hidden; asked without Range"),
  row(
    "Q17",
    "sends a gzip file with Content-Encoding: gzip, seen or hidden by CORS",
    "unpacked bytes, never mixed with ranges; the packed length is not believed",
  ),
  row("Q18", "answers 503 to more than two connections", "all jobs arrive; the limit is learned"),
  row(
    "Q19",
    "answers 429 with Retry-After: seconds, a date, an absurd value",
    "waits so long, an hour at most; the user may say now",
  ),
  row("Q20", "answers 520, 522, 524", "tried again"),
  row(
    "Q21",
    "answers 404 without Range, and blocks HEAD",
    "every first request has a Range; HEAD is not needed",
  ),
  row("Q22", "answers HEAD with 405, never, or with length 0", "arrives without it"),
  row("Q23", "refuses HEAD and every header that was not signed", "Range is all that is sent"),
  row(
    "Q24",
    "redirects to a signed address that expires",
    "each try begins at the original; if that fails, bytes are kept",
  ),
  row("Q25", "lets an address be used once", "the first reply's body is the download"),
  row("Q26", "has another file of the same size after a cut", "begun again; ends as the new one"),
  row("Q27", "changes the file between two parts", "one version only"),
  row(
    "Q28",
    "has a longer file after a cut, with the old one's beginning",
    "begun at 0, the tail is not appended",
  ),
  row("Q29", "tells a weak ETag that stays while the bytes change", "no If-Range; the overlap finds it"),
  row("Q30", "tells no ETag", "resumed all the same"),
  row(
    "Q31",
    "answers conditional headers with 500, or 412 out of nowhere",
    "none are sent; asked without Range",
  ),
  row("Q32", "misspells Accept-Ranges, or leaves it out", "ranges are tried, not believed"),
  row("Q33", "has no ranges and no length at first, later both", "ranges are tried at each resume"),
  row("Q34", "answers with multipart/byteranges", "discarded; never asked for"),
  row("Q35", "resets the stream in the middle (HTTP/1.1 here)", "resumes at the offset"),
  row("Q36", "never answers the first request", "Ferry's own timer, then another try"),
  row("Q37", "drips a byte at a time", "as good as silent: another connection"),
  row("Q38", "falls silent in the middle of a part", "the rest is asked for anew"),
  row("Q39", "redirects to another origin", "no cookie, authorization or referrer reaches it"),
  row("Q40", "names the file in two ways, in bytes of several encodings", "the better name, decoded"),
  row("Q41", "names the file `../`, `con.txt` or with 300 characters", "a safe name with its extension"),
  row(
    "Q42",
    "hides its headers by CORS",
    "resumed by length, date and overlap; no header that costs a preflight",
  ),
  row("Q43", "the disk is full in mid-file", "says so, keeps its bytes, goes on when there is room"),
  row("Q44", "the network changes in mid-file", "connections are dropped, and it goes on when it is back"),
];

const RELIABILITY: readonly Row[] = [
  row("R01", "18 resets at random places", "exact"),
  row("R02", "an early end in spite of Content-Length", "noticed; exact"),
  row("R03", "a body ended by closing, cut cleanly, its size known", "noticed; never done too early"),
  row("R04", "200 on resume", "no append", as("Q01")),
  row("R05", "a 206 that begins early", "exact", as("Q06")),
  row("R06", "a short 206", "goes on after it", as("Q05")),
  row("R07", "a 206 with another total", "begun again"),
  row("R08", "multipart/byteranges", "discarded", as("Q34")),
  row("R09", "416 with the stored total", "complete", as("Q09")),
  row(
    "R10",
    "an empty file on every real server",
    "done, 0 bytes",
    test("e2e/liar/peers.test.ts", "an empty file"),
  ),
  row(
    "R11",
    "a swapped file on a real server",
    "ends as the new one",
    test("e2e/liar/peers.test.ts", "a file that is swapped"),
  ),
  row("R12", "a weak ETag only", "no strong validator", as("Q29")),
  row("R13", "headers hidden by CORS", "no blind append", as("Q42")),
  row("R14", "a stall before the head and in the body", "own timer", as("Q36")),
  row("R15", "one byte a second", "backs off, other jobs keep moving"),
  row("R16", "Retry-After in every form", "waits right, an hour at most"),
  row("R17", "429 to 50 jobs at one host", "one wait for all, no storm"),
  row("R18", "500, 502, 504, then good", "tried again; progress resets the count"),
  row("R19", "404, 410, 451", "asked once, waits for a sign-in; other jobs go on"),
  row("R20", "a chain of redirects, and a loop", "followed; a loop waits ever longer"),
  row(
    "R20b",
    "a redirect from https to http",
    "an error after one request, no byte stored",
    test("e2e/downgrade.spec.ts", "a secure address leads to one that is not"),
  ),
  row("R21", "offline for long", "resumes", SIM),
  row(
    "R22",
    "an online event without a network",
    "no spin",
    test(
      "src/engine/engine-faults.test.ts",
      "an online event without a network costs one look and no request",
    ),
  ),
  row(
    "R23",
    "the tab is closed",
    "goes on or resumes",
    test("e2e/handover.spec.ts", "the tab is closed and opened again after 5 s"),
  ),
  row(
    "R24",
    "the worker is stopped again and again",
    "exact",
    test("e2e/chaos.spec.ts", "the service worker stopped every 2 s,"),
  ),
  row(
    "R25",
    "the browser is killed at random",
    "exact",
    test("e2e/handover.spec.ts", "the browser is killed at random, 10 times"),
  ),
  row(
    "R26",
    "five tabs act at once",
    "one effect",
    test("e2e/chaos.spec.ts", "five tabs press pause and resume at once"),
  ),
  row(
    "R27",
    "no space",
    "said, kept, goes on",
    test("e2e/chaos.spec.ts", "no space: the job says how much is missing"),
  ),
  row(
    "R28",
    "storage cleared",
    "said, begun again",
    test("e2e/chaos.spec.ts", "storage cleared while it runs"),
  ),
  row(
    "R29",
    "a bit flips in a stored piece",
    "only it is fetched again",
    test("src/engine/engine-faults.test.ts", "with a damaged piece has it fetched again, and only it"),
  ),
  row("R30", "a store fails at any call", "no state lies", SIM),
  row("R31", "the clock jumps", "no mass expiry", SIM),
  row("R32", "more bytes than promised", "stops, an error, no growth"),
  row("R33", "an endless body without a length", "a cap, and the space is given back"),
  row(
    "R34",
    "the source is changed by the user",
    "bytes stay only where they are proven",
    test("e2e/sources.spec.ts", "at 99 % the address changes: the new place sends what is missing"),
  ),
  row(
    "R35",
    "one file of several fails",
    "the others arrive",
    test("e2e/sources.spec.ts", "of four files one is missing: the others arrive"),
  ),
  row(
    "R36",
    "a list of ranges",
    "in the given order",
    test("e2e/sources.spec.ts", "three ranges of a file arrive as one file, in their order"),
  ),
  row("R39", "1,000 jobs and a restart", "all there, in their order, within 2 s"),
  row("R40", "offsets beyond 4 GiB", "exact"),
];

const TRUST: readonly Row[] = [
  row("A01", "401 without credentials", "an error after one request; other jobs go on"),
  row("A02", "401 in mid-file", "bytes kept, waits for a sign-in, goes on at the same offset"),
  row(
    "A03",
    "407 from a proxy (squid: Basic, Digest)",
    "told from offline and from CORS; offers a page that asks; then goes on by itself",
    test("e2e/sign-in-peers.spec.ts", "told from being offline, signed in by a page, and the jobs go on"),
  ),
  row(
    "A04",
    "a Kerberos ticket is missing or expires in mid-file (MIT, Apache)",
    "says so, asks no further, goes on at the same byte after kinit",
    test("e2e/kerberos.spec.ts", "a ticket is missing, then expires in mid-file"),
  ),
  row(
    "A05",
    "no credentials wanted",
    "none sent",
    test("src/platform/http.contract.ts", "a foreign origin hears of no cookie and no referrer"),
  ),
  row(
    "A06",
    "a wrong password three times",
    "nobody is asked any more",
    test("e2e/sign-in.spec.ts", "three wrong answers stop the asking; retry begins anew"),
  ),
  row(
    "A07",
    "an SMB share behind a gateway drops (Samba, rclone)",
    "transient; goes on at the same place",
    test(
      "e2e/network-folders.spec.ts",
      "it waits with what is here, and only the rest comes when it is back",
    ),
  ),
  row(
    "S01",
    "hostile names",
    "safe and shown as saved",
    test("e2e/main-job.spec.ts", "a name full of traps is made safe"),
  ),
  row(
    "S02",
    "names and errors full of markup",
    "no markup",
    test("e2e/main-job.spec.ts", "a name full of traps is made safe"),
  ),
  row(
    "S03",
    "a stored page is opened",
    "never as this site",
    test("e2e/main-job.spec.ts", "a stored page is never opened as this site"),
  ),
  row(
    "S07",
    "a redirect to another origin",
    "no secret reaches it",
    test("e2e/sign-in.spec.ts", "by a redirect: Authorization stays behind"),
  ),
  row(
    "S08",
    "a mirror with a stored credential",
    "no secret sent",
    test("e2e/sign-in.spec.ts", "that was not named: credentials are for a scheme, a host and a port"),
  ),
  row(
    "S09",
    "a script in the page reads what it can",
    "nothing in the clear, and no key",
    test("e2e/sign-in.spec.ts", "a script in the page finds nothing in the clear"),
  ),
  row(
    "S16",
    "a weak digest",
    "checked, and not called verified",
    test("src/engine/proving.test.ts", "of a weak kind is checked all the same, and not called proven by it"),
  ),
];

export const ROWS: readonly Row[] = [...SERVERS, ...RELIABILITY, ...TRUST];
