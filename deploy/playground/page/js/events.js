/**
 * The live feed of what one person may see. Reconnects by itself; the caller refreshes after each
 * (re)connection.
 */

let current = null;

/**
 * Opens the feed for `userId`, replacing any earlier one. `onFrame({t, d})` for each event, `onReady()`
 * after every
 * connection, `onDown()` when it is lost. Resolves when first connected.
 */
export function listen(userId, { onFrame, onReady, onDown }) {
  current?.stop();
  let stopped = false;
  let socket = null;
  let delay = 300;
  let timer = null;

  const open = (connected) => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/page/events?as=${encodeURIComponent(userId)}`);
    socket.onopen = () => {
      delay = 300;
      connected();
    };
    socket.onmessage = (event) => {
      if (!stopped) onFrame(JSON.parse(event.data));
    };
    socket.onclose = () => {
      if (stopped) return;
      onDown();
      timer = setTimeout(() => open(onReady), delay);
      delay = Math.min(delay * 2, 5000);
    };
  };

  current = {
    stop() {
      stopped = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
  return new Promise((resolve) => open(resolve));
}
