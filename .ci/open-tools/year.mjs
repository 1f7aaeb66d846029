// The year of docs/a-year.md, done wholly in the page on a copy of the sample.
import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answered, save, separated } from './workbooks.mjs';

const PACK = 'harrowdale-and-westmere-business-plan';
/** The partners, by the end of the names of their workbooks. */
const PARTNERS = {
  'assurance-subgroup': 'Assurance Subgroup',
  'boards-office': "Boards' Office",
  'case-review-subgroup': 'Case Review Subgroup',
  'harrowdale-constabulary': 'Harrowdale Constabulary',
  'harrowdale-and-westmere-councils': 'Harrowdale and Westmere Councils',
  'integrated-care-board': 'Integrated Care Board',
  'learning-and-development-subgroup': 'Learning and Development Subgroup',
  'voice-and-communication-subgroup': 'Voice and Communication Subgroup',
};
const SILENT = 'voice-and-communication-subgroup';
/** The second action of the sample. The Boards' Office leads it, and it is reworded in December. */
const REWORDED = 'MMRW-M9KJ';

/** A plan without any finding. */
const FAULTLESS = [['Priority 1: Calm rivers'], ['No.', 'Objective', 'Action', 'Lead', 'Measure', 'Timescale'],
  ['1.1', 'Rivers are calm', 'Walk the bank each week', 'Police', 'All banks walked', 'June 2027']];

/** The steps of the year, each on its day. `look` is called with the name of every screen. */
export const YEAR = [
  ['2026-06-15', async (story) => {
    const { hand, look } = story;
    await hand.arrives('Make a pack from your workbooks');
    await look('start');
    await hand.dropsFiles('Choose workbooks', [file(story, 'Faultless plan.csv', separated(FAULTLESS))]);
    await hand.arrives('The workbooks of this plan');
    await hand.follows(/Findings$/);
    await hand.arrives('Nothing to correct');
    await look('nothing to correct');
  }],
  ['2026-06-22', async ({ hand, look }) => {
    await hand.arrives('Make a pack from your workbooks');
    await hand.presses('Try the sample plan');
    await understands(hand, look);
    await findsAndAllows(hand, look);
    await makesThePack(hand, look);
    await asks(hand, look, 'April to June 2026', '2026-07-10');
  }],
  ['2026-07-13', async (story) => {
    const { hand, look } = story;
    await opens(hand);
    await takesIn(story, july(story), 8);
    await hand.sees('Letters to send');
    await hand.sees('An added row has no reference');
    await look('answers');
    await hand.follows('See who has reported');
    await hand.arrives('Who has reported');
    await hand.sees('1 action missing');
    await look('position');
    await reviews(hand, look);
  }],
  ['2026-09-30', async ({ hand, look }) => {
    await opens(hand);
    await asks(hand, look, 'July to September 2026', '2026-10-09');
  }],
  ['2026-10-12', async (story) => {
    const { hand, look } = story;
    await opens(hand);
    await takesIn(story, october(story), 8);
    await hand.sees(/^The workbook was made for April to June 2026/);
    await hand.follows('See who has reported');
    await hand.arrives('Who has reported');
    await hand.sees('7 of 8 partners reported in full');
    await hand.sees('not yet');
    await hand.presses('Write reminders');
    await hand.sees('Remind them');
    await hand.link(`E-mail for ${PARTNERS[SILENT]}`).waitFor();
    await decides(hand, look);
    await reviews(hand, look);
  }],
  ['2026-12-14', async (story) => {
    const { hand } = story;
    await opens(hand);
    await hand.follows(/Findings$/);
    await hand.arrives(/things? to look at/);
    save(join(story.plan, 'board-plan.xlsx'), 'every meeting;', 'each meeting of both Boards;');
    await hand.sees('board-plan.xlsx was saved. This page is up to date.');
    await corrects(story);
  }],
  ['2027-04-12', async (story) => {
    const { hand, look } = story;
    await opens(hand);
    await takesIn(story, [file(story, 'last year.xlsx', readFileSync(join(story.plan, 'board-plan.xlsx')))], 0);
    await hand.sees('None of these files is a workbook that was sent to partners of this plan.');
    await hand.follows(/An action$/);
    await hand.arrives('The history of an action');
    await hand.fills('Number, reference or some words', REWORDED);
    await hand.presses('Find the action');
    await hand.sees('Boards’ Office corrected the answer');
    await look('action');
    await takesBack(hand, look);
  }],
];

