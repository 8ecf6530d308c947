/* The connection over which the server says that something changed. */

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;
// After this long without a connection the page no longer claims that it will be back at once.
const PATIENCE = 12_000;
// A browser allows six connections to a server over HTTP/1.1: a page that nobody sees gives its own back.
const HIDDEN_PAUSE = 10_000;

/** onStatus hears "live", "reconnecting" or "disconnected"; onState hears each state of the server. */
export function connectLive({ onStatus, onState }) {
  let source = null;
  let pause = FIRST_PAUSE;
  let retry = 0;
  let hiding = 0;
  let lostAt = performance.now();

  function connect() {
    clearTimeout(retry);
    source?.close();
    const own = new EventSource("/api/events");
    source = own;
    own.addEventListener("open", () => {
      pause = FIRST_PAUSE;
      lostAt = null;
      onStatus("live");
    });
    own.addEventListener("state", (event) => onState(JSON.parse(event.data)));
    own.addEventListener("error", () => {
      if (own === source) {
        reconnect();
      }
    });
  }

  function reconnect() {
    source.close();
    lostAt ??= performance.now();
    onStatus(performance.now() - lostAt > PATIENCE ? "disconnected" : "reconnecting");
    retry = setTimeout(connect, pause);
    pause = Math.min(pause * 1.6, LONGEST_PAUSE);
  }

  function disconnect() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(disconnect, HIDDEN_PAUSE);
    } else if (!source || source.readyState === EventSource.CLOSED) {
      connect();
    }
  });
  // A page that was left may be kept for the way back, and its connection with it.
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => event.persisted && connect());
  addEventListener("online", connect);
  connect();
}
