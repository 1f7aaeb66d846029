"""Which answers count, worked out from the files that were sent and returned.

Nothing is taken from the register. The rule is that of docs/register.md, "Which answer counts" and
"Revised dates".
"""

import datetime
import glob
import hashlib
import json
import os
import re
import tomllib

import files

CODES = ["red", "amber", "green", "complete"]
CLOSED = {"complete"}
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def day(written):
    return datetime.date.fromisoformat(written)


def last_of_month(year, month):
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def quarter_days(name):
    """The first day of a quarter and that of the next."""
    year, number = int(name[:4]), int(name[-1])
    month = 3 * number
    return datetime.date(year, month - 2, 1), datetime.date(year + month // 12, month % 12 + 1, 1)


def read_date(cell):
    """The day of a revised date, and whether it is a guess."""
    if isinstance(cell, datetime.date):
        return cell, False
    words = cell.lower()
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", words):
        return datetime.date(*map(int, found.groups())), False
    if found := re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})", words):
        date, month, year = map(int, found.groups())
        # A spreadsheet program with American settings saves a date as text with its month first. The day is
        # always after the twelfth.
        if month > 12:
            date, month = month, date
        return datetime.date(year, month, date), False
    if found := re.fullmatch(r"(\d\d?) ([a-z]+) (\d{4})", words):
        return datetime.date(int(found[3]), month_of(found[2]), int(found[1])), False
    if found := re.fullmatch(r"([a-z]+) (\d{4})", words):
        if found[1] == "early":
            return datetime.date(int(found[2]), 3, 31), True
        return last_of_month(int(found[2]), month_of(found[1])), False
    return None, False


