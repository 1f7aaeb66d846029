// The shell: the screens, the steps beside them, and what happens when a file is saved or the program ends.

import { byId, h, morph } from './dom.js';
import { get, post, Problem } from './server.js';
import { notice } from './parts.js';
import { WORDS } from './words.js';

// The screens by name, each from the module of that name.
const SCREENS = Object.fromEntries(await Promise.all(Object.keys(WORDS.screens).map(async (name) => [name, (await import(`./${name}.js`))[name]])));

const ORDER = WORDS.groups.flatMap(([, names]) => names);

const [main, steps, said, planName, finish, skip] = ['main', 'steps', 'said', 'plan-name', 'finish', 'skip'].map(byId);

const wide = matchMedia('(min-width:60em)');

// The screen that is shown. What an earlier one still waits for is dropped.
let page = null;
let isGone = false;
let doneAt = 0;
let saidFor;

// What the reader has chosen on each screen, for when they come back.
const states = new Map();

// The plan. Another window may have opened another one since.
async function planOf(id) {
  const { now } = await get('/api/state');
  return now?.id === id ? now : post(`/api/plans/${id}/open`);
}

// What a screen can ask of the shell.
class Page {
  constructor(plan, name, rest) {
    const key = `${plan?.id}/${name}`;
    const state = { ...states.get(key), busy: null, problem: null, written: null, decided: null };
    states.set(key, state);
    Object.assign(this, { plan, name, rest, state, data: null });
  }

  get isShown() { return page === this; }

  at(...names) { return `#/plan/${[this.plan.id, ...names].map(encodeURIComponent).join('/')}`; }

  api(path) { return `/api/plans/${this.plan.id}/${path}`; }

  // Reads what the screen needs. What was read before stays if that fails.
  async load() {
    try {
      if (this.plan) this.plan = await planOf(this.plan.id);
      this.data = await SCREENS[this.name].load?.(this) ?? {};
    } catch (problem) {
      this.state.problem = wording(problem);
    }
  }

  // Brings the page up to date without moving the reader.
  redraw() {
    if (!this.isShown) return;
    drawSteps();
    const hadFocus = main.contains(document.activeElement);
    morph(main, drawn(this));
    // What had the focus may be gone, as a form that was sent is.
    if (hadFocus && !main.contains(document.activeElement)) (byId('written') ?? byId('heading')).focus();
  }

  async run(words, work) {
    if (this.state.busy) return;
    Object.assign(this.state, { busy: words, problem: null });
    this.say(words);
    this.redraw();
    try {
      await work();
      if (this.plan) this.wrote();
      if (said.textContent === words) this.say('');
      this.state.busy = null;
      this.redraw();
    } catch (problem) {
      this.say('');
      this.refuse(wording(problem));
    }
  }

  // What the page writes is no news to its reader.
  wrote() { doneAt = Date.now(); }

  refuse(problem) {
    Object.assign(this.state, { problem, busy: null });
    this.redraw();
    if (this.isShown) byId('problem').focus();
  }

  // Sends a request that changes something, keeps the answer as `name`, and reads the screen again.
  send(path, body, name) {
    const [doing, done] = WORDS.doing[path];
    return this.run(doing, async () => {
      this.state[name] = await post(this.api(path), body);
      Object.assign(this.state, { isStale: false, form: null });
      await this.load();
      this.say(done);
    });
  }

  correct(correction) { return this.send('corrections', correction, 'written'); }

  // Says something for some time. What matters is on the page as well.
  say(words) {
    said.textContent = words;
    clearTimeout(saidFor);
    saidFor = setTimeout(() => { said.textContent = ''; }, 8000);
  }
}

// The sentence for the reader. A fault of this page itself goes to the console.
function wording(problem) {
  if (!(problem instanceof Problem)) console.error(problem);
  return problem instanceof Problem ? problem.message : WORDS.broken;
}

const heading = (title, lead) => h('div', h('h1', { id: 'heading', tabindex: -1 }, title), lead && h('p.lead', lead));

