"""`python -m deploy.docs` writes the generated files; with `--check` it only compares and names what is stale."""

import argparse
import sys

from deploy.docs.generated import ROOT, generate


def main() -> int:
    """Writes or checks; the exit status is 1 when something is stale or a message changed incompatibly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail if a file is not current")
    check = parser.parse_args().check

    wanted, complaints = generate()
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    orphans = [path for path in (ROOT / "contracts/schemas").glob("*.json") if path not in wanted]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if check:
        for path in [*stale, *orphans]:
            print(f"{path.relative_to(ROOT)} is not current: run `make docs` and commit it", file=sys.stderr)
        return int(bool(stale or orphans or complaints))
    if complaints:
        return 1
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    for path in orphans:
        print(
            f"{path.relative_to(ROOT)} describes a message that is gone; delete it once its last consumer is gone too",
            file=sys.stderr,
        )
    return int(bool(orphans))


if __name__ == "__main__":
    sys.exit(main())
