/** Keeps a set of packages current: a version is used when every file of it is here and proven, and not before. */

import { connect } from "../../ferry.js";

/** The one line that says which version is in use; writing it is the switch. */
const CURRENT = "updater-current";
const PROGRAM = "Updater";

const ferry = await connect({ program: PROGRAM });
const [version, packages, said, button] = ["version", "packages", "said", "update"].map((id) =>
  document.getElementById(id),
);
const progress = document.querySelector("ferry-progress");

const current = () => localStorage.getItem(CURRENT);
const jobOf = (version) => `packages-${version}`;

/** A package of the version in use, as a file. */
export async function read(name) {
  const job = await ferry.job(jobOf(current()));
  return job.files.find((file) => file.name === name).blob();
}

async function show() {
  version.value = current() ?? "none";
  const files = current() === null ? [] : (await ferry.job(jobOf(current()))).files;
  packages.replaceChildren(
    ...files.map(({ name, proof }) =>
      Object.assign(document.createElement("li"), { textContent: `${name} (proven by ${proof})` }),
    ),
  );
}

async function update() {
  const manifest = await (await fetch("manifest.json", { cache: "no-store" })).json();
  if (manifest.version !== current()) {
    // Created again it is the job that is there: an update that was interrupted goes on where it stopped.
    const job = await ferry.createJob({
      id: jobOf(manifest.version),
      name: `Packages ${manifest.version}`,
      priority: "low",
    });
    progress.job = job;
    // All of them or none; each counts as here only when it has its digest.
    if (job.files.length === 0) await job.addFiles(manifest.files);
    if (job.state.kind !== "transferred") await job.resume();
    await job.finished();
    localStorage.setItem(CURRENT, manifest.version); // from now on
    await job.complete();
  }
  // What came before, and what was never finished.
  for (const job of await ferry.jobs())
    if (job.owner === PROGRAM && job.id !== jobOf(current())) await job.remove();
  await show();
  said.textContent = "Up to date.";
}

function look() {
  said.textContent = "Looking…";
  return update().catch((error) => {
    said.textContent = `Not updated (${error.code ?? error.message}). What was in use still is.`;
  });
}

button.onclick = look;
button.disabled = false;
await show();
await look();
