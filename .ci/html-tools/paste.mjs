// Copies the first section and the first table of actions out of a page, as a reader does, opens what is on the
// clipboard with LibreOffice Writer, and says what was lost: headings, labels, ratings, links, words.
//
// usage: node paste.mjs CHROMIUM PAGE.html...        exit 1 if anything was lost
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, ...files] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'paste-'));
/// What is copied: its name, and the element that is selected.
const COPIED = { section: 'main > section', table: 'main table:has(tr.action)' };

/// Copies an element, and gives the markup on the clipboard with what a reader saw.
async function copy(page, selector) {
  const seen = await page.locator(selector).first().evaluate((it) => {
    getSelection().selectAllChildren(it);
    const shown = (all) => [...it.querySelectorAll(all)].filter((one) => !one.closest('.vh, thead') && one.checkVisibility());
    return {
      headings: shown('h2, h3').map((one) => one.innerText),
      labels: shown('th[scope=row]').map((one) => one.innerText.trim()),
      ratings: shown(':has(> .sign)').map((one) => one.innerText.trim()),
      links: shown('a').filter((one) => one.innerText.trim()).length,
      words: it.innerText,
    };
  });
  await page.keyboard.press('Control+c');
  const markup = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType('text/html')).text();
  });
  return { seen, markup };
}

/// The content of the document that Writer makes of markup, as XML.
function opened(markup, name) {
  const path = join(work, `${name}.html`);
  writeFileSync(path, `<!DOCTYPE html><meta charset="utf-8">${markup}`);
  execFileSync('soffice', [`-env:UserInstallation=file://${work}/profile`, '--headless', '--infilter=HTML (StarWriter)',
    '--convert-to', 'fodt', '--outdir', work, path], { stdio: 'ignore', timeout: 120_000 });
  const document = readFileSync(join(work, `${name}.fodt`), 'utf8');
  return document.slice(document.indexOf('<office:body>'));
}

/// What the document lacks of what a reader saw.
function lost(seen, xml) {
  const squeezed = (text) => text.replace(/\s+/g, '');
  const unescaped = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
  const text = squeezed(unescaped(xml.replace(/<[^>]*>/g, '')));
  const headings = (xml.match(/<text:h [^]*?<\/text:h>/g) ?? []).map((it) => squeezed(unescaped(it.replace(/<[^>]*>/g, ''))));
  const faults = [];
  for (const heading of seen.headings) {
    if (!headings.some((it) => it.includes(squeezed(heading)))) faults.push(`the heading "${heading}"`);
  }
  for (const word of [...seen.labels, ...seen.ratings]) if (!text.includes(squeezed(word))) faults.push(`"${word}"`);
  const links = (xml.match(/<text:a /g) ?? []).length;
  if (links < seen.links) faults.push(`${seen.links - links} of ${seen.links} links`);
  const missing = seen.words.split(/\s+/).filter((word) => !text.includes(squeezed(word)));
  if (missing.length > 0) faults.push(`the words ${missing.slice(0, 5).join(' ')}`);
  return faults;
}

try { execFileSync('soffice', ['--version'], { stdio: 'ignore' }); } catch {
  console.log('Left out: LibreOffice is not installed, so nothing was pasted');
  process.exit(0);
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let count = 0;
for (const file of files) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  for (const [name, selector] of Object.entries(COPIED)) {
    const { seen, markup } = await copy(page, selector);
    const faults = lost(seen, opened(markup, name));
    for (const fault of faults) console.log(`${basename(file)}: pasted ${name} lacks ${fault}`);
    console.log(`${basename(file)}: pasted ${name} with ${seen.headings.length} headings, ${seen.labels.length} labels, ${seen.ratings.length} ratings, ${seen.links} links`);
    count += faults.length;
  }
  await context.close();
}
await browser.close();
process.exit(count > 0 ? 1 : 0);
