/* The bench's keys and links: j and k go from draft to draft, Enter accepts, s splits,
   m merges, x says why it is no task. Pointing at a draft marks its place in the
   letter, and the other way round. Everything is also a button or a link. */
"use strict";

(() => {
  const writes = "input, textarea, select, [contenteditable]";
  const stops = [...document.querySelectorAll(".stop")];
  if (!stops.length) return;

  const own = () => document.activeElement.closest(".stop");

  const go = (stop) => {
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest" });
    const item = items(stop)[0];
    if (item) item.scrollIntoView({ block: "nearest" });
  };

  const items = (stop) =>
    (stop.dataset.items || "")
      .split(" ")
      .map((pk) => document.getElementById(`i${pk}`))
      .filter(Boolean);

  const mark = (stop) => {
    for (const each of document.querySelectorAll(".linked")) each.classList.remove("linked");
    if (!stop) return;
    for (const item of items(stop)) item.classList.add("linked");
    stop.classList.add("linked");
  };

  const stopsOf = (item) =>
    stops.filter((stop) => items(stop).includes(item));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
    if (event.target.closest(writes)) return undefined;
    const here = own();
    if (event.key === "j" || event.key === "k") {
      const step = event.key === "j" ? 1 : -1;
      const next = here ? stops.indexOf(here) + step : 0;
      const turn = next < 0 ? "prev" : next >= stops.length ? "next" : "";
      const page = turn && document.querySelector(`.pager a[rel=${turn}]`);
      if (page) return page.click();
      go(stops[Math.max(0, Math.min(stops.length - 1, next))]);
      event.preventDefault();
      return undefined;
    }
    if (!here || (event.key === "Enter" && event.target !== here)) return undefined;
    const key = CSS.escape(event.key);
    const act = here.querySelector(`[data-key="${key}"]`);
    const choice = here.querySelector(`[data-focus="${key}"]`);
    if (act || choice) event.preventDefault();
    if (act) act.click();
    else if (choice) choice.focus();
    return undefined;
  });

  for (const stop of stops) {
    stop.addEventListener("pointerenter", () => mark(stop));
    stop.addEventListener("focusin", () => mark(stop));
  }
  for (const item of document.querySelectorAll("#letter .item")) {
    const show = () => mark(stopsOf(item)[0]);
    item.addEventListener("pointerenter", show);
    item.addEventListener("focus", show);
    item.addEventListener("click", (event) => {
      const stop = stopsOf(item)[0];
      if (!stop || String(getSelection())) return;
      event.preventDefault();
      go(stop);
    });
  }

  const wanted = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (wanted && wanted.classList.contains("stop")) go(wanted);
})();
