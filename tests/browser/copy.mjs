// node copy.mjs PAGE: opens the passport of the first number by keyboard alone and copies its expression, with a clipboard,
// with one that refuses, and with none; prints [expression, [what was copied, label, what is selected] ...] as JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./browser.mjs";

const profile = mkdtempSync(join(tmpdir(), "chromium-"));
const browser = await open(profile);
const told = [];
try {
  for (const kind of ["granted", "refused", "missing"]) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(resolve(process.argv[2])).href, { waitUntil: "load" });
    await page.evaluate((kind) => {
      const clipboards = {
        granted: { writeText: (text) => { window.copied = text; return Promise.resolve(); } },
        refused: { writeText: () => Promise.reject(new Error("no permission")) },
      };
      window.copied = "";
      Object.defineProperty(window, "isSecureContext", { value: true });
      Object.defineProperty(navigator, "clipboard", { value: clipboards[kind] });
      document.execCommand = () => false;
    }, kind);
    await page.focus("a.n");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".pop .pop-text button");
    for (let n = 0; n < 8; n += 1) {
      if (await page.evaluate(() => document.activeElement.matches(".pop-text button"))) break;
      await page.keyboard.down("Shift");
      await page.keyboard.press("Tab");
      await page.keyboard.up("Shift");
    }
    const before = await page.evaluate(() => document.activeElement.textContent);
    await page.keyboard.press("Enter");
    await page.waitForFunction((text) => document.querySelector(".pop-text button").textContent !== text, {}, before);
    told.push(await page.evaluate(() => [
      document.querySelector(".pop-text input").value, window.copied,
      document.querySelector(".pop-text button").textContent, String(document.getSelection()),
    ]));
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(JSON.stringify(told));
