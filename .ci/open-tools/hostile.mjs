// A plan whose every name and cell is markup, and pages of other origins (points 19 and 24 of docs/planpack-open-safety.md).
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mouse } from './hands.mjs';
import { start } from './program.mjs';
import { flat, separated } from './workbooks.mjs';

/** Markup that runs a script, loads something or adds an element wherever text is read as markup. */
const EVIL = '"><img src=http://192.0.2.1/x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>';
/** The same, as short as the name of a sheet must be. */
const SHORT = '<img src=x onerror=alert(4)>';

const rows = [['No.', 'Objective', 'Action', `Lead ${SHORT}`, 'Timescale', EVIL],
  ...[1, 2, 3].map((row) => [`1.${row}`, `${EVIL} ${row}`, `${EVIL} do ${row}`, `${SHORT} office`, EVIL, EVIL])];

const PACK_FILE = `title = '''${EVIL}'''
logo = "logo.svg"
logo-alt = '''${EVIL}'''
`;
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="alert(5)"><script>alert(6)</script>
<image href="http://192.0.2.1/logo.png" width="10" height="10"/></svg>`;

function plan(home) {
  const folder = join(home, 'Documents', "<b onclick='alert(7)'>Plan");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pack.toml'), PACK_FILE);
  writeFileSync(join(folder, 'logo.svg'), LOGO);
  writeFileSync(join(folder, "<img src=x onerror='alert(8)'>.fods"), flat([[SHORT, [['Priority 1: ' + EVIL], ...rows]], [`${SHORT}2`, [[EVIL]]]]));
  return folder;
}

/** What markup of the plan would have made of the page. */
const strange = () => [...document.querySelectorAll('img, script:not([src^="/assets/"]), svg:not(.sign, [hidden]), b')].map((it) => it.outerHTML);

/** Every screen with the hostile plan. */
async function shows(page, hand, faults) {
  for (const step of [/Workbooks$/, /Sheets$/, /Findings$/, /Preview$/, /Pack$/, /Ask partners$/, /Answers$/, /Position$/, /Review pack$/, /An action$/]) {
    await hand.follows(step);
    await page.waitForFunction(() => document.getElementById('said').textContent !== 'Reading …');
    for (const it of await page.evaluate(strange)) faults.add(`an element of the plan on the screen ${step}: ${it}`);
  }
}

async function opensSheets(page, hand, faults) {
  await hand.follows(/Sheets$/);
  await hand.arrives('What planpack understood');
  await page.locator('.links a').first().click();
  await page.locator('.grid').waitFor();
  await page.locator('.role').nth(3).click();
  await page.locator('#column[open]').waitFor();
  for (const it of await page.evaluate(strange)) faults.add(`an element of the plan in the drawing: ${it}`);
  await hand.presses('Cancel');
  await hand.follows(/Answers$/);
  await hand.arrives('Collect the answers');
  await hand.dropsFiles('Choose returned files', [{ name: `${SHORT}.csv`, bytes: separated(rows) }]);
  await page.waitForFunction(() => !document.querySelector('[aria-disabled]'));
  for (const it of await page.evaluate(strange)) faults.add(`an element of a returned file: ${it}`);
}

/** A page of another origin asks, posts and frames. It receives nothing, and the browser asks nobody for permission. */
async function strangers(browser, address, faults) {
  const server = createServer((request, response) => response.end('<!DOCTYPE html><title>Elsewhere</title>')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  const answers = await page.evaluate(async (origin) => {
    const ask = (path, options) => fetch(origin + path, { credentials: 'include', ...options }).then((it) => it.text(), () => null);
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.src = `${origin}/`;
    await new Promise((done) => { frame.onload = done; });
    return {
      state: await ask('/api/state'),
      plan: await ask('/api/plans', { method: 'POST', body: '{"name":"x"}', headers: { 'Content-Type': 'application/json', 'X-Planpack': '1' } }),
      stop: await ask('/api/stop', { method: 'POST', body: '{}', mode: 'no-cors' }),
      frame: (() => { try { return frame.contentDocument?.body.textContent || null; } catch { return null; } })(),
    };
  }, new URL(address).origin);
  for (const [what, answer] of Object.entries(answers)) if (answer) faults.add(`a page of another origin receives ${what}: ${answer.slice(0, 80)}`);
  server.close();
  await context.close();
}

/** Our own page has what it needs without asking: nothing is granted to it, and nothing was asked for. */
const permissions = () => Promise.all(['notifications', 'geolocation', 'clipboard-read', 'local-network-access', 'loopback-network'].map((name) => (
  navigator.permissions.query({ name }).then(({ state }) => (state === 'granted' ? name : null), () => null))));

/** Points 19 and 24. */
export async function hostile(browser, { planpack, open, faults }) {
  const home = mkdtempSync(join(tmpdir(), 'hostile-'));
  const program = await start(planpack, { home, day: '2026-07-13', paths: [plan(home)] });
  const page = await open(browser, program.address);
  const hand = new Mouse(page);
  await page.locator('#steps a').first().waitFor();
  await shows(page, hand, faults);
  await opensSheets(page, hand, faults);
  for (const it of (await page.evaluate(permissions)).filter(Boolean)) faults.add(`the page has the permission ${it}`);
  await strangers(browser, program.address, faults);
  await hand.sees('planpack');
  await hand.presses('Finish');
  await hand.arrives('planpack has stopped');
  if (await program.ended !== 0) faults.add('the program did not end as it should');
}