function drawn(shown) {
  const { state, name, data } = shown;
  const [usualName, usualTitle, usualLead] = WORDS.screens[name];
  const { title = usualTitle ?? usualName, lead = usualLead, next, body, command: usual } = data ? SCREENS[name].draw(shown, data) : {};
  const command = state.decided?.command ?? usual;
  return [
    isGone && notice('error', 'gone', WORDS.gone),
    h('div.head', heading(title, data && lead), next),
    state.problem && notice('error', 'problem', h('p.pre', state.problem)),
    body,
    command && h('details.terminal', { id: 'terminal' }, h('summary', WORDS.terminal), h('p', h('code', command))),
  ].flat(Infinity).filter(Boolean);
}

function drawSteps() {
  planName.textContent = page.plan?.name ?? '';
  const title = (name) => WORDS.screens[name][0];
  document.title = [title(page.name), page.plan?.name, 'planpack'].filter(Boolean).join(' – ');
  const step = (name) => h('li', h('a', { href: page.at(name), 'aria-current': name === page.name && 'page' },
    h('span.disc', { 'aria-hidden': 'true' }, ORDER.indexOf(name) + 1), title(name)));
  morph(steps, page.plan ? [
    h('details', h('summary.where', `Step ${ORDER.indexOf(page.name) + 1} of ${ORDER.length}: ${title(page.name)}`),
      WORDS.groups.map(([name, names]) => [h('h2', name), h('ol', names.map(step))])),
  ] : []);
}

// The steps are open beside the page, and closed above it.
const fold = () => steps.firstChild?.toggleAttribute('open', wide.matches);

// Shows the screen of the address: `#/plan/ID/NAME/…`, otherwise the start.
async function show() {
  const [place, id, name, ...rest] = location.hash.slice(2).split('/').map(decodeURIComponent);
  const isPlan = place === 'plan' && Object.hasOwn(SCREENS, name ?? '');
  const before = page;
  const mine = isPlan ? new Page(before?.plan?.id === id ? before.plan : { id }, name, rest) : new Page(null, 'start', []);
  page = mine;
  mine.say('Reading …');
  mine.redraw();
  fold();
  // The first screen begins at the top of the document, like any page.
  if (before) {
    scrollTo(0, 0);
    byId('heading').focus({ preventScroll: true });
  }
  await mine.load();
  if (!mine.isShown) return;
  mine.say('');
  mine.redraw();
  if (mine.data) SCREENS[mine.name].shown?.(mine);
}

// A file of a plan was saved. Without names it may be any of any plan.
async function changed({ plan, file }) {
  for (const [key, state] of states) if (key.startsWith(plan)) state.isStale = true;
  const mine = page;
  if (!mine?.plan?.id.startsWith(plan) || mine.state.busy) return;
  mine.state.problem = null;
  await mine.load();
  mine.redraw();
  if (mine.isShown && Date.now() - doneAt > 3000) mine.say(`${file || WORDS.file} ${WORDS.saved}`);
}

function reach(isLost) {
  if (isGone === isLost) return;
  isGone = isLost;
  page?.redraw();
}

// The last screen. Nothing on it leads anywhere.
function stopped() {
  page = null;
  events.close();
  removeEventListener('hashchange', show);
  for (const it of [steps, finish, skip]) it.remove();
  [document.title] = WORDS.stopped;
  said.textContent = '';
  main.replaceChildren(h('div.head', heading(...WORDS.stopped)));
  byId('heading').focus();
}

finish.addEventListener('click', () => post('/api/stop').then(stopped, () => {}));
skip.addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
// The browser sends no form, and a file dropped elsewhere must not replace the page.
for (const kind of ['submit', 'dragover', 'drop']) addEventListener(kind, (event) => event.preventDefault());
addEventListener('hashchange', show);
wide.addEventListener('change', fold);
addEventListener('gone', () => reach(true));
// Without a place in the address, the plan of the start is shown.
const { now } = location.hash ? {} : await get('/api/state');
if (now) history.replaceState(null, '', `#/plan/${now.id}/sheets`);
const events = new EventSource('/api/events');
events.addEventListener('changed', (it) => changed(JSON.parse(it.data)));
events.addEventListener('stopped', stopped);
events.addEventListener('open', () => reach(false));
// The browser connects again by itself. A program that answers nothing is gone.
events.addEventListener('error', () => get('/api/state').catch(() => {}));
await show();
