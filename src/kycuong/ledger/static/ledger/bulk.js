/* A box in the head of a list ticks all its boxes. Without scripts each is ticked by hand. */
"use strict";

for (const table of document.querySelectorAll("table[data-all]")) {
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox]:enabled")];
  const head = table.querySelector("thead th");
  if (boxes.length < 2 || !head) continue;

  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", table.dataset.all);
  all.title = table.dataset.all;
  head.prepend(all);

  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener("change", show);
  show();
}
