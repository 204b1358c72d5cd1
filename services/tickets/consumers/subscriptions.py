"""Every topic tickets reads. Each handler is one use case."""

from functools import partial

from contracts import (
    billing,
    blocks,
    closing,
    duty,
    feedback,
    guilds,
    imports,
    intents,
    labelling,
    languages,
    moves,
    notes,
    outcomes,
    panels,
    privacy,
    tagging,
    topics,
    transfers,
    watching,
)
from contracts.audit.listing import ListChanges
from contracts.gates import intents as gates
from contracts.insights.bulk import CloseFound
from contracts.insights.search import ListTickets
from contracts.insights.stats import ShowStats
from contracts.levels.intents import ChangeLevels
from contracts.transcripts import FindTranscript
from contracts.webhooks import intents as webhooks
from services.chassis.service import Service
from services.tickets.consumers.archive import archive
from services.tickets.domain.files import FileLimits
from services.tickets.usecases import settle_place
from services.tickets.usecases.add_member import add_member
from services.tickets.usecases.answered import answered
from services.tickets.usecases.audit.list_changes import list_changes
from services.tickets.usecases.blocks.block_member import block_member
from services.tickets.usecases.blocks.list_blocks import list_blocks
from services.tickets.usecases.blocks.unblock_member import unblock_member
from services.tickets.usecases.claim_ticket import claim_ticket
from services.tickets.usecases.close_ticket import close_ticket
from services.tickets.usecases.closing.accept_close import accept_close
from services.tickets.usecases.closing.cancel_close import cancel_close
from services.tickets.usecases.closing.exempt_ticket import exempt_ticket
from services.tickets.usecases.closing.plan_close import plan_close
from services.tickets.usecases.closing.request_close import request_close
from services.tickets.usecases.closing.set_auto_close import set_auto_close, set_close_on_leave
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.drop_role import drop_role
from services.tickets.usecases.duty.change_duty import change_duty, list_duty
from services.tickets.usecases.erase_person import erase_person
from services.tickets.usecases.export_person import export_person
from services.tickets.usecases.feedback.rate_ticket import rate_ticket
from services.tickets.usecases.feedback.set_feedback import set_feedback
from services.tickets.usecases.forget_person import fail_closed, forget_person
from services.tickets.usecases.gates.change_gates import change_gates
from services.tickets.usecases.imports.finish_import import finish_import
from services.tickets.usecases.imports.import_messages import import_messages
from services.tickets.usecases.imports.import_set_up import import_set_up
from services.tickets.usecases.imports.import_ticket import import_ticket
from services.tickets.usecases.insights.close_found import close_found
from services.tickets.usecases.insights.list_tickets import list_tickets
from services.tickets.usecases.insights.show_stats import show_stats
from services.tickets.usecases.keep_plan import keep_plan
from services.tickets.usecases.labels.change_labels import create_label, delete_label
from services.tickets.usecases.labels.label_ticket import label_ticket, unlabel_ticket
from services.tickets.usecases.leave_guild import guild_joined, guild_removed
from services.tickets.usecases.levels.change_levels import change_levels
from services.tickets.usecases.miss_people import miss_person
from services.tickets.usecases.move_ticket import move_ticket
from services.tickets.usecases.notes.add_note import add_note
from services.tickets.usecases.notes.list_notes import list_notes
from services.tickets.usecases.open_ticket import open_ticket
from services.tickets.usecases.remove_member import remove_member
from services.tickets.usecases.remove_panel import remove_panel
from services.tickets.usecases.reopen_ticket import reopen_ticket
from services.tickets.usecases.request_transcript import find_transcript, request_transcript
from services.tickets.usecases.save_panel import save_panel
from services.tickets.usecases.set_language import set_language
from services.tickets.usecases.set_priority import set_priority
from services.tickets.usecases.tags.change_tags import create_tag, delete_tag, edit_tag
from services.tickets.usecases.tags.send_tag import send_tag
from services.tickets.usecases.tags.show_tag import show_tag
from services.tickets.usecases.transfer_ticket import transfer_ticket
from services.tickets.usecases.unclaim_ticket import unclaim_ticket
from services.tickets.usecases.watch_ticket import watch_ticket
from services.tickets.usecases.webhooks import manage_webhooks
from services.tickets.usecases.webhooks.add_webhook import add_webhook, rotate_webhook
from services.tickets.usecases.webhooks.bodies import HAPPENINGS
from services.tickets.usecases.webhooks.tell_webhooks import tell_webhooks


