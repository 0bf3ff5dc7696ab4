/** Tells the servers of uploads that leave the queue what they need not keep, and lets go of what was picked. */

import type { Job, JobFile } from "../job.ts";
import type { Ports } from "../ports.ts";
import { hasHeaders } from "../properties.ts";
import type { SignIn } from "../sign-in.ts";
import { uploadOrder } from "./upload-file.ts";

export interface LeavingHost {
  readonly ports: Pick<Ports, "mover">;
  readonly signIn: SignIn;
}

/** Nobody waits for what the server says: one that hears nothing forgets by itself. Before the job's secrets are forgotten. */
export async function tellServers(
  job: Job,
  files: readonly JobFile[],
  { ports, signIn }: LeavingHost,
): Promise<void> {
  for (const file of files) {
    const { upload } = file;
    if (!upload) continue;
    const isReplied = (upload.receipt?.replyUrl ?? null) !== null;
    if ((upload.receipt && !isReplied) || !upload.session || !upload.protocol) continue;
    const auth = await signIn.authFor(job, file.url).catch(() => undefined);
    const { customHeaders: headers } = job.properties;
    const order = uploadOrder(file, upload);
    ports.mover.start(
      {
        ...order,
        ...(auth && { auth }),
        ...(hasHeaders(job.properties) && { headers }),
        ...(order.upload && { upload: { ...order.upload, leaves: isReplied ? "replied" : "unfinished" } }),
      },
      UNHEARD,
    );
  }
}

/** Once the disk says that they have left: of a job that a death brings back they are wanted. */
export async function letGo(files: readonly JobFile[], { picked }: Pick<Ports, "picked">): Promise<void> {
  for (const { id, upload } of files) if (upload) await picked.forget(id).catch(() => undefined); // swept at the next boot
}

const UNHEARD = {
  admit: async () => null,
  askedAgain: () => undefined,
  received: () => undefined,
  standing: async () => false,
  stored: () => undefined,
  ended: () => undefined,
};
