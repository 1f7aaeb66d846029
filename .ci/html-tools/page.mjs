// Structure, layout, looks, keyboard and print of one page.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/// Calls `check` for the faults that `find` returns in the page, as [point, message] pairs, and once for each point.
async function find(page, check, points, inPage, argument) {
  for (const point of points) check(point, true);
  for (const [point, message] of await page.evaluate(inPage, argument)) check(point, false, message);
}

/// Landmarks, headings, tables and the tree that screen readers get.
export async function structure(page, check, width) {
  await find(page, check, [4, 8, 13, 15, 23, 25], () => {
    const faults = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    for (const name of ['header', 'nav', 'main', 'footer', 'h1']) {
      if (all(`body ${name}`).length !== 1) faults.push([8, `${all(name).length} × ${name}`]);
    }
    let level = 1;
    for (const heading of all('h1,h2,h3,h4,h5,h6')) {
      const next = Number(heading.tagName[1]);
      if (next > level + 1) faults.push([8, `h${level}, then h${next}: ${heading.textContent}`]);
      level = next;
    }
    for (const section of all('main > section')) {
      const label = document.getElementById(section.getAttribute('aria-labelledby'));
      if (!label || label.tagName !== 'H2') faults.push([8, `section ${section.id} has no heading`]);
    }
    const known = /^(A|ABBR|B|BR|BUTTON|CAPTION|CIRCLE|DD|DEL|DESC|DETAILS|DIV|DL|DT|EM|FIELDSET|FORM|H[1-6]|IMG|INPUT|INS|LABEL|LEGEND|LI|OL|OPTION|P|PATH|POLYGON|RECT|S|SECTION|SELECT|SMALL|SPAN|STRONG|SUMMARY|SVG|TABLE|TBODY|TD|TEXT|TH|THEAD|TITLE|TR|UL|USE)$/i;
    for (const it of all('main *')) {
      if (!known.test(it.tagName)) faults.push([4, `an element ${it.tagName}`]);
      for (const { name } of it.attributes) if (name.startsWith('on') || name === 'style') faults.push([4, `an attribute ${name}`]);
    }
    for (const link of all('a')) {
      const name = (link.getAttribute('aria-label') ?? link.textContent).trim();
      if (!name || /^(here|link|more|read more)$/i.test(name)) faults.push([13, `a link named "${name}"`]);
    }
    for (const sign of all('main .sign')) {
      const words = sign.closest('[role=img]')?.getAttribute('aria-label') ?? sign.parentNode.textContent;
      if (!words.trim() || !sign.closest('[aria-hidden=true]')) faults.push([23, `a sign without a word: ${sign.parentNode.outerHTML.slice(0, 90)}`]);
    }
    for (const drawing of all('svg[role=img]')) {
      if (!drawing.querySelector('title')?.textContent || !drawing.querySelector('desc')?.textContent) faults.push([25, 'a drawing without words']);
      if (drawing.matches('.bars') && drawing.nextElementSibling?.tagName !== 'TABLE') faults.push([25, 'a chart without its table']);
    }
    return faults;
  });
  await accessibleTables(page, check, width);
}

/// Every row of the tree has the cells that the markup has, with their roles, and every cell has its headings.
async function accessibleTables(page, check, width) {
  const markup = await page.evaluate((cards) => [...document.querySelectorAll('main table')].map((table) => ({
    // Cards have no empty rows.
    rows: [...table.rows].filter((row) => !cards || [...row.cells].some((cell) => cell.childNodes.length))
      .map((row) => [...row.cells].map((cell) => cell.getAttribute('role')).join(' ')),
    faults: [...table.tBodies].flatMap((body) => [...body.querySelectorAll('td:not(:empty):not([colspan])')]
      .filter((cell) => {
        const heading = table.tHead?.rows[0].cells[cell.cellIndex];
        return table.tHead && (!heading?.textContent.trim() || heading.scope !== 'col')
          || cell.parentNode.matches('.action') && cell.parentNode.querySelectorAll('th[scope=row]').length > 1
          || body.querySelector('.objective') && !body.querySelector('th[scope=rowgroup]');
      }).map((cell) => cell.textContent)),
  })), width < 960);
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const role = (node) => node.role?.value;
  const within = (node, wanted) => (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean)
    .flatMap((child) => !child.ignored && wanted.includes(role(child)) ? [child] : within(child, wanted));
  const CELLS = ['cell', 'gridcell', 'columnheader', 'rowheader'];
  const isShown = (cell) => width >= 960 || cell.name?.value || (cell.childIds ?? []).length > 0;
  const tables = nodes.filter((node) => !node.ignored && role(node) === 'table');
  check(16, tables.length === markup.length, `${tables.length} tables in the tree, ${markup.length} in the page`);
  tables.forEach((table, index) => {
    const rows = within(table, ['row']).map((row) => within(row, CELLS).filter(isShown).map(role).join(' '));
    const expected = markup[index]?.rows ?? [];
    check(16, rows.length === expected.length, `table ${index} has ${rows.length} rows in the tree, ${expected.length} in the page`);
    // Empty cells are not drawn in cards, so only the headings of rows and columns are compared there.
    const headings = (row) => row.split(' ').filter((it) => it.endsWith('header') || width >= 960).join(' ');
    const other = rows.findIndex((row, at) => headings(row) !== headings(expected[at] ?? ''));
    check(16, other < 0, `row ${other} of table ${index} is "${rows[other]}", not "${expected[other]}"`);
  });
  for (const fault of markup.flatMap((table) => table.faults)) check(16, false, `a cell without headings: ${fault.slice(0, 60)}`);
}

