// Runs axe-core over pages in Chromium: light on a desk's screen, dark on a phone's.
//
//     node scripts/axe.mjs CHROMIUM PAGE.html...
//
// Needs axe-core and playwright-core from the npm registry in a folder that NODE_PATH names.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.NODE_PATH + "/");
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");
const [executablePath, ...pages] = process.argv.slice(2);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
let violations = 0;
for (const [colorScheme, width] of [["light", 1000], ["dark", 360]]) {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: 800 },
    offline: true,
    bypassCSP: true, // The pages allow no script at all, not even the checker itself.
  });
  const tab = await context.newPage();
  for (const page of pages) {
    await tab.goto(pathToFileURL(page).href);
    await tab.addScriptTag({ path: axe });
    const found = await tab.evaluate((values) => globalThis.axe.run({ runOnly: values }), TAGS);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (wide) {
      violations += 1;
      console.log(`${page} (${colorScheme}, ${width}): scrolls sideways`);
    }
    for (const each of found.violations) {
      violations += 1;
      const places = each.nodes.map((node) => node.html.slice(0, 120)).join("\n    ");
      console.log(`${page} (${colorScheme}, ${width}): ${each.id}: ${each.help}\n    ${places}`);
    }
  }
  await context.close();
}
await browser.close();
console.log(`axe-core: ${pages.length} pages, ${violations} violations`);
process.exit(violations ? 1 : 0);
