// Bundles each surface's script and style into src/huiyin/assets/dist/; `make setup` runs this.
import { copyFileSync, existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const assets = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "huiyin", "assets");
const outdir = join(assets, "dist");
const entryPoints = ["desk", "public", "field", "map", "figures", "wall", "sheet"]
  .flatMap((surface) => [`${surface}.js`, `${surface}.css`])
  .map((name) => join(assets, name))
  .filter(existsSync);

// All but what scripts/app_icons.py makes, without which no page of the field would open.
for (const name of existsSync(outdir) ? readdirSync(outdir) : []) {
  if (!name.endsWith(".png")) rmSync(join(outdir, name), { recursive: true });
}
await build({
  entryPoints,
  outdir,
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: ["chrome80", "firefox78", "safari14.1"],
  // Small pictures travel inside (img-src allows data:), fonts do not (font-src 'self').
  loader: {
    ".png": "dataurl",
    ".svg": "dataurl",
    ".gif": "dataurl",
    ".woff": "file",
    ".woff2": "file",
  },
  legalComments: "linked",
  logLevel: "info",
});
// The icon of the installed field app has an address of its own.
copyFileSync(join(assets, "field-icon.svg"), join(outdir, "field-icon.svg"));
