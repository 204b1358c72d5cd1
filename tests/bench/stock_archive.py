"""What FastStream's documentation leads to: one message, one insert, one commit."""

import asyncio
import os
from typing import Any

from faststream import AckPolicy, FastStream
from faststream.kafka import KafkaBroker

from services.chassis.mongo import Mongo


async def main() -> None:
    """Archives until it is ended."""
    database = Mongo(os.environ["BENCH_MONGO"], os.environ["BENCH_DATABASE"], app_name="bench").database
    broker = KafkaBroker(os.environ["BENCH_KAFKA"], logger=None)

    @broker.subscriber(
        os.environ["BENCH_TOPIC"],
        group_id=os.environ["BENCH_GROUP"],
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.NACK_ON_ERROR,
    )
    async def archive(event: dict[str, Any]) -> None:
        await database["messages"].insert_one({"_id": event["data"]["message_id"], **event["data"]})

    await FastStream(broker).run()


if __name__ == "__main__":
    asyncio.run(main())