async function decides(hand, look) {
  await hand.sees('Partners differ');
  await hand.presses(/^Decide the rating/);
  await hand.chooses('The rating that counts', 'Red');
  await hand.fills('Your name or office', 'Boards’ Office');
  await hand.fills('Reason', 'the police have the later figures');
  await look('decide');
  await hand.presses('Record it');
  await hand.sees('The decision is recorded, with your name and the reason.');
}

async function corrects({ hand, look }) {
  await hand.follows(/An action$/);
  await hand.arrives('The history of an action');
  await hand.fills('Number, reference or some words', 'Record attendance at each meeting');
  await hand.presses('Find the action');
  await hand.arrives(/^Record attendance at each meeting of both Boards/);
  await hand.sees('Boards\' Office answered');
  await hand.presses(/^Correct an answer/);
  await hand.chooses('What', 'Rating');
  await hand.fills('The answer should say', 'Red');
  await hand.fills('Your name or office', 'Boards’ Office');
  await hand.fills('Reason', 'by telephone');
  await look('correct');
  await hand.presses('Record it');
  await hand.sees('Boards’ Office corrected the answer');
  await hand.presses(/^Correct an answer/);
  await hand.chooses('What', 'Progress');
  await hand.fills('Reason', 'it was about another action');
  await hand.presses('Record it');
  await hand.sees('it was about another action');
}

/** Takes a correction back, and lets it count again. */
async function takesBack(hand, look) {
  await hand.presses(/^Take back this record.*corrected the answer/);
  await hand.fills('Your name or office', 'Boards’ Office');
  await hand.fills('Reason', 'it was meant for another action');
  await look('take back');
  await hand.presses('Record it');
  await hand.sees(/took this back on 12 April 2027: It was meant for another action\./);
  await hand.presses(/^Let it count again/);
  await hand.fills('Reason', 'it was right');
  await hand.presses('Record it');
  await hand.page.getByText(/took this back/).first().waitFor({ state: 'hidden' });
}

async function opens(hand) {
  await hand.arrives('Make a pack from your workbooks');
  await hand.presses(/^Open Sample plan/);
  await hand.arrives('What planpack understood');
}

async function understands(hand, look) {
  await hand.arrives('What planpack understood');
  await hand.sees('Sheets that are part of the plan: 10 of 11');
  await look('sheets');
  await hand.follows(/^Priority 1 /);
  await hand.arrives('Priority 1');
  await look('sheet');
  await hand.presses(/^Lead/);
  await hand.sees('Its heading is “Who will lead”');
  await look('column');
  await hand.ticks('Measure');
  await hand.ticks('Lead');
  await hand.presses('Cancel');
}

async function findsAndAllows(hand, look) {
  await hand.follows('See the findings');
  await hand.arrives(/things? to look at/);
  await look('findings');
  await hand.chooses('Sheet', 'board-plan.xlsx, Priority 1');
  await hand.sees('5 objectives are delivered by no subgroup plan.');
  await hand.follows(/^C10: No subgroup plan delivers objective 1\.2/);
  await hand.arrives('Priority 1');
  await hand.sees('No subgroup plan delivers objective 1.2');
  await hand.page.locator('#cell-D14 mark', { hasText: /^Keep one risk register$/ }).waitFor();
  await look('cell');
  await hand.presses(/^Allow, because.*objective 1\.2/);
  await hand.presses('Allow it');
  await hand.sees('Please fill in “It is right as it is, because”.');
  await look('allow');
  await hand.fills('It is right as it is, because', 'the Boards deliver it themselves');
  await hand.presses('Allow it');
  await hand.sees(/Written in pack\.toml, line \d+/);
  await hand.follows(/Findings$/);
  await hand.arrives(/things? to look at/);
  await hand.presses(/^Allow all on this sheet, because.*4 objectives/);
  await hand.fills('It is right as it is, because', 'the Boards deliver these too');
  await hand.presses('Allow it');
  await hand.sees(/Written in pack\.toml, line \d+/);
}

async function makesThePack(hand, look) {
  await hand.follows('See the preview');
  await hand.arrives('How it will read');
  await hand.chooses('For whom', 'The public');
  await hand.page.frameLocator('#preview').getByRole('heading', { level: 1, name: 'Business plan' }).waitFor();
  await look('preview');
  const [pdf] = await Promise.all([hand.page.context().waitForEvent('page'), hand.follows('Show the PDF in a new tab')]);
  await pdf.waitForLoadState();
  assert.match(pdf.url(), /format=pdf/);
  await pdf.close();
  await hand.follows('Make the pack');
  await hand.arrives('Make the pack');
  await hand.ticks(/^A statement on accessibility/);
  await hand.page.getByLabel('Children').waitFor();
  await hand.presses('Make the pack');
  await hand.sees(`${PACK}.pdf`);
  await hand.sees(`${PACK}-statement.json`);
  await look('pack');
}

