/* Movement by keyboard: j and k go through the rows of lists, enter opens the row,
   "/" goes to search. A click anywhere on a row opens it too. */
"use strict";

(() => {
  const writes = "input, textarea, select, [contenteditable]";
  const acts = "a, button, input, label, select, summary, textarea";

  const move = (step) => {
    const links = [...document.querySelectorAll(".table a.row-link")];
    if (!links.length) return;
    const row = document.activeElement.closest(".table tr");
    const own = row ? row.querySelector("a.row-link") : null;
    const next = own ? links.indexOf(own) + step : step > 0 ? 0 : links.length - 1;
    const link = links[Math.max(0, Math.min(links.length - 1, next))];
    link.focus({ preventScroll: true });
    link.closest("tr").scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest(writes)) return;
    const focus = document.querySelector(`[data-focus-key="${CSS.escape(event.key)}"]`);
    if (focus) {
      event.preventDefault();
      focus.focus();
      focus.select();
    } else if (!document.querySelector("[data-own-keys]")) {
      if (event.key === "j") move(1);
      if (event.key === "k") move(-1);
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest(acts) || String(getSelection())) return;
    const row = event.target.closest(".table tbody tr");
    const link = row && row.querySelector("a.row-link");
    if (!link) return;
    if (event.ctrlKey || event.metaKey) window.open(link.href);
    else link.click();
  });

  const summary = document.querySelector("[data-focus-now]");
  if (summary) summary.focus();
})();