def month_of(word):
    return next(at for at, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


class Answer:
    """The cells that one file or one correction gives to an action."""

    def __init__(self, giver, quarter, on, saved, order, file, cells):
        self.giver, self.quarter, self.day, self.saved = giver, quarter, on, saved
        self.order, self.file, self.cells = order, file, cells

    def is_later_than(self, other):
        if self.day != other.day:
            return self.day > other.day
        if self.saved and other.saved and self.saved != other.saved:
            return self.saved > other.saved
        return self.order > other.order

    def key(self):
        return self.day, self.saved or datetime.datetime.min, self.order


class Year:
    """What was asked, returned and decided in a year."""

    def __init__(self, work):
        with open(f"{work}/year.json") as file:
            played = json.load(file)
        self.events = played["events"]
        self.names = names_today(played["pack"])
        self.issues, self.answers, self.decisions, self.returns = [], [], [], []
        # The recipient of each workbook by the name that it was sent with.
        self.stems = {}
        xls = {}
        for event in self.events:
            if event["kind"] == "run":
                event["files"] = list(received(event["folder"]))
                xls.update(
                    {
                        hash_of(data): data
                        for name, data, _ in event["files"]
                        if name.endswith(".xls")
                    }
                )
        # One start of LibreOffice reads them all.
        saved = (
            files.saved_as("xlsx", {f"{key}.xls": data for key, data in xls.items()}) if xls else {}
        )
        self.books = {
            name.removesuffix(".xls"): files.read_xlsx(data) for name, data in saved.items()
        }
        self.seen = set()
        for order, event in enumerate(self.events, 1):
            {
                "issue": self.issue,
                "run": self.run,
                "decision": self.decision,
                "review": lambda *_: None,
            }[event["kind"]](order, event)

    def issue(self, _, event):
        """What was asked, from the workbooks that were sent."""
        asked = {}
        for path in glob.glob(f"{event['folder']}/*.xlsx"):
            with open(path, "rb") as file:
                book = files.read_xlsx(file.read())
            name = book.properties["Planpack recipient"]
            asked[name] = {row["Ref"]: row for row in book.rows() if row.get("Ref")}
            self.stems[os.path.basename(path).removesuffix(".xlsx")] = name
        self.issues.append(
            {
                "quarter": event["quarter"],
                "day": day(event["day"]),
                "asked": asked,
                "id": book.properties["Planpack issue"],
            }
        )

    def run(self, order, event):
        for name, data, sent in event["files"]:
            if hash_of(data) in self.seen:
                continue
            self.seen.add(hash_of(data))
            book = (
                files.Book(self.books[hash_of(data)].sheets, {}, None)
                if name.endswith(".xls")
                else files.read(name, data)
            )
            answers = book.answers()
            issue = self.issue_of(book, {row.get("Ref") for row in book.rows()})
            giver = self.sender(name, book)
            midnight = datetime.datetime.combine(issue["day"], datetime.time())
            saved = book.saved if book.saved and book.saved > midnight else None
            on = day(event["day"])
            if sent and issue["day"] <= sent[1] <= on:
                on = sent[1]
            elif saved and saved.date() <= on:
                on = saved.date()
            # The name within archives is enough: the year gives every file a number.
            name = name.rsplit("/", 1)[-1]
            self.returns.append(
                {
                    "giver": giver,
                    "quarter": issue["quarter"],
                    "day": on,
                    "file": name,
                    "answered": set(answers),
                }
            )
            for reference, cells in answers.items():
                answer = Answer(("partner", giver), issue["quarter"], on, saved, order, name, cells)
                self.answers.append((reference, answer))

    def issue_of(self, book, references):
        """The issue that a workbook names, else the latest with most of its references.

        If a quarter was asked about twice, the issue with the partner who fits best."""
        named = book.properties.get("Planpack issue")
        for issue in self.issues:
            if issue["id"] == named:
                return issue
        count = lambda issue: len(references & set(issue["asked"]["Office"]))
        most = max(map(count, self.issues))
        last = [issue for issue in self.issues if count(issue) == most][-1]
        asked = [one for one in self.issues if one["quarter"] == last["quarter"]]
        return max(reversed(asked), key=lambda issue: (count(issue), best_fit(issue, references)))

    def sender(self, name, book):
        """Who filled a workbook in: by its properties, or by its name."""
        named = book.properties.get("Planpack recipient")
        if named:
            return self.names.get(named, named)
        stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        named = [
            recipient for sent_as, recipient in self.stems.items() if stem.endswith(f" {sent_as}")
        ]
        return self.names.get(named[0], named[0])

    def decision(self, order, event):
        self.decisions.append({**event, "order": order, "day": day(event["day"])})
        if "file" in event:
            self.decisions[-1]["file"] = event["file"].rsplit("/", 1)[-1]
        if event["what"] == "set":
            partner = event.get("partner")
            giver = ("officer", self.names.get(partner, partner)) if partner else ("office", None)
            quarter = [issue for issue in self.issues if event["ref"] in issue["asked"]["Office"]][
                -1
            ]["quarter"]
            heading = {"rag": "RAG", "progress": "Progress", "evidence": "Evidence"}[
                event["column"]
            ]
            answer = Answer(
                giver, quarter, day(event["day"]), None, order, None, {heading: event["value"]}
            )
            self.answers.append((event["ref"], answer))

    def undone(self, until):
        """The files that are taken back on a day."""
        taken = set()
        for decision in self.decisions:
            if decision["day"] <= until and decision["what"] == "undo":
                taken.add(decision["file"])
            if decision["day"] <= until and decision["what"] == "restore":
                taken.discard(decision["file"])
        return taken

    def given(self, reference, quarter, until):
        """The answers to an action up to a quarter and a day, in order of time."""
        undone = self.undone(until)
        end = quarter_days(quarter)[0]
        found = [
            answer
            for ref, answer in self.answers
            if ref == reference
            and answer.day <= until
            and answer.file not in undone
            and quarter_days(answer.quarter)[0] <= end
        ]
        return sorted(found, key=Answer.key)

    def leads(self, reference, quarter, until):
        """Those asked about an action, the latest issue first, up to a quarter and a day."""
        end = quarter_days(quarter)[0]
        issues = [
            issue
            for issue in self.issues
            if issue["day"] <= until and quarter_days(issue["quarter"])[0] <= end
        ]
        asked = []
        for issue in reversed(issues):
            if reference in issue["asked"]["Office"]:
                names = [
                    name
                    for name, rows in issue["asked"].items()
                    if reference in rows and name != "Office"
                ]
                asked.append({self.names.get(name, name) for name in names})
        return asked

    def counting(self, reference, quarter, until):
        """The answers that count, with their quarter: one, or one of each partner who differs."""
        given = self.given(reference, quarter, until)
        if not given:
            return None, []
        last = max((answer.quarter for answer in given), key=lambda name: quarter_days(name)[0])
        given = [answer for answer in given if answer.quarter == last]
        accepted = [
            one
            for one in self.decisions
            if one["what"] == "accept" and one["ref"] == reference and one["day"] <= until
        ]
        for one in accepted:
            given = set_aside(given, one)
        office = [answer for answer in given if is_office(answer)]
        alternatives = []
        for partner in self.counting_partners(given, self.leads(reference, quarter, until)):
            alternatives += [(partner, cells) for cells in own_cells(partner, given, accepted)]
        alternatives = alternatives or [(None, {})]
        for heading in files.ANSWERS:
            entered = [answer for answer in office if heading in answer.cells]
            if not entered:
                continue
            latest = entered[-1]
            later = [
                cells
                for _, cells in alternatives
                if heading in cells and not latest.is_later_than(cells[heading])
            ]
            if not later:
                for _, cells in alternatives:
                    cells[heading] = latest
        whole = []
        for partner, cells in alternatives:
            one = (partner, words(cells))
            if any(one[1].values()) and one not in whole:
                whole.append(one)
        answers = [one for _, one in whole]
        return last, answers[:1] if all(one == answers[0] for one in answers) else answers

    def counting_partners(self, given, leads):
        givers = {partner_of(answer) for answer in given} - {None}
        for asked in leads:
            if givers & asked:
                return sorted(givers & asked)
        last = [partner_of(answer) for answer in given if partner_of(answer)]
        return last[-1:]

    def rating(self, reference, quarter, until):
        """The code of the rating, and whether an earlier quarter gave it."""
        last, answers = self.counting(reference, quarter, until)
        if not answers:
            return "not-reported", False
        codes = {code_of(answer["RAG"]) for answer in answers}
        code = codes.pop() if len(codes) == 1 else None
        is_carried = last != quarter
        if is_carried and code not in CLOSED:
            return "not-reported", False
        return code or "unrated", is_carried

    def revised(self, reference, quarter, until, timescale):
        """The dates given for an action, each with the decision about it."""
        dates = []
        for asked in self.quarters(until, quarter):
            last, answers = self.counting(reference, asked, until)
            given = [answer["Revised date"] for answer in answers if answer["Revised date"] != ""]
            if last == asked and given:
                read = [(read_date(cell), cell) for cell in given]
                (date, guess), cell = max(read, key=lambda one: one[0][0] or datetime.date.min)
                self.add_date(
                    dates, asked, date, guess, cell, self.planned(reference, asked, until)
                )
            for decision in self.decisions:
                is_it = decision["what"] in ("agree", "refuse") and decision["ref"] == reference
                if is_it and decision["quarter"] == asked and decision["day"] <= until:
                    decide(dates, decision)
        for one in dates:
            if one["planned"] is not None and one["planned"] != timescale:
                one["decision"] = "replaced"
        return dates

    def add_date(self, dates, quarter, date, guess, cell, planned):
        if dates:
            last = dates[-1]
            is_same = last["day"] == date if date else last["cell"] == cell
            if is_same and (
                last["decision"] in ("proposed", "agreed") or last["quarter"] == quarter
            ):
                return
        dates.append(
            {
                "quarter": quarter,
                "day": date,
                "guess": guess,
                "cell": cell,
                "planned": planned,
                "decision": "proposed",
            }
        )

    def planned(self, reference, quarter, until):
        issue = self.issue_at(quarter, until)
        row = issue["asked"]["Office"].get(reference)
        return row["Timescale"] if row else None

    def issue_at(self, quarter, until):
        return [one for one in self.issues if one["quarter"] == quarter and one["day"] <= until][-1]

    def quarters(self, until, last):
        names = {issue["quarter"] for issue in self.issues if issue["day"] <= until}
        names = sorted(names, key=lambda name: quarter_days(name)[0])
        return [name for name in names if quarter_days(name)[0] <= quarter_days(last)[0]]


def best_fit(issue, references):
    """How many references the partner with most of them has, and how few others."""
    partners = [set(rows) for name, rows in issue["asked"].items() if name != "Office"]
    return max((len(references & own), -len(own - references)) for own in partners)


def received(folder):
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}", "rb") as file:
            yield from files.unpack(name, file.read())


