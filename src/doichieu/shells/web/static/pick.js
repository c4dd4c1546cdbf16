// Selecting words in a stored text puts them and their place (in code points) into the form beside it.
(() => {
  const snapshot = document.querySelector(".snapshot[data-pick]");
  const form = document.getElementById("pick");
  if (!snapshot || !form) return;
  const points = (text) => Array.from(text).length;
  const lineOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("p[data-start]");
  const place = (node, offset) => {
    const line = lineOf(node);
    if (!line) return null;
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, offset);
    return Number(line.dataset.start) + points(before.toString());
  };
  const take = () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const lines = [...snapshot.querySelectorAll("p[data-start]")].filter((line) => range.intersectsNode(line));
    if (!lines.length || !snapshot.contains(range.commonAncestorContainer)) return;
    const last = lines[lines.length - 1];
    const start = place(range.startContainer, range.startOffset) ?? Number(lines[0].dataset.start);
    const end = place(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + points(last.textContent);
    const words = lines.map((line) => {
      const from = Number(line.dataset.start);
      return Array.from(line.textContent).slice(Math.max(0, start - from), Math.max(0, end - from)).join("");
    }).join("\n");
    const left = points(words) - points(words.trimStart());
    const right = points(words) - points(words.trimEnd());
    form.elements.words.value = words.trim();
    form.elements.start.value = start + left;
    form.elements.end.value = end - right;
  };
  document.addEventListener("selectionchange", take);
  form.elements.words.addEventListener("input", () => {
    form.elements.start.value = "";
    form.elements.end.value = "";
  });
})();
