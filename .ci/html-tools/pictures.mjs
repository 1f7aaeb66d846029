// Pictures of a page for docs/html.md: three widths, light and dark, cards and tables, and a printed page.
//
// usage: node pictures.mjs CHROMIUM FOLDER PAGE.html
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, folder, file] = process.argv.slice(2);
/// Name, width and height of the window, scheme, and what is at the top of the window.
const SHOTS = [
  ['phone-cards', 320, 640, 'light', 'tr.action'],
  ['phone-dark', 320, 640, 'dark', 'tr.action'],
  ['tablet-overview', 768, 900, 'light', '#filter'],
  ['desk-table', 1280, 800, 'light', 'tr.objective'],
  ['desk-dark', 1280, 800, 'dark', 'tr.objective'],
];

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const [name, width, height, colorScheme, top] of SHOTS) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  // The first action or objective scrolls below the header row, which is in view.
  await page.locator(top).first().evaluate((it) => { it.scrollIntoView(); if (it.tagName === 'TR') scrollBy(0, -90); });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
const page = await browser.newPage();
await page.goto(pathToFileURL(file).href);
const printed = join(folder, 'print.pdf');
await page.pdf({ path: printed, preferCSSPageSize: true });
const at = execFileSync('pdftotext', [printed, '-'], { encoding: 'utf8' }).split('\f').findIndex((text) => /\b1\.1b\b/.test(text)) + 1;
execFileSync('pdftoppm', ['-png', '-r', '70', '-f', `${at}`, '-l', `${at}`, '-singlefile', printed, join(folder, 'print')]);
rmSync(printed);
await browser.close();
