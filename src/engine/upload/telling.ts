/** Knows how an upload stands, and tells it: what its server said is written down before it counts. */

import { TransferError } from "../errors.ts";
import { type ByteSpan, contiguousEnd, covers, lengthOf, touching } from "../span.ts";
import { merged } from "./merging.ts";
import { type Outbox, seamOf } from "./outbox.ts";
import type { Receipt, Standing as ServerStanding, UploadProtocolName, UploadSession } from "./protocol.ts";
import type { Standing, Upload } from "./upload-file.ts";

/** What the server answered to. */
export interface Asked {
  readonly protocol: UploadProtocolName;
  /** How it stood when it was asked. */
  readonly before: Standing;
  /** What was sent with it; null: it was a question. */
  readonly part: { readonly span: ByteSpan; readonly outbox: Outbox } | null;
  /** Of the source as it is when its session begins. */
  readonly seam?: Standing["seam"];
  /** Bytes that the next part should have; absent: as before. */
  readonly partBytes?: number;
}

interface Listener {
  standing(standing: Standing): Promise<boolean>;
  received(bytes: number): void;
}

export class Telling {
  standing: Standing;
  readonly #from: Upload["from"];
  readonly #report: Listener;
  /** One standing after the other: the last one written down is the last one that there was. */
  #written: Promise<unknown> = Promise.resolve();

  constructor(
    { from, standing }: { readonly from: Upload["from"]; readonly standing: Standing },
    report: Listener,
  ) {
    this.standing = standing;
    this.#from = from;
    this.#report = report;
  }

  /** There is one once it has begun. */
  get session(): UploadSession {
    const { session } = this.standing;
    if (session === null) throw new TransferError({ code: "internal", detail: "there is no session" });
    return session;
  }

  /** False: nobody wants it any more. */
  async tell(answered: ServerStanding, { protocol, before, part, seam, partBytes }: Asked): Promise<boolean> {
    const now = this.standing;
    const { have, session } = merged(known(now), known(before), answered);
    const gained = lengthOf(have) - lengthOf(now.acknowledged);
    this.standing = {
      protocol,
      session,
      acknowledged: have,
      seam: seam ?? now.seam,
      partBytes: partBytes ?? now.partBytes,
      ...(now.told && { told: now.told }),
    };
    const writing = this.#written.then(() => this.#write(part));
    this.#written = writing.catch(() => false);
    const isWanted = await writing;
    if (isWanted && gained > 0) this.#report.received(gained);
    return isWanted;
  }

  /** The server has said its last word. False: nobody wants it any more. */
  async end(told: Receipt): Promise<boolean> {
    this.standing = { ...this.standing, told };
    return this.#report.standing(this.standing);
  }

  /** Others may have answered meanwhile: what is written is how it stands now. */
  async #write(part: Asked["part"]): Promise<boolean> {
    // Of a copy nothing has to be remembered: it has hashes of its own.
    if (part && this.#from === "handle") {
      const { span, outbox } = part;
      const { acknowledged } = this.standing;
      const end = Math.min(contiguousEnd(acknowledged, span.start), span.end);
      // Also of what was acknowledged before it, where that is next to it: a small part would show little.
      const [known = span] = touching(acknowledged, span);
      const seam = end > span.start ? await seamOf(outbox, known, end) : null;
      if (seam && covers(this.standing.acknowledged, seam)) this.standing = { ...this.standing, seam };
    }
    return this.#report.standing(this.standing);
  }
}

const known = ({ acknowledged, session }: Standing) => ({ have: acknowledged, session });
