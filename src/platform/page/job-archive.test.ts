import { expect, test } from "vitest";
import { type Archived, jobArchive } from "./job-archive.ts";

const job: Archived = {
  name: "Season 1",
  files: [
    { id: "a", name: "a.bin", size: 5, isWhole: true },
    { id: "b", name: "b.bin", size: 9, isWhole: false },
    { id: "c", name: "c.bin", size: 0, isWhole: true },
  ],
  at: 0,
  path: (name) => name,
  filePath: (file) => file,
};

const streamOf = (length: number): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      if (length > 0) controller.enqueue(new Uint8Array(length).fill(7));
      controller.close();
    },
  });

test("a program is given the bytes of what has arrived, as long as was said", async () => {
  const asked: string[] = [];
  const archive = jobArchive(job, (id) => (asked.push(id), streamOf(id === "a" ? 5 : 0)));
  expect([archive.name, asked]).toEqual(["Season 1.zip", []]);
  const bytes = new Uint8Array(await new Response(archive.stream()).arrayBuffer());
  expect([bytes.length, asked]).toEqual([archive.size, ["a", "c"]]);
  expect([...bytes.subarray(35, 40)]).toEqual([7, 7, 7, 7, 7]); // 30 bytes of head, 5 of name
});

test("a file that has gone ends the stream with an error, and not early", async () => {
  const archive = jobArchive(job, () => streamOf(4));
  await expect(new Response(archive.stream()).arrayBuffer()).rejects.toThrow("a.bin is not 5 bytes long");
});

test("a reader that wants no more ends the reading of the file", async () => {
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1)),
    cancel: () => void (isCancelled = true),
  });
  const reader = jobArchive(job, () => endless)
    .stream()
    .getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
  expect(isCancelled).toBe(true);
});
