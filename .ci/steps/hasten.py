"""Makes a scenario fail as the guide says: hasten.py GUIDE SCENARIO replaces its first such block by the second."""

import re
import sys


def main(guide, path):
    text = open(guide, encoding="utf-8").read()
    section = text[text.index("Make it fail"):]
    blocks = re.findall(r"(?:^ {4}\S.*\n)+", section, re.M)
    old, new = (block.strip() for block in blocks[:2])
    scenario = open(path, encoding="utf-8").read()
    # The scenario may stand with other spaces.
    pattern = r"\s+".join(re.escape(word) for word in old.split())
    changed, count = re.subn(pattern, lambda _: new, scenario)
    if count != 1:
        sys.exit(f"{path} holds {count} times what {guide} replaces:\n{old}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(changed)


main(*sys.argv[1:])
