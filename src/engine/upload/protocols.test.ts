import { BitsServer } from "../sim/bits-server.ts";
import { IetfServer } from "../sim/ietf-server.ts";
import { S3Server } from "../sim/s3-server.ts";
import { StrictPlain } from "../sim/upload/strict-plain.ts";
import { StrictTus } from "../sim/upload/strict-tus.ts";
import { checksum } from "../sim/upload/upload-bench.ts";
import { hearing } from "../sim/upload/upload-server.ts";
import { bits } from "./bits.ts";
import { ietf } from "./ietf.ts";
import { plain } from "./plain.ts";
import { uploadProtocolContract } from "./protocol.contract.ts";
import { s3 } from "./s3.ts";
import { tus } from "./tus.ts";

uploadProtocolContract("tus", () => ({
  protocol: tus,
  server: new StrictTus(),
  appends: "PATCH",
  keepsHalves: true,
}));

uploadProtocolContract("tus with checksums", () => ({
  protocol: tus,
  server: new StrictTus("https://tus.example/files", { checksum, most: null }),
  appends: "PATCH",
  keepsHalves: false,
}));

uploadProtocolContract("Resumable Uploads for HTTP", () => ({
  protocol: ietf,
  server: hearing(new IetfServer(), "https://files.example/inbox/a.bin"),
  appends: "PATCH",
  keepsHalves: true,
}));

uploadProtocolContract("BITS", () => ({
  protocol: bits,
  server: hearing(new BitsServer(), "https://files.example/inbox/a.bin"),
  appends: "BITS_POST",
  // After a fragment whose answer was lost a small one finds out where the server stands.
  keepsHalves: false,
  hasNoEmpty: true,
}));

uploadProtocolContract("S3", () => ({
  protocol: s3,
  server: hearing(
    new S3Server({ partBytes: 10_000, showsObject: true, showsParts: true }),
    "https://files.example/inbox/a.bin",
  ),
  appends: "PUT",
  keepsHalves: false,
  isSigned: true,
}));

for (const method of ["PUT", "POST"] as const)
  uploadProtocolContract(method, () => ({
    protocol: plain(method === "PUT" ? "put" : "post"),
    server: new StrictPlain(method),
    appends: method,
    keepsHalves: false,
  }));
