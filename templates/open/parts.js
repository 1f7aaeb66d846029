// Parts that several screens are made of.

import { byId, h } from './dom.js';
import { size, WORDS } from './words.js';

// A button: `primary` for what a screen is for, `quiet` for a less important one.
export const button = (words, onclick, { kind, ...others } = {}) => h('button', { type: 'button', class: kind, onclick, ...others }, words);

// A button that says what the page is doing. It keeps the focus, which `disabled` would take away.
export const working = (page, words, onclick, others = {}) => button(page.state.busy ?? words, onclick && (() => page.state.busy || onclick()),
  { ...others, 'aria-disabled': page.state.busy && 'true' });

export const next = (words, href) => h('a.button.primary', { href }, words);

// A sign of index.html. Words beside it say the same, so screen readers leave it out.
export const sign = (kind) => document.querySelector(`#signs .${kind}`).cloneNode(true);

// A remark. An error is read out at once.
export const notice = (kind, id, ...words) => h(`div.notice.${kind}`, { id, tabindex: -1, role: kind === 'error' && 'alert' },
  sign(kind), h('div', words));

export const unseen = (words) => h('span.vh', words);

// A part of the page with its heading and what it is about.
export function section(id, children, title = WORDS.sections[id][0]) {
  const about = WORDS.sections[id]?.[1];
  return h('section', { 'aria-labelledby': id }, h('h2', { id }, title), about && h('p.soft', about), children);
}

// The same with the number of its items, if there are any.
export const counted = (id, items, list) => items.length > 0 && section(id, list, [WORDS.sections[id][0], ' ', h('small', items.length)]);

export const rows = (items) => h('ul.rows', items.map((it) => h('li', it)));

// A table whose rows are cards on a narrow screen.
export const table = (caption, headings, lines) => h('table.cards', h('caption', caption),
  h('thead', h('tr', headings.map((it) => h('th', { scope: 'col' }, it)))),
  h('tbody', lines.map(([first, ...cells]) => h('tr', h('th', { scope: 'row' }, first),
    cells.map((it, index) => h('td', { 'data-label': headings[index + 1] }, it))))));

export const line = (label, others) => h('label.field', label, h('input', { type: 'text', autocomplete: 'off', ...others }));

export const choice = (label, options, chosen, others) => h('label.field', label, h('select', others,
  options.map(([value, words]) => h('option', { value, selected: value === chosen }, words))));

export const tick = (words, others) => h('label.option', h('input', { type: 'checkbox', ...others }), words);

// Options are value, words, a hint, and whether it is chosen.
export const boxes = (type, title, name, options) => h('fieldset.options', h('legend', title), options.map(
  ([value, words, hint, checked]) => tick(h('span', words, hint && h('small', hint)), { type, name, value, checked })));

export const written = ({ state: { written: it } }) => it && notice('done', 'written',
  it.lines.map(({ line: number, text }) => h('p', `Written in ${it.file}, line ${number}: `, h('code', text))));

async function filesOf(transfer) {
  // The browser empties the list as soon as this function waits.
  const entries = [...transfer.items].map((it) => it.webkitGetAsEntry?.()).filter(Boolean);
  const plain = [...transfer.files];
  if (!entries.some((it) => it.isDirectory)) return plain;
  return (await Promise.all(entries.map(filesBelow))).flat();
}

async function filesBelow(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => { entry.file(resolve, reject); })];
  const reader = entry.createReader();
  const found = [];
  // A part of a large folder at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(filesBelow))).flat());
  }
}

// A place for files: dropped on it, or chosen with its button.
export function dropZone(page, id, take, isPrimary = true) {
  const [words, hint] = WORDS.drops[id];
  const over = (node) => node.classList.add('is-over');
  const leave = (node) => node.classList.remove('is-over');
  const drop = async (node, event) => {
    leave(node);
    const files = await filesOf(event.dataTransfer);
    if (files.length) take(files);
  };
  const chosen = (node) => {
    const files = [...node.files];
    node.value = '';
    if (files.length) take(files);
  };
  return h('div.drop', { ondragover: over, ondragleave: leave, ondrop: drop },
    h('input', { type: 'file', multiple: true, id, hidden: true, onchange: chosen }),
    working(page, words, () => byId(id).click(), { kind: isPrimary && 'primary' }), h('p', hint));
}

export const output = (page, file) => `/plans/${page.plan.id}/outputs/${encodeURIComponent(file.id)}`;

// A link to a finished file, which can be dragged into an e-mail or a folder.
export function fileLink(page, file, words = file.name) {
  const href = output(page, file);
  const ondragstart = (node, event) => event.dataTransfer.setData('DownloadURL', `application/octet-stream:${file.name}:${new URL(href, location)}`);
  const isShown = file.name.endsWith('.pdf');
  return h('a', { href, ondragstart, ...(isShown ? { target: '_blank' } : { download: file.name }) }, words, isShown && unseen(' (opens in a new tab)'));
}

// The files that the screen has made, with their sizes.
export const made = (page) => page.state.made && section('made', [
  page.state.isStale && notice('warning', 'stale', WORDS.stale),
  h('ul.files', page.state.made.files.map((file) => h('li', fileLink(page, file), file.size && h('span.soft', size(file.size))))),
]);
