/* Not a module: it runs before the first paint, so that a dark page never flashes white. */
(() => {
  const chosen = localStorage.getItem("financebi.theme");
  const isDark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
})();