async function asks(hand, look, quarter, due) {
  await hand.follows(/Ask partners$/);
  await hand.arrives('Ask partners for their progress');
  await hand.chooses('Quarter', quarter);
  await hand.sees(`to fill in for ${quarter}`);
  await hand.fills('To be returned by', due);
  await hand.presses('Make the workbooks');
  await hand.sees('Ready to send');
  for (const name of ['Harrowdale Constabulary', 'The office: all actions']) await hand.sees(name);
  assert.equal(await hand.page.getByRole('link', { name: /^E-mail for/ }).count(), Object.keys(PARTNERS).length);
  await look('ask');
}

async function takesIn({ hand }, files, count) {
  await hand.follows(/Answers$/);
  await hand.arrives('Collect the answers');
  await hand.dropsFiles('Choose returned files', files);
  await hand.sees(`${count} workbooks were read.`);
}

async function reviews(hand, look) {
  await hand.follows('Make the review pack');
  await hand.arrives('Make the review pack');
  await hand.presses('Make the review pack');
  await hand.sees(/-review-.*\.pdf/);
  await look('review');
}

/** A file on the disk, and its bytes. */
function file(story, name, bytes) {
  const folder = join(story.home, 'returned');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { name, path, bytes };
}

/** The answer about an action. Every partner who shares it says the same. */
function said(reference) {
  const sum = [...reference].reduce((all, it) => all + it.charCodeAt(0), 0);
  return { Progress: `Step ${sum % 7} of the work is done`, RAG: ['Green', 'Amber', 'Green', 'Complete'][sum % 4] };
}

/** The actions that were asked about last. */
function issue(story) {
  const name = readdirSync(join(story.plan, 'register')).filter((it) => it.includes('-issue')).sort().at(-1);
  return JSON.parse(readFileSync(join(story.plan, 'register', name))).actions;
}

const asked = (story, partner) => issue(story).filter((it) => it.recipients.includes(PARTNERS[partner]));

/** A partner's workbook, filled in as it should be. */
function filled(story, quarter, partner) {
  const name = `${PACK}-${quarter}-${partner}.xlsx`;
  const actions = asked(story, partner);
  return file(story, name, answered(readFileSync(join(story.plan, 'out', name)), (row) => said(actions[row].ref)));
}

/** The rows of a partner as a table. */
const table = (story, partner) => [['Ref', 'Action', 'Progress', 'RAG'],
  ...asked(story, partner).map((it) => [it.ref, it.action, ...Object.values(said(it.ref))])];

/** The returns of July: some have what happens to workbooks on their way. */
function july(story) {
  const alone = asked(story, 'harrowdale-constabulary').find((it) => it.recipients.length === 1).ref;
  const police = table(story, 'harrowdale-constabulary').filter(([reference]) => reference !== alone);
  const health = [...table(story, 'integrated-care-board'), ['', 'Opened a second clinic', 'Open since May', 'Green']];
  const assurance = table(story, 'assurance-subgroup');
  assurance[1][3] = 'amber/green';
  const learning = table(story, 'learning-and-development-subgroup').map((row, index) => [...row, index ? '' : 'Revised date']);
  learning[1][4] = 'end of January 2027';
  return [
    file(story, 'police.csv', separated(police)),
    file(story, 'health.csv', separated(health)),
    file(story, 'assurance.csv', separated(assurance)),
    file(story, 'learning.csv', separated(learning)),
    ...['boards-office', 'case-review-subgroup', 'harrowdale-and-westmere-councils', SILENT].map((it) => filled(story, '2026-q2', it)),
  ];
}

/** The returns of October: one partner is silent, one sends last quarter's file too, and two differ about an action. */
function october(story) {
  const shared = issue(story).find((it) => it.recipients.length > 1 && it.recipients.includes(PARTNERS['harrowdale-constabulary']));
  const police = table(story, 'harrowdale-constabulary').map((row) => (row[0] === shared.ref ? [row[0], row[1], row[2], 'Red'] : row));
  const others = Object.keys(PARTNERS).filter((it) => it !== SILENT && it !== 'harrowdale-constabulary');
  return [
    file(story, 'police october.csv', separated(police)),
    ...others.map((it) => filled(story, '2026-q3', it)),
    file(story, 'health, last quarter.xlsx', answered(
      readFileSync(join(story.plan, 'out', `${PACK}-2026-q2-integrated-care-board.xlsx`)), () => ({ Progress: 'As last time', RAG: 'Green' }))),
  ];
}
