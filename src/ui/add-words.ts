/** Knows what the dialogs say in which something is added or asked for. */

export const addWords = {
  urlLabel: "Address of the file",
  urlHint: "Several addresses: one in each line. Names such as \\\\server\\share\\file are known too.",
  nameLabel: "Name",
  optional: "optional",
  nameHint: "Taken from the address when empty.",
  digestLabel: "SHA-256 or SHA-512",
  digestHint: "Checked before the file counts as downloaded. Also the address of a text that has it.",
  submit: "Add to the queue",
  checking: "Adding…",
  noAddress: { what: "There is no address yet.", next: "Paste one that begins with https://." },
  corsTitle: "Why some files cannot be fetched",
  corsAllow: "Ferry can read a file only if its server allows it: the server must send",
  corsExpose: "and should expose",
  corsElse: "Where it does not, your browser can still download the file without Ferry:",
  signInFirst: "Sign-in for this server",
  signInHint: "Only where the server asks for one. Nothing is sent otherwise, not even cookies.",
  oneServer: "A sign-in is for one server: give the addresses of others separately.",
  pickFile: "Choose only this file",
} as const;
