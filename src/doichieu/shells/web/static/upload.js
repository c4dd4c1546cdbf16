// A file larger than the desk takes is told at once, in the reader's words, not after it was sent.
(() => {
  for (const chooser of document.querySelectorAll("input[type=file][data-most]")) {
    chooser.addEventListener("change", () => {
      const over = [...chooser.files].some((file) => file.size > Number(chooser.dataset.most));
      chooser.setCustomValidity(over ? chooser.dataset.over : "");
      chooser.reportValidity();
    });
  }
})();
