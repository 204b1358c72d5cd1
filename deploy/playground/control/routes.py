"""Faults, the gateway's cable, the clock, the log, and starting over."""

from aiohttp import web

from deploy.playground import seed
from deploy.playground.faults import Faults
from deploy.playground.playground import of
from deploy.playground.rest.bodies import read
from deploy.playground.settings import ALL_PRIVILEGED_INTENTS
from deploy.playground.validation.form import Form
from deploy.playground.wire import nothing, respond


async def show_faults(request: web.Request) -> web.Response:
    """GET /control/faults."""
    return respond(of(request).faults.describe())


async def set_faults(request: web.Request) -> web.Response:
    """PUT /control/faults; what is not named is switched off."""
    playground = of(request)
    playground.faults = Faults.read(await read(request))
    playground.sessions.refuse_resume = playground.faults.refuse_resume
    playground.sessions.mute_acks = playground.faults.mute_acks
    return respond(playground.faults.describe())


async def drop_gateway(request: web.Request) -> web.Response:
    """POST /control/gateway/drop {resumable, abrupt?, invalid?, code?}.

    Op 7; op 9 where not resumable or `invalid`; the connection closed with a code; or a cable cut without a word.
    """
    playground, form = of(request), Form(await read(request))
    resumable, abrupt = form.flag("resumable") is not False, form.flag("abrupt")
    invalid, code = bool(form.flag("invalid")), form.number("code", least=1000, most=4999)
    form.faults.settle()
    for connection in tuple(playground.connections):
        if abrupt:
            connection.cut()
        else:
            await connection.drop(resumable=resumable, invalid=invalid, code=code)
    return nothing()


async def show_gateway(request: web.Request) -> web.Response:
    """GET /control/gateway: the bot's sessions."""
    return respond({"sessions": of(request).sessions.describe()})


async def set_limits(request: web.Request) -> web.Response:
    """PUT /control/limits {enforced}: switch rate limits off for a load test, or on again."""
    playground, form = of(request), Form(await read(request))
    enforced = form.flag("enforced")
    form.faults.settle()
    playground.limits.enforced = enforced is not False
    return nothing()


async def set_intents(request: web.Request) -> web.Response:
    """PUT /control/intents {privileged}: the privileged intents the bot may ask for, a decimal bit field.

    Sessions that are connected keep what they have; the next IDENTIFY is measured by it, and every request at once.
    """
    world, form = of(request).world, Form(await read(request))
    privileged = form.number("privileged", required=True, least=0, most=ALL_PRIVILEGED_INTENTS) or 0
    form.faults.settle()
    world.privileged_intents = privileged
    return nothing()


async def move_clock(request: web.Request) -> web.Response:
    """POST /control/clock {advance_s}: deadlines, tokens and links age by so many seconds."""
    playground, form = of(request), Form(await read(request))
    seconds = form.number("advance_s", required=True, least=0) or 0
    form.faults.settle()
    playground.clock.advance(seconds)
    return respond({"now": playground.clock.now()})


async def log(request: web.Request) -> web.Response:
    """GET /control/log?since=."""
    form = Form(dict(request.query))
    since = form.number("since", least=0) or 0
    form.faults.settle()
    return respond(of(request).log.since(since))


async def reset(request: web.Request) -> web.Response:
    """POST /control/reset {seed}: a fresh world; connected bots are told to identify again."""
    playground, form = of(request), Form(await read(request))
    name = form.text("seed") or playground.settings.seed
    if name not in seed.SEEDS:
        form.fault("seed", "BASE_TYPE_CHOICES", f"Value must be one of {sorted(seed.SEEDS)}.")
    form.faults.settle()
    playground.clear()
    seed.SEEDS[name](playground.world)
    for connection in tuple(playground.connections):
        await connection.drop(resumable=False)
    return respond({"seed": name})


ROUTES = [
    web.get("/control/faults", show_faults),
    web.put("/control/faults", set_faults),
    web.get("/control/gateway", show_gateway),
    web.post("/control/gateway/drop", drop_gateway),
    web.put("/control/limits", set_limits),
    web.put("/control/intents", set_intents),
    web.post("/control/clock", move_clock),
    web.get("/control/log", log),
    web.post("/control/reset", reset),
]
