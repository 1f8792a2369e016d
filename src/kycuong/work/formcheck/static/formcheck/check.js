/* The findings and their places, linked both ways: pointing at one marks the other;
   j and k go from finding to finding and show each place; Enter goes from a finding to
   its place in the document and from a mark back to its finding. All of it are links
   as well. */
"use strict";

(() => {
  const writes = "input, textarea, select, [contenteditable]";
  const stops = [...document.querySelectorAll(".told .stop")];
  const pins = [...document.querySelectorAll(".leaf .pin[data-of]")];
  if (!stops.length) return;

  const pinsOf = (stop) => pins.filter((pin) => pin.dataset.of === stop.id);
  const stopOf = (pin) => stops.find((stop) => stop.id === pin.dataset.of);

  const mark = (stop) => {
    for (const each of document.querySelectorAll(".linked")) each.classList.remove("linked");
    if (!stop) return;
    stop.classList.add("linked");
    for (const pin of pinsOf(stop)) {
      (pin.closest(".hit, .gap, .row, .whole") || pin).classList.add("linked");
    }
  };

  const show = (stop) => {
    const pin = pinsOf(stop)[0];
    if (pin) pin.scrollIntoView({ block: "center" });
  };

  const go = (stop) => {
    stop.focus({ preventScroll: true });
    show(stop);
    stop.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest(writes)) return;
    const here = event.target.closest(".told .stop");
    if (event.key === "j" || event.key === "k") {
      const step = event.key === "j" ? 1 : -1;
      const next = here ? stops.indexOf(here) + step : 0;
      go(stops[Math.max(0, Math.min(stops.length - 1, next))]);
      event.preventDefault();
    } else if (event.key === "Enter" && here && event.target === here) {
      const pin = pinsOf(here)[0];
      const link = here.querySelector("a.pin");
      event.preventDefault();
      if (pin) pin.focus();
      else if (link) link.click();
    }
  });

  for (const stop of stops) {
    stop.addEventListener("pointerenter", () => mark(stop));
    stop.addEventListener("focusin", () => mark(stop));
  }
  for (const pin of pins) {
    const stop = stopOf(pin);
    if (!stop) continue;
    pin.addEventListener("pointerenter", () => mark(stop));
    pin.addEventListener("focus", () => mark(stop));
    pin.addEventListener("click", (event) => {
      event.preventDefault();
      stop.focus({ preventScroll: true });
      stop.scrollIntoView({ block: "nearest" });
    });
  }

  const wanted = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (wanted && wanted.classList.contains("stop")) go(wanted);
  if (wanted && wanted.dataset.of && stopOf(wanted)) mark(stopOf(wanted));
})();
