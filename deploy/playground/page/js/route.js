/** The address bar remembers who you act as and where you are: `#as=<user>&channel=<channel>`. */

export function readRoute() {
  const params = new URLSearchParams(location.hash.slice(1));
  return { as: params.get("as"), channel: params.get("channel") };
}

export function writeRoute(as, channel) {
  const params = new URLSearchParams({ as, ...(channel ? { channel } : {}) });
  const hash = `#${params}`;
  if (location.hash !== hash) history.replaceState(null, "", hash);
}

export function onRoute(listener) {
  addEventListener("hashchange", () => listener(readRoute()));
}
