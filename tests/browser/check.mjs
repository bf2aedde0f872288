// node check.mjs FOLDER: looks at every page of a printed report and prints what is wrong as JSON, [] where nothing is.
// Looked for: violations of axe-core in light and dark, wide and narrow; sideways scrolling; requests that leave the
// disk; errors on the console; links inside the report that lead nowhere.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = resolve(process.argv[2]);
const names = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const wrong = [];
const ids = new Map();
const links = [];

async function look(browser, name) {
  const page = await browser.newPage();
  const say = (kind, text) => wrong.push({ page: name, kind, text });
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) say("request", request.url());
  });
  page.on("requestfailed", (request) => say("missing", request.url()));
  page.on("console", (message) => { if (message.type() === "error") say("console", message.text()); });
  page.on("pageerror", (fault) => say("script", String(fault)));
  for (const width of [1280, 390]) {
    await page.setViewport({ width, height: 900 });
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: "load" });
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) say("sideways", `${over} px at ${width}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, nodes } of violations) {
        say("axe", `${id} ${width} ${scheme}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      }
    }
  }
  const found = await page.evaluate(() => ({
    ids: Array.from(document.querySelectorAll("[id]"), (node) => node.id),
    links: Array.from(document.querySelectorAll("a[href]"), (node) => node.getAttribute("href")),
    levels: Array.from(document.querySelectorAll("h1, h2, h3, h4, h5, h6"), (node) => Number(node.tagName[1])),
  }));
  if (new Set(found.ids).size !== found.ids.length) {
    say("ids", found.ids.filter((id, n) => found.ids.indexOf(id) !== n).slice(0, 5).join(", "));
  }
  if (found.levels.filter((level) => level === 1).length !== 1) say("headings", "not exactly one h1");
  found.levels.forEach((level, n) => { if (n && level > found.levels[n - 1] + 1) say("headings", `h${level} after h${found.levels[n - 1]}`); });
  ids.set(name, new Set(found.ids));
  for (const link of found.links) if (!/^(https?|mailto):/.test(link)) links.push([name, link]);
  await page.close();
}

function follow() {
  for (const [name, link] of links) {
    const [path, anchor] = link.split("#");
    const target = decodeURI(path || name);
    if (!target.endsWith(".html")) {
      try { readFileSync(join(folder, target)); } catch { wrong.push({ page: name, kind: "link", text: link }); }
    } else if (!ids.has(target) || (anchor && !ids.get(target).has(decodeURIComponent(anchor)))) {
      wrong.push({ page: name, kind: "link", text: link });
    }
  }
}

const profile = mkdtempSync(join(tmpdir(), "chromium-"));
const browser = await open(profile);
try {
  for (const name of names) await look(browser, name);
  follow();
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
process.stdout.write(JSON.stringify(wrong, null, 1) + "\n");
