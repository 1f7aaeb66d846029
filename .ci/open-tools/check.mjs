// Does with `planpack open` what an officer does, and what a stranger would try.
//
// usage: node check.mjs PLANPACK CHROMIUM [SCREENSHOTS]        exit 1 if something is not as it should be
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Keyboard, Mouse } from './hands.mjs';
import { hostile } from './hostile.mjs';
import { look } from './look.mjs';
import { start } from './program.mjs';
import { YEAR } from './year.mjs';

const [planpack, executablePath, screenshots] = process.argv.slice(2);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const faults = new Set();

/** A page of the browser that notes whatever a calm page does not do. */
async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', acceptDownloads: false });
  const page = await context.newPage();
  const { origin } = new URL(address);
  page.on('request', (it) => { if (!/^(data|blob):/.test(it.url()) && new URL(it.url()).origin !== origin) faults.add(`asks for ${it.url().slice(0, 90)}`); });
  // A refusal of the program is an answer, and the page says what it is. The browser notes it as well.
  page.on('console', (it) => { if (it.type() === 'error' && !it.text().startsWith('Failed to load')) faults.add(`the console says: ${it.text()}`); });
  page.on('pageerror', (it) => faults.add(`an error in the page: ${it.stack}`));
  page.on('dialog', (it) => { faults.add(`a dialog: ${it.message()}`); it.dismiss(); });
  await page.goto(address);
  return page;
}

/** The year with one kind of hand. Every day has a program and a page of its own. */
async function year(browser, HandOf, lookAt) {
  const home = mkdtempSync(join(tmpdir(), 'home-'));
  mkdirSync(join(home, 'Documents'));
  for (const [day, steps] of YEAR) {
    const program = await start(planpack, { home, day });
    const page = await open(browser, program.address);
    const hand = new HandOf(page);
    try {
      await steps({ hand, home, look: (name) => lookAt(page, name), plan: join(home, 'Documents', 'Sample plan') });
      await hand.presses('Finish');
      await hand.arrives('planpack has stopped');
    } catch (error) {
      console.log(`${day}, ${HandOf.name}: the page says:\n${await page.locator('main').innerText()}`);
      throw error;
    }
    if (await program.ended !== 0) faults.add(`${day}: the program did not end as it should`);
    await page.context().close();
  }
}

/** The screens of which the guide has a picture. */
const GUIDE = ['start', 'sheet', 'pack', 'ask', 'decide', 'action'];

async function picture(page, name) {
  if (!screenshots || !GUIDE.includes(name)) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

async function lookAndNote(page, name) {
  await picture(page, name);
  for (const fault of await look(page, name)) faults.add(fault);
}

const browser = await chromium.launch({ executablePath, args: FLAGS });
const timed = async (name, work) => {
  const begun = Date.now();
  await work();
  console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
};
await timed('the year by mouse, every screen looked at', () => year(browser, Mouse, lookAndNote));
if (!screenshots) {
  await timed('the year by keyboard alone', () => year(browser, Keyboard, () => {}));
  await timed('a hostile plan, and strangers', () => hostile(browser, { planpack, open, faults }));
}
await browser.close();
for (const fault of faults) console.log(fault);
console.log(faults.size ? `${faults.size} faults` : 'All is well');
process.exitCode = faults.size ? 1 : 0;
