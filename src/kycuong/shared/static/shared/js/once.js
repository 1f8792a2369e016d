/* A form is sent once: a second click while the answer is on its way does nothing.
   (The server refuses a second sending by itself; this spares the person the page.) */
"use strict";

(() => {
  const sent = new WeakSet();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });

  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.forms) sent.delete(form);
    for (const button of document.querySelectorAll("[aria-busy]")) {
      button.removeAttribute("aria-busy");
    }
  });
})();
