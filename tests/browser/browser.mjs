// The system's own chromium, with a fresh profile and nothing that would reach for a network.
import puppeteer from "puppeteer-core";

const PLACES = { linux: "/usr/bin/chromium", darwin: "/Applications/Chromium.app/Contents/MacOS/Chromium" };

export function open(profile) {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM || PLACES[process.platform] || "chromium",
    headless: true,
    userDataDir: profile,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--allow-file-access-from-files",
    ],
  });
}
