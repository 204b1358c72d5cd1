"""The shortest loop from the topic to the database that loses nothing: it checks, counts and recognises nothing."""

import asyncio
import json
import os

from aiokafka import AIOKafkaConsumer

from services.chassis.handling import BATCH
from services.chassis.mongo import Mongo


async def main() -> None:
    """Archives until it is ended."""
    database = Mongo(os.environ["BENCH_MONGO"], os.environ["BENCH_DATABASE"], app_name="bench").database
    consumer = AIOKafkaConsumer(
        os.environ["BENCH_TOPIC"],
        bootstrap_servers=os.environ["BENCH_KAFKA"],
        group_id=os.environ["BENCH_GROUP"],
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_wait_ms=50,
    )
    async with consumer:
        while True:
            fetched = await consumer.getmany(timeout_ms=50, max_records=BATCH)
            found = [json.loads(record.value)["data"] for batch in fetched.values() for record in batch]
            if found:
                rows = [{"_id": data["message_id"], **data} for data in found]
                await database["messages"].insert_many(rows, ordered=False)
                await consumer.commit()


if __name__ == "__main__":
    asyncio.run(main())
