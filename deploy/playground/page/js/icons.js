/** The page's own line icons, drawn on a 24-unit canvas. */

import { svg } from "./dom.js";

const path = (d) => ["path", { d }];
const circle = (cx, cy, r) => ["circle", { cx, cy, r }];

const ICONS = {
  hash: [path("M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16")],
  megaphone: [path("M4 10v4h3l8 4V6L7 10H4ZM18 9.5a4 4 0 0 1 0 5M8 14.5V19h2.5v-3.3")],
  thread: [path("M6 4v7a4 4 0 0 0 4 4h9M15 11l4 4-4 4")],
  lock: [path("M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3")],
  chevron: [path("m7 10 5 5 5-5")],
  at: [circle(12, 12, 3.6), path("M15.6 8.4v4.8a2.4 2.4 0 0 0 4.8 0V12a8.4 8.4 0 1 0-3.4 6.7")],
  people: [
    circle(9, 8.5, 3.2),
    path("M3 19.5c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M15.5 5.8a3 3 0 0 1 0 5.6M17.5 14.4c2.2.7 3.5 2.6 3.5 5.1"),
  ],
  menu: [path("M4 7h16M4 12h16M4 17h16")],
  close: [path("M6 6l12 12M18 6 6 18")],
  plus: [path("M12 5v14M5 12h14")],
  send: [path("M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.5 1.5L20 4")],
  reply: [path("M10 7 4.5 12 10 17v-3.4c5 0 7.5 1.2 9.5 4.4-.4-5-3.5-8.2-9.5-8.2V7Z")],
  pencil: [
    path("M5 19l.8-3.8L16.3 4.7a1.6 1.6 0 0 1 2.3 0l.7.7a1.6 1.6 0 0 1 0 2.3L8.8 18.2 5 19ZM14.5 6.5l3 3"),
  ],
  trash: [path("M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.3 10.5v5.5M13.7 10.5v5.5")],
  file: [path("M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5")],
  download: [path("M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14")],
  external: [path("M13.5 5H19v5.5M19 5l-8 8M17 14v5H5V7h5")],
  warning: [path("M12 4 2.8 19.5h18.4L12 4ZM12 10v4.5M12 17v.3")],
  sun: [
    circle(12, 12, 4),
    path(
      "M12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2M5.3 5.3l1.5 1.5M17.2 17.2l1.5 1.5M18.7 5.3l-1.5 1.5M6.8 17.2l-1.5 1.5",
    ),
  ],
  moon: [path("M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.5 10.5Z")],
  wrench: [
    path(
      "M20 7.6a4.6 4.6 0 0 1-6.2 5.2L7 19.6A1.9 1.9 0 0 1 4.4 17l6.8-6.8A4.6 4.6 0 0 1 16.4 4l-2.6 2.6.5 3.1 3.1.5L20 7.6Z",
    ),
  ],
  eye: [path("M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"), circle(12, 12, 2.8)],
  check: [path("m5 12.5 4.5 4.5L19 7.5")],
  arrow: [path("M4 12h15M13.5 6.5 19 12l-5.5 5.5")],
  pin: [path("M9 4h6l-.8 6 3.3 3.5h-11L9.8 10 9 4ZM12 13.5V20.5")],
  slash: [path("M5 4.5h14v15H5zM13.5 8.5l-3 7")],
  chat: [path("M4 5.5h16v11h-8.5L7 20v-3.5H4z")],
  clip: [
    path(
      "m19.5 11-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5L13 4.5a3.1 3.1 0 0 1 4.4 4.4l-7.5 7.5a1.5 1.5 0 0 1-2.2-2.2l6.9-6.9",
    ),
  ],
  archive: [path("M4 5h16v4H4zM5.5 9v10.5h13V9M10 13h4")],
  smile: [circle(12, 12, 8.5), path("M8.5 14.2c1.8 2.4 5.2 2.4 7 0M9 9.5v.6M15 9.5v.6")],
  spark: [path("M12 3.5l1.9 5.6 5.6 1.9-5.6 1.9L12 18.5l-1.9-5.6L4.5 11l5.6-1.9zM19 16.5v4M17 18.5h4")],
};

/** Decorative icon by name; give the button around it the label. */
export function icon(name, className = "") {
  return svg(ICONS[name], {
    class: `icon ${className}`,
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.8",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
    focusable: "false",
  });
}
