// Elements, and how a drawing that is on the page becomes a newer one.

// Makes an element: `h('p.soft', { id: 'note' }, 'Some ', h('em', 'words'))`. Properties may be left out; those that begin
// with `on` are called as `(node, event)`. `false`, `null` and `undefined` are left out. Text is never read as markup.
export function h(name, ...children) {
  const [tag, ...classes] = name.split('.');
  const node = document.createElement(tag);
  const properties = children[0]?.constructor === Object ? children.shift() : {};
  for (const [key, value] of Object.entries({ ...(classes.length && { class: classes.join(' ') }), ...properties })) {
    if (key.startsWith('on')) node[key] = value && ((event) => value(event.currentTarget, event));
    else if (value !== false && value != null) node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((it) => it != null && it !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

const EVENTS = ['onclick', 'onsubmit', 'onchange', 'ondragstart', 'ondragover', 'ondragleave', 'ondrop'];

// What readers change themselves. A new drawing leaves it as it is.
const OF_THE_READER = new Set(['open', 'value', 'checked', 'selected', 'tabindex']);

// Gives an element the children of a newer drawing. Elements that are in both stay, and with them focus, scrolling and
// what was typed. An element with an `id` may change its place.
export function morph(parent, fresh) {
  const named = new Map([...parent.children].filter((it) => it.id).map((it) => [it.id, it]));
  let at = parent.firstChild;
  for (const next of fresh) {
    const kept = named.get(next.id) ?? (at && !at.id && !next.id && isSame(at, next) ? at : null);
    if (!kept || !isSame(kept, next)) {
      parent.insertBefore(next, at);
      continue;
    }
    if (kept === at) at = at.nextSibling;
    else parent.insertBefore(kept, at);
    update(kept, next);
  }
  while (at) {
    const after = at.nextSibling;
    at.remove();
    at = after;
  }
}

const isSame = (one, other) => one.nodeName === other.nodeName && one.type === other.type;

function update(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !OF_THE_READER.has(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (!OF_THE_READER.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const name of EVENTS) old[name] = fresh[name];
  morph(old, [...fresh.childNodes]);
}
