/* Live search with a Chinese input method. While pinyin is being composed, `input` fires on every
   letter; forms listen for `settled` instead (hx-trigger="settled delay:300ms"), which comes when
   the text is meant. A filter in the trigger would need eval, which the security policy forbids. */
(() => {
  "use strict";
  const settle = (element) => {
    element.dispatchEvent(new CustomEvent("settled", { bubbles: true }));
  };

  document.addEventListener("input", (event) => {
    if (!event.isComposing) settle(event.target);
  });
  document.addEventListener("compositionend", (event) => settle(event.target));
})();
