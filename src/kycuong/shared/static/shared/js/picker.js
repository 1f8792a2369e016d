/* Suggestions under a text field: <input data-picker-url="…">. The address answers
   ?q=… with [{"label": …, "note": …}, …]; the label chosen becomes the text. Without
   this file the field is typed in full and matched by the server. */
"use strict";

(() => {
  let made = 0;

  const attach = (input) => {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `suggestions-${++made}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.pickerLabel);
    const frame = document.createElement("div");
    frame.className = "picker";
    input.replaceWith(frame);
    frame.append(input, list);
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    })) {
      input.setAttribute(name, value);
    }

    let asked = 0;
    let timer = 0;
    let here = -1;

    const show = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) input.removeAttribute("aria-activedescendant");
    };

    const point = (index) => {
      here = index;
      [...list.children].forEach((item, each) => {
        item.setAttribute("aria-selected", String(each === index));
      });
      const item = list.children[index];
      if (!item) return;
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    };

    const choose = (item) => {
      input.value = item.dataset.label;
      show(false);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };

    const fill = (found) => {
      list.replaceChildren(
        ...found.map(({ label, note }, each) => {
          const item = document.createElement("li");
          item.id = `${list.id}-${each}`;
          item.setAttribute("role", "option");
          item.dataset.label = label;
          item.append(label);
          if (note) {
            const small = document.createElement("small");
            small.append(note);
            item.append(small);
          }
          return item;
        }),
      );
      point(-1);
      show(found.length > 0);
    };

    const ask = async () => {
      const turn = ++asked;
      const text = input.value.trim();
      if (!text) return show(false);
      const url = new URL(input.dataset.pickerUrl, location.href);
      url.searchParams.set("q", text);
      try {
        const answer = await fetch(url, { headers: { Accept: "application/json" } });
        if (answer.ok && turn === asked) fill(await answer.json());
      } catch {
        show(false);
      }
      return undefined;
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    input.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (list.hidden || !count) return;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in steps) {
        event.preventDefault();
        point((here + steps[event.key] + count) % count);
      } else if (event.key === "Enter" && here >= 0) {
        event.preventDefault();
        choose(list.children[here]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        show(false);
      }
    });
    input.addEventListener("blur", () => show(false));
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target.closest("li");
      if (item) choose(item);
    });
  };

  const all = (root) => root.querySelectorAll("input[data-picker-url]:not([role])");
  all(document).forEach(attach);
  document.addEventListener("htmx:load", (event) => all(event.detail.elt).forEach(attach));
})();
