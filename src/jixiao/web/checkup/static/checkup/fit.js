/* Gives the frame of a finished page the height of what is in it, so that one thing scrolls, not
   two. Without script the frame keeps a fixed height and scrolls by itself. */
(() => {
  "use strict";
  const fit = (frame) => {
    const inside = frame.contentDocument;
    if (!inside || !inside.body || inside.URL === "about:blank") return;
    frame.style.height = `${inside.documentElement.offsetHeight + 2}px`;
  };

  document.querySelectorAll("iframe[data-fit]").forEach((frame) => {
    frame.addEventListener("load", () => fit(frame));
    new ResizeObserver(() => fit(frame)).observe(frame);
    fit(frame);
  });
})();
