"""Labels of tickets and servers."""

from contracts import labelling as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_labels import FollowLabels


def label_handlers(follow: FollowLabels) -> Handlers:
    """What becomes of each message about labels."""
    return {
        facts.TicketLabelled: follow.labelled,
        facts.TicketUnlabelled: follow.unlabelled,
        facts.LabelCreated: follow.created,
        facts.LabelDeleted: follow.deleted,
    }
