/** Puts the page together and starts as the person named in the address, else as a member. */

import * as api from "./api.js";
import { createComposer } from "./composer.js";
import { fill, h } from "./dom.js";
import { createBanner, createHeader } from "./header.js";
import { createHint } from "./hint.js";
import { onModalRequested } from "./interactions.js";
import { closeDrawers, startLayout } from "./layout.js";
import { showModal } from "./modal.js";
import { suggest } from "./people.js";
import { createChannels } from "./render/channels.js";
import { createLog } from "./render/log.js";
import { createMembers } from "./render/members.js";
import { createRail } from "./render/rail.js";
import { onRoute, readRoute } from "./route.js";
import { actAs, openChannel } from "./session.js";
import { channel, emit, on, state } from "./state.js";
import { keepRelativeTimesFresh } from "./time.js";
import { toast } from "./toast.js";
import { openTrouble } from "./trouble.js";

function build() {
  const log = createLog();
  const composer = createComposer(log);
  const app = document.getElementById("app");
  fill(
    app,
    h(
      "a",
      {
        class: "skip",
        href: "#composer",
        onclick: (event) => {
          event.preventDefault();
          composer.focus();
        },
      },
      "Skip to the message field",
    ),
    createBanner(openTrouble),
    h(
      "div",
      { class: "shell" },
      h("div", { class: "left" }, createRail(), createChannels()),
      h("div", { class: "scrim", onclick: closeDrawers }),
      h(
        "div",
        { class: "centre" },
        createHeader(),
        h(
          "div",
          { class: "columns" },
          h(
            "main",
            { class: "pane", "aria-label": "Messages" },
            createHint(composer),
            log.element,
            composer.element,
          ),
          createMembers(),
        ),
      ),
    ),
  );
  onModalRequested(showModal);
  let last = null;
  on("selection", () => {
    if (state.channelId !== last && last !== null && !document.activeElement?.closest?.(".left"))
      composer.focus();
    last = state.channelId;
  });
  addEventListener("keydown", (event) => {
    if (
      event.key === "/" &&
      !event.defaultPrevented &&
      !event.target.closest?.("input, textarea, dialog, [role=listbox]")
    ) {
      event.preventDefault();
      composer.type("/");
    }
  });
}

async function start() {
  startLayout();
  keepRelativeTimesFresh();
  build();
  try {
    [state.about, state.people] = await Promise.all([api.about(), api.people()]);
  } catch (error) {
    fill(
      document.getElementById("app"),
      h(
        "div",
        { class: "fatal", role: "alert" },
        h("h1", null, "The playground does not answer"),
        h("p", null, error.message),
        h(
          "button",
          { type: "button", class: "button primary", onclick: () => location.reload() },
          "Try again",
        ),
      ),
    );
    return;
  }
  emit("bot");
  emit("people");
  const route = readRoute();
  const wanted =
    state.people.find((person) => person.id === route.as) ?? suggest("member") ?? state.people[0];
  if (!wanted) {
    toast("There is nobody here to act as. Make people with /control/guilds.", "bad");
    return;
  }
  await actAs(wanted.id, route.channel);
  document.documentElement.dataset.ready = "true";
  onRoute(({ as, channel: id }) => {
    if (as && as !== state.me?.id && state.people.some((person) => person.id === as))
      actAs(as, id ?? state.channelId).catch((error) => toast(error.message, "bad"));
    else if (id && id !== state.channelId && channel(id)) openChannel(id);
  });
}

start().catch((error) => toast(error.message, "bad"));
