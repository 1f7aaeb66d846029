//! Makes the review pack of a quarter.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::compose::{self, Setting, compose_review};
use crate::edition::rules::RULES as EDITION_RULES;
use crate::edition::{Edition, issue, issue_records};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::logo;
use crate::model::Plan;
use crate::quarter::Quarter;
use crate::register::event::Event;
use crate::register::{self, Register, Until, last_issue};
use crate::render::json;
use crate::render::rules as render_rules;
use crate::review::{Review, Reviewing, as_asked, is_earlier_quarter, review};
use crate::text::{day_in_words, plural};

use super::args::{IssueArguments, PackFormat, ReviewArguments};
use super::build::formats_of;
use super::output::drawing::{Drawing, Drawings, attached, draw};
use super::output::write_all;
use super::session::{CheckedPlan, Session, Stop, exit_code};

/// Makes the review of a quarter and prints the paths of its files. Shows only findings about the
/// register, about the edition and about text that could not be drawn. `planpack check` shows the
/// findings about the plan.
pub(super) fn run(arguments: &ReviewArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let mut checked = session
        .read(&arguments.paths, arguments.as_of)?
        .require_table()?;
    checked.day = session.day(arguments.as_of);
    let quarter = chosen_quarter(&checked, arguments.quarter)?;
    let drawings = draw_editions(&checked, quarter, arguments)?;
    let folder = checked.output_folder(arguments.output.as_deref());
    let written = write_all(&folder, &drawings.outputs)?;
    checked.add_findings(drawings.findings);
    let found: Vec<Finding> = checked
        .findings
        .iter()
        .filter(|finding| is_shown(finding))
        .cloned()
        .collect();
    if !found.is_empty() {
        session.report(&found, checked.cells())?;
    }
    let period = checked.imported.plan.period.as_ref();
    let in_words = quarter.in_words_from(period.map(|period| period.start));
    session.say(&format!("Review of {in_words}"))?;
    let later = later_returns(&checked, quarter);
    if later > 0 {
        session.say(&format!(
            "Not counted, because they came after {}: {} (--as-of gives another day)",
            day_in_words(checked.day),
            plural(later, "returned workbook")
        ))?;
    }
    session.print_paths(&written)?;
    Ok(exit_code(&found, None))
}

/// The number of returned workbooks of a quarter that came after the day of the review.
fn later_returns(checked: &CheckedPlan, quarter: Quarter) -> usize {
    let events = checked.register.records.iter().map(|record| &record.event);
    let is_later = |event: &&Event| {
        matches!(event, Event::Return(it)
            if it.quarter.is_same_time(quarter) && it.day > checked.day)
    };
    events.filter(is_later).count()
}

fn is_shown(finding: &Finding) -> bool {
    register::RULES.contains(&finding.rule)
        || EDITION_RULES.contains(&finding.rule)
        || *finding.rule == render_rules::TEXT_NOT_DRAWN
}

/// The quarter to review: `wanted`, or else the last that partners were asked about and that has
/// ended. If none of those has ended, it is the last that partners were asked about.
///
/// # Errors
/// Partners were not asked about the quarter.
fn chosen_quarter(checked: &CheckedPlan, wanted: Option<Quarter>) -> Result<Quarter, Failure> {
    let day = checked.day;
    let known = Review::quarters(&checked.register.records, day);
    let quarter = match wanted {
        Some(wanted) => known
            .iter()
            .find(|known| known.is_same_time(wanted))
            .map(|_| wanted),
        None => last_ended(&known, day),
    };
    quarter.ok_or_else(|| nothing_asked(&known, wanted, day, &checked.register.damaged))
}

/// The plan to review: the current one, or, if workbooks of a later quarter have been sent out, the
/// plan as it was sent out for this quarter.
fn plan_of(checked: &CheckedPlan, quarter: Quarter) -> Cow<'_, Plan> {
    let plan = &checked.imported.plan;
    let records = &checked.register.records;
    let until = Until::day_and_quarter(checked.day, quarter);
    match last_issue(records, until) {
        Some(issue) if is_earlier_quarter(records, quarter) => Cow::Owned(as_asked(plan, issue)),
        Some(_) | None => Cow::Borrowed(plan),
    }
}

