// node search.mjs FOLDER WORD...: types each word into the search of a page opened from the disk and prints as JSON what
// is shown and announced; then walks through the results with the keyboard, and looks at the page without JavaScript.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./browser.mjs";

const [folder, ...words] = process.argv.slice(2);
const address = pathToFileURL(join(resolve(folder), "goal-11.html")).href;
const profile = mkdtempSync(join(tmpdir(), "chromium-"));
const browser = await open(profile);
const told = { wrong: [], words: {} };

const shown = (page) => page.evaluate(() => ({
  titles: Array.from(document.querySelectorAll("#found a"), (link) => link.firstChild.textContent),
  links: Array.from(document.querySelectorAll("#found a"), (link) => link.getAttribute("href")),
  said: document.getElementById("found-count").textContent,
  hidden: document.getElementById("found").hidden,
}));
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("href"));

try {
  const page = await browser.newPage();
  page.on("pageerror", (fault) => told.wrong.push(String(fault)));
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) told.wrong.push(request.url()); });
  await page.goto(address, { waitUntil: "load" });
  told.instead = await page.evaluate(() => document.querySelector(".search-instead").checkVisibility());
  await page.focus("#search");
  await page.waitForFunction(() => window.vlrIndex);
  for (const word of words) {
    await page.evaluate(() => { document.getElementById("search").value = ""; });
    await page.type("#search", word);
    await new Promise((done) => setTimeout(done, 600));
    told.words[word] = await shown(page);
  }
  told.keys = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]) {
    await page.keyboard.press(key);
    told.keys.push(await focused(page));
  }
  await page.keyboard.press("Escape");
  told.closed = await shown(page);
  await page.type("#search", words[0]);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  told.arrived = page.url().split("/").pop();

  const bare = await browser.newPage();
  await bare.setJavaScriptEnabled(false);
  await bare.goto(address, { waitUntil: "load" });
  const link = await bare.$(".search-instead");
  told.without = (await bare.$(".search[hidden]")) !== null && (await link.isVisible());
  await Promise.all([bare.waitForNavigation(), link.click()]);
  told.index = bare.url().split("/").pop();
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
process.stdout.write(JSON.stringify(told) + "\n");
