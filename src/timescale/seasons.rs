//! The days of seasons, school terms and feasts.

use chrono::NaiveDate;

use super::grammar::months::last_day_of;
use super::grammar::points::Season;

/// The first and last day of a season, term or feast in a year.
pub(super) fn days_of_season(season: Season, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let first = |month| NaiveDate::from_ymd_opt(year, month, 1);
    let last = |month| last_day_of(year, month);
    Some(match season {
        Season::Spring => (first(3)?, last(5)?),
        Season::Summer => (first(6)?, last(8)?),
        Season::Autumn => (first(9)?, last(11)?),
        Season::Winter => (first(12)?, last_day_of(year.checked_add(1)?, 2)?),
        Season::SpringTerm => (first(1)?, easter(year)?),
        Season::SummerTerm => (easter(year)?.succ_opt()?, last(7)?),
        Season::AutumnTerm => (first(9)?, last(12)?),
        Season::Easter => (easter(year)?, easter(year)?),
        Season::Christmas => {
            let day = NaiveDate::from_ymd_opt(year, 12, 25)?;
            (day, day)
        }
    })
}

/// Easter Sunday of a year, in the Gregorian calendar (algorithm of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, in_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let from_march = epact + to_sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(from_march / 31).ok()?,
        u32::try_from(from_march % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::easter;

    #[test]
    fn easter_is_on_the_days_of_the_calendar() {
        for day in [
            "1999-04-04",
            "2024-03-31",
            "2027-03-28",
            "2030-04-21",
            "2038-04-25",
        ] {
            let year = day[..4].parse().unwrap();
            assert_eq!(easter(year).unwrap().to_string(), day);
        }
    }
}
