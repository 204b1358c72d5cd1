/**
 * The "make trouble" drawer: what goes wrong between the bot and this stand-in, on purpose, and what it
 * asks for.
 */

import * as api from "./api.js";
import { openDialog } from "./dialog.js";
import { fill, h, uid } from "./dom.js";
import { icon } from "./icons.js";
import { CREATE_PRIVATE_THREADS, SEND_MESSAGES, SEND_IN_THREADS, guildPermissions } from "./permissions.js";
import { channel, displayName, guild, member, state } from "./state.js";
import { createRequestLog } from "./requestlog.js";
import { toast } from "./toast.js";
import { act, chooser, section, slider, toggle } from "./troublerows.js";

const HEALTHY = {
  latency_ms: 0,
  error_rate: 0,
  error_status: 500,
  rate_limit_every: 0,
  refuse_resume: false,
  slow_routes: [],
  fail_routes: [],
};
let permissionsChoice = "seed";

async function attempt(action, done) {
  try {
    await action();
    toast(done);
  } catch (error) {
    toast(error.message, "bad");
  }
}

/** Opens the drawer. */
export async function openTrouble() {
  let faults;
  try {
    [faults, state.people] = await Promise.all([api.faults(), api.people()]);
  } catch (error) {
    toast(error.message, "bad");
    return;
  }
  const heading = uid("trouble");
  const requests = createRequestLog();
  const controls = h("div", { class: "trouble-controls" });
  const dialog = openDialog({
    title: "Make trouble",
    labelledBy: heading,
    className: "drawer",
    testid: "trouble",
    onClose: () => requests.stop(),
    content: [
      h(
        "header",
        { class: "modal-head" },
        h(
          "div",
          { class: "modal-title" },
          h("h2", { id: heading }, "Make trouble"),
          h(
            "div",
            { class: "faint" },
            "Faults between the bot and this stand-in for Discord. People's clicks are not slowed.",
          ),
        ),
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": "Close",
            testid: "trouble-close",
            onclick: () => dialog.close(),
          },
          icon("close"),
        ),
      ),
      h("div", { class: "dialog-body" }, controls, requests.element),
    ],
  });

  const put = (change) => {
    faults = { ...faults, ...change };
    attempt(() => api.setFaults(faults), "Done. It holds until you change it back.");
  };
  const draw = () =>
    fill(
      controls,
      network(faults, put),
      gateway(faults, put),
      people(),
      bot(),
      load(),
      h(
        "div",
        { class: "trouble-actions" },
        h(
          "button",
          { type: "button", class: "button success", testid: "trouble-heal", onclick: heal },
          "Make everything healthy",
        ),
      ),
    );

  async function heal() {
    faults = { ...HEALTHY };
    permissionsChoice = "seed";
    const shut = state.people.filter((person) => !person.dms_open);
    await attempt(async () => {
      await api.setFaults(faults);
      await Promise.all(shut.map((person) => api.setDmsOpen(person.id, true)));
      for (const person of shut) person.dms_open = true;
      await Promise.all(state.guilds.map((entry) => api.setBotPermissions(entry.id, null)));
    }, "Everything is healthy again.");
    draw();
  }
  draw();
}

function network(faults, put) {
  return section(
    "Discord's API",
    slider({
      label: "Extra latency",
      value: faults.latency_ms,
      max: 4000,
      step: 100,
      unit: " ms",
      testid: "trouble-latency",
      onChange: (latency_ms) => put({ latency_ms }),
    }),
    slider({
      label: "Requests that fail",
      value: Math.round(faults.error_rate * 100),
      max: 100,
      step: 5,
      unit: " %",
      testid: "trouble-error-rate",
      onChange: (rate) => put({ error_rate: rate / 100 }),
    }),
    chooser({
      label: "They fail with",
      value: faults.error_status,
      choices: [
        [500, "500 Internal Server Error"],
        [502, "502 Bad Gateway"],
        [503, "503 Service Unavailable"],
      ],
      testid: "trouble-error-status",
      onChange: (status) => put({ error_status: Number(status) }),
    }),
    chooser({
      label: "Rate limit (429)",
      value: faults.rate_limit_every ?? 0,
      choices: [
        [0, "only as Discord would"],
        [10, "every 10th request"],
        [5, "every 5th request"],
        [2, "every 2nd request"],
      ],
      testid: "trouble-rate-limit",
      onChange: (every) => put({ rate_limit_every: Number(every) }),
    }),
  );
}

function gateway(faults, put) {
  return section(
    "Gateway connection",
    h(
      "div",
      { class: "trouble-actions" },
      act("Drop it, let it resume", "trouble-drop", () =>
        attempt(() => api.dropGateway(true), "Dropped. The bot should resume where it was."),
      ),
      act("Drop it for good", "trouble-drop-hard", () =>
        attempt(() => api.dropGateway(false), "Dropped. The bot has to identify again."),
      ),
    ),
    toggle({
      label: "Refuse to resume",
      checked: faults.refuse_resume,
      testid: "trouble-refuse-resume",
      onChange: (refuse_resume) => put({ refuse_resume }),
    }),
  );
}

function people() {
  return section(
    "Direct messages closed for",
    h(
      "div",
      { class: "trouble-grid" },
      state.people.map((person) =>
        toggle({
          label: person.global_name ?? person.username,
          checked: !person.dms_open,
          testid: `trouble-dms-${person.username}`,
          onChange: (closed) => {
            person.dms_open = !closed;
            attempt(
              () => api.setDmsOpen(person.id, !closed),
              `${displayName(person)} ${closed ? "takes no direct messages now" : "takes direct messages again"}.`,
            );
          },
        }),
      ),
    ),
  );
}

function bot() {
  const place = guild();
  const self = place && member(state.about.bot_user_id, place.id);
  if (!self) return null;
  const full = guildPermissions(place, self);
  const choices = {
    seed: ["what its role gives", null],
    threads: ["no private threads", full & ~CREATE_PRIVATE_THREADS],
    write: ["cannot write", full & ~(SEND_MESSAGES | SEND_IN_THREADS)],
    none: ["nothing at all", 0n],
  };
  return section(
    `What the bot may do in ${place.name}`,
    chooser({
      label: "Permissions",
      value: permissionsChoice,
      choices: Object.entries(choices).map(([key, [text]]) => [key, text]),
      testid: "trouble-permissions",
      onChange: (key) => {
        permissionsChoice = key;
        const bits = choices[key][1];
        attempt(
          () => api.setBotPermissions(place.id, bits === null ? null : bits.toString()),
          `The bot now has ${choices[key][0]} in ${place.name}.`,
        );
      },
    }),
  );
}

function load() {
  const here = channel();
  if (!here) return null;
  const start = (rate) =>
    attempt(
      () => api.makeLoad({ messages_per_second: rate, seconds: 10, channel_ids: [here.id] }),
      `${rate} messages a second here for 10 seconds.`,
    );
  return section(
    `Traffic in ${here.name ?? "this conversation"}`,
    h(
      "div",
      { class: "trouble-actions" },
      act("5 messages/s", "trouble-load-5", () => start(5)),
      act("50 messages/s", "trouble-load-50", () => start(50)),
    ),
  );
}
