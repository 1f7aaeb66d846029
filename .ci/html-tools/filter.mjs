// Filter and search, with the script and without it.

/// Checks the filter of a page. `silent` is the same page without its script; `isTimed` is whether nothing else runs.
export async function filter(open, silent, check, source, isTimed) {
  const inert = await silent.evaluate(() => [...document.querySelectorAll('input,select,button,summary,[role=button]')]
    .filter((it) => it.checkVisibility() && it.type !== 'radio').map((it) => it.outerHTML));
  check(32, inert.length === 0, `a control that does nothing: ${inert[0]}`);
  const page = await open();
  const words = (it) => it.evaluate(() => [...document.querySelectorAll('main > section')].map((section) => section.innerText).join('\n'));
  check(32, await words(page) === await words(silent), 'the plan differs without the script');
  check(31, !/key(down|up|press)/.test(source.slice(source.lastIndexOf('<script>'))), 'the script takes keys');
  check(33, !/localStorage|sessionStorage|indexedDB/.test(source), 'the script stores something');
  if (await page.locator('#filter').count() === 0) return page.context().close();
  await controls(page, check);
  await choose(page, open, check);
  await search(page, check);
  await speed(page, check, isTimed);
  await page.context().close();
}

const state = (page) => page.evaluate(() => ({
  result: document.getElementById('result').textContent,
  shown: [...document.querySelectorAll('tr.action')].filter((row) => row.checkVisibility()).length,
  all: document.querySelectorAll('tr.action').length,
  hash: decodeURIComponent(location.hash),
  emptyBodies: [...document.querySelectorAll('main tbody')].filter((body) => body.checkVisibility() && body.querySelector('.action')
    && ![...body.querySelectorAll('.action')].some((row) => row.checkVisibility())).length,
  emptySections: [...document.querySelectorAll('main > section')].filter((it) => it.checkVisibility()
    && ![...it.querySelectorAll('tr')].some((row) => row.checkVisibility())).length,
}));

async function controls(page, check) {
  const faults = await page.evaluate(() => {
    const form = document.getElementById('filter');
    const faults = [];
    if (form.getAttribute('role') !== 'search' || !form.querySelector('fieldset > legend')) faults.push('no search landmark with a fieldset');
    for (const field of form.querySelectorAll('select')) {
      if (!field.labels.length || field.options.length < 3) faults.push(`${field.name} has no label or nothing to choose`);
    }
    const result = document.getElementById('result');
    if (result.getAttribute('role') !== 'status' || !result.textContent) faults.push('no result from the start');
    return faults;
  });
  check(27, faults.length === 0, faults[0]);
  check(28, !faults.includes('no result from the start'), 'no result from the start');
}

async function choose(page, open, check) {
  const fields = await page.evaluate(() => [...document.querySelectorAll('#filter select')].map((it) => [it.name, it.options[1].value, it.options[1].text]));
  const before = await state(page);
  for (const [name, value, label] of fields) {
    await page.locator(`#filter select[name=${name}]`).selectOption(value);
    const now = await state(page);
    const having = await page.locator(`main tr.action[data-${name}~="${value}"]`).count();
    check(27, now.shown > 0 && now.shown === having, `${name} ${value}: ${now.shown} of ${having} actions`);
    check(28, now.result.startsWith(`${now.shown} of ${now.all} action`) && now.result.includes(label), now.result);
    check(29, now.emptyBodies === 0 && now.emptySections === 0, `${now.emptyBodies} empty objectives, ${now.emptySections} empty sections`);
    check(30, now.hash === `#?${name}=${value}`, now.hash);
    const copy = await open({ address: `#?${name}=${encodeURIComponent(value)}` });
    check(30, (await state(copy)).shown === now.shown, 'the copied address gives another view');
    await copy.emulateMedia({ media: 'print' });
    check(30, await copy.locator('.selection').isVisible(), 'the print does not say that it is a selection');
    await copy.context().close();
    await page.goBack();
    check(30, (await state(page)).shown === before.shown, 'back does not lead back');
  }
}

async function search(page, check) {
  const box = page.locator('#filter input[name=q]');
  const word = await page.evaluate(() => {
    const text = [...document.querySelectorAll('tr.action td')].map((it) => it.textContent).join(' ');
    return (text.match(/\p{L}{6,}/gu) ?? ['plan'])[0].slice(0, 5);
  });
  await box.fill(word.toUpperCase());
  await page.waitForFunction(() => document.querySelector('main mark'), null, { timeout: 5000 }).catch(() => {});
  const hits = await page.evaluate(() => [...document.querySelectorAll('main mark')].map((it) => {
    const before = it.previousSibling?.nodeValue?.slice(-1) ?? ' ';
    return [it.textContent, /[\p{L}\p{N}]/u.test(before)];
  }));
  check(31, hits.length > 0 && hits.every(([text, within]) => !within && text.toLowerCase() === word.toLowerCase()), `"${word}" marks ${JSON.stringify(hits.slice(0, 3))}`);
  check(31, await page.evaluate(() => document.activeElement.name) === 'q', 'the box loses the focus');
  const found = await state(page);
  check(28, found.result.includes(word.toUpperCase()), found.result);
  await box.fill('zzzzqqqq');
  await page.waitForFunction(() => !document.querySelector('.no-match').hidden, null, { timeout: 5000 }).catch(() => {});
  const none = await page.locator('.no-match').innerText();
  check(29, /clear/i.test(none), `without a match: "${none}"`);
  await page.locator('#filter button[type=reset]').click();
  await page.waitForFunction(() => location.hash === '');
  const after = await state(page);
  check(29, after.shown === after.all && await page.locator('main mark').count() === 0, 'clear all leaves something');
}

/// The processor time of the page, which other work of the machine changes little; the least of several tries.
async function speed(page, check, isTimed) {
  const TRIES = 4;
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find((it) => it.name === 'TaskDuration').value * 1000;
  };
  const timed = async (act) => { const start = await spent(); await act(); return Math.round(await spent() - start); };
  const shown = () => page.evaluate(() => document.body.getBoundingClientRect().height);
  const first = page.locator('#filter select').first();
  const times = { ready: Infinity, filter: Infinity, search: Infinity };
  for (let tries = 0; tries < TRIES; tries++) {
    const found = {
      ready: await page.reload({ waitUntil: 'domcontentloaded' }).then(spent).then(Math.round),
      filter: await timed(async () => { if (await first.count()) await first.evaluate((it) => { it.selectedIndex = 1; it.dispatchEvent(new Event('change')); }); await shown(); }),
      search: await timed(async () => {
        await page.evaluate(() => {
          const form = document.getElementById('filter');
          form.elements.q.value = 're';
          form.dispatchEvent(new Event('submit', { cancelable: true }));
        });
        await shown();
      }),
    };
    await page.evaluate(() => document.getElementById('filter').reset());
    for (const name of Object.keys(times)) times[name] = Math.min(times[name], found[name]);
  }
  const text = `ready after ${times.ready} ms, filter ${times.filter} ms, search ${times.search} ms`;
  console.log(`  ${text}`);
  if (isTimed) check(5, times.ready <= 1000 && times.filter <= 100 && times.search <= 100, text);
}
