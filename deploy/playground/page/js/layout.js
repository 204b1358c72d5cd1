/** Which side panels are open. On narrow screens they slide over the messages, one at a time. */

const root = () => document.documentElement;
const NARROW = matchMedia("(max-width: 760px)");
const MEDIUM = matchMedia("(max-width: 1120px)");

export function closeDrawers() {
  if (!NARROW.matches) return;
  root().dataset.nav = "closed";
  root().dataset.members = "closed";
  reflect();
}

export function toggleNav() {
  root().dataset.nav = root().dataset.nav === "open" ? "closed" : "open";
  if (root().dataset.nav === "open") {
    root().dataset.members = "closed";
    document.querySelector(".side button.selected, .side button")?.focus();
  }
  reflect();
}

export function toggleMembers() {
  root().dataset.members = root().dataset.members === "open" ? "closed" : "open";
  reflect();
}

function reflect() {
  document.querySelector("#nav-toggle")?.setAttribute("aria-expanded", String(root().dataset.nav === "open"));
  document
    .querySelector("#members-toggle")
    ?.setAttribute("aria-expanded", String(root().dataset.members === "open"));
}

export function startLayout() {
  const settle = () => {
    root().dataset.nav = NARROW.matches ? "closed" : "open";
    root().dataset.members = MEDIUM.matches ? "closed" : "open";
    reflect();
  };
  settle();
  NARROW.addEventListener("change", settle);
  MEDIUM.addEventListener("change", settle);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) closeDrawers();
  });
}
