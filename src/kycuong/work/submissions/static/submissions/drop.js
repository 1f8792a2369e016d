/* Files dropped on a row of the checklist are put into its box and sent. */
"use strict";

(() => {
  const holds = (event) =>
    event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  for (const place of document.querySelectorAll("[data-drop]")) {
    const box = place.querySelector("input[type=file]");
    if (!box || box.disabled) continue;
    let depth = 0;

    place.addEventListener("dragenter", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      depth += 1;
      place.classList.add("over");
    });

    place.addEventListener("dragover", (event) => {
      if (holds(event)) event.preventDefault();
    });

    place.addEventListener("dragleave", () => {
      depth = Math.max(0, depth - 1);
      if (!depth) place.classList.remove("over");
    });

    place.addEventListener("drop", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      depth = 0;
      place.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      box.files = event.dataTransfer.files;
      box.form.requestSubmit();
    });
  }
})();
