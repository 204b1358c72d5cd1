/** What the bot has asked of the stand-in lately, refreshed while shown. */

import * as api from "./api.js";
import { fill, h } from "./dom.js";

const EVERY_MS = 1000;
const SHOWN = 30;

export function createRequestLog() {
  const counters = h("div", { class: "log-counters" });
  const rows = h("tbody");
  const problem = h("div", { class: "faint" });
  const element = h(
    "section",
    { class: "trouble-section" },
    h("h3", null, "Requests of the bot"),
    counters,
    problem,
    h(
      "div",
      { class: "request-scroll", tabindex: "0", "aria-label": "Recent requests" },
      h(
        "table",
        { class: "request-table" },
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th", { scope: "col" }, "#"),
            h("th", { scope: "col" }, "Request"),
            h("th", { scope: "col" }, "Status"),
          ),
        ),
        rows,
      ),
    ),
  );
  let recent = [];
  let since = 0;
  let stopped = false;
  let timer = null;

  async function poll() {
    try {
      const answer = await api.requestLog(since);
      since = answer.last;
      recent = [...recent, ...answer.entries].slice(-SHOWN);
      problem.textContent = recent.length ? "" : "None yet.";
      fill(
        counters,
        Object.entries(answer.counters).map(([key, value]) =>
          h("span", { class: "tag" }, `${key.replaceAll("_", " ")}: ${value}`),
        ),
      );
      fill(
        rows,
        [...recent]
          .reverse()
          .map((entry) =>
            h(
              "tr",
              { class: entry.status >= 400 ? "failed" : "" },
              h("td", null, entry.n),
              h("td", null, h("code", null, `${entry.method} ${entry.route}`)),
              h("td", null, entry.status),
            ),
          ),
      );
    } catch (error) {
      problem.textContent = error.message;
    }
    if (!stopped) timer = setTimeout(poll, EVERY_MS);
  }

  poll();
  return {
    element,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
