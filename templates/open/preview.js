// How the pack will read, before any file is made.

import { h } from './dom.js';
import { choice, next } from './parts.js';
import { WORDS } from './words.js';

export const preview = {
  load({ state }) {
    // With a new address the frame shows the plan as it is now.
    state.drawn = (state.drawn ?? 0) + 1;
  },
  draw(page) {
    const { edition = 'joint', drawn } = page.state;
    const src = `/plans/${page.plan.id}/preview?edition=${encodeURIComponent(edition)}&drawn=${drawn}`;
    const onchange = (node) => {
      page.state.edition = node.value;
      page.redraw();
    };
    return {
      next: next('Make the pack', page.at('pack')),
      body: [
        h('div.fields', choice('For whom', page.plan.editions ?? WORDS.editions, edition, { onchange }),
          h('p.beside', h('a', { href: src, target: '_blank' }, 'Open it in a tab of its own'))),
        h('iframe.preview', { id: 'preview', title: 'Preview of the pack', src, sandbox: '' }),
      ],
      command: `planpack build "${page.plan.name}" --format html`,
    };
  },
};
