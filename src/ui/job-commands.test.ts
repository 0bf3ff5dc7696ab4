import { describe, expect, test } from "vitest";
import type { Client } from "../rpc/client.ts";
import type { JobView } from "../rpc/protocol.ts";
import { aFileView, aJobView } from "../rpc/sample-views.ts";
import { JobCommands } from "./job-commands.ts";
import type { PageServices, SaveOutcome, SaveProgress } from "./services.ts";

const job = (kind: "transferring" | "transferred" | "acknowledged"): JobView =>
  aJobView({ state: { kind }, files: [aFileView({ bytesTotal: 1, bytesTransferred: 1 })] });

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Commands whose calls and saves end when the test says so. */
function stage() {
  const sent: string[] = [];
  const call = deferred<null>();
  const save = deferred<SaveOutcome>();
  let tell: (p: SaveProgress) => void = () => undefined;
  // Both fakes have what the commands use, and no more.
  const commands = new JobCommands({ requestUpdate: () => undefined });
  const client = { call: (name: string) => (sent.push(name), call.promise) } as unknown as Client;
  const services = {
    save: (_: JobView, __: string, p: typeof tell) => ((tell = p), save.promise),
  } as unknown as PageServices;
  const activity = () => commands.activities.get("a");
  return { sent, call, save, progress: (p: SaveProgress) => tell(p), commands, client, services, activity };
}

test("an action is busy until it is over, and alone", async () => {
  const { sent, call, commands, client, services, activity } = stage();
  const running = commands.run(client, services, job("transferring"), "pause");
  expect([...(activity()?.busy ?? [])]).toEqual(["pause"]);
  await commands.run(client, services, job("transferring"), "pause");
  call.resolve(null);
  await running;
  expect(sent).toEqual(["suspend"]);
  expect(activity()?.busy.size).toBe(0);
});

test("a failed action says so until the next one", async () => {
  const { call, commands, client, services, activity } = stage();
  call.reject(Object.assign(new Error(), { problem: { code: "no-answer" } }));
  await commands.run(client, services, job("transferring"), "pause");
  expect(activity()?.failure).toEqual({ action: "pause", problem: { code: "no-answer" } });
  const again = commands.run(client, services, job("transferring"), "pause");
  expect(activity()?.failure).toBeNull();
  await again;
});

test("a save shows its progress, and completes the job once it is out", async () => {
  const { sent, call, save, progress, commands, client, services, activity } = stage();
  const running = commands.run(client, services, job("transferred"), "save");
  progress({ phase: "assembling", bytesDone: 1, bytesTotal: 2 });
  expect(activity()?.saving?.bytesDone).toBe(1);
  expect(sent).toEqual([]);
  save.resolve({ kind: "written", folder: "Films" });
  call.resolve(null);
  await running;
  expect(sent).toEqual(["complete"]);
  expect(activity()).toMatchObject({
    saving: null,
    saved: { kind: "written", folder: "Films" },
    failure: null,
  });
});

test("a save that the user called off completes nothing", async () => {
  const { sent, save, commands, client, services, activity } = stage();
  save.resolve({ kind: "cancelled" });
  await commands.run(client, services, job("transferred"), "save");
  expect(sent).toEqual([]);
  expect(activity()?.saved).toBeNull();
});

test("saving again completes nothing twice", async () => {
  const { sent, save, commands, client, services } = stage();
  save.resolve({ kind: "handed-to-browser" });
  await commands.run(client, services, job("acknowledged"), "save");
  expect(sent).toEqual([]);
});

test("one file of several is saved alone, and the job stays in the queue", async () => {
  const { sent, save, commands, client, services } = stage();
  const saved: string[] = [];
  const counting = {
    ...services,
    save: (...args: Parameters<PageServices["save"]>) => {
      saved.push(args[1]);
      return services.save(...args);
    },
  };
  const [file] = job("transferred").files;
  if (!file) throw new Error("there is one");
  const several = { ...job("transferred"), files: [file, { ...file, id: "g" }, { ...file, id: "h" }] };
  save.resolve({ kind: "handed-to-browser" });
  await commands.run(client, counting, several, "save", "g");
  expect([saved, sent]).toEqual([["g"], []]);
});

