"""Apache Kafka itself for tests: fetched with Maven, run as one KRaft node with a data folder of its own."""
