"""The numbers of a review, counted again.

Of the plan only the readings of its timescales are used, which `planpack inspect` prints.
"""

import json

from answers import CLOSED, CODES, day, quarter_days
from play import actions_of


class Recount:
    """One review, counted again."""

    def __init__(self, year, event):
        self.year, self.quarter, self.until = year, event["quarter"], day(event["day"])
        with open(event["plan"]) as file:
            self.plan = json.load(file)["plan"]
        self.is_past = any(
            quarter_days(issue["quarter"])[0] > quarter_days(self.quarter)[0]
            for issue in year.issues[: issues_before(year, event)]
        )
        self.issue = year.issue_at(self.quarter, self.until)
        self.actions = self.reviewed()
        self.day_before = min(self.until, quarter_days(self.quarter)[1])

    def reviewed(self):
        """The actions of the plan with their parts; of a past quarter those asked about."""
        inside = {action["ref"]: (part, action) for part, action in actions_of(self.plan)}
        tracked = set().union(*(set(issue["asked"]["Office"]) for issue in self.year.issues))
        if self.is_past:
            rows = self.issue["asked"]["Office"]
            return {ref: inside.get(ref) for ref in rows}
        return {ref: found for ref, found in inside.items() if ref in tracked}

    def dates(self, reference):
        """The plan's last day, and the days of all milestones."""
        for plan in self.plans():
            for _, action in actions_of(plan):
                same = (
                    not self.is_past
                    or action["timescale"]["text"].strip()
                    == self.issue["asked"]["Office"][reference]["Timescale"]
                )
                if action["ref"] == reference and same:
                    timescale = action["timescale"]
                    dated = timescale["kind"] in ("date", "month", "quarter", "range")
                    due = timescale["end"] if dated else None
                    days = [one["end"] or one["start"] for one in timescale["milestones"]]
                    return (
                        due and day(due),
                        [day(one) for one in days if one],
                        timescale["text"].strip(),
                    )
        raise SystemExit(f"no plan has {reference}")

    def plans(self):
        yield self.plan
        for event in self.year.events:
            if event["kind"] == "review":
                with open(event["plan"]) as file:
                    yield json.load(file)["plan"]

    def numbers(self):
        """Every number of the review, as its JSON has them."""
        year, quarter, until = self.year, self.quarter, self.until
        asked = year.quarters(until, quarter)
        before = asked[-2] if len(asked) > 1 else None
        actions = {}
        for reference in self.actions:
            due, milestones, timescale = self.dates(reference)
            revisions = year.revised(reference, quarter, until, timescale)
            counts = [
                one for one in revisions if one["day"] and one["decision"] in ("proposed", "agreed")
            ]
            revised = counts[-1]["day"] if counts else None
            rating, is_carried = year.rating(reference, quarter, until)
            last = revised or due
            dates = None
            if rating not in CLOSED and last:
                dates = (
                    "overdue"
                    if last < self.day_before
                    else "moved" if due and last > due else "in-time"
                )
            was_asked = before and reference in year.issue_at(before, until)["asked"]["Office"]
            days = [one for one in milestones if not revised or one != due] + (
                [revised] if revised else []
            )
            actions[reference] = {
                "rating": rating,
                "carried": is_carried,
                "before": year.rating(reference, before, until)[0] if was_asked else None,
                "answers": (
                    year.counting(reference, quarter, until)[1] if rating != "not-reported" else []
                ),
                "due": due,
                "revised": revised,
                "dates": dates,
                "days": days,
                "revisions": [(one["quarter"], one["day"], one["decision"]) for one in revisions],
                "moves": self.moves(revisions, timescale, due),
            }
        return {
            "actions": actions,
            "trend": {name: self.counts_in(name) for name in asked[:-1]},
            "reporting": self.reporting(actions),
            "before": before,
            "overdue_before": self.day_before,
        }

    def moves(self, revisions, timescale, due):
        """How often a date is later than all before it; refused ones do not count."""
        days, planned = [], None
        for one in revisions:
            text = one["planned"] if one["planned"] is not None else timescale
            if text != planned:
                days.append(due if text == timescale else self.planned_day(text))
                planned = text
            if one["decision"] != "refused":
                days.append(one["day"])
        if planned is not None and planned != timescale:
            days.append(due)
        days = [one for one in days if one]
        return sum(one > max(days[:at]) for at, one in enumerate(days) if at)

    def planned_day(self, text):
        for plan in self.plans():
            for _, action in actions_of(plan):
                timescale = action["timescale"]
                if timescale["text"].strip() == text and timescale["end"]:
                    return day(timescale["end"])
        return None

    def counts_in(self, quarter):
        """The counts of an earlier quarter: of all actions that were asked about."""
        asked = self.year.issue_at(quarter, self.until)["asked"]["Office"]
        return tally(self.year.rating(reference, quarter, self.until)[0] for reference in asked)

    def reporting(self, actions):
        found = {}
        undone = self.year.undone(self.until)
        for name, rows in self.issue["asked"].items():
            if name == "Office":
                continue
            today = self.year.names.get(name, name)
            asked = {ref for ref in rows if ref in self.actions}
            own = [
                one
                for one in self.year.returns
                if one["giver"] == today
                and one["quarter"] == self.quarter
                and one["day"] <= self.until
                and one["file"] not in undone
            ]
            answered = set().union(set(), *(one["answered"] for one in own)) & asked
            full = [one["day"] for one in own if one["answered"]]
            blank = [one["day"] for one in own if not one["answered"]]
            found[today] = {
                "asked": asked,
                "answered": answered,
                "missing": {ref for ref in asked if actions[ref]["rating"] == "not-reported"},
                "returned": max(full, default=None),
                "blank": max(blank, default=None) if not full else None,
            }
        return found


def issues_before(year, event):
    """How many issues there were when a review was made."""
    before = year.events[: year.events.index(event)]
    return sum(one["kind"] == "issue" for one in before)


def tally(ratings):
    counts = dict.fromkeys([*CODES, "unrated", "not-reported"], 0)
    for rating in ratings:
        counts[rating] += 1
    return counts
