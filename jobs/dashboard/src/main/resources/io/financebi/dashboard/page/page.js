/* What every part of the page shares: the spec, the lake, the state, and the names of the fields. */
import { normalise, withFilter } from "./state.js";

export function createPage(store) {
  const dimensions = new Map();
  const voice = document.getElementById("voice");

  return {
    store,
    spec: null,
    lake: null,
    useSpec(spec) {
      this.spec = spec;
      store.setDefaults(spec.sheets[0]?.name ?? null, spec.period);
      dimensions.clear();
      spec.filters.forEach(({ field, label }) => dimensions.set(field, { field, label, type: "text" }));
      spec.sheets
        .flatMap((sheet) => sheet.visuals)
        .forEach((visual) => {
          visual.dimensions.forEach((dimension) => dimensions.set(dimension.field, dimension));
        });
    },
    /** A field that no visual and no filter names (an old link) is called by its own name. */
    dimension: (field) => dimensions.get(field) ?? { field, label: field, type: "text" },
    sheetName() {
      const wanted = store.get().sheet;
      const sheets = this.spec.sheets;
      return (sheets.find((sheet) => sheet.name === wanted) ?? sheets[0])?.name;
    },
    /** Filters by these values and no others of their fields; when it is so already, by none. */
    chooseTogether(pairs) {
      const state = store.get();
      const isSet = ([field, value]) => state.filters.get(field)?.includes(value === null ? null : String(value));
      const isOnly = ([field]) => state.filters.get(field)?.length === 1;
      const isUndone = pairs.every((pair) => isSet(pair) && isOnly(pair));
      const next = pairs.reduce(
        (sum, [field, value]) => withFilter(sum, field, isUndone ? [] : [value === null ? null : String(value)]),
        state,
      );
      store.set(normalise(next));
    },
    announce(text) {
      voice.textContent = text;
    },
  };
}
