/** Sends a folder as one job, from a page of any origin: `?ferry=https://ferry.example` says where Ferry is. */

const [place, folder, button, said] = ["place", "folder", "send", "said"].map((id) =>
  document.getElementById(id),
);
const home = new URL(new URLSearchParams(location.search).get("ferry") ?? "../../", location.href);
const { connect } = await import(new URL("ferry.js", home).href).catch((error) => {
  said.textContent = `There is no Ferry at ${home.href}: ${error.message}`;
  throw error;
});

async function send() {
  const files = [...folder.files];
  // In the click: from another origin Ferry's window opens, and asks the user.
  const ferry = await connect({ program: "Folder sender", ferry: home.href });
  const [name = "Folder"] = (files[0]?.webkitRelativePath ?? "").split("/");
  const job = await ferry.createJob({ name, type: "upload" });
  // Each is copied first, so that this page may be closed when all are in the queue.
  for (const file of files) await job.addUpload({ url: place.value, local: file });
  await job.resume();
  job.on("progress", ({ detail: { bytesTransferred, bytesTotal } }) => {
    said.textContent = `${bytesTransferred} of ${bytesTotal} bytes are there.`;
  });
  await job.finished();
  said.textContent = `${files.length} files are there.`;
  await job.complete();
}

button.addEventListener("click", () => {
  said.textContent = "Sending…";
  send().catch((error) => {
    said.textContent = `${error.code ?? "error"}: ${error.message}`;
  });
});
// Until somebody listens a click would be lost without a word.
button.disabled = false;
