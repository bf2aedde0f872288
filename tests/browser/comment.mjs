// node comment.mjs write COPY FOLDER: a reader comments with the keyboard at a number, a chart and a paragraph, changes one
// comment, deletes another and saves the file into FOLDER; prints what was seen on the way as JSON.
// node comment.mjs answer COPY FOLDER: another reader answers the first comment and saves the file into FOLDER.
// node comment.mjs look COPY [FILE]: where comments stand in a copy, after opening a comments file where one is named.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./browser.mjs";

const [what, copy, more] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "chromium-"));
const browser = await open(profile);
const seen = { faults: [] };

async function start() {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) seen.faults.push(request.url()); });
  page.on("console", (message) => { if (message.type() === "error") seen.faults.push(message.text()); });
  page.on("pageerror", (fault) => seen.faults.push(String(fault)));
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(pathToFileURL(resolve(copy)).href, { waitUntil: "load" });
  return page;
}

async function check(page, where) {
  for (const width of [390, 1280]) {
    await page.setViewport({ width, height: 900 });
    for (const scheme of ["dark", "light"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) seen.faults.push(`${where}: ${over} px too wide at ${width}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, nodes } of violations) seen.faults.push(`${where}: ${id} ${width} ${scheme}: ${nodes[0].html}`);
    }
  }
}

const press = (page, ...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

async function at(page, selector, text) {
  await page.focus(selector);
  await press(page, "Enter");
  await page.waitForSelector(".c-form textarea");
  await page.keyboard.type(text);
  await press(page, "Tab", "Enter");
}

async function write() {
  const page = await start();
  await page.focus("article.indicator .facts a.n");
  await press(page, "Enter");
  await page.waitForSelector(".pop .c-word:focus");
  await press(page, "Enter");
  await page.waitForSelector(".c-form textarea");
  await check(page, "form");
  await page.keyboard.type("Saga Läsare");
  await press(page, "Tab");
  await page.keyboard.type("Is this <b>right</b>?");
  await press(page, "Tab", "Enter");
  seen.focused = await page.evaluate(() => document.activeElement.className);
  await at(page, "article.indicator .chart > .tools > .c-add", "Hard to read.");
  await at(page, ".prose p[id] > .c-add", "Shorter.");
  await at(page, "section.chapter .c-head .c-add", "Taken back.");
  await page.focus("#c-list li:nth-child(3) button");
  await press(page, "Enter");
  await page.waitForSelector(".c-form textarea");
  await press(page, "End");
  await page.keyboard.type(" Please.");
  await press(page, "Tab", "Enter");
  await page.focus("#c-list li:nth-child(4) button:last-of-type");
  await press(page, "Enter");
  seen.listed = await page.$$eval("#c-list .c-short", (items) => items.map((item) => item.textContent));
  await check(page, "comments");
  seen.kept = await page.$eval("#c-kept", (node) => node.textContent);
  await page.reload({ waitUntil: "load" });
  seen.after = await page.$$eval("#c-list .c-short", (items) => items.map((item) => item.textContent));
  await save(page);
}

async function save(page) {
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: resolve(more) });
  await page.focus("#c-save");
  await press(page, "Enter");
  for (let n = 0; n < 100 && !readdirSync(more).some((name) => name.endsWith(".json")); n += 1) {
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function answer() {
  const page = await start();
  await page.focus(".c-note .c-actions button");
  await press(page, "Enter");
  await page.waitForSelector(".c-form textarea");
  await page.keyboard.type("Robin");
  await press(page, "Tab");
  await page.keyboard.type("Yes, it is.");
  await press(page, "Tab", "Enter");
  seen.inside = await page.evaluate(() => Boolean(document.querySelector(".c-note .c-note.c-own")));
  await save(page);
}

async function look() {
  const page = await start();
  if (more) {
    await (await page.$("#c-file")).uploadFile(resolve(more));
    await page.waitForFunction(() => document.querySelectorAll("#c-list li").length > 0);
  }
  seen.notes = await page.$$eval(".c-note", (notes) => notes.map((note) => {
    const box = note.closest(".c-box");
    const before = box && box.previousElementSibling;
    return {
      text: note.querySelector(".c-text").textContent,
      chart: Boolean(box && box.parentElement.matches(".chart")),
      article: Boolean(note.closest("article.indicator")),
      before: before ? before.id : "",
      own: note.matches(".c-own"),
      then: note.querySelector(".c-then") ? note.querySelector(".c-then").textContent : "",
    };
  }));
  seen.marked = (await page.$$(".c-marked")).length;
}

try {
  await { write, look, answer }[what]();
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
process.stdout.write(JSON.stringify(seen, null, 1) + "\n");
