## Webhooks

command-webhook = Tell your own programs what happens to tickets
command-webhook-add = Add an address that is told
command-webhook-url = Where to: an address that begins with https://
command-webhook-events = What is told, for example: opened, closed; everything if empty
command-webhook-list = See all webhooks and how they fare
command-webhook-test = Send a test event
command-webhook-number = Which webhook: its number in the list
command-webhook-replay = Send events once more, up to three days back
command-webhook-replay-hours = What happened in the last hours; if empty, what never arrived
command-webhook-enable = Switch a webhook on again
command-webhook-rotate = Make a new secret
command-webhook-remove = Remove a webhook
webhooks-title = Webhooks
webhooks-none = Nothing is told to anybody yet. Add an address with /webhook add.
webhooks-not-in-plan = **The plan of this server has no webhooks:** nothing new is told. They come with Pro and Enterprise.
webhook-line = **{ $which }** · { $place } · { $events }
webhook-all-events = all events
webhook-somewhere = an address that can no longer be read
webhook-nothing-yet = 🟢 on; nothing was sent yet
webhook-arrived = 🟢 on; something arrived { $when }
webhook-failing = 🟠 nothing has arrived since { $since }: { $why }. It is tried again.
webhook-off-gone = 🔴 off: it answered that it is gone (410). /webhook enable switches it on.
webhook-off-failing = 🔴 off: nothing had arrived for three days. /webhook enable switches it on.
webhook-counts = { $waiting } waiting, { $failed } failed
webhook-fault-status = it answered with status { $code }
webhook-fault-time-limit = it did not answer within 15 seconds
webhook-fault-no-connection = nobody listens there
webhook-fault-no-answer = the connection broke
webhook-fault-tls = its certificate is not valid for its name
webhook-fault-host-unknown = nobody knows that name
webhook-fault-address-not-allowed = its name does not lead to the public internet
webhook-fault-redirected = it sent the event elsewhere, which is not followed
webhook-fault-other = it failed ({ $slug })
done-webhook-added =
    Webhook { $which } leads to { $place } and is on. Its secret, by which your program knows that an event is from here:
    { $secret }
    Keep it now: it is not shown again. /webhook test number:{ $which } sends a test.
done-webhook-rotated =
    The new secret of webhook { $which } to { $place }:
    { $secret }
    Keep it now: it is not shown again. For one day events are signed with the former one as well.
done-webhook-removed = Webhook { $which } is removed, with everything that was kept for it.
done-webhook-tried = A test event is on its way to webhook { $which }. /webhook list says whether it arrived.
done-webhook-enabled = Webhook { $which } is on. What it missed is kept for three days: /webhook replay number:{ $which }
done-webhook-replayed =
    { $count ->
        [0] For webhook { $which } nothing is kept that could be sent once more.
        [one] One event is on its way to webhook { $which } once more.
       *[other] { $count } events are on their way to webhook { $which } once more.
    }
webhook-notice-gone =
    { "**" }Webhook { $which } of your server { $server } is off:** { $place } answered that it is gone (410), so nothing more is sent there.

    If that was a mistake, `/webhook enable number:{ $which }` switches it on, and `/webhook replay` sends what it missed in the last three days. Otherwise remove it with `/webhook remove`.
webhook-notice-failing =
    { "**" }Webhook { $which } of your server { $server } is off:** nothing has arrived at { $place } for three days, so nothing more is sent there.

    `/webhook list` says why. Once it works again, `/webhook enable number:{ $which }` switches it on, and `/webhook replay` sends what it missed in the last three days.
refused-webhooks-plan = The plan of this server has no webhooks. They come with Pro and Enterprise.
refused-webhook-limit-reached = A server can have { $limit } webhooks, and this one has. Remove one with /webhook remove first.
refused-webhook-address = A webhook needs an address that begins with https://, on port 443 or 8443 and without a user name, for example https://example.com/tickets
refused-webhook-private = That address is not on the public internet. Choose one that everybody can reach.
refused-webhook-unreadable = The address can no longer be read. Please add the webhook once more.
refused-webhook-events = I do not know one of these events. There are: { $known }
refused-unknown-webhook = There is no webhook { $which } here. /webhook list shows them all.
refused-webhook-off = Webhook { $which } is off. Switch it on first: /webhook enable number:{ $which }
refused-webhook-on = Webhook { $which } is on already.
