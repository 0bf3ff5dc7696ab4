// Decides what the build makes: the page, the stable /ferry.js for other programs, and the service worker.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { type VitePluginPWAAPI, VitePWA } from "vite-plugin-pwa";
import packageJson from "./package.json" with { type: "json" };
import { travelGroups } from "./scripts/chunks.mjs";
import { declarations } from "./scripts/declarations.mjs";
import { shellList } from "./scripts/shell-list.mjs";
import { contentSecurityPolicyForMeta } from "./server/headers.ts";
import { answerSample, SAMPLES_PATH } from "./server/samples.ts";

/** Writes the policy into the built page too, for hosts that cannot send headers. Not in dev: Vite injects styles. */
const policyInPage: Plugin = {
  name: "ferry:policy-in-page",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicyForMeta },
      injectTo: "head-prepend",
    },
  ],
};

/** In dev too there is something to download. */
const samplesInDev: Plugin = {
  name: "ferry:samples-in-dev",
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      if (!request.url?.startsWith(SAMPLES_PATH)) return next();
      answerSample(request, response, new URL(request.url, "http://localhost")).catch(next);
    });
  },
};

/** The one of pages in a folder lies above it. */
const manifestAbove: Plugin = {
  name: "ferry:manifest-above",
  apply: "build",
  enforce: "post",
  transformIndexHtml: {
    order: "post",
    handler: (html, { path }) =>
      html.replace('href="./manifest', `href="${"../".repeat(path.split("/").length - 2) || "./"}manifest`),
  },
};

/** In dev nothing is built: what programs import is the source itself. */
const modulesInDev: Plugin = {
  name: "ferry:modules-in-dev",
  apply: "serve",
  enforce: "pre",
  resolveId(id) {
    const name = /^\/([\w-]+)\.js$/.exec(id)?.[1] ?? "";
    return Object.hasOwn(MODULES, name) ? fileURLToPath(new URL(MODULES[name] ?? "", import.meta.url)) : null;
  },
};

/** The manifest is among the built files, and has its digest like the others: nobody needs to add it. */
function manifestOnce(): Plugin {
  let pwa: VitePluginPWAAPI | undefined;
  return {
    name: "ferry:manifest-once",
    apply: "build",
    configResolved({ plugins }) {
      pwa = plugins.find(({ name }) => name === "vite-plugin-pwa")?.api;
    },
    buildStart: () => pwa?.extendManifestEntries(() => []),
  };
}

/** The folder that is built into: the bench makes another one beside the usual. */
let builtInto = "";
const outFolder: Plugin = {
  name: "ferry:out-folder",
  apply: "build",
  configResolved: ({ root, build }) => {
    builtInto = resolve(root, build.outDir);
  },
};

const ELEMENTS = ["ferry-button", "ferry-progress", "ferry-offline-banner"];

/** What programs import, under these very names. */
const MODULES: Readonly<Record<string, string>> = {
  ferry: "src/api.ts",
  bitsadmin: "src/console/bitsadmin.ts",
  ...Object.fromEntries(ELEMENTS.map((name) => [name, `src/elements/${name}.ts`])),
};

