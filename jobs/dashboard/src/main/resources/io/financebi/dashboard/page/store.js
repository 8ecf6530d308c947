/* Holds the state, keeps the address bar equal to it, and tells those who listen. */
import { formatState, normalise, parseState } from "./state.js";

/**
 * The trail (what a drill came from) is kept beside the address, in the history's entry: a link shows the same view,
 * but not how somebody got there.
 */
export function createStore() {
  const listeners = new Set();
  let defaults = { sheet: null, period: null };
  let state = parseState(location.search);
  let trail = history.state?.trail ?? [];

  function withoutDefaults(next) {
    return {
      ...next,
      sheet: next.sheet === defaults.sheet ? null : next.sheet,
      period: next.period === defaults.period ? null : next.period,
    };
  }

  function tell() {
    listeners.forEach((listener) => listener(state));
  }

  addEventListener("popstate", (event) => {
    state = withoutDefaults(parseState(location.search));
    trail = event.state?.trail ?? [];
    tell();
  });

  return {
    get: () => state,
    trail: () => trail,
    setDefaults(sheet, period) {
      defaults = { sheet, period };
      state = withoutDefaults(state);
    },
    /** Shows another state; how is "push" for a step that Back undoes, "replace" for one that it need not. */
    set(next, { how = "push", trail: nextTrail = trail } = {}) {
      const wanted = withoutDefaults(normalise(next));
      const search = formatState(wanted);
      if (search === formatState(state)) {
        return;
      }
      state = wanted;
      trail = nextTrail;
      const address = location.pathname + search;
      history[how === "push" ? "pushState" : "replaceState"]({ trail }, "", address);
      tell();
    },
    addressOf: (next) => location.pathname + formatState(withoutDefaults(normalise(next))),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
