"""`python -m tests.infrastructure.apache_kafka`: whether Apache Kafka can be run here; says what is missing if not."""

import sys

from tests.infrastructure.apache_kafka.program import missing

if __name__ == "__main__":
    reason = missing()
    if reason:
        print(reason)
    sys.exit(bool(reason))