def hash_of(data):
    return hashlib.sha256(data).hexdigest()


def names_today(pack):
    """The name of each partner today by every name that it has."""
    with open(f"{pack}/pack.toml", "rb") as file:
        entries = tomllib.load(file)["partners"]
    return {
        name: entry["name"]
        for entry in entries
        for name in [entry["name"], *entry.get("aliases", [])]
    }


def is_office(answer):
    return answer.giver in (("office", None), ("partner", "Office"))


def partner_of(answer):
    return None if is_office(answer) else answer.giver[1]


def set_aside(given, accepted):
    """What a choice leaves: the chosen answer, earlier ones of its partner, and later ones."""
    chosen = [answer for answer in given if answer.file == accepted["file"]]
    if not chosen:
        return given
    chosen = chosen[0]
    return [
        answer
        for answer in given
        if answer is chosen
        or answer.giver == chosen.giver
        and not answer.is_later_than(chosen)
        or (answer.day, answer.order) >= (accepted["day"], accepted["order"])
    ]


def own_cells(partner, given, accepted):
    """The last cells of a partner; several if nothing decides between workbooks of one run."""
    own = [answer for answer in given if answer.giver == ("partner", partner)]
    corrections = [answer for answer in given if answer.giver == ("officer", partner)]
    last = [answer for answer in own if not any(other.is_later_than(answer) for other in own)]
    for one in reversed(accepted):
        if chosen := [answer for answer in last if answer.file == one["file"]]:
            last = chosen
            break
    alternatives = []
    for final in last or [None]:
        cells = {}
        for answer in own + ([final] if final else []):
            for heading, text in answer.cells.items():
                # The same text again is as old as the first.
                if heading not in cells or cells[heading].cells[heading] != text:
                    cells[heading] = answer
        for answer in corrections:
            for heading in answer.cells:
                if heading not in cells or not cells[heading].is_later_than(answer):
                    cells[heading] = answer
        alternatives.append(cells)
    return alternatives


def words(cells):
    """The text of each cell; a rating and a date as they are read."""
    found = {heading: "" for heading in files.ANSWERS}
    for heading, answer in cells.items():
        found[heading] = answer.cells[heading]
    found["RAG"] = code_of(found["RAG"]) or found["RAG"]
    date, guess = read_date(found["Revised date"]) if found["Revised date"] != "" else (None, False)
    if date and not guess:
        found["Revised date"] = date
    return found


def code_of(cell):
    return str(cell).lower() if str(cell).lower() in CODES else None


def decide(dates, decision):
    """Records what the boards decided about a date."""
    date = day(decision["date"])
    about = [at for at, one in enumerate(dates) if one["day"] == date]
    if decision["what"] == "refuse":
        if about:
            dates[about[-1]]["decision"] = "refused"
    elif about and about[-1] == len(dates) - 1:
        dates[-1]["decision"] = "agreed"
    else:
        planned = dates[-1]["planned"] if dates else None
        dates.append(
            {
                "quarter": decision["quarter"],
                "day": date,
                "guess": False,
                "cell": None,
                "planned": planned,
                "decision": "agreed",
            }
        )
