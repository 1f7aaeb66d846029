"""Plays a year of a plan: asks ten partners four times, answers for them, decides for the office.

The answers are drawn by lot from a seed, so that a year can be played again. What happens is
written down in `year.json`, from which `recount.py` counts again: which files came on which day,
what was decided, and which reviews were made.
"""

import datetime
import glob
import json
import os
import random
import re
import subprocess

import files
import outlook

RATINGS = ["Red", "Amber", "Green", "Green", "Complete", "green", "amber/green"]
STATUSES = ["Not started", "In progress", "Complete", "Stopped"]
# What partners do, in turn. Each of ten partners does each of these about once in ten quarters.
WAYS = [
    "all",
    "some",
    "cleared",
    "blank",
    "twice",
    "silent",
    "older",
    "late",
    "mail-overtaken",
    "by-telephone",
]
FORMATS = ["xlsx", "ods", "resaved", "xls", "csv", "fods", "semicolons", "saved-csv"]
# The forms in which LibreOffice saves a workbook, each with the suffix of its file.
SAVED_BY_OFFICE = {"ods": "ods", "resaved": "xlsx", "xls": "xls", "fods": "fods", "saved-csv": "csv"}
CARRIERS = ["", "eml", "zip", "msg", "eml-zip", "together"]


def day(written):
    return datetime.date.fromisoformat(written)


def plus(date, days):
    return date + datetime.timedelta(days=days)


