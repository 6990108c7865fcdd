/* Shows that the program is working, and says so when an answer did not come.
   #working appears when a request or a form takes longer than a moment; #trouble holds the words. */
(() => {
  "use strict";
  const MOMENT = 250;
  /* Answers that say themselves what to mend; htmx-config in base.html swaps the same ones in. */
  const SHOWN = [409, 413, 422, 429];
  let open = 0;
  let timer = 0;
  const part = (id) => document.getElementById(id);

  const show = () => {
    const working = part("working");
    if (working) working.hidden = false;
  };
  const begin = () => {
    open += 1;
    if (open === 1) timer = setTimeout(show, MOMENT);
  };
  const end = () => {
    open = Math.max(0, open - 1);
    if (open > 0) return;
    clearTimeout(timer);
    const working = part("working");
    if (working) working.hidden = true;
  };
  const complain = (kind) => {
    const trouble = part("trouble");
    if (!trouble) return;
    trouble.querySelector("p").textContent = trouble.dataset[kind] || trouble.dataset.other;
    trouble.hidden = false;
    trouble.focus();
  };
  const byStatus = (status) => {
    if (status === 401 || status === 403) return "refused";
    if (status === 404) return "missing";
    return status >= 500 ? "server" : "other";
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    begin();
    event.target.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    end();
    event.target.removeAttribute("aria-busy");
    const trouble = part("trouble");
    if (trouble && event.detail.successful) trouble.hidden = true;
  });
  document.addEventListener("htmx:sendError", (event) => {
    /* A form that keeps drafts says so itself, beside what was typed. */
    if (!event.detail.requestConfig.elt.matches("form[data-draft]")) complain("lost");
  });
  document.addEventListener("htmx:timeout", () => complain("lost"));
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (!SHOWN.includes(status)) complain(byStatus(status));
  });
  /* A form that htmx sends is prevented here; one whose answer is a file is marked data-stays. */
  document.addEventListener("submit", (event) => {
    const stays = event.target.matches("[data-stays], [method='dialog']");
    if (!event.defaultPrevented && !stays) begin();
  });
  /* A page taken back from memory still shows what it showed when it was left. */
  window.addEventListener("pageshow", () => {
    open = 1;
    end();
  });
})();
