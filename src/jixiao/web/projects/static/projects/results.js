/* Sends of a row only what its person changed, each with what stood there before, so that two people
   in different fields of one row never meet. After a save, what was sent is what stands there. */
(() => {
  "use strict";
  const fields = (form) =>
    [...form.elements].filter((each) => each.name && each.type !== "hidden" && each.type !== "submit");
  const before = (field) => {
    if (field.tagName !== "SELECT") return field.defaultValue;
    const chosen = [...field.options].find((option) => option.defaultSelected);
    return chosen ? chosen.value : field.options[0].value;
  };
  const settle = (field, value) => {
    if (field.tagName === "SELECT") {
      for (const option of field.options) option.defaultSelected = option.value === value;
      field.value = value;
    } else {
      field.defaultValue = value;
    }
  };
  const sent = new WeakMap();

  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.detail.elt;
    if (!form.matches("form[data-changes]")) return;
    const values = new Map();
    for (const field of fields(form)) {
      if (field.value === before(field)) {
        event.detail.formData.delete(field.name);
      } else {
        event.detail.formData.set(`seen-${field.name}`, before(field));
        values.set(field, field.value);
      }
    }
    sent.set(form, values);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.requestConfig.elt;
    if (!form.matches("form[data-changes]") || !event.detail.successful) return;
    for (const [field, value] of sent.get(form) || []) {
      if (field.value === value) settle(field, value);
    }
  });
  /* A field is wrong as long as something stands in its place for errors. */
  const mark = () => {
    for (const place of document.querySelectorAll(".field.cell > .errorlist")) {
      const field = place.parentElement.querySelector("input, select, textarea");
      if (place.textContent.trim()) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  };
  document.addEventListener("htmx:afterSettle", mark);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reload]");
    if (!link) return;
    event.preventDefault();
    location.reload();
  });
})();
