// Where text stands on pages: node boxes.mjs OUT.json WIDTH PAGE...
// For each page: how far it is wider than the window, texts that cover each other, texts that are cut.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./browser.mjs";

const [out, width, ...files] = process.argv.slice(2);

function look() {
  const seen = (element) => {
    const style = getComputedStyle(element);
    return style.visibility !== "hidden" && element.checkVisibility() && !element.closest(".unseen, .skip, svg, details:not([open]) > :not(summary)");
  };
  const texts = [];
  const cut = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, .topbar, .contents, .banner") || !seen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scrolls = parent.closest(".scroll, .card, pre");
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      if (!scrolls && box.right > document.documentElement.clientWidth + 1) cut.push(node.data.trim().slice(0, 60));
      texts.push({ text: node.data.trim().slice(0, 40), left: box.left, right: box.right, top: box.top + box.height * 0.28, bottom: box.bottom - box.height * 0.28 });
    }
  }
  texts.sort((one, other) => one.top - other.top);
  const covered = [];
  for (let n = 0; n < texts.length; n++) {
    for (let m = n + 1; m < texts.length && texts[m].top < texts[n].bottom - 1; m++) {
      const across = Math.min(texts[n].right, texts[m].right) - Math.max(texts[n].left, texts[m].left);
      if (across > 2) covered.push([texts[n].text, texts[m].text]);
    }
  }
  return { wider: document.documentElement.scrollWidth - document.documentElement.clientWidth, covered, cut, texts: texts.length };
}

const browser = await open(mkdtempSync(join(tmpdir(), "chromium-")));
const found = {};
try {
  const page = await browser.newPage();
  await page.setViewport({ width: Number(width), height: 900 });
  for (const file of files) {
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready);
    found[basename(file)] = await page.evaluate(look);
  }
} finally {
  await browser.close();
}
writeFileSync(out, JSON.stringify(found));
