"""One AsyncAPI 3 document of all services (https://www.asyncapi.com/docs/reference/specification/v3.0.0).

Channels are the topics; each service's real subscriptions become `receive` operations and its declared topics `send`
operations; message payloads are the JSON Schemas of the contracts.
"""

import json
from typing import Any

from contracts.event import Event
from contracts.topics import CATALOGUE, Topic
from deploy.docs.applications import applications
from services.chassis.service import Service


def asyncapi_document() -> str:
    """The document as JSON text."""
    services = applications()
    messages = {message.type_name(): message for topic in CATALOGUE for message in topic.messages}
    schemas: dict[str, Any] = {}
    document = {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Ticket System",
            "version": "1",
            "description": "A Discord support desk whose privacy policy is enforced by its code. "
            "Every message is a CloudEvent 1.0 in structured JSON; see docs/consuming-events.md.",
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/cloudevents+json",
        "channels": {topic.name: _channel(topic) for topic in CATALOGUE},
        "operations": _operations(services),
        "components": {
            "messages": {name: _message(name, message, schemas) for name, message in sorted(messages.items())},
            "schemas": schemas,
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _channel(topic: Topic) -> dict[str, Any]:
    return {
        "address": topic.name,
        "description": f"Key: {topic.key}. Written by {topic.owner}.",
        "messages": {
            message.type_name(): {"$ref": f"#/components/messages/{message.type_name()}"} for message in topic.messages
        },
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": _configuration(topic),
                "bindingVersion": "0.5.0",
            }
        },
    }


def _configuration(topic: Topic) -> dict[str, Any]:
    """The part of the topic's configuration that the Kafka binding knows."""
    known = ("retention.ms", "delete.retention.ms")
    numbers = {key: int(topic.config[key]) for key in known if key in topic.config}
    return {"cleanup.policy": [topic.cleanup], **numbers}


def _operations(services: list[Service]) -> dict[str, Any]:
    operations: dict[str, Any] = {}
    for service in services:
        for topic, types in service.subscriptions:
            operations[f"{service.name}.receive.{topic.name}"] = _operation("receive", service.name, topic, types)
        for topic in service.publishes:
            types = tuple(m for m in topic.messages if topic.owner in (service.name, "all"))
            operations[f"{service.name}.send.{topic.name}"] = _operation("send", service.name, topic, types)
    return operations


def _operation(action: str, service: str, topic: Topic, types: tuple[type[Event], ...]) -> dict[str, Any]:
    verb = "reads" if action == "receive" else "writes"
    operation: dict[str, Any] = {
        "action": action,
        "channel": {"$ref": f"#/channels/{topic.name}"},
        "summary": f"{service} {verb} {topic.name}",
        "tags": [{"name": service}],
        "messages": [{"$ref": f"#/channels/{topic.name}/messages/{m.type_name()}"} for m in types],
    }
    if action == "receive":
        group = {"type": "string", "const": service}
        operation["bindings"] = {"kafka": {"groupId": group, "bindingVersion": "0.5.0"}}
    return operation


def _message(name: str, message: type[Event], schemas: dict[str, Any]) -> dict[str, Any]:
    schema = message.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schema.pop("$defs", {}))
    schemas[message.__name__] = schema
    lines = (message.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
    return {
        "name": name,
        "title": message.__name__,
        "summary": lines,
        "contentType": "application/cloudevents+json",
        "payload": {"$ref": f"#/components/schemas/{message.__name__}"},
    }
