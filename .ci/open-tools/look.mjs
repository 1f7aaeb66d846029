// What must hold on every screen, at both widths and in both schemes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 1280];
const SCHEMES = ['light', 'dark'];

/** The faults of the page as it is now, in words. */
function faults() {
  const found = [];
  const isShown = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 1;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  if (document.documentElement.scrollWidth > innerWidth) found.push(`it is ${document.documentElement.scrollWidth} pixels wide`);
  const primary = all('.primary').filter((it) => !it.closest('dialog'));
  if (primary.length > 1) found.push(`it has ${primary.length} primary buttons`);
  if (all('h1').length !== 1) found.push(`it has ${all('h1').length} headings of level 1`);
  if (document.getAnimations().length) found.push('something moves');
  // Links in a line of text may be as high as the line (WCAG 2.5.8, inline).
  for (const it of all('button, a.button, nav a, summary, select, input:not([type=checkbox], [type=radio]), label.option')) {
    const { height, width } = it.getBoundingClientRect();
    if (height < 43.5 || width < 43.5) found.push(`“${it.textContent.trim().slice(0, 30)}” is ${Math.round(width)} by ${Math.round(height)} pixels`);
  }
  return found;
}

async function axe(page) {
  // The frame of the preview has no scripts, so axe cannot look into it. The web edition has checks of its own.
  const { violations } = await page.evaluate(() => globalThis.axe.run({ exclude: ['iframe'] }, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], iframes: false,
  }));
  return violations.map((it) => `axe ${it.id}: ${it.nodes[0].html.slice(0, 160)} (${it.nodes.length}): ${it.nodes[0].failureSummary}`);
}

/** Looks at a screen. Gives its faults, and leaves it as it was. */
export async function look(page, name) {
  const found = new Set();
  const size = page.viewportSize();
  await page.evaluate(axeSource);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const fault of [...await page.evaluate(faults), ...await axe(page)]) found.add(`${name} (${width}, ${colorScheme}): ${fault}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
  return [...found];
}
