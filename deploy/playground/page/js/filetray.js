/** Files chosen but not sent yet, as chips with a button to take each away. */

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { fileSize } from "./render/attachments.js";

/** `onRemoved()` after a chip's button. Returns `{element, files, set(files)}`. */
export function createFileTray({ label, testid, onRemoved }) {
  const element = h("ul", { class: "composer-files", "aria-label": label });
  let files = [];

  function remove(file) {
    set(files.filter((entry) => entry !== file));
    onRemoved();
  }

  function chip(file) {
    const name = `Remove ${file.name}`;
    return h(
      "li",
      { class: "file-chip", testid },
      icon("file"),
      h("span", { class: "file-chip-name" }, file.name),
      h("span", { class: "faint" }, fileSize(file.size)),
      h(
        "button",
        { type: "button", class: "icon-button small", "aria-label": name, onclick: () => remove(file) },
        icon("close"),
      ),
    );
  }

  function set(next) {
    files = next;
    fill(element, files.map(chip));
  }

  return {
    element,
    get files() {
      return files;
    },
    set,
  };
}
