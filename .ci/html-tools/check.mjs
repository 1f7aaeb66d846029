// Holds pages to the points of docs/html.md that need a browser, axe or a validator.
//
// usage: node check.mjs CHROMIUM PAGE.html...        exit 1 if a page fails
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { FileSystemConfigLoader, HtmlValidate, cjsResolver } from 'html-validate';
import { filter } from './filter.mjs';
import { keyboard, layout, looks, paper, sticky, structure } from './page.mjs';

const [executablePath, ...files] = process.argv.slice(2);
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const work = mkdtempSync(join(tmpdir(), 'html-'));
const WIDTHS = [320, 768, 1280];
const SCHEMES = ['light', 'dark'];
/// Axe looks at every text; larger pages are made of the same parts and would take minutes.
const AXE_BYTES = 700_000;

const checked = new Map();
const faults = new Map();

/// Counts a check of a point. A fault is reported once for each page, with the first place where it was seen.
function report(name, how, point, holds, message) {
  checked.set(point, (checked.get(point) ?? 0) + 1);
  const fault = `${name}: point ${point}: ${message}`;
  if (!holds && !faults.has(fault)) faults.set(fault, how);
}

/// The point of docs/html.md that a rule of axe belongs to.
const POINT_OF_RULE = {
  'html-has-lang': 7, 'html-lang-valid': 7, 'valid-lang': 7, 'page-has-heading-one': 8, 'heading-order': 8, region: 8,
  'link-name': 13, 'empty-table-header': 15, 'scope-attr-valid': 15, 'th-has-data-cells': 15, 'td-headers-attr': 15,
  'scrollable-region-focusable': 20, 'color-contrast': 24, 'svg-img-alt': 25, 'target-size': 36,
};

async function axe(page, check) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }));
  for (const point of [7, 8, 13, 15, 20, 24, 36]) check(point, true);
  for (const it of violations) {
    const [node] = it.nodes;
    check(POINT_OF_RULE[it.id] ?? 8, false, `axe ${it.id}: ${node.html.slice(0, 160)} (${it.nodes.length}): ${node.failureSummary}`);
  }
}

async function open(browser, file, check, options = {}) {
  const { width = 1280, height = 900, address = '', ...others } = options;
  const context = await browser.newContext({ viewport: { width, height }, offline: true, ...others });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const own = pathToFileURL(file).href;
  page.on('request', (it) => {
    const url = it.url();
    check(1, url.startsWith('data:') || url.split('#')[0] === own, `asks for ${url.slice(0, 80)}`);
  });
  page.on('console', (it) => it.type() === 'error' && check(3, false, it.text()));
  page.on('pageerror', (it) => check(27, false, `${it}`));
  page.on('dialog', (it) => { check(4, false, `opens a dialog: ${it.message()}`); it.dismiss(); });
  await page.goto(own + address);
  return page;
}

function validate(file, check) {
  const loader = new FileSystemConfigLoader([cjsResolver()], {
    root: true,
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // The roles of tables are written out on purpose: cards would lose them.
      'no-redundant-role': 'off', 'prefer-native-element': 'off',
      // Titles and identifiers are the plan's.
      'long-title': 'off', 'valid-id': ['error', { relaxed: true }],
      // The filter acts as soon as something is chosen.
      'wcag/h32': 'off',
      // Spaces in the plan's own text.
      'no-trailing-whitespace': 'off',
    },
  });
  const { results } = new HtmlValidate(loader).validateStringSync(readFileSync(file, 'utf8'));
  check(6, true);
  for (const it of results.flatMap((result) => result.messages)) {
    check(6, false, `${it.ruleId} in line ${it.line}: ${it.message}`);
  }
}

/// The page without its script, as a reader whose programs allow none sees it.
function withoutScript(file) {
  const copy = join(mkdtempSync(join(work, 'silent-')), basename(file));
  writeFileSync(copy, readFileSync(file, 'utf8').replace(/<script>[^]*?<\/script>/, ''));
  return copy;
}

async function checkPage(browser, file) {
  const name = basename(file);
  const text = readFileSync(file, 'utf8');
  const isSmall = text.length <= AXE_BYTES;
  const start = Date.now();
  const plain = (point, holds, message) => report(name, '', point, holds, message);
  validate(file, plain);
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      const check = (point, holds, message) => report(name, `${width} px, ${colorScheme}`, point, holds, message);
      const page = await open(browser, file, check, { width, colorScheme });
      await layout(page, check, width);
      await looks(page, check, colorScheme);
      // The scheme changes colours alone, which are the same at every width.
      if (isSmall && (colorScheme === 'light' || width === 1280)) await axe(page, check);
      if (colorScheme === 'light') await structure(page, check, width);
      await page.context().close();
    }
  }
  for (const options of [{ contrast: 'more' }, { forcedColors: 'active' }]) {
    const check = (point, holds, message) => report(name, `${Object.keys(options)}`, point, holds, message);
    const page = await open(browser, file, check, options);
    await looks(page, check, 'light', options);
    if (isSmall && options.contrast) await axe(page, check);
    await page.context().close();
  }
  const silent = await open(browser, withoutScript(file), plain);
  const open_ = (options) => open(browser, file, plain, options);
  await filter(open_, silent, plain, text, !isSmall);
  if (isSmall) await axe(silent, plain);
  await silent.context().close();
  await sticky(open_, plain);
  await keyboard(open_, plain, isSmall);
  await paper(open_, plain, mkdtempSync(join(work, 'print-')));
  console.log(`${name}: ${Math.ceil(text.length / 1024)} KB, checked in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
});
// Two at a time; the large ones, whose times are measured, alone.
const sizes = new Map(files.map((file) => [file, statSync(file).size]));
const small = files.filter((file) => sizes.get(file) <= AXE_BYTES);
const next = async () => { for (let file; (file = small.shift());) await checkPage(browser, file); };
await Promise.all([next(), next()]);
for (const file of files) if (sizes.get(file) > AXE_BYTES) await checkPage(browser, file);
await browser.close();
const points = [...checked].sort(([a], [b]) => a - b).map(([point, count]) => `${point} (${count})`);
console.log(`Points checked, with the number of checks: ${points.join(', ')}`);
for (const [fault, how] of [...faults].slice(0, 60)) console.log(`${fault}${how && ` (${how})`}`);
console.log(`${files.length} pages, ${faults.size} faults`);
process.exit(faults.size > 0 ? 1 : 0);
