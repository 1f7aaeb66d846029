//! How the text of timescale cells and period lines is read. The examples of `docs/timescales.md`
//! are tests too. `timescales/readings.txt` has a line for each reading.

use chrono::NaiveDate;
use planpack::model::Timescale;
use planpack::timescale::period::read_period;
use planpack::timescale::{read, read_date};

type Days = (NaiveDate, NaiveDate);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

fn plan() -> Days {
    (day("2026-04-01"), day("2029-03-31"))
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .expect("plain data")
        .as_str()
        .unwrap_or("…")
        .to_owned()
}

fn reading(timescale: &Timescale) -> String {
    format!(
        "{} {} {}",
        word(timescale.kind),
        word(timescale.start),
        word(timescale.end)
    )
}

fn assert_readings(table: &str, period: Option<Days>) {
    let wrong: Vec<String> = table
        .lines()
        .filter(|line| !line.trim().is_empty())
        .filter_map(|line| {
            let (text, expected) = line.rsplit_once('|').expect("a line has two parts");
            let timescale = read(&text.trim().replace('⏎', "\n"), period);
            let (actual, expected) = (reading(&timescale), expected.trim());
            let expected = if expected.contains(' ') {
                expected.to_owned()
            } else {
                format!("{expected} … …")
            };
            (actual != expected).then(|| format!("{}: {actual}, not {expected}", text.trim()))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} misread:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_examples_of_the_documentation_hold() {
    let documented = include_str!("../docs/timescales.md");
    let rows: Vec<Vec<&str>> = documented
        .lines()
        .skip_while(|line| !line.starts_with("| Words |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(
        rows.len() > 40,
        "docs/timescales.md has a table of examples"
    );
    let or_unknown = |day: &str| if day.is_empty() { "…" } else { day }.to_owned();
    for row in rows {
        let [words, kind, first, last] = row.as_slice() else {
            panic!("a row has four cells: {row:?}")
        };
        let expected = format!("{kind} {} {}", or_unknown(first), or_unknown(last));
        assert_eq!(
            reading(&read(&words.replace('⏎', "\n"), Some(plan()))),
            expected,
            "{words}"
        );
    }
}

#[test]
fn days_are_read_day_first() {
    assert_readings(
        "
        22.10.26                     | date 2026-10-22 2026-10-22
        3/4/26                       | date 2026-04-03 2026-04-03
        15/04/2027                   | date 2027-04-15 2027-04-15
        5-11-27                      | date 2027-11-05 2027-11-05
        2026-07-09                   | date 2026-07-09 2026-07-09
        9.1.84                       | date 1984-01-09 1984-01-09
        by 1.3.27.                   | date 2027-03-01 2027-03-01
        7 April 2026                 | date 2026-04-07 2026-04-07
        7th of April, 2026           | date 2026-04-07 2026-04-07
        Tuesday 7th April 2026       | date 2026-04-07 2026-04-07
        Thurs, 9 July 2026           | date 2026-07-09 2026-07-09
        April 7th 2026               | date 2026-04-07 2026-04-07
        April 7, 2026                | date 2026-04-07 2026-04-07
        7-Apr-26                     | date 2026-04-07 2026-04-07
        30th Sept. 2026              | date 2026-09-30 2026-09-30
        07\u{a0}MAY\u{a0}2026        | date 2026-05-07 2026-05-07
        12th. Nov. 2026              | date 2026-11-12 2026-11-12
        1st⏎April 2027               | date 2027-04-01 2027-04-01
        31.02.26                     | unknown
        04/15/26                     | unknown
        30 February 2027             | unknown
        "
        .replace("\\u{a0}", "\u{a0}")
        .as_str(),
        Some(plan()),
    );
}

#[test]
fn months_run_from_first_to_last_day() {
    assert_readings(
        "
        June 2026                    | month 2026-06-01 2026-06-30
        Feb 2028                     | month 2028-02-01 2028-02-29
        Apr 26                       | month 2026-04-01 2026-04-30
        Apr-26                       | month 2026-04-01 2026-04-30
        Sept '27                     | month 2027-09-01 2027-09-30
        04/2027                      | month 2027-04-01 2027-04-30
        2026-04                      | month 2026-04-01 2026-04-30
        March 2026/27                | month 2027-03-01 2027-03-31
        April 2026/27                | month 2026-04-01 2026-04-30
        mid-May 2026                 | month 2026-05-01 2026-05-31
        Early June 2026              | month 2026-06-01 2026-06-30
        beginning of late May 2026   | month 2026-05-01 2026-05-31
        Report to the July 2026 Board | month 2026-07-01 2026-07-31
        July Board meeting (2027)    | month 2027-07-01 2027-07-31
        in place by Novemeber 2026   | month 2026-11-01 2026-11-30
        May 2026                     | month 2026-05-01 2026-05-31
        June⏎2026                    | month 2026-06-01 2026-06-30
        end of May 2026              | date 2026-05-31 2026-05-31
        end⏎May 2026                 | date 2026-05-31 2026-05-31
        By end-June 2027             | date 2027-06-30 2027-06-30
        ",
        Some(plan()),
    );
}

#[test]
fn ranges_share_month_and_year() {
    assert_readings(
        "
        Jan – Mar 2027               | range 2027-01-01 2027-03-31
        January to March 2027        | range 2027-01-01 2027-03-31
        July - October 2026          | range 2026-07-01 2026-10-31
        Nov – Feb 2027               | range 2026-11-01 2027-02-28
        Nov 2026 – Feb               | range 2026-11-01 2027-02-28
        Apr 2026 – Mar 2027          | range 2026-04-01 2027-03-31
        Oct 26 - Mar 27              | range 2026-10-01 2027-03-31
        Mar/April 2027               | range 2027-03-01 2027-04-30
        April / May 2027             | range 2027-04-01 2027-05-31
        April/May/June 2027          | range 2027-04-01 2027-06-30
        between May and July 2026    | range 2026-05-01 2026-07-31
        From May 2026 to July 2026   | range 2026-05-01 2026-07-31
        May until July 2026          | range 2026-05-01 2026-07-31
        1–5 May 2026                 | range 2026-05-01 2026-05-05
        12th to 14th May 2026        | range 2026-05-12 2026-05-14
        28 May – 3 June 2026         | range 2026-05-28 2026-06-03
        22.10.26 - 3.11.26           | range 2026-10-22 2026-11-03
        1/4/26-31/3/27               | range 2026-04-01 2027-03-31
        Jan –⏎March 2027             | range 2027-01-01 2027-03-31
        Jan – March⏎2027             | range 2027-01-01 2027-03-31
        mid-April to end of May 2026 | range 2026-04-01 2026-05-31
        w/c 4 May 2026               | range 2026-05-04 2026-05-10
        ",
        Some(plan()),
    );
}

#[test]
fn quarters_and_years_are_financial_where_the_year_has_two_numbers() {
    assert_readings(
        "
        Q1 2026/27                   | quarter 2026-04-01 2026-06-30
        Q4 2026/27                   | quarter 2027-01-01 2027-03-31
        2026/27 Q2                   | quarter 2026-07-01 2026-09-30
        2026/27-Q1                   | quarter 2026-04-01 2026-06-30
        Quarter 3 2026-27            | quarter 2026-10-01 2026-12-31
        third quarter of 2026/27     | quarter 2026-10-01 2026-12-31
        Q1 25/26                     | quarter 2025-04-01 2025-06-30
        Q1 (2027/28)                 | quarter 2027-04-01 2027-06-30
        Q2 2026                      | quarter 2026-04-01 2026-06-30
        2026-Q2                      | quarter 2026-04-01 2026-06-30
        Q1                           | quarter 2026-04-01 2026-06-30
        Qtr 4                        | quarter 2027-01-01 2027-03-31
        end of Q1 2026/27            | date 2026-06-30 2026-06-30
        Q1-Q2 2026/27                | range 2026-04-01 2026-09-30
        Q1-3 2026/27                 | range 2026-04-01 2026-12-31
        Q3 to Q1 2027/28             | range 2026-10-01 2027-06-30
        Q3 (Oct–Dec 2026)            | quarter 2026-10-01 2026-12-31
        FY 26-27                     | range 2026-04-01 2027-03-31
        2026/7                       | range 2026-04-01 2027-03-31
        Q1 and Q3 2026/27            | range 2026-04-01 2026-12-31
        2026/27                      | range 2026-04-01 2027-03-31
        2026-27                      | range 2026-04-01 2027-03-31
        26/27                        | range 2026-04-01 2027-03-31
        FY26/27                      | range 2026-04-01 2027-03-31
        financial year 2026/2027     | range 2026-04-01 2027-03-31
        2026 – 2029                  | range 2026-04-01 2029-03-31
        by end of 2026/27            | date 2027-03-31 2027-03-31
        end of the financial year 2026/27 | date 2027-03-31 2027-03-31
        2027                         | range 2027-01-01 2027-12-31
        During 2027                  | range 2027-01-01 2027-12-31
        end of 2027                  | date 2027-12-31 2027-12-31
        ",
        Some(plan()),
    );
}

#[test]
fn seasons_and_year_ends_are_not_guessed() {
    assert_readings(
        "
        Summer                       | unknown
        by Christmas                 | unknown
        year end                     | unknown
        end of year                  | unknown
        year end 2026                | unknown
        end of financial year        | unknown
        academic year 2026/27        | unknown
        end of municipal year 2026/27 | unknown
        Care Act 2014                | unknown
        Later in the year            | unknown
        objective 1.2.10             | unknown
        0116 123.4.10                | unknown
        This may be done             | unknown
        May be later                 | unknown
        ",
        Some(plan()),
    );
}

#[test]
fn a_missing_year_comes_from_the_period() {
    assert_readings(
        "
        April Board meeting          | month 2026-04-01 2026-04-30
        by end March                 | date 2027-03-31 2027-03-31
        1st April                    | date 2026-04-01 2026-04-01
        31 March                     | date 2027-03-31 2027-03-31
        29 February                  | date 2028-02-29 2028-02-29
        22/10                        | date 2026-10-22 2026-10-22
        Nov - Feb                    | range 2026-11-01 2027-02-28
        In May                       | month 2026-05-01 2026-05-31
        October 2027 and January     | range 2027-10-01 2028-01-31
        April, July and October 2027 | range 2027-04-01 2027-10-31
        December and February 2028   | range 2027-12-01 2028-02-29
        ",
        Some(plan()),
    );
    assert!(read("by end March", Some(plan())).milestones[0].year_inferred);
    assert!(!read("March 2027", Some(plan())).milestones[0].year_inferred);
    let half_year = Some((day("2026-10-01"), day("2027-03-31")));
    assert_readings(
        "end of the financial year | date 2027-03-31 2027-03-31",
        half_year,
    );
    assert_readings(
        "Q1 | quarter 2026-01-01 2026-03-31",
        Some((day("2026-01-01"), day("2026-12-31"))),
    );
    assert_readings("Oct 12 | date 2026-10-12 2026-10-12", half_year);
    assert_readings(
        "April | unknown \n Q1 | unknown \n 1 May | unknown \n Oct 12 | month \
                     2012-10-01 2012-10-31",
        None,
    );
}

#[test]
fn words_without_dates_keep_their_manner() {
    assert_readings(
        "
        Monthly                      | recurring
        Bi-monthly                   | recurring
        six-monthly                  | recurring
        Bi annually.                 | recurring
        Termly                       | recurring
        Every 6 weeks                | recurring
        At each meeting of the Board | recurring
        Every June                   | recurring
        31st March each year         | recurring
        Twice a year                 | recurring
        3 times per year             | recurring
        once a term                  | recurring
        Annual review in April       | recurring
        Quarterly throughout the year | recurring
        Quarterly; annual report     | recurring
        Quarterly and end of year    | recurring
        Ongoing                      | ongoing
        On-going                     | ongoing
        On going                     | ongoing
        Ongoing, reviewed quarterly  | ongoing
        Continuous                   | ongoing
        Throughout the year          | ongoing
        Rolling programme            | ongoing
        As required                  | conditional
        as and when needed           | conditional
        To be decided (pending the inspection) | conditional
        Dependant on the national review | conditional
        Subject to annual approval   | conditional
        Once the post is filled      | conditional
        when the guidance is out     | conditional
        On a day jointly agreed      | conditional
        As set out in the action plan | conditional
        3 months from approval       | conditional
        within 6 months              | unknown
        To be determined             | unknown
        tbc                          | unknown
        ???                          | unknown
        insert                       | unknown
        n/k                          | unknown
        Immediately                  | unknown
        ASAP                         | unknown
        at once                      | unknown
        Completed                    | unknown
        -                            | unknown
        ",
        Some(plan()),
    );
    assert_eq!(read(" \n\u{a0}", Some(plan())), Timescale::none());
}

#[test]
fn seasons_and_terms_are_read_with_their_year() {
    assert_readings(
        "
        Spring 2027                  | range 2027-03-01 2027-05-31
        Autumn of 2026               | range 2026-09-01 2026-11-30
        summer '27                   | range 2027-06-01 2027-08-31
        Winter 2027                  | range 2027-12-01 2028-02-29
        Autumn term 2026/27          | range 2026-09-01 2026-12-31
        Spring Term 2026/27          | range 2027-01-01 2027-03-28
        Summer term 2027             | range 2027-03-29 2027-07-31
        Summer term 2026/27          | unknown
        Spring 2026/27               | unknown
        Easter 2027                  | date 2027-03-28 2027-03-28
        after Christmas 2026         | conditional 2026-12-25 …
        Autumn 2026 – Spring 2027    | range 2026-09-01 2027-05-31
        Autumn/Winter 2026           | unknown
        from autumn 2026             | ongoing 2026-09-01 …
        Draft summer 2026; final Autumn 2026 | range 2026-06-01 2026-11-30
        Summer holidays 2026         | unknown
        Winter 2026.5                | unknown
        ",
        Some(plan()),
    );
}

#[test]
fn a_span_is_counted_from_the_start_of_the_plan_only() {
    assert_readings(
        "
        Within six months of the start of the plan | range 2026-04-01 2026-10-01
        within 8 weeks from the launch of this strategy | range 2026-04-01 2026-05-27
        within 1 year of the beginning of our plan | range 2026-04-01 2027-04-01
        within 3 months of the start of the pilot | conditional
        within 99999999999 months of the start of the plan | conditional
        within three months          | unknown
        ",
        Some(plan()),
    );
    assert_readings(
        "within 6 months of the start of the plan | conditional",
        None,
    );
}

#[test]
fn a_manner_keeps_the_dates_written_beside_it() {
    assert_readings(
        "
        From 01.04.27                | ongoing 2027-04-01 …
        April 2027 onwards           | ongoing 2027-04-01 …
        w.e.f. 1.4.27                | ongoing 2027-04-01 …
        April 2027 – present         | ongoing 2027-04-01 …
        April 2027 & bi-monthly      | recurring 2027-04-01 …
        by 30 June 2026 & ongoing checks | date 2026-06-30 2026-06-30
        from the 1st April           | ongoing 2026-04-01 …
        Ongoing from May 2026        | ongoing 2026-05-01 …
        May 2026 - ongoing           | ongoing 2026-05-01 …
        Ongoing until March 2027     | ongoing … 2027-03-31
        Quarterly and March 2027     | recurring … 2027-03-31
        Quarterly from July 2026     | recurring 2026-07-01 …
        Monthly, April 2026 to March 2027 | recurring 2026-04-01 2027-03-31
        Subject to funding, June 2026 | conditional … 2026-06-30
        June 2026 subject to funding | month 2026-06-01 2026-06-30
        After 1 June 2026            | conditional 2026-06-01 …
        Each partner to report by June 2026 | month 2026-06-01 2026-06-30
        June 2026 for the annual report | month 2026-06-01 2026-06-30
        Done June 2026               | month 2026-06-01 2026-06-30
        ",
        Some(plan()),
    );
}

#[test]
fn days_that_contradict_each_other_are_no_reading() {
    assert_readings(
        "
        Quarterly from July 2027, with a survey until March 2026 | recurring … …
        Ongoing from July 2027, with a survey until March 2026 | ongoing … …
        Ongoing from July 2027; ongoing until May 2026 | ongoing … …
        Quarterly from July 2027 until March 2028 | recurring 2027-07-01 2028-03-31
        ",
        Some(plan()),
    );
    let milestone = &read(
        "Quarterly from July 2027, with a survey until March 2026",
        Some(plan()),
    )
    .milestones[0];
    assert_eq!(
        (milestone.start, milestone.end, milestone.year_inferred),
        (None, None, false)
    );
}

#[test]
fn several_dates_make_a_range_and_undated_entries_change_nothing() {
    assert_readings(
        "
        July 2026 for draft; October 2026 Board for approval | range 2026-07-01 2026-10-31
        17.2.27 and 21.3.27          | range 2027-02-17 2027-03-21
        3, 10 and 17 May 2026        | month 2026-05-01 2026-05-31
        1.5.26⏎1.5.26                | date 2026-05-01 2026-05-01
        June 2026⏎Ongoing            | month 2026-06-01 2026-06-30
        March 2027⏎Quarterly and end of year | month 2027-03-01 2027-03-31
        Register: July 2026⏎Changes: as required | month 2026-07-01 2026-07-31
        By July 2026 and quarterly thereafter | month 2026-07-01 2026-07-31
        May 2026⏎April 2026⏎Ongoing⏎September 2026 | range 2026-04-01 2026-09-30
        April Board. Survey later in the year | month 2026-04-01 2026-04-30
        Phase 1 June 2026 Phase 2 October 2026 | range 2026-06-01 2026-10-31
        June 2026,⏎Ongoing           | month 2026-06-01 2026-06-30
        April,⏎July and October 2027 | range 2027-04-01 2027-10-31
        31.02.26 and 21.3.26         | date 2026-03-21 2026-03-21
        ",
        Some(plan()),
    );
}

#[test]
fn milestones_keep_their_own_words_in_the_order_written() {
    let words = |text: &str| -> Vec<String> {
        read(text, Some(plan()))
            .milestones
            .into_iter()
            .map(|one| one.text)
            .collect()
    };
    assert_eq!(
        words("Draft by 1.3.27; sign-off in May 2027."),
        ["Draft by 1.3.27", "sign-off in May 2027"]
    );
    assert_eq!(words("• June 2026\n• Ongoing"), ["June 2026", "Ongoing"]);
    assert_eq!(
        words("In place by April. Survey later"),
        ["In place by April", "Survey later"]
    );
    assert_eq!(words("17.2.27 and 21.3.27"), ["17.2.27", "21.3.27"]);
    assert_eq!(words("3, 10 and 17 May 2026"), ["3", "10", "17 May 2026"]);
    assert_eq!(
        words("July 2026 for draft and protocol, then October for approval"),
        ["July 2026 for draft and protocol", "October for approval"]
    );
    assert_eq!(words("Q3 (Oct–Dec 2026)"), ["Q3", "(Oct–Dec 2026)"]);
    assert_eq!(
        words("Start: April 2026 End: March 2027"),
        ["Start: April 2026", "End: March 2027"]
    );
    assert_eq!(
        words("Quarterly and March 2027"),
        ["Quarterly and March 2027"]
    );
    assert_eq!(
        words("Sept. 2026 – report to Dr. Who"),
        ["Sept. 2026 – report to Dr. Who"]
    );
    assert_eq!(words("-"), ["-"]);
}

#[test]
fn a_whole_text_is_one_day_or_no_date() {
    for (text, expected) in [
        ("22.10.10", "2010-10-22"),
        ("15/04/13", "2013-04-15"),
        ("1st April 2026", "2026-04-01"),
        ("02 May 2013", "2013-05-02"),
        (" Wednesday, 1 April 2026 ", "2026-04-01"),
        ("2026-04-01", "2026-04-01"),
        ("2026-04-01T00:00:00", "2026-04-01"),
        ("2026-04-01 00:00:00", "2026-04-01"),
    ] {
        assert_eq!(read_date(text), Some(day(expected)), "{text}");
    }
    for text in [
        "",
        "April 2026",
        "1 April",
        "31.02.26",
        "04/15/13",
        "22.10.10 and 23.10.10",
        "approved 22.10.10",
        "1.2.3.4",
        "end 1 May 2026",
    ] {
        assert_eq!(read_date(text), None, "{text}");
    }
}

#[test]
fn periods_are_found_in_their_line() {
    for (text, words, first, last) in [
        (
            "Business Plan 2026-2029",
            "2026-2029",
            "2026-04-01",
            "2029-03-31",
        ),
        (
            "Business Plan 2026-29",
            "2026-29",
            "2026-04-01",
            "2029-03-31",
        ),
        ("2026–29 plan", "2026–29", "2026-04-01", "2029-03-31"),
        (
            "Strategic Plan 2026 – 2029",
            "2026 – 2029",
            "2026-04-01",
            "2029-03-31",
        ),
        (
            "Plan 2014/15 (version 2, 22.10.14)",
            "2014/15",
            "2014-04-01",
            "2015-03-31",
        ),
        ("2017-18", "2017-18", "2017-04-01", "2018-03-31"),
        (
            "Plan for October 2026 – March 2027",
            "October 2026 – March 2027",
            "2026-10-01",
            "2027-03-31",
        ),
        (
            "April 2026 to March 2029",
            "April 2026 to March 2029",
            "2026-04-01",
            "2029-03-31",
        ),
        (
            "Plan 2026-29: 1 April 2026 to 31 March 2029",
            "1 April 2026 to 31 March 2029",
            "2026-04-01",
            "2029-03-31",
        ),
        ("Annual Plan 2026", "2026", "2026-01-01", "2026-12-31"),
        ("2026 Business Plan", "2026", "2026-01-01", "2026-12-31"),
    ] {
        let (range, start, end) =
            read_period(text).unwrap_or_else(|| panic!("no period in {text}"));
        assert_eq!(
            (&text[range], start, end),
            (words, day(first), day(last)),
            "{text}"
        );
    }
    for text in [
        "",
        "22.10.10",
        "see pages 2010-2015",
        "tel. 0116 2013 2016",
        "2013-2016-2019",
        "Care Act 2014",
        "April 2026",
        "1.10",
        "Effective from: 1st April 2026",
    ] {
        assert_eq!(read_period(text), None, "{text}");
    }
}

#[test]
fn nothing_typed_makes_it_panic_or_slow() {
    let pieces = [
        "1",
        "31",
        "2026",
        "26",
        "/",
        "-",
        "–",
        ".",
        ",",
        "and",
        "to",
        "May",
        "Q",
        "q1",
        "end of",
        "w/c",
        "\n",
        " ",
        "ﬁ",
        "١",
        "e\u{301}",
        "🗓",
        "\u{202e}",
        "'",
        "from",
        "each",
        "\u{0}",
        "99999999999999999999",
        "winter",
        "term",
        "within",
        "st",
        "2199/2200",
        "0",
    ];
    for one in pieces {
        for two in pieces {
            for three in pieces {
                for text in [format!("{one}{two}{three}"), format!("{one} {two} {three}")] {
                    std::hint::black_box(read(&text, Some(plan())));
                    std::hint::black_box(read(&text, None));
                    std::hint::black_box(read_date(&text));
                    std::hint::black_box(read_period(&text));
                }
            }
        }
    }
    for piece in pieces {
        let long = piece.repeat(100_000 / piece.len() + 1);
        assert_eq!(
            read(&long, Some(plan())).text.len(),
            if long.trim().is_empty() {
                0
            } else {
                long.len()
            }
        );
        std::hint::black_box(read(&format!("{piece} ").repeat(20_000), Some(plan())));
        std::hint::black_box(read_date(&long));
        std::hint::black_box(read_period(&long));
    }
    let extremes = Some((NaiveDate::MIN, NaiveDate::MAX));
    for text in [
        "April",
        "Q4",
        "29 February",
        "end of financial year",
        "Apr 26",
        "Nov - Feb",
    ] {
        std::hint::black_box(read(text, extremes));
        std::hint::black_box(read(text, Some((NaiveDate::MAX, NaiveDate::MIN))));
    }
}

/// The published plans of the corpus, if they are there: every timescale cell has the reading that
/// was established by hand.
#[test]
fn corpus_timescales_are_read_as_established() {
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(corpus) = project
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("shared/corpus"))
        .find(|path| path.is_dir())
    else {
        println!("skipped: no corpus beside the project");
        return;
    };
    let mut cells = 0;
    let mut wrong = Vec::new();
    for plan in ["leicestershire-rutland-2013", "leeds-2010"] {
        let json = std::fs::read_to_string(corpus.join(plan).join("expected.json"))
            .expect("the plan's readings");
        let expected: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let text = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
        let span = &expected["plan"]["period"];
        let period = Some((day(&text(&span["start"])), day(&text(&span["end"]))));
        let named = read_period(&text(&span["as_written"])).map(|(_, first, last)| (first, last));
        assert_eq!(named, period, "{plan}");
        for cell in expected["workbooks"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|workbook| workbook["sheets"].as_array().into_iter().flatten())
            .flat_map(|sheet| sheet["timescales"].as_array().into_iter().flatten())
        {
            cells += 1;
            let wanted = format!(
                "{} {} {}",
                word(&cell["kind"]),
                word(&cell["start"]),
                word(&cell["end"])
            );
            let got = reading(&read(&text(&cell["text"]), period));
            if got != wanted {
                wrong.push(format!("{}: {got}, not {wanted}", cell["text"]));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {cells} misread:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(cells > 100);
}

#[test]
fn months_in_other_languages_are_read() {
    assert_readings(
        "
        30 de junho de 2026 | date 2026-06-30 2026-06-30
        30. Juni 2026       | date 2026-06-30 2026-06-30
        1er août 2026       | date 2026-08-01 2026-08-01
        Mehefin 2026        | month 2026-06-01 2026-06-30
        mai 2026 – juin 2026 | range 2026-05-01 2026-06-30
        1. June 2026        | month 2026-06-01 2026-06-30
        Out 2026            | unknown
        ",
        Some(plan()),
    );
}
