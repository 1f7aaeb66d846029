// The workbooks that come back.

import { h } from './dom.js';
import { post, put } from './server.js';
import { counted, dropZone, next, notice, section, sign, table } from './parts.js';
import { said } from './findings.js';
import { fromCollect } from './letters.js';
import { count, quarter, WORDS } from './words.js';

const take = (page, files) => page.run('Reading the answers …', async () => {
  await put(page, page.api('returns'), files);
  const [collected, names] = [await post(page.api('collect')), files.map((it) => it.name)];
  // Everything in the folder of returns is taken in again; only what was dropped now is news.
  const isNew = (name) => names.some((it) => name === it || name?.startsWith(`${it}/`));
  page.state.collected = {
    ...collected, received: collected.received.filter((it) => isNew(it.file)), findings: collected.findings.filter((it) => isNew(it.place?.workbook)),
  };
  page.say(`${count(page.state.collected.received.length, 'workbook was', 'workbooks were')} read.`);
});

const became = (page, collected, { received, findings } = collected) => [
  received.length ? table('Files received', ['File', 'From', 'Quarter', 'Answers'], received.map((it) => [
    it.file, it.partner ?? [sign('warning'), 'not known'], quarter(it.quarter), [it.answers, !it.is_new && h('small', 'read before')]]))
    : notice('warning', 'nothing', WORDS.none.returned),
  collected.letters.length > 0 && section('letters', fromCollect(page, collected)),
  counted('remarks', findings, h('ul.findings', findings.map((it) => h('li.finding', said(it))))),
];

export const answers = {
  draw: (page) => ({
    next: page.state.collected && next('See who has reported', page.at('position')),
    body: [
      dropZone(page, 'returned', (files) => take(page, files), !page.state.collected),
      page.state.collected && became(page, page.state.collected),
    ],
    command: page.state.collected?.command,
  }),
};
