"""The runtime every service stands on: Kafka, Mongo, sealing, health and settings. It knows nothing about tickets."""
