"""Compares every number of the reviews of a year with those that were counted again."""

import datetime
import json
import re
import sys

import files
from answers import CLOSED, CODES, Year, day, quarter_days
from recount import Recount, tally


class Comparison:
    """The differences between a recount and what planpack printed."""

    def __init__(self, name, names):
        self.name, self.names, self.count, self.differences = name, names, 0, []

    def same(self, what, ours, theirs):
        self.count += 1
        if ours != theirs:
            self.differences.append(f"{self.name}: {what}: counted {ours!r}, printed {theirs!r}")

    def document(self, ours, theirs):
        """The review as JSON."""
        printed = lambda counts: {one["rating"]: one["count"] for one in counts or []}
        written = lambda one: one and one.isoformat()
        actions = ours["actions"]
        self.same("actions", set(actions), {one["ref"] for one in theirs["actions"]})
        self.same(
            "counts", tally(one["rating"] for one in actions.values()), printed(theirs["counts"])
        )
        self.same(
            "quarters",
            list(ours["trend"].values()),
            [printed(one["counts"]) for one in theirs["quarters"][:-1]],
        )
        self.same("before", ours["trend"].get(ours["before"], {}), printed(theirs["counts_before"]))
        for one in theirs["actions"]:
            self.action(one["ref"], actions.get(one["ref"]), one, written)
        overdue = {ref for ref, one in actions.items() if one["dates"] == "overdue"}
        self.same("overdue", overdue, set(theirs["overdue"]))
        moved = {
            ref
            for ref, one in actions.items()
            if {one["before"], one["rating"]} <= set(CODES) and one["before"] != one["rating"]
        }
        self.same("moved", moved, set(theirs["moved"]))
        first, end = quarter_days(theirs["quarter"])[1], None
        end = quarter_days(theirs["quarter"])[1] + datetime.timedelta(days=92)
        end = end.replace(day=1)
        due = {
            (ref, written(when))
            for ref, one in actions.items()
            if one["dates"]
            for when in one["days"]
            if first <= when < end
        }
        self.same("due next", due, {(one["ref"], one["day"]) for one in theirs["due_next"]})
        self.same("partners", set(ours["reporting"]), {one["name"] for one in theirs["reporting"]})
        for one in theirs["reporting"]:
            own = ours["reporting"].get(one["name"])
            for key in ("asked", "answered", "missing"):
                self.same(f"{one['name']} {key}", own[key], set(one[key]))
            self.same(f"{one['name']} returned", written(own["returned"]), one["returned"])
            self.same(f"{one['name']} blank", written(own["blank"]), one["returned_blank"])
        partners = {
            name: sum(actions[ref]["moves"] for ref in own["asked"])
            for name, own in ours["reporting"].items()
        }
        self.same(
            "moves by partner",
            {name: moves for name, moves in partners.items() if moves},
            {one["name"]: one["moves"] for one in theirs["moves_by_partner"]},
        )
        self.same(
            "moves",
            sum(one["moves"] for one in actions.values()),
            sum(one["moves"] for one in theirs["moves_by_part"]),
        )
        self.milestones(actions, theirs, ours["overdue_before"])

    def action(self, reference, own, theirs, written):
        now = theirs["now"]
        self.same(f"{reference} rating", own["rating"], now["rating"])
        self.same(f"{reference} carried", own["carried"], now["is_carried"])
        self.same(
            f"{reference} before", own["before"], theirs["before"] and theirs["before"]["rating"]
        )
        self.same(f"{reference} due", written(own["due"]), theirs["due"])
        self.same(f"{reference} revised", written(own["revised"]), theirs["revised"])
        self.same(f"{reference} dates", own["dates"], theirs["dates"])
        self.same(f"{reference} moves", own["moves"], theirs["moves"])
        self.same(
            f"{reference} revisions",
            [(name, written(date), what) for name, date, what in own["revisions"]],
            [(one["quarter"], one["day"], one["decision"]) for one in theirs["revisions"]],
        )
        content = lambda one: (
            one["Progress"],
            one["Impact"],
            str(one["RAG"]).lower(),
            one["Status"],
            one["Evidence"],
        )
        answered = sorted(content(one) for one in own["answers"])
        printed = sorted(
            (
                one["progress"],
                one["impact"],
                one["rag"]["text"].lower(),
                one["status"],
                one["evidence"],
            )
            for one in now["answers"]
        )
        self.same(f"{reference} answers", answered, printed)

    def milestones(self, actions, theirs, until):
        for bucket in theirs["milestones"]:
            first, last = day(bucket["first"]), day(bucket["last"])
            found = {"done": 0, "passed": 0, "to_come": 0}
            for one in actions.values():
                state = "done" if one["rating"] in CLOSED else None
                for when in one["days"]:
                    if first <= when <= last:
                        found[state or ("passed" if when < until else "to_come")] += 1
            self.same(f"milestones of {first}", found, {key: bucket[key] for key in found})

    def workbook(self, ours, book, plan_parts):
        """The numbers of the review as a workbook."""
        actions = ours["actions"]
        counts = tally(one["rating"] for one in actions.values())
        cover = "\n".join(str(row[0]) for row in book.sheets["Cover"] if row)
        reported = sum(one["returned"] is not None for one in ours["reporting"].values())
        words = {heading.lower(): count for heading, count in shown(counts).items() if count}
        found = re.findall(rf"^(\d+) ({'|'.join(HEADINGS)})$", cover, re.MULTILINE | re.IGNORECASE)
        self.same("cover, ratings", words, {word: int(count) for count, word in found})
        blank = sorted(name for name, one in ours["reporting"].items() if one["blank"])
        words = f"{reported} of {len(ours['reporting'])}"
        words += f"; sent back blank: {listed(blank)}" if blank else ""
        self.same("cover, reported", words, re.search(r"Partners reported: (.*)", cover)[1])
        glance = table(book, "At a glance", "Rating")
        self.same(
            "at a glance", shown(counts), {row["Rating"]: int(row["Actions"]) for row in glance}
        )
        rows = [row for row in table(book, "By part", "Part of the plan")]
        self.same(
            "by part",
            [shown(one) for one in plan_parts if sum(one.values())],
            [numbers_of(row) for row in rows],
        )
        partners = {
            name: shown(tally(actions[ref]["rating"] for ref in own["asked"]))
            for name, own in ours["reporting"].items()
            if own["asked"]
        }
        self.same(
            "by partner",
            partners,
            {
                self.names.get(row["Partner"], row["Partner"]): numbers_of(row)
                for row in table(book, "By partner", "Partner")
            },
        )
        overdue = sum(one["dates"] == "overdue" for one in actions.values())
        first_page = "\n".join(str(row[0]) for row in book.sheets["At a glance"] if row)
        said = re.search(r"(\w+) (?:is|are) overdue", first_page)[1]
        self.same("overdue, in words", overdue, 0 if said.lower() in ("none", "no") else int(said))
        received = table(book, "Returns received", "Actions to report")
        self.same(
            "who reported",
            {
                name: (len(own["asked"]), len(own["answered"]))
                for name, own in ours["reporting"].items()
            },
            {
                self.names.get(row["Partner"], row["Partner"]): (
                    int(row["Actions to report"]),
                    int(row["Reported"]),
                )
                for row in received
            },
        )


