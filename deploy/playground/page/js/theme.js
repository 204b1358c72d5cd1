/** Dark unless the system or the person says light; the choice is kept in this browser. */

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

const KEY = "playground-theme";

const system = matchMedia("(prefers-color-scheme: light)");

function current() {
  return localStorage.getItem(KEY) ?? (system.matches ? "light" : "dark");
}

export function createThemeToggle() {
  const button = h("button", {
    type: "button",
    class: "icon-button",
    testid: "theme-toggle",
    onclick: () => {
      localStorage.setItem(KEY, current() === "dark" ? "light" : "dark");
      apply();
    },
  });
  function apply() {
    const theme = current();
    document.documentElement.dataset.theme = theme;
    const label = theme === "dark" ? "Use the light theme" : "Use the dark theme";
    button.setAttribute("aria-label", label);
    button.title = label;
    fill(button, icon(theme === "dark" ? "sun" : "moon"));
  }
  system.addEventListener("change", apply);
  apply();
  return button;
}
