/** Embeds: colour bar, author, title, text, fields in rows of up to three, pictures, footer. */

import { h } from "../dom.js";
import { hexColour } from "../state.js";
import { stamp } from "../time.js";
import { picture } from "./attachments.js";
import { inline, markdown } from "./markdown.js";

export function renderEmbed(embed) {
  const style = typeof embed.color === "number" ? { "--bar": hexColour(embed.color) } : {};
  const title = embed.title
    ? h(
        "div",
        { class: "embed-title" },
        embed.url
          ? h(
              "a",
              { href: embed.url, target: "_blank", rel: "noopener noreferrer nofollow" },
              inline(embed.title),
            )
          : inline(embed.title),
      )
    : null;
  const footer = [embed.footer?.text, embed.timestamp ? stamp(new Date(embed.timestamp)) : null]
    .filter(Boolean)
    .join(" • ");
  return h(
    "article",
    { class: "embed", testid: "embed", style },
    h(
      "div",
      { class: "embed-grid" },
      h(
        "div",
        { class: "embed-main" },
        embed.author?.name ? h("div", { class: "embed-author" }, embed.author.name) : null,
        title,
        embed.description ? h("div", { class: "embed-description" }, markdown(embed.description)) : null,
        embed.fields?.length ? h("div", { class: "embed-fields" }, fieldRows(embed.fields)) : null,
      ),
      embed.thumbnail?.url ? picture(embed.thumbnail, { alt: "", className: "embed-thumbnail" }) : null,
    ),
    embed.image?.url ? picture(embed.image, { alt: "Embedded image", className: "embed-image" }) : null,
    footer ? h("div", { class: "embed-footer" }, footer) : null,
  );
}

function fieldRows(fields) {
  const rows = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.inline && last?.[0].inline && last.length < 3) last.push(field);
    else rows.push([field]);
  }
  return rows.map((row) =>
    h(
      "div",
      { class: "embed-row", style: { "--columns": String(row.length) } },
      row.map((field) =>
        h(
          "div",
          { class: "embed-field" },
          h("div", { class: "embed-field-name" }, inline(field.name)),
          h("div", { class: "embed-field-value" }, markdown(field.value)),
        ),
      ),
    ),
  );
}
