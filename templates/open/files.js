// The workbooks of a plan.

import { h } from './dom.js';
import { put } from './server.js';
import { dropZone, next, notice, rows, section } from './parts.js';
import { WORDS } from './words.js';

// What the files that were added here hold, by name.
const holds = new Map();

export async function add(page, plan, files) {
  for (const it of await put(page, `/api/plans/${plan.id}/files`, files)) holds.set(it.file, it.taken_as);
}

export const files = {
  draw: (page, data, { folder, files: some } = page.plan) => ({
    lead: [WORDS.folder, h('span.path', folder), WORDS.follows],
    next: some.length > 0 && next('See what was understood', page.at('sheets')),
    body: [
      some.length ? rows(some.map(({ name, kind }) => [h('strong', name), h('span.soft', holds.get(name) ?? kind)])) : notice('info', 'empty', WORDS.none.files),
      section('add', dropZone(page, 'more', (dropped) => page.run(WORDS.reading, () => add(page, page.plan, dropped).then(() => page.load())), !some.length)),
    ],
  }),
};