class Year:
    """A pack folder in which a year is played."""

    def __init__(self, program, pack, work, seed):
        self.program, self.pack, self.work = program, pack, work
        self.lot, self.office = random.Random(seed), files.has_office()
        self.events, self.sent_before, self.moved = [], {}, set()
        self.count = 0
        self.partners = partner_names(pack)

    def run(self, *words):
        """Runs planpack. Findings of severity error are no fault of the program."""
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(f"planpack {' '.join(map(str, words))}\n{done.stderr}")
        return done.stdout

    def track(self, quarter, asked):
        folder = f"{self.work}/sent-{len(self.events)}"
        self.run("track", self.pack, "--quarter", quarter, "--as-of", asked, "-o", folder)
        self.events.append(
            {"kind": "issue", "quarter": quarter, "day": str(asked), "folder": folder}
        )
        sent = {}
        for path in sorted(glob.glob(f"{folder}/*.xlsx")):
            with open(path, "rb") as file:
                sent[os.path.basename(path)] = file.read()
        return {
            files.read_xlsx(data).properties["Planpack recipient"]: (name, data)
            for name, data in sent.items()
        }

    def collect(self, asked, received):
        """Collects files, each given as its name and bytes."""
        folder = f"{self.work}/received-{len(self.events)}"
        os.makedirs(folder)
        for name, data in received.items():
            with open(f"{folder}/{name}", "wb") as file:
                file.write(data)
        self.run("collect", self.pack, folder, "--as-of", asked)
        self.events.append({"kind": "run", "day": str(asked), "folder": folder})

    def review(self, quarter, met):
        folder = f"{self.work}/review-{len(self.events)}"
        self.run(
            "review",
            self.pack,
            "--quarter",
            quarter,
            "--as-of",
            met,
            "--format",
            "json,xlsx",
            "-o",
            folder,
        )
        plan = f"{folder}/plan.json"
        with open(plan, "w") as file:
            file.write(self.run("inspect", self.pack, "--format", "json", "--as-of", met))
        made = {suffix: glob.glob(f"{folder}/*review*.{suffix}")[0] for suffix in ("json", "xlsx")}
        self.events.append(
            {"kind": "review", "quarter": quarter, "day": str(met), "plan": plan, **made}
        )
        with open(made["json"]) as file:
            return json.load(file)

    def decide(self, on, record, *words):
        by = ["--by", "Ada", "--reason", "by telephone"]
        self.run("register", self.pack, *words, *by, "--as-of", on)
        self.events.append({"kind": "decision", "day": str(on), **record})

    def event_of(self, name):
        """The name of the event that keeps a returned file."""
        for path in glob.glob(f"{self.pack}/register/*-return-*.json"):
            with open(path) as file:
                if json.load(file)["file"] == name:
                    return os.path.basename(path).removesuffix(".json")
        raise SystemExit(f"no event for {name}")

    def play(self, quarters):
        for at, quarter in enumerate(quarters):
            self.change_plan(at)
            asked, met = day(quarter["asked"]), day(quarter["met"])
            sent = self.track(quarter["name"], asked)
            returns = self.returns(at, quarter["name"], sent, asked)
            self.collect(plus(asked, 5), returns["first"])
            if at == 1:
                sent = self.ask_again(quarter["name"], plus(asked, 6), returns)
            self.collect(plus(asked, 10), returns["second"])
            self.correct(at, quarter["name"], plus(asked, 11), sent)
            reviewed = self.review(quarter["name"], met)
            self.collect(plus(met, 2), returns["late"])
            self.boards_decide(quarter["name"], plus(met, 3), reviewed)
            self.sent_before = sent
            self.moved = {action["ref"] for action in reviewed["actions"] if action["revised"]}
        # The past stays what it was: each review is made once more at the end of the year.
        for quarter in quarters[:-1]:
            self.review(quarter["name"], quarter["met"])
        with open(f"{self.work}/year.json", "w") as file:
            json.dump({"pack": self.pack, "events": self.events}, file, indent=1)

    def returns(self, at, quarter, sent, asked):
        """What comes back in the two runs before the review, and in the one after it."""
        drawn = {"first": [], "second": [], "late": []}
        for index, partner in enumerate(self.partners):
            if partner not in sent:
                continue
            name, data = sent[partner]
            way = WAYS[(index + 3 * at) % len(WAYS)]
            whole = self.answers(partner, data, quarter, 1.0)
            some = self.answers(partner, data, quarter, 0.6)
            first = lambda cells, mail=1: drawn["first"].append(
                (partner, name, data, cells, plus(asked, mail))
            )
            second = lambda cells, mail: drawn["second"].append(
                (partner, name, data, cells, plus(asked, mail))
            )
            if way == "all":
                first(whole)
            elif way == "some":
                first(some)
            elif way == "blank":
                first({})
            elif way == "cleared":
                first(whole)
                emptied = {
                    address: "" if self.lot.random() < 0.3 else cell
                    for address, cell in whole.items()
                }
                second(emptied, 7)
            elif way == "twice":
                first(some)
                second({**some, **self.answers(partner, data, quarter, 0.5)}, 8)
            elif way == "older" and partner in self.sent_before:
                before, old = self.sent_before[partner]
                cells = self.answers(partner, old, quarter, 0.4)
                drawn["first"].append((partner, "again " + before, old, cells, plus(asked, 1)))
                second(some, 7)
            elif way == "late":
                first(some)
                drawn["late"].append((partner, name, data, whole, plus(asked, 25)))
            elif way == "mail-overtaken":
                # The later letter is collected first.
                first(some, 4)
                second(whole, 2)
            elif way == "by-telephone":
                office, everything = sent["Office"]
                cells = self.answers("Office", everything, quarter, 0.1)
                drawn["first"].append(("Office", office, everything, cells, plus(asked, 2)))
                second(self.answers(partner, data, quarter, 0.5), 9)
        return {run: self.carried(at, received) for run, received in drawn.items()}

    def answers(self, partner, data, quarter, share):
        """Random answers to a share of the actions in a workbook, by cell."""
        rows = files.read_xlsx(data).sheets["Actions"]
        columns = {heading: at for at, heading in enumerate(rows[1])}
        cells = {}
        for number, row in enumerate(rows[2:], start=3):
            if self.lot.random() >= share:
                continue
            for heading, value in self.answer(partner, row[0], quarter).items():
                cells[f"{letter(columns[heading])}{number}"] = value
        return cells

    def answer(self, partner, reference, quarter):
        """An answer to an action. Half of those who share an action agree to the letter."""
        lot = self.lot
        if lot.random() < 0.5:
            lot, partner = random.Random(f"{reference} {quarter}"), "We"
        given = {
            "Progress": f"{partner} did {lot.randrange(10, 99)} things",
            "RAG": lot.choice(RATINGS),
        }
        if lot.random() < 0.3:
            given["Status"] = lot.choice(STATUSES)
        if lot.random() < 0.3:
            given["Impact"] = f"{lot.randrange(10, 99)} people were helped"
        if lot.random() < 0.3:
            given["Evidence"] = f"Minutes of {lot.randrange(1, 28)} May"
        if lot.random() < 0.25:
            given["Revised date"] = self.new_date(lot, quarter)
        for heading in [name for name in given if lot.random() < 0.1]:
            del given[heading]
        return given

    def new_date(self, lot, quarter):
        """A date in the two years after the quarter, as people write it."""
        year, month = int(quarter[:4]) + lot.randrange(1, 3), lot.randrange(1, 13)
        date = datetime.date(year, month, lot.randrange(13, 29))
        return lot.choice(
            [
                date,
                date.strftime("%-d %B %Y"),
                date.strftime("%d/%m/%Y"),
                date.strftime("%B %Y"),
                f"early {year}",
                "when funds allow",
            ]
        )

    def carried(self, at, received):
        """The returns as files: saved in many formats, alone, in e-mails and in archives."""
        made, wanted = [], {}
        for index, (partner, name, data, cells, sent) in enumerate(received):
            form = FORMATS[(index + at) % len(FORMATS)]
            if not self.office and form in SAVED_BY_OFFICE:
                form = "xlsx"
            saved = datetime.datetime.combine(sent, datetime.time(9, index % 60))
            filled = files.fill(data, "sheet2", cells, saved if index % 4 else None)
            self.count += 1
            name = f"{self.count} {name.removesuffix('.xlsx')}"
            if form in SAVED_BY_OFFICE:
                suffix = SAVED_BY_OFFICE[form]
                wanted.setdefault(suffix, {})[f"{name}.xlsx"] = filled
                made.append((partner, f"{name}.{suffix}", (suffix, f"{name}.xlsx"), sent))
            elif form == "xlsx":
                made.append((partner, f"{name}.xlsx", filled, sent))
            else:
                table = files.as_csv(filled, ";" if form == "semicolons" else ",")
                made.append((partner, f"{name}.csv", table, sent))
        saved = {suffix: files.saved_as(suffix, books) for suffix, books in wanted.items()}
        out, together = {}, {}
        for index, (partner, name, data, sent) in enumerate(made):
            data = data if isinstance(data, bytes) else saved[data[0]][data[1]]
            sender = address(partner)
            carrier = CARRIERS[(index + 2 * at) % len(CARRIERS)]
            if carrier == "eml":
                out[f"From {name}.eml"] = files.as_email(sender, sent, {name: data})
            elif carrier == "msg":
                out[f"Outlook {name}.msg"] = outlook.as_message(sender, sent, {name: data})
            elif carrier == "zip":
                out[f"Return {name}.zip"] = files.as_zip({name: data})
            elif carrier == "eml-zip":
                inner = files.as_zip({f"inner/{name}": data})
                out[f"Packed {name}.eml"] = files.as_email(sender, sent, {"return.zip": inner})
            elif carrier == "together":
                together[name] = data
            else:
                out[name] = data
        if together:
            out[f"Several {self.count}.zip"] = files.as_zip(together)
        return out

    def change_plan(self, at):
        """What changes between the quarters."""
        if at == 2:
            self.rename_partner()
        if at == 3:
            moved = self.pick(lambda action: action["ref"] in self.moved and has_year(action))
            if moved:
                self.edit(moved["places"]["timescale"], f"30 June {int(self.year) + 2}")
            gone = self.pick(
                lambda action: action["text"] and not action["subtasks"] and action is not moved
            )
            for place in filter(None, [gone["place"], *gone["places"].values()]):
                self.edit(place, "")

    def ask_again(self, quarter, asked, returns):
        """The plan gives an action to another partner after the first has answered."""
        given = self.pick(
            lambda action: [lead["partner"] in self.partners for lead in action["leads"]] == [True]
        )
        old = given["leads"][0]["partner"]
        new = self.partners[(self.partners.index(old) + 1) % len(self.partners)]
        self.edit(given["places"]["leads"], new)
        sent = self.track(quarter, asked)
        name, data = sent[new]
        rows = files.read_xlsx(data).sheets["Actions"]
        row = next(at for at, row in enumerate(rows, 1) if row and row[0] == given["ref"])
        columns = {letter(at): heading for at, heading in enumerate(rows[1])}
        cells = {
            f"{at}{row}": {"Progress": "Ours now", "RAG": "Amber"}[heading]
            for at, heading in columns.items()
            if heading in ("Progress", "RAG")
        }
        returns["second"]["Ours now.xlsx"] = files.fill(data, "sheet2", cells)
        return sent

    def rename_partner(self):
        old = self.partners[2]
        new = f"{old} Trust"
        with open(f"{self.pack}/pack.toml") as file:
            words = file.read()
        with open(f"{self.pack}/pack.toml", "w") as file:
            file.write(
                words.replace(
                    f'name = "{old}"\naliases = [', f'name = "{new}"\naliases = ["{old}", '
                )
            )
        self.partners[2] = new

    def plan(self):
        return json.loads(self.run("inspect", self.pack, "--format", "json"))["plan"]

    def pick(self, fits):
        """The third action that fits: the first often shares its row with an objective."""
        found = [action for _, action in actions_of(self.plan()) if fits(action)]
        return found[min(2, len(found) - 1)] if found else None

    def edit(self, place, value):
        """Writes a cell of the plan."""
        path = f"{self.pack}/{place['workbook']}"
        with open(path, "rb") as file:
            data = file.read()
        with open(path, "wb") as file:
            file.write(files.with_cell(data, place.get("sheet"), place["cell"], value))

    def correct(self, at, quarter, on, sent):
        """What the officer decides before the boards meet."""
        self.run(
            "review",
            self.pack,
            "--quarter",
            quarter,
            "--as-of",
            on,
            "--format",
            "json",
            "-o",
            f"{self.work}/draft-{at}",
        )
        with open(glob.glob(f"{self.work}/draft-{at}/*.json")[0]) as file:
            actions = json.load(file)["actions"]
        reported = [
            action
            for action in actions
            if action["now"]["answers"] and not action["now"]["is_carried"]
        ]
        differing = [action for action in reported if len(action["now"]["answers"]) > 1]
        for action, column, value in zip(
            self.lot.sample(reported, 3),
            ["rag", "progress", "evidence"],
            ["Red", "Said by telephone", ""],
        ):
            reference = action["ref"]
            record = {"what": "set", "ref": reference, "column": column, "value": value}
            self.decide(on, record, reference, "--set", f"{column}={value}")
        for action in differing[:1]:
            reference, partner = action["ref"], action["now"]["answers"][0]["partner"]
            if partner in self.partners:
                record = {
                    "what": "set",
                    "ref": reference,
                    "column": "rag",
                    "value": "Amber",
                    "partner": partner,
                }
                self.decide(on, record, reference, "--set", "rag=Amber", "--partner", partner)
        self.accept(on, differing[1:3])
        self.undo(at, on)

    def accept(self, on, differing):
        """Chooses the last of two workbooks that differ."""
        for action in differing:
            history = json.loads(self.run("why", self.pack, action["ref"], "--format", "json"))
            answered = [event for event in history["events"] if event["what"]["kind"] == "answered"]
            if answered:
                name = answered[-1]["what"]["file"]
                record = {"what": "accept", "ref": action["ref"], "file": name}
                self.decide(on, record, action["ref"], "--accept", self.event_of(name))

    def undo(self, at, on):
        """Takes a return back; a quarter later takes that back."""
        if at == 0:
            returned = sorted(glob.glob(f"{self.pack}/register/*-return-*.json"))[-1]
            with open(returned) as file:
                self.undone = json.load(file)["file"]
            self.decide(
                on, {"what": "undo", "file": self.undone}, "--undo", os.path.basename(returned)[:-5]
            )
        if at == 1:
            undoing = glob.glob(f"{self.pack}/register/*-undo-*.json")[0]
            self.decide(
                on,
                {"what": "restore", "file": self.undone},
                "--undo",
                os.path.basename(undoing)[:-5],
            )

    def boards_decide(self, quarter, on, reviewed):
        """The boards agree to one proposed date, refuse one, and agree to another day for one."""
        proposed = [
            action
            for action in reviewed["actions"]
            if action["revisions"]
            and action["revisions"][-1]["decision"] == "proposed"
            and action["revisions"][-1]["day"]
            and not action["revisions"][-1]["is_guess"]
        ]
        for action, what in zip(proposed, ["agree", "refuse", "other"]):
            date = action["revisions"][-1]["day"]
            if what == "other":
                date, what = str(plus(day(date), 40)), "agree"
            record = {"what": what, "ref": action["ref"], "date": date, "quarter": quarter}
            self.decide(on, record, action["ref"], f"--{what}", date, "--quarter", quarter)

    @property
    def year(self):
        return self.events[0]["day"][:4]


def actions_of(plan):
    """Every action of the tables, sub-tasks too, each with the index of its part."""

    def walk(part, actions):
        for action in actions:
            yield part, action
            yield from walk(part, action["subtasks"])

    for at, part in enumerate(plan["parts"]):
        for objective in part.get("objectives") or []:
            yield from walk(at, objective["actions"])


def has_year(action):
    return re.search(r"\b20\d\d\b", action["timescale"]["text"])


def partner_names(pack):
    with open(f"{pack}/pack.toml") as file:
        return re.findall(r'\[\[partners\]\]\nname = "([^"]*)"', file.read())


def address(partner):
    return f"{re.sub('[^a-z]+', '-', partner.lower())}@partners.example"


def letter(index):
    return chr(65 + index)
