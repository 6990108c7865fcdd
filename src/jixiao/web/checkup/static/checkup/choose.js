/* Files dropped anywhere on the page land in the file input; what was chosen is listed with its
   size, and what is too much is said before it is sent. The server holds the same limits. */
(() => {
  "use strict";
  const MEGABYTE = 1 << 20;
  const form = document.getElementById("checkup");
  const input = document.getElementById("id_documents");
  const drop = document.getElementById("drop");
  const list = document.getElementById("chosen");
  const outcome = document.getElementById("outcome");
  const words = document.getElementById("choose-words");
  const limit = (name) => Number(input.dataset[name]);
  const megabytes = (bytes) => (bytes / MEGABYTE).toFixed(1);

  const sentence = (kind, values) => {
    const found = words.content.querySelector(`[data-kind="${kind}"]`).cloneNode(true);
    found.textContent = found.textContent.replace(/\{(\w+)\}/g, (whole, name) => values[name]);
    return found;
  };
  const problems = (files) => {
    const found = [];
    const all = files.reduce((sum, file) => sum + file.size, 0);
    if (files.length > limit("most")) {
      found.push(sentence("many", { n: files.length, most: limit("most") }));
    }
    for (const file of files) {
      if (file.size > limit("file") * MEGABYTE) {
        const values = { name: file.name, n: megabytes(file.size), most: limit("file") };
        found.push(sentence("file", values));
      }
    }
    if (all > limit("all") * MEGABYTE) {
      found.push(sentence("all", { n: megabytes(all), most: limit("all") }));
    }
    return found;
  };
  const size = (bytes) =>
    bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${megabytes(bytes)} MB`;
  const show = () => {
    const files = [...input.files];
    const rows = files.map((file) => {
      const row = document.createElement("li");
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = size(file.size);
      row.append(file.name, note);
      return row;
    });
    list.replaceChildren(...rows);
    complain(problems(files));
  };
  const complain = (found) => {
    if (found.length === 0) {
      outcome.replaceChildren();
      return;
    }
    const notice = document.createElement("div");
    notice.className = "notice error";
    notice.setAttribute("role", "alert");
    notice.append(...found);
    outcome.replaceChildren(notice);
  };

  input.addEventListener("change", show);
  form.addEventListener("htmx:confirm", (event) => {
    if (problems([...input.files]).length > 0) {
      event.preventDefault();
      show();
      input.focus();
    }
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      show();
      document.getElementById("begin").focus();
    }
  });
  window.addEventListener("pageshow", show);
})();
