"""Apache Kafka's program: its jars by Maven, and a Java that runs them."""

import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

JAVA: Final = 17
"""The oldest Java that Kafka's brokers run on (https://kafka.apache.org/documentation/#java)."""

_POM: Final = Path(__file__).with_name("pom.xml")
_FETCH_SECONDS: Final = 600


class NotToBeHad(Exception):
    """Apache Kafka cannot be run on this machine; the sentence says what is missing."""


def version() -> str:
    """The version the tests run on, as the pom says."""
    found = ET.parse(_POM).getroot().findtext("{*}dependencies/{*}dependency/{*}version")
    assert found, "the pom names it"
    return found


@cache
def java() -> str:
    """A Java that is new enough.

    Raises:
        NotToBeHad: there is none.
    """
    homes = filter(None, [os.environ.get("JAVA_HOME")])
    programs = [str(Path(home) / "bin" / "java") for home in homes] + list(filter(None, [shutil.which("java")]))
    for program in programs:
        try:
            said = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
        except (OSError, subprocess.TimeoutExpired):
            continue
        number = re.search(r'version "(\d+)', said)
        if number and int(number[1]) >= JAVA:
            return program
    raise NotToBeHad(f"there is no Java {JAVA} or newer")


@cache
def classpath() -> str:
    """Kafka's jars, fetched into Maven's own repository the first time.

    Raises:
        NotToBeHad: there is no Maven, or it cannot fetch them.
    """
    maven = shutil.which("mvn")
    if maven is None:
        raise NotToBeHad("there is no Maven")
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "classpath"
        command = [maven, "-B", "-q", "-f", str(_POM), "dependency:build-classpath", f"-Dmdep.outputFile={answer}"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_FETCH_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise NotToBeHad(f"Maven did not fetch Kafka within {_FETCH_SECONDS} s") from None
        if done.returncode:
            raise NotToBeHad(f"Maven could not fetch Kafka: {done.stdout.strip()[-500:]}")
        return answer.read_text("utf-8").strip()


def missing() -> str | None:
    """Why Apache Kafka cannot be run here; none when it can."""
    try:
        java()
        classpath()
    except NotToBeHad as error:
        return str(error)
    return None
