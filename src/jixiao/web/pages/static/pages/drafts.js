/* Keeps what was typed into a form marked data-draft="name" until the server has taken it.
   Such a form is sent by htmx (hx-post, or hx-boost), so the script knows whether it arrived.
   A draft belongs to one person (data-person of <body>), one page and one form. Passwords, files
   and hidden fields are never kept. The words stand in the template #draft-words. */
(() => {
  "use strict";
  const PAUSE = 400;
  const PREFIX = "jixiao-draft:";
  const timers = new WeakMap();
  const keys = new WeakMap();
  /* Forms in which somebody typed already; what comes late must not replace that. */
  const touched = new WeakSet();

  /* Named once, on the page where it was typed: sending may change the address. */
  const key = (form) => {
    const person = document.body.dataset.person || "";
    if (!keys.has(form)) {
      keys.set(form, `${PREFIX}${person}|${location.pathname}|${form.dataset.draft}`);
    }
    return keys.get(form);
  };
  const kept = (field) =>
    field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type);
  const ticked = (field) => ["checkbox", "radio"].includes(field.type);
  const values = (form) =>
    [...form.elements].filter(kept).map((field) => [
      field.name,
      ticked(field) ? `${field.value}:${field.checked}` : field.value,
    ]);
  const write = (form, pairs) => {
    const fields = [...form.elements].filter(kept);
    for (const [name, value] of pairs) {
      const at = fields.findIndex(
        (each) => each.name === name && (!ticked(each) || value.startsWith(`${each.value}:`)),
      );
      if (at < 0) continue;
      const [field] = fields.splice(at, 1);
      if (ticked(field)) field.checked = value.endsWith(":true");
      else field.value = value;
    }
  };
  /* A full or forbidden store must not stop anybody from working. */
  const stored = (form) => {
    try {
      return JSON.parse(localStorage.getItem(key(form)));
    } catch {
      return null;
    }
  };
  const keep = (form) => {
    try {
      localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), values: values(form) }));
      return true;
    } catch {
      return false;
    }
  };
  const drop = (form) => {
    try {
      localStorage.removeItem(key(form));
    } catch {
      /* nothing was kept */
    }
  };

  const say = (form, kind, at) => {
    const words = document.getElementById("draft-words");
    if (!words) return null;
    form.querySelector(".draft-notice")?.remove();
    const notice = words.content.querySelector(`[data-kind="${kind}"]`).cloneNode(true);
    const time = notice.querySelector("time");
    if (time) time.textContent = new Date(at).toLocaleString("zh-CN", { hour12: false });
    form.prepend(notice);
    return notice;
  };
  const restore = (form) => {
    if (touched.has(form)) return;
    const draft = stored(form);
    const now = values(form);
    if (!draft || JSON.stringify(draft.values) === JSON.stringify(now)) return;
    write(form, draft.values);
    const notice = say(form, "restored", draft.at);
    notice?.querySelector("button").addEventListener("click", () => {
      write(form, now);
      drop(form);
      notice.remove();
    });
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    touched.add(form);
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => keep(form), PAUSE));
  });
  /* The form that is sent; a field that saves itself leaves the draft of its form alone. */
  const sent = (event) => {
    const sender = event.detail.requestConfig.elt;
    return sender.matches("form[data-draft]") ? sender : null;
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = sent(event);
    if (!form) return;
    clearTimeout(timers.get(form));
    keep(form);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = sent(event);
    if (!form) return;
    if (event.detail.successful) {
      drop(form);
      form.querySelector(".draft-notice")?.remove();
    } else if (event.detail.xhr.status === 0 && keep(form)) {
      say(form, "lost", Date.now());
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    event.target.querySelectorAll?.("form[data-draft]").forEach((form) => restore(form));
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-draft]").forEach((form) => restore(form));
  });
})();
