import { describe, expect, test } from "vitest";
import { checkAddress } from "./address.ts";
import { type Problem, problemOf, TransferError } from "./errors.ts";
import { type ListHost, nameOfList, readFileList } from "./file-list.ts";
import { DEFAULT_POLICY } from "./policy.ts";

const AT = "https://lists.example/dir/release-1.0.meta4?x=1";
const SHA = "ab".repeat(32);
const list = (...files: readonly string[]) =>
  `<metalink xmlns="urn:ietf:params:xml:ns:metalink">${files.join("")}</metalink>`;
const file = (name: string, inside: string) => `<file name="${name}">${inside}</file>`;
const url = (address: string, priority = 1) => `<url priority="${priority}">${address}</url>`;

/** A world with one document, or with what comes of asking for it. */
function host(
  document: string | Problem,
  found: Awaited<ReturnType<ListHost["network"]["diagnose"]>> = "unreachable",
) {
  const asked: unknown[] = [];
  const policy = { ...DEFAULT_POLICY, allowedSourceHosts: ["*.example"] };
  const made: ListHost = {
    documents: {
      text: async (...args) => {
        asked.push(args);
        if (typeof document === "string") return document;
        throw new TransferError(document);
      },
    },
    network: { diagnose: async () => found },
    checkUrl: async (text) => {
      const { href } = checkAddress(text, policy, (one) => (URL.canParse(one) ? new URL(one) : null));
      return { url: href };
    },
  };
  return { asked, host: made };
}

const read = (text: string) => readFileList({ text }, host("").host);
const refusal = (reading: Promise<unknown>) => reading.then(() => null, problemOf);

describe("a list of files", () => {
  test("is read from its address, with a limit, and called after it", async () => {
    const world = host(list(file("a.iso", url("https://a.example/a.iso"))));
    expect(await readFileList({ url: AT }, world.host)).toMatchObject({
      name: "release-1.0",
      files: [{ name: "a.iso", urls: ["https://a.example/a.iso"], leftOut: [] }],
    });
    expect(world.asked).toEqual([[AT, 16 * 1024 ** 2]]);
  });

  test("tells size, digests and pieces as a file to add takes them, and its addresses best first", async () => {
    const inside = `<size>20</size><hash type="sha-256">${SHA}</hash>
      <pieces type="sha-256" length="16"><hash>${SHA}</hash><hash>${SHA}</hash></pieces>
      ${url("https://slow.example/a.iso", 9)}${url("https://FAST.example/a.iso", 2)}${url("https://fast.example/a.iso", 3)}`;
    expect(await read(list(file("a.iso", inside)))).toEqual({
      kind: "metalink",
      name: null,
      files: [
        {
          name: "a.iso",
          listedAs: "a.iso",
          expected: {
            size: 20,
            digests: [`sha-256:${SHA}`],
            pieces: { algorithm: "sha-256", length: 16, hashes: [SHA, SHA] },
            digestUrl: null,
          },
          urls: ["https://fast.example/a.iso", "https://slow.example/a.iso"],
          leftOut: [],
        },
      ],
    });
  });

  test("says of each file why addresses were left out; one that has none is still listed", async () => {
    const { files } = await read(
      list(
        file(
          "a.iso",
          url("https://a.example/") + url("ftp://a.example/") + url("https://anna:pw@a.example/"),
        ),
        file("b.iso", url("https://b.test/b.iso") + url("https://b.test/c.iso")),
      ),
    );
    expect(files.map(({ urls, leftOut }) => [urls, leftOut])).toEqual([
      [
        ["https://a.example/"],
        [
          { code: "bad-scheme", detail: "ftp" },
          { code: "credentials-in-url", host: "a.example" },
        ],
      ],
      [[], [{ code: "host-not-allowed", host: "b.test" }]],
    ]);
  });

  test("is refused where nothing of it can be fetched, with the reason", async () => {
    const text = list(file("b.iso", url("https://b.test/b.iso")));
    expect(await refusal(read(text))).toEqual({ code: "host-not-allowed", host: "b.test" });
  });

  test("keeps folders in the names, and two files apart", async () => {
    const one = url("https://a.example/");
    const { files } = await read(
      list(file("cd1/a.flac", one), file("cd2/a.flac", one), file("cd2 - a.flac", one)),
    );
    expect(files.map(({ name, listedAs }) => [name, listedAs])).toEqual([
      ["cd1 - a.flac", "cd1/a.flac"],
      ["cd2 - a.flac", "cd2/a.flac"],
      ["cd2 - a (2).flac", "cd2 - a.flac"],
    ]);
  });

  test("of more addresses than a file may have the best are used, and that is said", async () => {
    const urls = Array.from({ length: 70 }, (_, at) => url(`https://m${at}.example/`, at + 1)).join("");
    const [only] = (await read(list(file("a.iso", urls)))).files;
    expect([only?.urls.length, only?.urls.at(-1), only?.leftOut.length]).toEqual([
      65,
      "https://m64.example/",
      1,
    ]);
  });

  test.each<[Problem, Awaited<ReturnType<ListHost["network"]["diagnose"]>>, Problem]>([
    [{ code: "unreachable" }, "forbidden-by-cors", { code: "forbidden-by-cors", host: "lists.example" }],
    [{ code: "unreachable" }, "offline", { code: "offline", host: "lists.example" }],
    [{ code: "unreachable" }, "portal", { code: "sign-in", host: "lists.example" }],
    [
      { code: "http-status", status: 404 },
      "unreachable",
      { code: "http-status", status: 404, host: "lists.example" },
    ],
    [
      { code: "document-too-long", bytes: 1 },
      "unreachable",
      { code: "document-too-long", bytes: 1, host: "lists.example" },
    ],
  ])("that cannot be read says why: %j is %s", async (problem, found, told) =>
    expect(await refusal(readFileList({ url: AT }, host(problem, found).host))).toEqual(told),
  );

  test("at an address that may not be fetched from is not asked for", async () => {
    const world = host("");
    expect(await refusal(readFileList({ url: "https://lists.test/a.meta4" }, world.host))).toMatchObject({
      code: "host-not-allowed",
    });
    expect(world.asked).toEqual([]);
  });
});

