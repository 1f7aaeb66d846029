"""Plays a year and counts it again: year.py PLANPACK FOLDER YEAR [WORKBOOK…]

Without workbooks the plan is drawn by lot. The exit code is 1 if a number of a review is not the
one that was counted again.
"""

import csv
import json
import os
import random
import re
import subprocess
import sys

import compare
import play

PARTNERS = [
    "Borough Works",
    "Water Board",
    "Allotment Society",
    "Bus Company",
    "Fire Station",
    "Library Service",
    "Market Traders",
    "Park Keepers",
    "Schools Forum",
    "Town Clerk",
]
VERBS = ["Paint", "Mend", "Open", "Survey", "Light", "Plant", "Clean", "Map"]
THINGS = [
    "the footbridge",
    "the bandstand",
    "two shelters",
    "the reading room",
    "the ford",
    "the orchard",
]


def draw_plan(folder, begins, seed):
    """A plan of forty actions with one to three leads, as a `.csv` file."""
    lot = random.Random(seed)
    with open(f"{folder}/plan.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Strategic Priority 1: A town that works"])
        rows.writerow([])
        rows.writerow(["No", "Objective", "Action", "Lead", "Timescale"])
        for at in range(40):
            is_first = at % 4 == 0
            leads = "\n".join(lot.sample(PARTNERS, lot.choice([1, 1, 1, 2, 3])))
            month, year = lot.randrange(1, 13), begins + lot.randrange(2)
            dates = [
                f"{play.day(f'{year}-{month:02}-28'):%-d %B %Y}",
                f"{play.day(f'{year}-{month:02}-01'):%B %Y}",
                "Quarterly",
                "Ongoing",
            ]
            rows.writerow(
                [
                    f"1.{at // 4 + 1}" if is_first else "",
                    f"Good thing {at // 4 + 1}" if is_first else "",
                    f"{VERBS[at % 8]} {THINGS[at % 6]} of ward {at + 1}",
                    leads,
                    lot.choices(dates, [5, 3, 1, 1])[0],
                ]
            )
    entries = "".join(
        f'[[partners]]\nname = "{name}"\naliases = []\ncontact = "{play.address(name)}"\n'
        for name in PARTNERS
    )
    with open(f"{folder}/pack.toml", "w") as file:
        file.write(
            f'name = "town"\ntitle = "Town plan"\nboard = "plan.csv"\n'
            f'period = "April {begins} to March {begins + 2}"\n{entries}'
        )


def make_pack(program, folder, workbooks):
    """A pack of somebody's plan, with the leads of the plan dealt out to ten partners."""
    subprocess.run([program, "new", folder, "--from", *workbooks], check=True, capture_output=True)
    listed = subprocess.run(
        [program, "partners", folder, "--format", "json"], capture_output=True, text=True
    )
    leads = sorted(json.loads(listed.stdout)["leads"], key=lambda lead: -len(lead["actions"]))
    # Names that differ in spaces and hyphens alone are one name.
    names = list(
        {re.sub("[^a-z]", "", lead["name"].lower()): lead["name"] for lead in leads}.values()
    )
    with open(f"{folder}/pack.toml", "a") as file:
        for at, name in enumerate(names[:10]):
            aliases = json.dumps(names[at + 10 :: 10])
            file.write(
                f"[[partners]]\nname = {json.dumps(name)}\naliases = {aliases}\n"
                f'contact = "{play.address(name)}"\n'
            )


def quarters(begins):
    """The four quarters of a year from April: when partners are asked, and when the boards meet."""
    return [
        {"name": f"{begins}-Q2", "asked": f"{begins}-06-30", "met": f"{begins}-07-20"},
        {"name": f"{begins}-Q3", "asked": f"{begins}-09-30", "met": f"{begins}-10-20"},
        {"name": f"{begins}-Q4", "asked": f"{begins}-12-31", "met": f"{begins + 1}-01-20"},
        {"name": f"{begins + 1}-Q1", "asked": f"{begins + 1}-03-31", "met": f"{begins + 1}-04-20"},
    ]


def main(program, work, begins, *workbooks, seed=7):
    pack = f"{work}/pack"
    if workbooks:
        make_pack(program, pack, workbooks)
    else:
        os.makedirs(pack)
        draw_plan(pack, int(begins), seed)
    play.Year(program, pack, work, seed).play(quarters(int(begins)))
    return compare.main(work)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
