// Pictures of pages to look at: node shoot.mjs OUT WIDTH light|dark PAGE...
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./browser.mjs";

const [out, width, scheme, ...files] = process.argv.slice(2);
const browser = await open(mkdtempSync(join(tmpdir(), "chromium-")));
try {
  for (const file of files) {
    const page = await browser.newPage();
    await page.setViewport({ width: Number(width), height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("img").forEach((img) => { img.loading = "eager"; }));
    await page.evaluate(() => Promise.all(Array.from(document.images, (img) => img.decode().catch(() => {}))));
    await page.screenshot({ path: join(out, `${basename(file, ".html")}-${width}-${scheme}.png`), fullPage: true });
    await page.close();
  }
} finally {
  await browser.close();
}