describe("a group", () => {
  const [file] = job("transferred").files;
  if (!file) throw new Error("there is one");
  const group = { ...job("transferred"), files: [file, { ...file, id: "g" }] };
  const here = (canPickFolder: boolean, saved: SaveOutcome) => {
    const ways: string[] = [];
    const saveGroup = (_: JobView, way: string) => (ways.push(way), Promise.resolve(saved));
    return { ways, services: { canPickFolder, saveGroup } as unknown as PageServices };
  };
  const written = {
    kind: "group-written",
    folder: "Films",
    files: 2,
    of: 2,
    before: 0,
    problem: null,
  } as const;

  test.each([
    ["save", true, "folder"],
    ["save", false, "zip"],
    ["save-zip", true, "zip"],
  ] as const)(
    "by %s, where a folder can be picked: %s, goes the way of the %s, and is complete",
    async (action, can, way) => {
      const { sent, call, commands, client } = stage();
      const { ways, services } = here(can, written);
      call.resolve(null);
      await commands.run(client, services, group, action);
      expect([ways, sent]).toEqual([[way], ["complete"]]);
    },
  );

  test("of which a part was saved is not complete, and says what is there and what stood against the rest", async () => {
    const { sent, commands, client, activity } = stage();
    const problem = { code: "no-space", file: "g" } as const;
    const { services } = here(true, { ...written, files: 1, problem });
    await commands.run(client, services, group, "save");
    expect(sent).toEqual([]);
    expect(activity()).toMatchObject({ saving: null, saved: { files: 1, of: 2 }, failure: { problem } });
  });

  test("is not saved in two ways at a time", async () => {
    const { commands, client, activity } = stage();
    const first = deferred<SaveOutcome>();
    const ways: string[] = [];
    const saveGroup = (_: JobView, way: string) => (ways.push(way), first.promise);
    const services = { canPickFolder: true, saveGroup } as unknown as PageServices;
    const running = commands.run(client, services, { ...group, state: { kind: "acknowledged" } }, "save");
    await commands.run(client, services, group, "save-zip");
    first.resolve(written);
    await running;
    expect([ways, activity()?.busy.size]).toEqual([["folder"], 0]);
  });

  test.each(["retry-file", "remove-file"] as const)("one file of it alone: %s", async (action) => {
    const { sent, call, commands, client, services } = stage();
    call.resolve(null);
    await commands.run(client, services, group, action, "g");
    expect(sent).toEqual([action]);
  });
});

test("a new address is under way, then gone; one that is refused says why", async () => {
  const { sent, call, commands, client, activity } = stage();
  const moving = commands.moveFile(client, job("transferring"), "f", "https://b.example/");
  expect(activity()?.address).toEqual({ file: "f", problem: null });
  call.resolve(null);
  await moving;
  expect([sent, activity()?.address]).toEqual([["set-remote-name"], null]);

  const bad = stage();
  bad.call.reject(Object.assign(new Error(), { problem: { code: "bad-url" } }));
  await bad.commands.moveFile(bad.client, job("transferring"), "f", "b");
  expect(bad.activity()?.address).toEqual({ file: "f", problem: { code: "bad-url" } });
});

test("a failed job with a new address is tried at once", async () => {
  const { sent, call, commands, client } = stage();
  call.resolve(null);
  const failed = {
    ...job("transferring"),
    state: { kind: "error", problem: { code: "http-status" } } as const,
  };
  await commands.moveFile(client, failed, "f", "https://b.example/");
  expect(sent).toEqual(["set-remote-name", "resume"]);
});

test("what was done with a removed job is forgotten", async () => {
  const { call, commands, client, services, activity } = stage();
  call.resolve(null);
  await commands.run(client, services, job("transferring"), "pause");
  commands.keepOnly(new Map());
  expect(activity()).toBeUndefined();
});

test.each([
  ["yes", true, ["resume"]],
  ["no", false, []],
])("a folder that is to be allowed again: the user says %s", async (_, isAllowed, then) => {
  const { sent, call, commands, client } = stage();
  call.resolve(null);
  const asked: string[] = [];
  const folders = { allow: async (name: string) => (asked.push(name), isAllowed) };
  const services = { networkFolders: async () => folders } as unknown as PageServices; // what the action uses
  const [ofServer] = job("transferring").files;
  if (!ofServer) throw new Error("there is one");
  const files = [ofServer, { ...ofServer, id: "g", url: "\\\\srv\\pub\\a.iso" }];
  await commands.run(client, services, { ...job("transferring"), files }, "allow");
  expect(asked).toEqual(["\\\\srv\\pub\\a.iso"]);
  expect(sent).toEqual(then);
});
