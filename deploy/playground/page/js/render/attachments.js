/** Files on messages: pictures in place, anything else as a card to download. */

import { h } from "../dom.js";
import { icon } from "../icons.js";

/** "1.4 MB"; sizes in bytes, decimal units as Discord shows them. */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "KB"] : [bytes / 1e6, "MB"];
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}

/** The playground's own files come from this page's origin whatever host name it was opened by. */
export function sameOrigin(url) {
  const parsed = new URL(url, location.href);
  return parsed.pathname.startsWith("/cdn/") ? parsed.pathname + parsed.search : parsed.href;
}

/** An image `{url, width?, height?}` fitted into the message; tells when its link has run out. */
export function picture(media, { alt, className = "" }) {
  const scale = media.width && media.height ? Math.min(1, 400 / media.width, 300 / media.height) : null;
  const size = scale
    ? { width: Math.round(media.width * scale), height: Math.round(media.height * scale) }
    : {};
  const image = h("img", { src: sameOrigin(media.url), alt, loading: "lazy", ...size });
  const frame = h(
    "a",
    {
      class: `picture ${className}`,
      href: sameOrigin(media.url),
      target: "_blank",
      rel: "noopener",
      "aria-label": alt ? `Open image ${alt}` : "Open image",
    },
    image,
  );
  image.addEventListener("error", () =>
    frame.replaceChildren(
      h(
        "span",
        { class: "picture-gone" },
        icon("warning"),
        "This picture cannot be shown: its link has run out or it is not on this machine.",
      ),
    ),
  );
  return frame;
}

export function fileCard({ filename, size, url }) {
  return h(
    "div",
    { class: "file-card", testid: "attachment" },
    icon("file"),
    h(
      "div",
      { class: "file-text" },
      h("a", { href: sameOrigin(url), download: filename, target: "_blank", rel: "noopener" }, filename),
      size === undefined ? null : h("div", { class: "faint" }, fileSize(size)),
    ),
    h(
      "a",
      {
        class: "icon-button",
        href: sameOrigin(url),
        download: filename,
        target: "_blank",
        rel: "noopener",
        "aria-label": `Download ${filename}`,
      },
      icon("download"),
    ),
  );
}

export function renderAttachment(attachment) {
  if (/^image\/(png|jpeg|gif|webp)/.test(attachment.content_type ?? "")) {
    return h(
      "div",
      { testid: "attachment" },
      picture(attachment, { alt: attachment.description ?? attachment.filename }),
    );
  }
  return fileCard(attachment);
}
