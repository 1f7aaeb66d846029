// A form that opens in the place of its button, and asks for what must not be missing.

import { h } from './dom.js';
import { button, sign, unseen } from './parts.js';

function open(page, form, focus) {
  Object.assign(page.state, { form, lacks: null });
  page.redraw();
  document.querySelector(focus).focus();
}

// A button that opens a form. `fields` gives elements with named controls; `submit` gets these if no required one is blank.
// Screen readers say `what` after the words of the button.
export function opening(page, id, { words, what, fields, ok, kind, submit }) {
  if (page.state.form !== id) return button([words, unseen(`: ${what}`)], () => open(page, id, '.inline [name]'), { id, kind });
  const send = ({ elements }) => {
    const empty = [...elements].find((it) => it.required && !it.value.trim());
    page.state.lacks = empty?.labels[0].textContent;
    if (!empty) return submit(elements);
    page.redraw();
    return empty.focus();
  };
  return h('form.inline', { id: `form-${id}`, novalidate: true, onsubmit: send }, fields(),
    h('p.missing', { role: 'alert' }, page.state.lacks && [sign('error'), `Please fill in “${page.state.lacks}”.`]),
    h('div.buttons', h('button', ok), button('Cancel', () => open(page, null, `#${id}`), { kind: 'quiet' })));
}