def subscribe(service: Service, desk: Desk, limits: FileLimits) -> None:
    """Consumes what people ask, what Discord answers, what is written, plans and privacy."""
    service.consume(
        topics.TICKET_INTENTS,
        {
            intents.OpenTicket: answered(open_ticket, desk),
            intents.ClaimTicket: answered(claim_ticket, desk),
            intents.UnclaimTicket: answered(unclaim_ticket, desk),
            intents.CloseTicket: answered(close_ticket, desk),
            intents.ReopenTicket: answered(reopen_ticket, desk),
            intents.AddMember: answered(add_member, desk),
            intents.RemoveMember: answered(remove_member, desk),
            intents.SetPriority: answered(set_priority, desk),
            intents.RequestTranscript: answered(request_transcript, desk),
            FindTranscript: answered(find_transcript, desk),
            intents.SavePanel: answered(save_panel, desk),
            panels.RemovePanel: answered(remove_panel, desk),
            closing.PlanClose: answered(plan_close, desk),
            closing.RequestClose: answered(request_close, desk),
            closing.AcceptClose: answered(accept_close, desk),
            closing.CancelClose: answered(cancel_close, desk),
            closing.ExemptFromAutoClose: answered(exempt_ticket, desk),
            closing.SetAutoClose: answered(set_auto_close, desk),
            closing.SetCloseOnLeave: answered(set_close_on_leave, desk),
            feedback.RateTicket: answered(rate_ticket, desk),
            feedback.SetFeedback: answered(set_feedback, desk),
            gates.ChangeGates: answered(change_gates, desk),
            duty.ChangeDuty: answered(change_duty, desk),
            duty.ListDuty: answered(list_duty, desk),
            ChangeLevels: answered(change_levels, desk),
            blocks.BlockMember: answered(block_member, desk),
            blocks.UnblockMember: answered(unblock_member, desk),
            blocks.ListBlocks: answered(list_blocks, desk),
            transfers.TransferTicket: answered(transfer_ticket, desk),
            labelling.CreateLabel: answered(create_label, desk),
            labelling.DeleteLabel: answered(delete_label, desk),
            labelling.LabelTicket: answered(label_ticket, desk),
            labelling.UnlabelTicket: answered(unlabel_ticket, desk),
            languages.SetLanguage: answered(set_language, desk),
            tagging.CreateTag: answered(create_tag, desk),
            tagging.EditTag: answered(edit_tag, desk),
            tagging.DeleteTag: answered(delete_tag, desk),
            tagging.ShowTag: answered(show_tag, desk),
            tagging.SendTag: answered(send_tag, desk),
            notes.AddNote: answered(add_note, desk),
            notes.ListNotes: answered(list_notes, desk),
            moves.MoveTicket: answered(move_ticket, desk),
            watching.WatchTicket: answered(watch_ticket, desk),
            imports.ImportSetUp: answered(import_set_up, desk),
            imports.ImportTicket: answered(import_ticket, desk),
            imports.ImportMessages: answered(partial(import_messages, limits), desk),
            imports.FinishImport: answered(finish_import, desk),
            ListTickets: answered(list_tickets, desk),
            CloseFound: answered(close_found, desk),
            ShowStats: answered(show_stats, desk),
            ListChanges: answered(list_changes, desk),
            webhooks.AddWebhook: answered(add_webhook, desk),
            webhooks.ListWebhooks: answered(manage_webhooks.list_webhooks, desk),
            webhooks.RemoveWebhook: answered(manage_webhooks.remove_webhook, desk),
            webhooks.TryWebhook: answered(manage_webhooks.try_webhook, desk),
            webhooks.EnableWebhook: answered(manage_webhooks.enable_webhook, desk),
            webhooks.RotateWebhook: answered(rotate_webhook, desk),
            webhooks.ReplayWebhook: answered(manage_webhooks.replay_webhook, desk),
        },
    )
    service.consume(
        topics.OUTCOMES,
        {
            outcomes.PlaceCreated: partial(settle_place.place_created, desk),
            outcomes.PlaceFailed: partial(settle_place.place_failed, desk),
            outcomes.PlaceClosed: partial(settle_place.place_closed, desk),
            outcomes.PlaceReopened: partial(settle_place.place_reopened, desk),
            outcomes.PlaceDeleted: partial(settle_place.place_deleted, desk),
            outcomes.PersonGone: partial(miss_person, desk),
        },
    )
    service.consume_batches(topics.TICKET_MESSAGES, partial(archive, desk, limits))
    service.consume_effects(
        topics.GUILD_EVENTS,
        {
            guilds.GuildJoined: partial(guild_joined, desk),
            guilds.GuildRemoved: partial(guild_removed, desk),
            guilds.StaffRoleDeleted: partial(drop_role, desk),
        },
    )
    service.consume_effects(topics.TICKET_EVENTS, dict.fromkeys(HAPPENINGS, partial(tell_webhooks, desk)))
    service.consume(topics.PLANS, {billing.GuildPlan: partial(keep_plan, desk)})
    service.consume_effects(
        topics.PRIVACY_REQUESTS,
        {
            privacy.ExportRequested: partial(export_person, desk),
            privacy.ErasureRequested: partial(erase_person, desk),
        },
    )
    service.consume_effects(
        topics.PRIVACY_EVENTS,
        {
            privacy.SubjectErasureCommitted: partial(fail_closed, desk),
            privacy.SubjectErased: partial(forget_person, desk),
        },
    )