/// Draws the editions of the review, one after another.
fn draw_editions(
    checked: &CheckedPlan,
    quarter: Quarter,
    arguments: &ReviewArguments,
) -> Result<Drawings, Failure> {
    let IssueArguments { edition, no_script } = &arguments.issue;
    let editions = Edition::named(edition, &checked.imported.plan);
    let mut editions = editions.map_err(Failure::BadRequest)?;
    editions.retain(|edition| *edition != Edition::Exceptions);
    if editions.is_empty() {
        let message = "a review has its own section of exceptions; make it without --edition \
                       exceptions";
        return Err(Failure::BadRequest(message.to_owned()));
    }
    let mut all = Drawings::default();
    for edition in &editions {
        let formats = formats_of(edition, &arguments.format, editions.len())?;
        if !formats.is_empty() {
            let drawings = draw_review(checked, quarter, edition, &formats, !no_script)?;
            all.outputs.extend(drawings.outputs);
            all.findings.extend(drawings.findings);
        }
    }
    Ok(all)
}

/// Draws the review of a quarter that partners were asked about, for an edition of its plan.
fn draw_review(
    checked: &CheckedPlan,
    quarter: Quarter,
    edition: &Edition,
    formats: &[PackFormat],
    has_script: bool,
) -> Result<Drawings, Failure> {
    let Register {
        records, damaged, ..
    } = &checked.register;
    let day = checked.day;
    let whole = &*plan_of(checked, quarter);
    let issued = issue(whole, &checked.inputs.pack_file, edition, day);
    let (plan, pack_file) = (&*issued.plan, &*issued.pack_file);
    let records = &*issue_records(records, whole, plan, pack_file, edition);
    let reviewing = Reviewing {
        records,
        quarter,
        day,
        ratings: &pack_file.ratings,
        damaged,
        digest: &checked.register.digest(Some(day)),
    };
    let Some(review) = review(plan, reviewing) else {
        return Err(nothing_asked(&[], Some(quarter), day, damaged));
    };
    let setting = Setting {
        pack_file,
        logo: logo::read(&checked.inputs.folder, pack_file)?,
        day,
        has_placeholders: false,
    };
    let stem = format!(
        "{}{}-review-{}",
        compose::file_stem(plan, pack_file),
        edition.file_end(),
        quarter.file_words()
    );
    let pack = compose_review(plan, &review, setting);
    let plan_json = json::published_plan(&compose::as_reviewed(plan, &review), &pack);
    let drawing = Drawing {
        pack: &pack,
        attached: attached(pack_file, &plan_json),
        own_json: &json::review(&review, &pack_file.ratings),
        working: None,
        stem: &stem,
        has_script,
    };
    let mut drawings = draw(plan, drawing, formats)?;
    drawings.findings.extend(issued.findings);
    Ok(drawings)
}

/// The last of these quarters that has ended by a day; if none has ended, the last.
fn last_ended(known: &[Quarter], day: NaiveDate) -> Option<Quarter> {
    let has_ended = |quarter: &&Quarter| quarter.last_day() <= day;
    known.iter().rfind(has_ended).or(known.last()).copied()
}

/// The failure for a quarter for which nothing had been sent out by a day. `wanted` is `None` if
/// the command line names no quarter; then `known` is empty. `damaged` are the records that cannot
/// be read; the records of the quarter may be among them.
fn nothing_asked(
    known: &[Quarter],
    wanted: Option<Quarter>,
    day: NaiveDate,
    damaged: &[String],
) -> Failure {
    let day = day_in_words(day);
    if !damaged.is_empty() {
        return Failure::BadRequest(format!(
            "these files of the register cannot be read: {}; without them planpack does not know \
             what partners were asked by {day}; restore them from a backup",
            damaged.join(", ")
        ));
    }
    let (Some(wanted), Some(first), Some(last)) = (wanted, known.first(), known.last()) else {
        let quarter = wanted.map_or_else(String::new, |quarter| format!(" --quarter {quarter}"));
        return Failure::BadRequest(format!(
            "nothing had been sent to partners by {day}; make their workbooks first (in a terminal: \
             planpack track …{quarter})"
        ));
    };
    let quarters = if first == last {
        first.months_with_option()
    } else {
        let quarters: Vec<String> = known
            .iter()
            .map(|quarter| quarter.months_with_option())
            .collect();
        quarters.join(", ")
    };
    Failure::BadRequest(format!(
        "by {day} partners had not been asked about {}, only about {quarters}; choose one of these, \
         or make the workbooks first (in a terminal: planpack track … --quarter {wanted})",
        wanted.months_in_words()
    ))
}
