/* Keeps the keyboard where the person is: at the first thing to mend after a form came back, else
   at what a part of the page asks for (data-focus), else where it was before the part was swapped. */
(() => {
  "use strict";
  let last = "";

  const wanted = (root) =>
    root.querySelector("[data-focus]") || root.querySelector("[aria-invalid='true']");
  const reach = (element) => {
    if (!element.matches("a[href], button, input, select, textarea, [tabindex]")) {
      element.setAttribute("tabindex", "-1");
    }
    element.focus();
  };

  document.addEventListener("htmx:beforeSwap", () => {
    last = document.activeElement ? document.activeElement.id : "";
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const root = event.detail.target || event.target;
    const next = wanted(root);
    if (next) {
      reach(next);
    } else if (document.activeElement === document.body && root.isConnected) {
      reach((last && document.getElementById(last)) || root);
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    const first = document.querySelector("main [data-focus]");
    if (first) reach(first);
  });
})();
