"""Reads exports for Anki, for spreadsheets and in JSON with Python's own readers, which know nothing of cmkata, and
compares what they found with the export in JSON:

    python3 tables.py anki <deck.txt> <questions.json>
    python3 tables.py csv <questions.csv> <questions.json>
    python3 tables.py json <questions.json> <schema.json>
"""

import csv
import html.parser
import json
import sys

failures = []


def same(what, found, expected):
    if found != expected:
        failures.append(f"{what} is read as {found!r}, not {expected!r}")


class Shown(html.parser.HTMLParser):
    """What HTML shows, and whether every tag is closed."""

    def __init__(self, source):
        super().__init__()
        self.text, self.open, self.sound = "", [], True
        self.feed(source)
        self.close()
        self.sound &= not self.open

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "hr"):
            self.open.append(tag)
        self.text += " "

    def handle_endtag(self, tag):
        self.sound &= bool(self.open) and self.open.pop() == tag
        self.text += " "

    def handle_data(self, data):
        self.text += data


def bare(text):
    return "".join(text.replace("`", " ").split())


def holds(what, shown, expected):
    if bare(expected) not in bare(shown):
        failures.append(f"{what} does not hold {expected!r}: {shown!r}")


def anki(file, questions):
    """As Anki's manual says that a file with headers is read."""
    with open(file, encoding="utf-8", newline="") as text:
        lines = text.read().split("\n")
    headers = dict(line[1:].split(":", 1) for line in lines if line.startswith("#"))
    same("the separator", headers["separator"], "tab")
    same("whether fields are HTML", headers["html"], "true")
    columns = headers["columns"].split("\t")
    guid, deck, tags = (int(headers[f"{name} column"]) - 1 for name in ("guid", "deck", "tags"))
    body = [line for line in lines if not line.startswith("#")]
    rows = [row for row in csv.reader(body, delimiter="\t") if row]
    same("the number of notes", len(rows), len(questions))
    same("the number of GUIDs", len({row[guid] for row in rows}), len(rows))
    for row, question in zip(rows, questions):
        spec = question["id"]
        same(f"{spec}: the number of fields", len(row), len(columns))
        same(f"{spec}: the GUID", row[guid], f"cmkata-{spec}")
        same(f"{spec}: the deck", row[deck], f"cmkata::{question['track']}::{question['topic']}")
        same(f"{spec}: a tag", f"kind::{question['kind']}" in row[tags].split(), True)
        front, back = (Shown(row[columns.index(name)]) for name in ("Front", "Back"))
        same(f"{spec}: whether its HTML is sound", (front.sound, back.sound), (True, True))
        holds(f"{spec}: the front", front.text, question["prompt"])
        holds(f"{spec}: the back", back.text, question["explanation"])
        if "program" in question:
            holds(f"{spec}: the front", front.text, question["program"]["code"])
        for option in question.get("options", []):
            holds(f"{spec}: the front", front.text, option["text"])
            mark = "Right: " if "right" in option else "Not: "
            holds(f"{spec}: the back", back.text, mark + option["text"])
        for key in ("items", "points", "follow_ups", "outputs", "accept"):
            for text in question.get(key, []):
                holds(f"{spec}: the back", back.text, text)
        for pair in question.get("pairs", []):
            holds(f"{spec}: the back", back.text, f"{pair['left']} → {pair['right']}")
    return len(rows)


def table(file, questions):
    with open(file, encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text, strict=True))
    same("the number of rows", len(rows), len(questions))

    def cell(row, name):
        value = row[name]
        # The apostrophe that keeps a spreadsheet from computing the cell.
        return value[1:] if value[:1] == "'" and value.lstrip("'")[:1] in tuple("=+-@\t\r") else value

    for row, question in zip(rows, questions):
        spec = question["id"]
        same(f"{spec}: cells beyond the headings", None in row or None in row.values(), False)
        same(f"{spec}: a formula", [c for c in row.values() if c[:1] in tuple("=+-@")], [])
        for key in ("id", "track", "topic", "kind", "as_of", "prompt", "explanation"):
            same(f"{spec}: {key}", cell(row, key), question[key])
        for key in ("rev", "level"):
            same(f"{spec}: {key}", int(row[key]), question[key])
        for key in ("today", "unit", "kata"):
            same(f"{spec}: {key}", cell(row, key), question.get(key, ""))
        same(f"{spec}: claims", row["claims"].split(), question["claims"])
        program = question.get("program", {})
        for key in ("lang", "code", "needs", "ran", "prints", "fails"):
            same(f"{spec}: {key}", cell(row, key), program.get(key, ""))
        parts = [(o["text"], "right" if "right" in o else "wrong") for o in question.get("options", [])]
        parts += [(pair["left"], pair["right"]) for pair in question.get("pairs", [])]
        parts += [(item, str(at + 1)) for at, item in enumerate(question.get("items", []))]
        for key, name in (("accept", "accept"), ("outputs", "output"), ("points", "point"), ("follow_ups", "follow_up")):
            parts += [(text, name) for text in question.get(key, [])]
        found = [(cell(row, f"item_{at + 1}"), cell(row, f"key_{at + 1}")) for at in range(len(parts))]
        same(f"{spec}: the parts of the answer", found, parts)
    return len(rows)


def schema(questions, rules):
    import jsonschema

    bare = [{key: value for key, value in q.items() if key not in ("track", "topic")} for q in questions]
    checker = jsonschema.validators.validator_for(rules)
    checker.check_schema(rules)
    failures.extend(f"{error.json_path}: {error.message}" for error in checker(rules).iter_errors(bare))
    # A schema that takes everything would say nothing.
    bare[0]["level"] = 9
    same("whether the schema finds fault", checker(rules).is_valid(bare), False)
    return len(questions)


def load(path):
    with open(path, encoding="utf-8") as text:
        return json.load(text)


def main():
    what, one, other = sys.argv[1:]
    count = {"anki": lambda: anki(one, load(other)), "csv": lambda: table(one, load(other)),
             "json": lambda: schema(load(one), load(other))}[what]()
    for failure in failures[:20]:
        print(failure, file=sys.stderr)
    print(f"{count} questions read, {len(failures)} differences")
    return 1 if failures or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