test.each([
  ["debian.meta4", "debian"],
  ["debian.META4", "debian"],
  ["list", "list"],
  [".meta4", null],
  ["", null],
])("the list %j is called %j", (name, called) => expect(nameOfList(name)).toBe(called));

describe("a checksum file", () => {
  const B = "cd".repeat(32);

  test("at an address lists the files beside it, each with its digest", async () => {
    const world = host(`${SHA}  a.iso\n${B} *b.iso\n`);
    expect(await readFileList({ url: "https://lists.example/pub/1.0/SHA256SUMS" }, world.host)).toMatchObject(
      {
        kind: "checksums",
        name: "1.0",
        files: [
          {
            name: "a.iso",
            urls: ["https://lists.example/pub/1.0/a.iso"],
            expected: { digests: [`sha-256:${SHA}`] },
          },
          {
            name: "b.iso",
            urls: ["https://lists.example/pub/1.0/b.iso"],
            expected: { digests: [`sha-256:${B}`] },
          },
        ],
      },
    );
  });

  test("as a text has addresses once somebody says in which folder the files are", async () => {
    expect(await read(`${SHA}  a.iso`)).toMatchObject({
      kind: "checksums",
      files: [{ name: "a.iso", urls: [] }],
    });
    const source = { text: `${SHA}  a.iso`, folder: "https://files.example/x" };
    expect(await readFileList(source, host("").host)).toMatchObject({
      files: [{ urls: ["https://files.example/x/a.iso"] }],
    });
    expect(await readFileList({ ...source, folder: "https://elsewhere.test/" }, host("").host)).toMatchObject(
      {
        files: [{ urls: [], leftOut: [{ code: "host-not-allowed" }] }],
      },
    );
  });

  test("called so and without a digest in it is no list of checksums; any other text is no Metalink", async () => {
    expect(await refusal(readFileList({ text: "hello", called: "SHA256SUMS" }, host("").host))).toMatchObject(
      {
        code: "bad-digest",
      },
    );
    expect(await refusal(read("hello"))).toMatchObject({ code: "bad-metalink" });
  });
});
