// Passkeys: asks the server what to ask for, asks the browser, sends the answer with the
// form. `data-passkey` on a form names the address to ask and what: "make" or "show".
(() => {
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (each) => each.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");
  const listed = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

  const make = async (asked) => {
    const publicKey = {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: listed(asked.excludeCredentials),
    };
    const made = await navigator.credentials.create({ publicKey });
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: {
        clientDataJSON: text(made.response.clientDataJSON),
        attestationObject: text(made.response.attestationObject),
      },
    };
  };

  const show = async (asked) => {
    const publicKey = {
      ...asked,
      challenge: bytes(asked.challenge),
      allowCredentials: listed(asked.allowCredentials),
    };
    const shown = await navigator.credentials.get({ publicKey });
    const handle = shown.response.userHandle;
    return {
      id: shown.id,
      rawId: text(shown.rawId),
      type: shown.type,
      response: {
        clientDataJSON: text(shown.response.clientDataJSON),
        authenticatorData: text(shown.response.authenticatorData),
        signature: text(shown.response.signature),
        userHandle: handle ? text(handle) : null,
      },
    };
  };

  const able = Boolean(window.PublicKeyCredential && navigator.credentials);
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!able) continue;
    form.hidden = false;
    const said = form.querySelector("[data-passkey-said]");
    const button = form.querySelector("button");
    form.addEventListener("submit", async (event) => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      button.disabled = true;
      said.hidden = true;
      try {
        const token = form.elements.csrfmiddlewaretoken.value;
        const answer = await fetch(form.dataset.passkeyAsk, {
          method: "POST",
          headers: { "X-CSRFToken": token },
        });
        if (answer.redirected) return location.assign(answer.url);
        const { publicKey } = await answer.json();
        const found = form.dataset.passkey === "make" ? make : show;
        form.elements.answer.value = JSON.stringify(await found(publicKey));
        button.disabled = false;
        form.requestSubmit();
      } catch {
        button.disabled = false;
        said.hidden = false;
      }
    }, true);
  }
})();
