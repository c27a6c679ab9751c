"""Reads junit.xml as other programs do, and compares it with the gradebook beside it.

junit.py read GRADES         with Python's own reader of XML
junit.py schema GRADES XSD   with lxml, against the schema of Jenkins's plugin
"""

import json
import sys
import xml.etree.ElementTree as tree
from pathlib import Path


def visible(text):
    """What the reports make of the characters of these tests that show nothing."""
    return text.replace("\x1b", "^[").replace("\uffff", "\\u{ffff}")


def state(case):
    kinds = [kind for kind in ("failure", "error", "skipped") if case.find(kind) is not None]
    assert len(kinds) <= 1, f"a case is {kinds}"
    return kinds[0] if kinds else "passed"


def read(grades):
    book = json.loads((grades / "gradebook.json").read_text())
    root = tree.parse(grades / "junit.xml").getroot()
    assert root.tag == "testsuites", root.tag
    suites = list(root)
    names = [suite.get("name") for suite in suites]
    assert names == [visible(student["id"]) for student in book["students"]], names
    for suite, student in zip(suites, book["students"]):
        said = {each.get("name"): each.get("value") for each in suite.find("properties")}
        assert said["points"] == str(student["points"]), (said, student)
        assert said["jail"] == book["jail"] and said["seed"] == str(book["seed"]), said
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        states = [state(case) for case in cases]
        assert suite.get("failures") == str(states.count("failure")), states
        assert suite.get("skipped") == str(states.count("skipped")), states
        assert "error" not in states and suite.get("errors") == "0"
        keys = {(case.get("classname"), case.get("name")) for case in cases}
        assert len(keys) == len(cases), "GitLab would read one case of two"
        grade = student["grades"][0]
        assert all(case.get("classname") == f"{visible(student['id'])}.{grade['kata']}" for case in cases)
        if grade["checks"]:
            held = [check["ok"] for check in grade["checks"]]
            assert states == ["passed" if ok else "failure" for ok in held], (states, grade)
        else:
            expected = "skipped" if grade["verdict"] == "not-judged" else "failure"
            assert states == [expected], (states, grade)
        told = "<extra>.rs" if student["extra"] else "cannot be read"
        assert told in suite.findtext("system-out"), suite.findtext("system-out")
    totals = [sum(int(suite.get(what)) for suite in suites) for what in ("tests", "failures")]
    assert totals == [int(root.get(what)) for what in ("tests", "failures")], totals


def schema(grades, xsd):
    from lxml import etree

    rules = etree.XMLSchema(etree.parse(xsd))
    document = etree.parse(grades / "junit.xml")
    if not rules.validate(document):
        sys.exit("\n".join(str(error) for error in rules.error_log))


if __name__ == "__main__":
    how, grades, *rest = sys.argv[1:]
    {"read": read, "schema": schema}[how](Path(grades), *rest)