/// Nothing is wider than the screen, cards have their headings, and text can be spaced and enlarged.
export async function layout(page, check, width) {
  const tooWide = (faultPoint) => page.evaluate((point) => {
    const screen = document.documentElement.clientWidth;
    const faults = [];
    if (document.documentElement.scrollWidth > screen) faults.push([point, `the page is ${document.documentElement.scrollWidth} px wide`]);
    for (const it of document.querySelectorAll('body *')) {
      if (it.closest('svg.bars, .vh, thead, .skip, [hidden], .defs')) continue;
      const box = it.getBoundingClientRect();
      if (box.width > 0 && box.right > screen + 1) faults.push([point, `${it.tagName} ${it.className} ends at ${Math.round(box.right)} px: ${it.textContent.slice(0, 40)}`]);
    }
    return faults.slice(0, 5);
  }, faultPoint);
  check(18, true);
  for (const [point, message] of await tooWide(18)) check(point, false, message);
  await find(page, check, [19, 20, 22, 35, 38], (cards) => {
    const faults = [];
    for (const cell of document.querySelectorAll('main tbody td')) {
      if (!cards) break;
      const style = getComputedStyle(cell);
      const label = getComputedStyle(cell, '::before');
      if (!cell.textContent.trim() && !cell.firstElementChild) {
        if (style.display !== 'none') faults.push([19, 'an empty cell is drawn']);
      } else if (cell.closest('table').tHead && !cell.hasAttribute('colspan')) {
        const heading = cell.closest('table').tHead.rows[0].cells[cell.cellIndex].textContent;
        if (!label.content.includes(JSON.stringify(heading))) {
          faults.push([19, `a cell does not show its heading ${heading}: ${label.content}`]);
        }
      }
    }
    for (const row of cards ? document.querySelectorAll('main tr.action') : []) {
      if (row.firstElementChild.tagName !== 'TH' && row.querySelector('th')) faults.push([19, 'a card does not begin with its heading']);
    }
    for (const it of document.querySelectorAll('body *')) {
      const style = getComputedStyle(it);
      const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY) && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1);
      if (scrolls && it.tabIndex < 0 && !it.querySelector('a,button,input,select')) faults.push([20, `${it.tagName} scrolls and cannot be reached`]);
      if (style.textAlign === 'justify') faults.push([22, `${it.tagName} is justified`]);
    }
    for (const number of document.querySelectorAll('main td.n')) {
      const style = getComputedStyle(number);
      if (!cards && (style.textAlign !== 'right' || !style.fontVariantNumeric.includes('tabular'))) faults.push([22, 'a number is not set to the right']);
    }
    const body = getComputedStyle(document.body);
    if (parseFloat(body.fontSize) < 16) faults.push([35, `body text of ${body.fontSize}`]);
    if (parseFloat(body.lineHeight) < 1.5 * parseFloat(body.fontSize) - 0.1) faults.push([35, `a line height of ${body.lineHeight}`]);
    for (const text of document.querySelectorAll('.text p, .message p, .note p, .summary')) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 8))).size;
      const letters = text.textContent.length / lines;
      if (lines > 3 && innerWidth >= 1280 && (letters < 40 || letters > 90)) faults.push([35, `${Math.round(letters)} letters a line: ${text.textContent.slice(0, 40)}`]);
    }
    if (document.getAnimations().length > 0) faults.push([38, 'something moves']);
    return faults.slice(0, 20);
  }, width < 960);
  if (width !== 320 && width !== 1280) return;
  // The policy of the page forbids style sheets, but not properties set one by one.
  await page.evaluate((large) => {
    const all = [...document.querySelectorAll('body, body *')];
    const wanted = { 'line-height': '1.5', 'letter-spacing': '.12em', 'word-spacing': '.16em' };
    for (const it of all) for (const [name, value] of Object.entries(wanted)) it.style.setProperty(name, value, 'important');
    for (const it of document.querySelectorAll('p')) it.style.setProperty('margin-bottom', '2em', 'important');
    if (large) document.documentElement.style.setProperty('font-size', '200%');
  }, width === 1280);
  check(34, true);
  for (const [point, message] of await tooWide(34)) check(point, false, message);
  await find(page, check, [34], () => [...document.querySelectorAll('body *')].filter((it) => {
    const style = getComputedStyle(it);
    return /hidden|clip/.test(style.overflowX + style.overflowY) && !it.closest('.vh, thead, svg')
      && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1);
  }).map((it) => [34, `${it.tagName} ${it.className} cuts its text`]));
  await page.evaluate(() => { for (const it of document.querySelectorAll('[style]')) it.removeAttribute('style'); });
}

