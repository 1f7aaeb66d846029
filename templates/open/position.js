// Who has reported, who is missing, and what needs a decision.

import { next, section, sign, table, working } from './parts.js';
import { decisions } from './decisions.js';
import { fromCollect } from './letters.js';
import { answered, monthsOf, quarterField, quarterOf } from './quarters.js';
import { count, day, WORDS } from './words.js';

function state({ missing, returned, returned_blank: blank, returned_not_taken: lost }) {
  if (!missing.length) return ['done', returned ? `reported on ${day(returned)}` : 'nothing is missing'];
  if (returned) return ['warning', `${count(missing.length, 'action')} missing`];
  if (blank) return ['warning', `came back blank on ${day(blank)}`];
  return lost ? ['warning', `came back on ${day(lost)}${WORDS.unread}`] : ['waiting', 'not yet'];
}

const reminders = (page) => section('remind', page.state.reminders ? fromCollect(page, page.state.reminders)
  : working(page, 'Write reminders', () => page.send('reminders', { quarter: quarterOf(page) }, 'reminders'), { id: 'write-reminders' }));

export const position = answered((page, review) => {
  const { reporting, command } = review;
  const missing = reporting.filter((it) => it.missing.length);
  return {
    lead: `For ${monthsOf(page)}, ${reporting.length - missing.length} of ${count(reporting.length, 'partner')} reported in full.`,
    next: next('Make the review pack', page.at('review')),
    body: [
      quarterField(page),
      decisions(page, review),
      table('Partners', ['Partner', 'Answered', 'Position'], reporting.map((it) => [
        it.name, `${it.answered.length} of ${it.asked.length}`, [sign(state(it)[0]), state(it)[1]]])),
      missing.length > 0 && reminders(page),
    ],
    command,
  };
});
