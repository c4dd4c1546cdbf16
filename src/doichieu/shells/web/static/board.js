// Arrow keys go from case to case on the board: up and down in a column, left and right between columns.
(() => {
  const board = document.querySelector(".board");
  if (!board) return;
  const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  board.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const ticket = event.target.closest(".ticket");
    if (!step || !ticket || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const columns = [...board.querySelectorAll(".column")].map((one) => [...one.querySelectorAll(".ticket a")]).filter((one) => one.length);
    const x = columns.findIndex((one) => one.includes(event.target));
    const y = columns[x].indexOf(event.target);
    const column = columns[x + step[0]];
    const next = column && column[Math.min(y + step[1], step[0] ? column.length - 1 : y + step[1])];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})();