HEADINGS = {
    "Red": "red",
    "Amber": "amber",
    "Green": "green",
    "Complete": "complete",
    "No agreed rating": "unrated",
    "Not reported": "not-reported",
}


def shown(counts):
    """Counts under the headings of the pages, without an empty column of disagreements."""
    words = {code: heading for heading, code in HEADINGS.items()}
    return {words[code]: count for code, count in counts.items() if count or code != "unrated"}


def numbers_of(row):
    found = {heading: int(row[heading]) for heading in HEADINGS if heading in row}
    return {
        heading: count for heading, count in found.items() if count or heading != "No agreed rating"
    }


def listed(names):
    """Names as a sentence has them: "A, B and C"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def table(book, sheet, heading):
    """The rows of the table that has a heading, on any of the sheets that continue one another."""
    for name, rows in book.sheets.items():
        if not name.startswith(sheet):
            continue
        for at, row in enumerate(rows):
            if heading in row:
                return [
                    dict(zip(row, below)) for below in rows[at + 1 :] if below and below[0] != ""
                ]
    return []


def main(work):
    year = Year(work)
    differences, count = [], 0
    for event in year.events:
        if event["kind"] != "review":
            continue
        recount = Recount(year, event)
        ours = recount.numbers()
        compared = Comparison(f"{event['quarter']} on {event['day']}", year.names)
        with open(event["json"]) as file:
            theirs = json.load(file)
        # A partner who was renamed has its old name in earlier reviews.
        for one in theirs["reporting"] + theirs["moves_by_partner"]:
            one["name"] = year.names.get(one["name"], one["name"])
        compared.document(ours, theirs)
        parts = {}
        for reference, found in recount.actions.items():
            if found:
                parts.setdefault(found[0], []).append(ours["actions"][reference]["rating"])
        with open(event["xlsx"], "rb") as file:
            book = files.read_xlsx(file.read())
        if not recount.is_past:
            compared.workbook(ours, book, [tally(parts[at]) for at in sorted(parts)])
        differences += compared.differences
        count += compared.count
    for difference in differences:
        print(difference)
    print(
        f"{count} comparisons, {len(differences)} differences; {len(year.returns)} files, "
        f"{len(year.answers)} answers and corrections"
    )
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