/// Colours: outlines of signs and bars, the scheme that was asked for and the one that is chosen.
export async function looks(page, check, scheme, { forcedColors } = {}) {
  await find(page, check, [23, 24, 33], ({ scheme, forced }) => {
    const faults = [];
    const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = (colour) => channels(colour).slice(0, 3).map((it) => it / 255)
      .map((it) => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4)
      .reduce((sum, it, index) => sum + it * [0.2126, 0.7152, 0.0722][index], 0);
    const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    if (!forced && (light(paper) > 0.5) !== (scheme === 'light')) faults.push([33, `the paper is ${paper} in the ${scheme} scheme`]);
    if (!getComputedStyle(document.documentElement).colorScheme.includes(scheme)) faults.push([33, 'no color-scheme']);
    for (const shape of document.querySelectorAll('.edge, .piece, circle.open')) {
      const { stroke, strokeWidth } = getComputedStyle(shape);
      if (stroke === 'none' || parseFloat(strokeWidth) < 1 || contrast(stroke, paper) < 3) faults.push([24, `an outline of ${stroke} on ${paper}`]);
    }
    for (const chip of document.querySelectorAll('.chip')) {
      if (parseFloat(getComputedStyle(chip).borderTopWidth) < 1 || !chip.textContent.trim()) faults.push([23, 'the label of a board has no border or no words']);
    }
    return faults.slice(0, 5);
  }, { scheme, forced: forcedColors !== undefined });
  if (forcedColors) return;
  const other = scheme === 'light' ? 'dark' : 'light';
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await paper();
  await page.locator(`#scheme-${other}`).check();
  check(33, await paper() !== before, `choosing ${other} changes nothing`);
  await page.locator('#scheme-auto').check();
  const stored = await page.evaluate(() => document.cookie);
  check(33, stored === '', 'something is stored');
}

/// The header row stays in view and covers nothing; one that is tall scrolls away.
export async function sticky(open, check) {
  const page = await open();
  const faults = () => page.evaluate(() => {
    const tall = [...document.querySelectorAll('thead.tall th')].filter((it) => getComputedStyle(it).position === 'sticky');
    if (tall.length > 0) return ['a tall header row sticks'];
    const tables = [...document.querySelectorAll('main table')]
      .filter((it) => it.tHead && !it.tHead.classList.contains('tall') && it.offsetHeight > innerHeight);
    const [table] = tables.sort((a, b) => b.offsetHeight - a.offsetHeight);
    if (!table) return [];
    const rows = [...table.querySelectorAll('tr.action, tbody tr')];
    const middle = rows[Math.floor(rows.length / 2)];
    middle.scrollIntoView({ block: 'center' });
    const heading = table.tHead.rows[0].cells[0];
    const box = heading.getBoundingClientRect();
    const style = getComputedStyle(heading);
    if (innerHeight < 480) return style.position === 'sticky' ? ['the header row sticks on a low screen'] : [];
    const faults = [];
    if (Math.abs(box.top) > 1) faults.push(`the header row is at ${box.top} px`);
    if (/, 0\)$|transparent/.test(style.backgroundColor)) faults.push('the header row has no ground');
    const links = [...table.querySelectorAll('a')].slice(0, 400);
    window.scrollTo(0, document.body.scrollHeight);
    for (const link of links.reverse()) {
      link.focus();
      const head = table.tHead.getBoundingClientRect();
      const covered = heading.getBoundingClientRect();
      const at = link.getBoundingClientRect();
      if (at.top < covered.bottom - 1 && at.bottom > covered.top && covered.top >= -1) faults.push(`the header row covers ${link.textContent} (${at.top} < ${covered.bottom})`);
      void head;
    }
    return faults.slice(0, 3);
  });
  check(17, true);
  for (const fault of await faults()) check(17, false, fault);
  await page.setViewportSize({ width: 1280, height: 400 });
  for (const fault of await faults()) check(17, false, fault);
  await page.context().close();
}

