import { BitsServer } from "../sim/bits-server.ts";
import { IetfServer } from "../sim/ietf-server.ts";
import { PlainServer } from "../sim/plain-server.ts";
import { S3Server } from "../sim/s3-server.ts";
import { TusServer } from "../sim/tus-server.ts";
import { bits } from "./bits.ts";
import { ietf } from "./ietf.ts";
import { plain } from "./plain.ts";
import { uploadProtocolContract } from "./protocol.contract.ts";
import { s3 } from "./s3.ts";
import { tus, tusWith } from "./tus.ts";

uploadProtocolContract("tus", () => ({
  protocol: tus,
  server: new TusServer(),
  appends: "PATCH",
  keepsHalves: true,
}));

uploadProtocolContract("tus with checksums", () => ({
  protocol: tus,
  server: new TusServer({ hasChecksums: true }),
  appends: "PATCH",
  keepsHalves: false,
}));

uploadProtocolContract("tus with a length that is said later", () => ({
  protocol: tus,
  server: new TusServer({ defersLength: true }),
  appends: "PATCH",
  keepsHalves: true,
  takesGrowing: true,
}));

uploadProtocolContract("tus with all of this", () => ({
  protocol: tusWith({ firstBytes: 1_000, sideBySideBytes: 10_000 }),
  server: new TusServer({ defersLength: true, hasChecksums: true, takesFirst: true, joins: "unfinished" }),
  appends: "PATCH",
  keepsHalves: false,
  takesGrowing: true,
}));

uploadProtocolContract("tus with the first bytes in its creation", () => ({
  protocol: tusWith({ firstBytes: 1_000, sideBySideBytes: Number.POSITIVE_INFINITY }),
  server: new TusServer({ takesFirst: true }),
  appends: "PATCH",
  keepsHalves: true,
  firstBytes: 1_000,
}));

uploadProtocolContract("tus with parts side by side", () => ({
  protocol: tusWith({ firstBytes: 1_000, sideBySideBytes: 40_000 }),
  server: new TusServer({ takesFirst: true, joins: "unfinished" }),
  appends: "PATCH",
  keepsHalves: true,
}));

uploadProtocolContract("Resumable Uploads for HTTP", () => ({
  protocol: ietf,
  server: new IetfServer(),
  appends: "PATCH",
  keepsHalves: true,
  takesGrowing: true,
}));

uploadProtocolContract("BITS", () => ({
  protocol: bits,
  server: new BitsServer(),
  appends: "BITS_POST",
  // After a fragment whose answer was lost a small one finds out where the server stands.
  keepsHalves: false,
  hasNoEmpty: true,
}));

uploadProtocolContract("S3", () => ({
  protocol: s3,
  server: new S3Server({ partBytes: 10_000, showsObject: true, showsParts: true }),
  appends: "PUT",
  keepsHalves: false,
  isSigned: true,
}));

for (const method of ["PUT", "POST"] as const)
  uploadProtocolContract(method, () => ({
    protocol: plain(method === "PUT" ? "put" : "post"),
    server: new PlainServer(method),
    appends: method,
    keepsHalves: false,
  }));