/** Modules of programs have their types beside them. */
const typesBesideFerry: Plugin = {
  name: "ferry:types",
  apply: "build",
  generateBundle() {
    for (const [fileName, source] of Object.entries(declarations(ELEMENTS)))
      this.emitFile({ type: "asset", fileName, source });
  },
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The other pages of ours, each with scripts of its own. */
const OTHER_PAGES = ["src/connect.ts", "src/console/main.ts", "src/remove.ts"];

const together = travelGroups(
  [
    { name: "page", entry: here("src/main.ts") },
    { name: "seldom", entry: here("src/ui/seldom.ts") },
  ],
  [...OTHER_PAGES, ...Object.values(MODULES)].map(here),
);

const SHORTCUT_ICON = { src: "icons/ferry-192.png", sizes: "192x192", type: "image/png" };
const DOWNLOADS = "Ferry with a running, a waiting and a finished download";

export default defineConfig({
  // Relative: one build works under any path, which each script finds by itself (src/platform/page/home.ts).
  base: "./",
  plugins: [
    policyInPage,
    typesBesideFerry,
    samplesInDev,
    modulesInDev,
    manifestOnce(),
    outFolder,
    VitePWA({
      strategies: "injectManifest",
      srcDir: "sw",
      filename: "sw.ts",
      injectRegister: false,
      integration: {
        // It is registered as a classic script, in which there is no import.meta.
        configureCustomSWViteBuild(config) {
          config.define = { ...config.define, "import.meta.url": "self.location.href" };
          config.experimental = {
            renderBuiltUrl: (name) => ({
              runtime: `new URL(${JSON.stringify(name)}, self.registration.scope).href`,
            }),
          };
        },
      },
      registerType: "prompt",
      // They are among the files below already.
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg,png,webmanifest}"],
        globIgnores: ["screenshots/**"],
        manifestTransforms: [(entries) => shellList(builtInto, packageJson.version)(entries)],
      },
      devOptions: { enabled: true, type: "module" },
      manifest: {
        name: "Ferry",
        short_name: "Ferry",
        description:
          "Queue large downloads. They arrive, whatever happens to the network, the tab or the browser.",
        lang: "en",
        dir: "ltr",
        // Below the origin, wherever Ferry lies on it: an origin has one Ferry.
        id: "ferry",
        start_url: "./",
        scope: "./",
        display: "standalone",
        display_override: ["window-controls-overlay", "standalone"],
        // What is opened goes to the window that is there: a transfer in it must not be cut off by a reload.
        launch_handler: { client_mode: ["focus-existing", "auto"] },
        theme_color: "#0b4f6c",
        background_color: "#f4f7fa",
        categories: ["productivity", "utilities"],
        protocol_handlers: [{ protocol: "web+ferry", url: "./?add=%s" }],
        file_handlers: [{ action: "./", accept: { "application/metalink4+xml": [".meta4"] } }],
        share_target: {
          action: "./share/",
          method: "POST",
          enctype: "multipart/form-data",
          params: {
            title: "title",
            text: "text",
            url: "url",
            files: [{ name: "files", accept: ["*/*"] }],
          },
        },
        shortcuts: [
          { name: "Add a download", url: "./?add=", icons: [SHORTCUT_ICON] },
          { name: "Settings", url: "./#/settings", icons: [SHORTCUT_ICON] },
        ],
        screenshots: [
          {
            src: "screenshots/wide.png",
            sizes: "1280x844",
            type: "image/png",
            form_factor: "wide",
            label: DOWNLOADS,
          },
          {
            src: "screenshots/narrow.png",
            sizes: "390x844",
            type: "image/png",
            form_factor: "narrow",
            label: DOWNLOADS,
          },
        ],
        icons: [
          { src: "icons/ferry-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
          { src: "icons/ferry-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
          { src: "icons/ferry-maskable-192.png", sizes: "192x192", type: "image/png", purpose: "maskable" },
          { src: "icons/ferry-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
          { src: "icons/ferry-monochrome.svg", sizes: "any", type: "image/svg+xml", purpose: "monochrome" },
          { src: "icons/ferry.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
        ],
      },
    }),
    manifestAbove,
  ],
  // One script each, which a service worker can import too.
  worker: { format: "iife" },
  build: {
    target: "es2022",
    // They know `light-dark()`; what stands in for it in older ones does not follow a theme that is chosen.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // A first visit has nothing kept: what a script will want is asked for with it, or each would only be found in the one before.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        index: "index.html",
        connect: "connect/index.html",
        frame: "connect/frame.html",
        console: "console/index.html",
        remove: "remove/index.html",
        ...MODULES,
      },
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: ({ name }) =>
          Object.hasOwn(MODULES, name) ? `${name}.js` : "assets/[name]-[hash].js",
        codeSplitting: { groups: together },
      },
    },
  },
});
