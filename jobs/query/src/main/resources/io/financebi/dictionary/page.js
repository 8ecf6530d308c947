"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  // The lineage: what a box comes from, and what comes of it.
  const picture = one(".lineage");
  const paths = all(".edges path", picture);
  const trace = (start) => {
    const on = new Set([start]);
    for (const [here, there] of [["from", "to"], ["to", "from"]]) {
      const seen = new Set([start]);
      for (const node of seen) {
        for (const path of paths.filter((each) => each.dataset[here] === node)) {
          path.classList.add("on");
          seen.add(path.dataset[there]);
        }
      }
      seen.forEach((node) => on.add(node));
    }
    all(".node", picture).forEach((node) => node.classList.toggle("on", on.has(node.dataset.node)));
    picture.classList.add("tracing");
  };
  const untrace = () => {
    picture.classList.remove("tracing");
    all(".on", picture).forEach((each) => each.classList.remove("on"));
  };
  for (const node of all(".node", picture)) {
    for (const begin of ["mouseenter", "focus"]) {
      node.addEventListener(begin, () => { untrace(); trace(node.dataset.node); });
    }
    for (const end of ["mouseleave", "blur"]) node.addEventListener(end, untrace);
  }

  // The search: entries and rows that have all of the words. What is folded is not looked at.
  const search = one(".search");
  const input = one("input", search);
  const found = one(".found", search);
  const contents = one(".contents");
  const text = (element) => {
    const copy = element.cloneNode(true);
    all("details, .row", copy).forEach((each) => each.remove());
    return copy.textContent.toLowerCase();
  };
  const rows = (element) => all(".row", element).map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const entries = all(".entry").map((entry) =>
    ({ entry, head: text(one(".head", entry)), body: text(entry), rows: rows(entry) }));
  const loose = rows(document).filter(({ row }) => row.closest(".entry") === null);
  const has = (words, where) => words.every((word) => where.includes(word));

  const filter = (words) => {
    let count = 0;
    for (const { entry, head, body, rows: inside } of entries) {
      const isWhole = has(words, head);
      let hits = 0;
      for (const each of inside) {
        const isHit = isWhole || has(words, one("code", entry).textContent + " " + each.text);
        each.row.hidden = !isHit;
        hits += isHit ? 1 : 0;
      }
      const isBody = !isWhole && hits === 0 && has(words, body);
      if (isBody) inside.forEach((each) => { each.row.hidden = false; });
      entry.hidden = !(isWhole || hits > 0 || isBody);
      count += entry.hidden ? 0 : 1;
    }
    for (const { row, text: own } of loose) {
      row.hidden = !has(words, own);
      count += row.hidden ? 0 : 1;
    }
    return count;
  };
  const isEmpty = (part) => all(".entry, .row", part).every((each) => each.hidden);
  const mark = (words) => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (words.length === 0) return;
    const ranges = [];
    for (const place of all(".head, .row:not([hidden]), .formula").filter((each) => each.offsetParent !== null)) {
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        for (const word of words) {
          for (let at = node.data.toLowerCase().indexOf(word); at >= 0; at = node.data.toLowerCase().indexOf(word, at + 1)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  const open = new Map();
  const look = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const isSearch = words.length > 0;
    const count = filter(words);
    all("main > .hero, #lineage, #reading").forEach((each) => { each.hidden = isSearch; });
    all("main > section:not(#lineage):not(#reading), main .group").forEach((part) => { part.hidden = isSearch && isEmpty(part); });
    for (const link of all("details li a", contents)) {
      const target = document.getElementById(link.hash.slice(1));
      link.parentElement.hidden = target !== null && target.classList.contains("entry") && target.hidden;
    }
    for (const part of all("details", contents)) {
      if (!open.has(part)) open.set(part, part.open);
      const isFull = all("li", part).some((item) => !item.hidden);
      part.open = isSearch ? isFull : open.get(part);
      part.hidden = isSearch && !isFull;
    }
    if (!isSearch) open.clear();
    all(".part", contents).forEach((part) => {
      part.hidden = isSearch && all("li", part.nextElementSibling).every((item) => item.hidden);
    });
    one(".nothing").hidden = count > 0;
    found.textContent = isSearch ? count + (count === 1 ? " match" : " matches") : "";
    mark(words);
    if (isSearch) window.scrollTo(0, 0);
  };
  search.hidden = false;
  input.addEventListener("input", look);
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "Escape" && input.value !== "") {
      input.value = "";
      look();
    }
  });
  // A link leads to where it points, whatever is searched for.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target !== null && target.offsetParent === null && input.value !== "") {
      input.value = "";
      look();
      target.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", reveal);

  // The table of contents: folded on narrow screens, and it shows where the reader is.
  const narrow = window.matchMedia("(max-width: 60rem)");
  const fold = () => { contents.open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
  contents.addEventListener("click", (event) => {
    if (narrow.matches && event.target.closest("a") !== null) contents.open = false;
  });
  const links = new Map(all("details li a", contents).map((link) => [link.hash.slice(1), link]));
  const watcher = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) continue;
      all(".here", contents).forEach((link) => link.classList.remove("here"));
      const link = links.get(target.id);
      link.classList.add("here");
      if (!narrow.matches && link.offsetParent !== null) link.scrollIntoView({ block: "nearest" });
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  entries.filter(({ entry }) => links.has(entry.id)).forEach(({ entry }) => watcher.observe(entry));

  // Commands can be copied.
  if (navigator.clipboard) {
    for (const command of all(".command")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(one("code", command).textContent.trim());
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      });
      command.append(button);
    }
  }

  // On narrow screens and paper, each cell says its column.
  for (const table of all("table")) {
    const headers = all("th", table).map((header) => header.textContent);
    all("tbody tr", table).forEach((row) => {
      [...row.children].forEach((cell, i) => { if (i > 0) cell.dataset.label = headers[i]; });
    });
  }
})();
