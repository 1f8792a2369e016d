/* A passage selected in the letter becomes a new draft, or the place where the draft in
   hand is split (key s). Offsets count characters of the letter from its beginning. */
"use strict";

(() => {
  const letter = document.getElementById("letter");
  const work = document.getElementById("work");
  if (!letter || !work) return;

  const button = document.createElement("button");
  button.type = "button";
  button.className = "pick";
  button.textContent = letter.dataset.add;
  button.hidden = true;
  letter.after(button);

  /* The nearest piece before the point says its offset; the rest is counted. */
  const offset = (node, place) => {
    const point = document.createRange();
    point.setStart(node, place);
    let base = null;
    for (const piece of letter.querySelectorAll("[data-at], [data-after]")) {
      const range = document.createRange();
      range.selectNodeContents(piece);
      if (piece.dataset.after) range.setStartAfter(piece);
      if (point.compareBoundaryPoints(Range.START_TO_START, range) >= 0) base = piece;
    }
    if (!base) return 0;
    const range = document.createRange();
    if (base.dataset.after) range.setStartAfter(base);
    else range.setStart(base, 0);
    range.setEnd(node, place);
    return Number(base.dataset.at || base.dataset.after) + Array.from(String(range)).length;
  };

  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!letter.contains(range.commonAncestorContainer)) return null;
    return {
      start: offset(range.startContainer, range.startOffset),
      end: offset(range.endContainer, range.endOffset),
    };
  };

  const send = (address, values) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = address;
    form.append(work.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
    for (const [name, value] of Object.entries(values)) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.requestSubmit();
  };

  document.addEventListener("selectionchange", () => {
    button.hidden = !chosen();
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const place = chosen();
    if (place) send("them/", place);
  });

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "s" || event.ctrlKey || event.metaKey || event.altKey) return;
      const stop = document.activeElement.closest(".stop") || document.querySelector(".stop.linked");
      const place = chosen();
      if (!stop || !place || !stop.dataset.seen) return;
      event.preventDefault();
      event.stopPropagation();
      const [draft, version] = stop.dataset.seen.split(".");
      send(`nhap/${draft}/tach/`, { version, offset: place.start });
    },
    true,
  );
})();
