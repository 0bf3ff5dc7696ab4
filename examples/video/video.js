/** A video page that makes episodes available offline: one job each, played from what is kept when it is all here. */

import { connect } from "../../ferry.js";

const video = document.querySelector("video");
const template = document.querySelector("template");
const ferry = await connect({ program: "Episodes" });
const episodes = await (await fetch("episodes.json")).json();

for (const { id, title, url } of episodes) {
  const row = template.content.cloneNode(true).firstElementChild;
  const [play, keep, remove] = row.querySelectorAll("button");
  row.querySelector("h2").textContent = title;
  document.querySelector("#episodes").append(row);

  /** The job of this episode, or null: ids are ours to choose, so nothing has to be remembered. */
  const kept = () => ferry.job(id).catch(() => null);
  const isHere = (job) => job?.files[0]?.isWhole === true;

  const show = async () => {
    const job = await kept();
    row.querySelector("ferry-progress").job = job;
    keep.hidden = job !== null;
    remove.hidden = job === null;
    row.dataset.kept = isHere(job);
  };

  play.onclick = async () => {
    const job = await kept();
    URL.revokeObjectURL(video.src);
    // What is kept lies on the disk as one file, however long it is; else it comes from the web.
    video.src = isHere(job) ? URL.createObjectURL(await job.file(0).blob({ type: "video/webm" })) : url;
    await video.play();
  };

  keep.onclick = async () => {
    const job = await ferry.createJob({ id, name: title });
    await job.addFile({ id: `${id}-video`, url });
    await job.resume();
    await show();
    await job.finished();
    await job.complete(); // out of the queue; it stays readable until it is removed
    await show();
  };

  remove.onclick = async () => {
    await (await kept())?.remove();
    await show();
  };

  await show();
}

document.documentElement.dataset.ready = "";
