/** Discord's markdown, from text to DOM nodes. Whatever is not understood stays as plain text. */

import { h } from "../dom.js";
import { EMOJI, emojiNode } from "../emoji.js";
import { channel, displayName, guild, hexColour, role, state, user } from "../state.js";
import { fullTime, styledTime } from "../time.js";

const SAFE_LINK = /^(?:https?:\/\/|discord:\/\/|mailto:)/i;

/** Inline rules in order of precedence: `[pattern anchored at the cursor, build(match) -> node | nodes]`. */
const INLINE = [
  [/^\\([^\p{L}\p{N}\s])/u, (m) => m[1]],
  [/^(`{1,2})([^\n]*?[^`\n]|[^`\n])\1(?!`)/, (m) => h("code", null, m[2].trim() || m[2])],
  [/^<(@!?|@&|#)(\d{1,20})>/, (m) => mention(m[1], m[2])],
  [/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, (m) => timestamp(Number(m[1]), m[2])],
  [/^<a?:(\w{2,32}):(\d{1,20})>/, (m) => emojiNode({ name: m[1], id: m[2] })],
  [/^<\/([\w -]{1,99}):(\d{1,20})>/, (m) => h("span", { class: "mention" }, `/${m[1]}`)],
  [/^@(everyone|here)\b/, (m) => h("span", { class: "mention" }, `@${m[1]}`)],
  [
    /^\[((?:[^[\]\n]|\[[^\]\n]*\])+)\]\(<?((?:https?|mailto|discord):[^\s<>)]+)>?(?: "[^"\n]*")?\)/i,
    (m) => link(m[2], inline(m[1])),
  ],
  [/^<(https?:\/\/[^\s<>]+)>/i, (m) => link(m[1], m[1])],
  [/^https?:\/\/[^\s<>]+[^\s<>.,:;"'!?)\]*_~|]/i, (m) => link(m[0], m[0])],
  [/^\*\*\*([^\n]+?)\*\*\*(?!\*)/, (m) => h("strong", null, h("em", null, inline(m[1])))],
  [/^\*\*([\s\S]+?)\*\*(?!\*)/, (m) => h("strong", null, inline(m[1]))],
  [/^__([\s\S]+?)__(?!_)/, (m) => h("u", null, inline(m[1]))],
  [/^~~([\s\S]+?)~~(?!~)/, (m) => h("s", null, inline(m[1]))],
  [/^\|\|([\s\S]+?)\|\|/, (m) => spoiler(m[1])],
  [/^\*(?!\s)((?:\*\*[\s\S]+?\*\*|[^*])+?)\*(?!\*)/, (m) => h("em", null, inline(m[1]))],
  [/^_((?:__[\s\S]+?__|[^_])+?)_(?![\p{L}\p{N}_])/u, (m) => h("em", null, inline(m[1]))],
  [
    new RegExp(`^${EMOJI.source}`, "u"),
    (m) => (m[0].length === 1 && m[0] < "\u2190" ? m[0] : emojiNode(m[0])),
  ],
];

/** Nodes for one run of text without block structure. */
export function inline(text) {
  const out = [];
  let plain = "";
  let rest = text;
  const flush = () => {
    if (plain) out.push(plain);
    plain = "";
  };
  while (rest) {
    const hit = /^[\p{L}\p{N} ]/u.test(rest) && !/^https?:/i.test(rest) ? null : firstMatch(rest);
    if (hit) {
      const [match, build] = hit;
      const node = build(match);
      if (typeof node === "string") plain += node;
      else {
        flush();
        out.push(node);
      }
      rest = rest.slice(match[0].length);
    } else {
      const step = /^[\p{L}\p{N}]+|^ +/u.exec(rest)?.[0] ?? String.fromCodePoint(rest.codePointAt(0));
      const cut = step.length > 1 && /^https?$/i.test(step) ? 1 : step.length;
      plain += rest.slice(0, cut);
      rest = rest.slice(cut);
      if (/^_/.test(rest) && /[\p{L}\p{N}]$/u.test(plain)) {
        plain += "_";
        rest = rest.slice(1);
      }
    }
  }
  flush();
  return out;
}

function firstMatch(rest) {
  for (const [pattern, build] of INLINE) {
    const match = pattern.exec(rest);
    if (match) return [match, build];
  }
  return null;
}

function link(url, content) {
  if (!SAFE_LINK.test(url)) return h("span", null, content);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, content);
}

function spoiler(text) {
  const element = h(
    "button",
    {
      class: "spoiler",
      type: "button",
      "aria-label": "Spoiler, press to reveal",
      onclick: () => {
        element.classList.add("open");
        element.removeAttribute("aria-label");
      },
    },
    h("span", null, inline(text)),
  );
  return element;
}

function timestamp(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `<t:${seconds}>`;
  return h(
    "time",
    {
      datetime: date.toISOString(),
      title: fullTime(date),
      ...(style === "R" ? { "data-relative": "" } : {}),
    },
    styledTime(date, style),
  );
}

function mention(kind, id) {
  if (kind === "#") {
    const target = channel(id);
    const label = target ? `#${target.name}` : "#unknown";
    if (!target) return h("span", { class: "mention" }, label);
    return h(
      "a",
      { class: "mention", href: `#as=${state.me.id}&channel=${id}`, testid: "channel-mention" },
      label,
    );
  }
  if (kind === "@&") {
    if (id === guild()?.id) return h("span", { class: "mention" }, "@everyone");
    const found = role(id);
    const style = found?.color ? { "--mention": hexColour(found.color) } : {};
    return h("span", { class: "mention role", style }, `@${found?.name ?? "unknown role"}`);
  }
  const someone = user(id);
  return h(
    "span",
    { class: `mention${id === state.me?.id ? " me" : ""}` },
    `@${someone ? displayName(someone) : "unknown user"}`,
  );
}

const BULLET = /^(\s*)([-*+]|\d{1,3}[.)])\s+(.*)$/;

/** Nodes for a whole message or embed text, with code blocks, quotes, headings and lists. */
export function markdown(text) {
  const out = [];
  const fence = /```(?:([\w+-]*)\n)?([\s\S]*?)\n?```\n?/g;
  let from = 0;
  for (let match = fence.exec(text); match; match = fence.exec(text)) {
    if (!match[2].trim()) continue;
    out.push(...blocks(text.slice(from, match.index).replace(/\n$/, "")));
    out.push(
      h("pre", { tabindex: "0" }, h("code", { data: match[1] ? { language: match[1] } : {} }, match[2])),
    );
    from = match.index + match[0].length;
  }
  out.push(...blocks(text.slice(from)));
  return out;
}

function blocks(text) {
  if (!text) return [];
  const out = [];
  const lines = text.split("\n");
  let run = [];
  const flush = () => {
    if (run.length) out.push(h("div", { class: "md-line" }, inline(run.join("\n"))));
    run = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const current = lines[at];
    const heading = /^(#{1,3})\s+(.+)$/.exec(current);
    const small = /^-#\s+(.+)$/.exec(current);
    if (/^>>> /.test(current)) {
      flush();
      out.push(h("blockquote", null, blocks([current.slice(4), ...lines.slice(at + 1)].join("\n"))));
      return out;
    }
    if (/^> /.test(current) || current === ">") {
      flush();
      const quoted = [];
      while (at < lines.length && (/^> /.test(lines[at]) || lines[at] === ">"))
        quoted.push(lines[at++].slice(2));
      at -= 1;
      out.push(h("blockquote", null, blocks(quoted.join("\n"))));
    } else if (heading) {
      flush();
      out.push(
        h(
          "div",
          { class: `md-h${heading[1].length}`, role: "heading", "aria-level": String(heading[1].length + 2) },
          inline(heading[2]),
        ),
      );
    } else if (small) {
      flush();
      out.push(h("div", { class: "md-small" }, inline(small[1])));
    } else if (BULLET.test(current)) {
      flush();
      const items = [];
      while (at < lines.length && BULLET.test(lines[at])) items.push(BULLET.exec(lines[at++]));
      at -= 1;
      out.push(...lists(items));
    } else run.push(current);
  }
  flush();
  return out;
}

const isOrdered = (item) => /\d/.test(item[2]);

/** A run of list lines; at the outer level a change between bullets and numbers begins a new list. */
function lists(items) {
  const runs = [];
  for (const item of items) {
    const run = runs.at(-1);
    const outer = run && item[1].length <= run[0][1].length;
    if (!run || (outer && isOrdered(item) !== isOrdered(run[0]))) runs.push([item]);
    else run.push(item);
  }
  return runs.map(list);
}

function list(items) {
  const depth = items[0][1].length;
  const ordered = isOrdered(items[0]);
  const root = h(ordered ? "ol" : "ul", {
    class: "md-list",
    ...(ordered ? { start: String(parseInt(items[0][2], 10)) } : {}),
  });
  for (let at = 0; at < items.length; at += 1) {
    const entry = h("li", null, inline(items[at][3]));
    const nested = [];
    while (at + 1 < items.length && items[at + 1][1].length > depth) nested.push(items[++at]);
    if (nested.length) entry.append(...lists(nested));
    root.append(entry);
  }
  return root;
}

/** Whether a text is only emoji (up to 12), which Discord draws large. */
export function isJumbo(text) {
  const rest = text.replace(new RegExp(EMOJI.source, "gu"), "\u0001").replace(/\s/g, "");
  return rest.length > 0 && rest.length <= 12 && /^\u0001+$/.test(rest);
}

/** One line of a message for a reply's preview: emoji stay drawn, everything else becomes plain text. */
export function preview(text) {
  return inline(text.replace(/\n+/g, " ")).map((node) =>
    typeof node === "string" || node.getAttribute("role") === "img" ? node : node.textContent,
  );
}

/** One plain line of a message, for labels. */
export function plainText(text) {
  return inline(text.replace(/\n+/g, " "))
    .map((node) =>
      typeof node === "string"
        ? node
        : node.getAttribute("role") === "img"
          ? node.getAttribute("aria-label")
          : node.textContent,
    )
    .join("");
}
