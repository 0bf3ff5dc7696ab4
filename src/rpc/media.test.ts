import { describe, expect, test } from "vitest";
import { isPlayed, isShownIn, kindOf, mediaTypeOf } from "./media.ts";

describe("the type of a file", () => {
  test.each([
    ["film.webm", "application/octet-stream", "video/webm"],
    ["FILM.MP4", null, "video/mp4"],
    ["song.wav", "text/html", "audio/wav"],
    ["manual.pdf", "text/plain", "application/pdf"],
    ["download", "Video/MP4; codecs=avc1", "video/mp4"],
    ["download", "audio/x-wav", "audio/wav"],
    ["photo.unknown", "image/jpg", "image/jpeg"],
    ["archive.tar.gz", "application/gzip", null],
    ["program.exe", null, null],
    ["", null, null],
  ])("%s, called %s, is %s", (name, told, type) => {
    expect(mediaTypeOf(name, told)).toBe(type);
  });

  test.each([
    ["page.html", "image/png"],
    ["picture.svg", "image/svg+xml"],
    ["feed.xml", "video/mp4"],
    ["script.mjs", "audio/mpeg"],
  ])("what can run is text by its name, whatever its server calls it: %s", (name, told) => {
    expect(mediaTypeOf(name, told)).toBe("text/plain");
  });

  test.each([
    "text/html",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/xml",
    "text/javascript",
    "multipart/x-mixed-replace",
    "constructor",
    "__proto__",
    "image/png, text/html",
    "image/png\u0000text/html",
  ])("%s is no type that a server can have a file shown as", (told) => {
    expect(mediaTypeOf("download", told)).toBeNull();
  });
});

describe("what may be shown where", () => {
  const DESTINATIONS = [
    "",
    "document",
    "iframe",
    "frame",
    "embed",
    "object",
    "script",
    "style",
    "worker",
    "serviceworker",
    "xslt",
    "font",
    "image",
    "audio",
    "video",
    "track",
  ];
  test.each([
    ["video/mp4", ["audio", "video"]],
    ["audio/wav", ["audio", "video"]],
    ["image/png", ["image"]],
    ["application/pdf", ["iframe"]],
    ["text/plain", []],
  ])("%s", (type, where) => {
    expect(DESTINATIONS.filter((one) => isShownIn(type, one))).toEqual(where);
  });

  test("only sound and film are played early", () => {
    expect(["video/mp4", "audio/wav", "image/png", "application/pdf", "text/plain"].map(isPlayed)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(kindOf("application/pdf")).toBe("pdf");
  });
});
