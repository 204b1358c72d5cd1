/** Short notices at the foot of the page, read out by screen readers. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN_MS = 6000;

/** Keeps notices above everything: inside the open dialog, whose layer covers the rest of the page. */
export function raiseToasts() {
  const host = document.getElementById("toasts");
  const layer = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (host.parentElement !== layer) layer.append(host);
  return host;
}

/** `tone`: "info" or "bad". */
export function toast(text, tone = "info") {
  const host = raiseToasts();
  if ([...host.children].some((entry) => entry.dataset.text === text)) return;
  const entry = h(
    "div",
    { class: `toast ${tone}`, testid: "toast", data: { text } },
    icon(tone === "bad" ? "warning" : "spark"),
    h("span", null, text),
    h(
      "button",
      {
        class: "icon-button small",
        type: "button",
        "aria-label": "Dismiss notice",
        onclick: () => entry.remove(),
      },
      icon("close"),
    ),
  );
  host.append(entry);
  setTimeout(() => entry.remove(), SHOWN_MS);
}
