import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { root, summaryPage } from "../../../embedded/paths";

/** The pictures of README.md: of the page that `make up` has written, as Chromium shows it. */
const pictures = [
  { file: "summary-light.png", size: "900,1190", options: ["--force-device-scale-factor=0.85"] },
  { file: "summary-dark.png", size: "500,1190", options: ["--blink-settings=preferredColorScheme=0"] },
];

if (!fs.existsSync(summaryPage)) throw new Error(`${summaryPage} is not there: run make up first.`);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "screenshots-"));
try {
  for (const { file, size, options } of pictures) {
    const shot = [
      `--window-size=${size}`,
      `--screenshot=${path.join(root, "docs", file)}`,
      "--hide-scrollbars",
    ];
    // Its sandbox does not run as root, and the page runs no script.
    const browser = ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`];
    execFileSync("chromium", [...browser, ...shot, ...options, pathToFileURL(summaryPage).href], {
      stdio: "ignore",
    });
  }
} finally {
  fs.rmSync(profile, { recursive: true, force: true });
}
