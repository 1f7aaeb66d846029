// The start: a new plan from workbooks, a recent plan, or the sample.

import { h } from './dom.js';
import { get, post } from './server.js';
import { add } from './files.js';
import { WORDS } from './words.js';
import { button, dropZone, rows, section, unseen } from './parts.js';

const go = (plan, name) => { location.hash = `#/plan/${plan.id}/${name}`; };

const begin = (page, files) => page.run(WORDS.reading, async () => {
  const plan = await post('/api/plans', { name: files[0].name.replace(/\.[^.]+$/, '') });
  await add(page, plan, files);
  go(plan, 'files');
});

const open = (page, path) => page.run('Opening the plan …', async () => go(await post(`/api/plans/${path}`), 'sheets'));

export const start = {
  load: () => get('/api/state'),
  draw: (page, { recent = [] }) => ({
    body: [
      dropZone(page, 'workbooks', (files) => begin(page, files)),
      recent.length > 0 && section('recent', rows(recent.map((plan) => [
        h('div', h('strong', plan.name), h('span.soft.path', plan.folder)),
        button(['Open', unseen(` ${plan.name}`)], () => open(page, `${plan.id}/open`))]))),
      section('sample', button('Try the sample plan', () => open(page, 'sample'))),
    ],
  }),
};
