// How the pack will read, before any file is made.

import { h } from './dom.js';
import { loadEditions } from './editions.js';
import { choice, next } from './parts.js';

export const preview = {
  load(page) {
    // With a new address the frame shows the plan as it is now.
    page.state.drawn = (page.state.drawn ?? 0) + 1;
    return loadEditions(page);
  },
  draw(page, { editions, partners }) {
    const { edition = 'joint', drawn } = page.state;
    const src = `/plans/${page.plan.id}/preview?edition=${encodeURIComponent(edition)}&drawn=${drawn}`;
    const onchange = (node) => {
      page.state.edition = node.value;
      page.redraw();
    };
    return {
      next: next('Make the pack', page.at('pack')),
      body: [
        h('div.fields', choice('For whom', [...editions, ...partners], edition, { onchange }),
          h('p.beside', h('a', { href: `${src}&format=pdf`, target: '_blank' }, 'Show the PDF in a new tab'))),
        h('iframe.preview', { id: 'preview', title: 'Preview of the pack', src, sandbox: '' }),
      ],
      command: `planpack build "${page.plan.name}" --format html`,
    };
  },
};