/// From the skip link to the end, in the order of the page.
export async function keyboard(open, check, isSmall) {
  const page = await open();
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => {
    const it = document.activeElement;
    const box = it.getBoundingClientRect();
    return it.classList.contains('skip') && box.left >= 0 && box.top >= 0 && box.width > 50;
  });
  check(10, skip, 'the first stop is not a visible link to the plan');
  await page.keyboard.press('Enter');
  check(10, await page.evaluate(() => document.activeElement.id) === 'main', 'the link does not lead to the plan');
  check(37, true);
  check(36, true);
  if (isSmall) {
    await page.evaluate(() => { document.activeElement.blur(); window.getSelection().removeAllRanges(); document.body.focus(); location.hash = ''; });
    await page.reload();
    const count = await page.evaluate(() => {
      const all = [...document.querySelectorAll('a[href],button,input,select,summary')].filter((it) => it.checkVisibility());
      // Of radio buttons only the chosen one is a stop.
      const stops = all.filter((it) => it.type !== 'radio' || it.checked);
      stops.forEach((it, index) => { it.tabStop = index; });
      return stops.length;
    });
    for (let stop = 0; stop < count; stop++) {
      await page.keyboard.press('Tab');
      const [at, ring] = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return [document.activeElement.tabStop, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
      });
      check(36, ring, `stop ${stop} has no ring`);
      if (at !== stop) { check(37, false, `stop ${stop} of ${count} is ${at}`); break; }
    }
  }
  await page.context().close();
}

/// Copied rows and printed pages.
export async function paper(open, check, work) {
  const page = await open();
  const copied = await page.evaluate(() => [...document.querySelectorAll('tr.action')].slice(0, 20).map((row) => {
    getSelection().selectAllChildren(row);
    const text = getSelection().toString();
    const cells = [...row.cells].map((cell) => cell.innerText.trim()).filter(Boolean);
    const squeezed = (it) => it.replace(/\s+/g, '');
    return cells.filter((cell) => !squeezed(text).includes(squeezed(cell)));
  }));
  check(40, copied.flat().length === 0, `a copied action lacks "${copied.flat()[0]}"`);
  const path = join(work, 'print.pdf');
  await page.pdf({ path, preferCSSPageSize: true });
  const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
  check(39, /Page size: +(84[12]\S* x 59[45]|59[45]\S* x 84[12])/.test(info), info);
  const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\f').slice(0, -1);
  const facts = await page.evaluate(() => ({
    foot: document.querySelector('.running').textContent.trim().split(/\s+/).slice(0, 3).join(' '),
    heading: [...document.querySelectorAll('main table thead')].map((it) => it.innerText.trim().split('\n')[0]).filter((it) => it.length > 3),
    rows: [...document.querySelectorAll('main tbody')].length,
  }));
  const feet = pages.filter((text) => text.replace(/\s+/g, ' ').includes(facts.foot)).length;
  check(39, feet >= pages.length - 1, `${feet} of ${pages.length} pages have the foot`);
  for (const words of ['Find actions', 'Clear all', 'As on this device', 'Skip to the plan']) {
    check(39, !pages.some((text) => text.includes(words)), `"${words}" is printed`);
  }
  await page.emulateMedia({ media: 'print' });
  const printed = await page.evaluate(() => {
    const it = (selector, name) => { const found = document.querySelector(selector); return found && getComputedStyle(found)[name]; };
    return [it('main thead', 'display') ?? 'table-header-group', it('main tr', 'breakInside') ?? 'avoid'];
  });
  check(39, printed[0] === 'table-header-group', `header rows do not repeat: ${printed[0]}`);
  check(39, printed[1] === 'avoid', 'rows are split');
  await page.context().close();
}
