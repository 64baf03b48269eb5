"""Measures the writing of documents beside the same page by hand; see README.md in this folder."""

import argparse
import statistics
import subprocess
import sys
from pathlib import Path


HERE = Path(__file__).parent
FORMS = ("html", "docx", "pdf")


def seconds(side: str, form: str, number: int, how: tuple[str, ...]) -> float:
    """The processor time of writing one document."""
    command = (sys.executable, str(HERE / "writing.py"), side, form, str(number), *how)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout) / number


def main() -> None:
    """Prints one line of a Markdown table for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (5)")
    parser.add_argument("--adverts", type=int, default=1_000, help="adverts in a round (1000)")
    parser.add_argument("--one", action="store_true", help="write one advert again and again")
    parser.add_argument("forms", nargs="*", default=FORMS, help=f"of {', '.join(FORMS)}")
    arguments = parser.parse_args()
    how = ("one",) if arguments.one else ()
    print("| format | ratio | ratko | by hand |")
    print("| --- | --: | --: | --: |")
    for form in arguments.forms:
        pairs = [
            tuple(seconds(side, form, arguments.adverts, how) for side in ("ratko", "bare"))
            for _ in range(arguments.rounds)
        ]
        ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(
            f"| {form} | {ours / theirs:.2f} | {ours * 1000:.2f} ms | {theirs * 1000:.2f} ms |",
            flush=True,
        )


if __name__ == "__main__":
    main()
