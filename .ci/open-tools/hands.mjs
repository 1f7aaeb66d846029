// Two ways to use the page: with a mouse, and with the keyboard alone.
import { strict as assert } from 'node:assert';

/** How long something may take until it is on the page: a PDF is the longest. */
const PATIENCE = 60_000;

class Hand {
  constructor(page) { this.page = page; }

  button(name) { return this.page.getByRole('button', { name }).first(); }

  link(name) { return this.page.getByRole('link', { name }).first(); }

  field(label) { return this.page.locator('input, select').and(this.page.getByLabel(label)).first(); }

  /** Waits for words on the page. */
  async sees(words) { await this.page.getByText(words).first().waitFor({ timeout: PATIENCE }); }

  /** Waits for a screen. Its heading has the focus then. */
  async arrives(title) {
    const heading = this.page.getByRole('heading', { level: 1, name: title });
    await heading.waitFor({ timeout: PATIENCE });
    await this.page.waitForFunction(() => document.getElementById('said').textContent !== 'Reading …', null, { timeout: PATIENCE });
  }

  async choosesFiles(name, paths) {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.presses(name)]);
    await chooser.setFiles(paths);
  }
}

/** Clicks, and drops files where they may be dropped. */
export class Mouse extends Hand {
  async presses(name) { await this.button(name).click({ timeout: PATIENCE }); }

  async follows(name) { await this.link(name).click({ timeout: PATIENCE }); }

  async fills(label, text) { await this.field(label).fill(text); }

  async chooses(label, words) { await this.field(label).selectOption({ label: words }); }

  async ticks(label) { await this.page.getByLabel(label).first().click(); }

  async dropsFiles(name, files) {
    const transfer = await this.page.evaluateHandle((some) => {
      const made = new DataTransfer();
      for (const { name: file, bytes } of some) made.items.add(new File([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))], file));
      return made;
    }, files.map(({ name: file, bytes }) => ({ name: file, bytes: bytes.toString('base64') })));
    const zone = this.page.locator('.drop').filter({ has: this.button(name) });
    await zone.dispatchEvent('dragover', { dataTransfer: transfer });
    await zone.dispatchEvent('drop', { dataTransfer: transfer });
  }
}

/** Reaches everything with Tab. */
export class Keyboard extends Hand {
  /** Moves the focus to an element, from where it is. Fails if Tab does not lead there, or the focus is not seen. */
  async reaches(locator) {
    await locator.waitFor({ timeout: PATIENCE });
    const target = await locator.elementHandle();
    for (let step = 0; step < 600; step += 1) {
      if (await target.evaluate((it) => it === document.activeElement)) return assert.ok(await target.evaluate(isSeen), `the focus on ${locator} is not seen`);
      await this.page.keyboard.press('Tab');
    }
    return assert.fail(`Tab does not reach ${locator}`);
  }

  async presses(name) {
    await this.reaches(this.button(name));
    await this.page.keyboard.press('Enter');
  }

  async follows(name) {
    await this.reaches(this.link(name));
    await this.page.keyboard.press('Enter');
  }

  async fills(label, text) {
    await this.reaches(this.field(label));
    const isDate = await this.field(label).evaluate((it) => it.type === 'date');
    // Debian's Chromium has its American words alone, so its fields for dates begin with the month.
    const typed = isDate ? text.replace(/(\d+)-(\d+)-(\d+)/, '$2$3$1') : text;
    if (!isDate) await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(typed);
  }

  async chooses(label, words) {
    await this.reaches(this.field(label));
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }

  async ticks(label) {
    const box = this.page.getByLabel(label).first();
    if (await box.getAttribute('type') === 'radio') {
      await this.reaches(box.locator('xpath=ancestor::fieldset').locator('input:checked'));
      while (!await box.isChecked()) await this.page.keyboard.press('ArrowDown');
    } else {
      await this.reaches(box);
      await this.page.keyboard.press('Space');
    }
  }

  /** There is no dropping with a keyboard. The files are on the disk, and are chosen. */
  dropsFiles(name, files) { return this.choosesFiles(name, files.map((it) => it.path)); }
}

/** Whether what has the focus has a ring, and nothing covers it. */
function isSeen(it) {
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const { left, top, width, height } = it.getBoundingClientRect();
  const over = document.elementFromPoint(Math.max(left, 0) + Math.min(width, 8) / 2, Math.max(top, 0) + Math.min(height, 8) / 2);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 3 && (it.contains(over) || over?.contains(it));
}
