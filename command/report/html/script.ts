/** Filters and sorts the findings. Without it the page shows all of them, the worst first. */
export const script = `
"use strict";
const list = document.getElementById("list");
if (list) {
  const controls = document.getElementById("controls");
  const order = document.getElementById("order");
  const items = Array.from(list.children);
  const show = () => {
    const wanted = new Set(Array.from(controls.querySelectorAll("input:checked"), (box) => box.value));
    for (const item of items) item.hidden = !wanted.has(item.dataset.severity);
    const shown = items.filter((item) => !item.hidden).length;
    document.getElementById("shown").textContent = shown + " of " + items.length + " shown";
  };
  const sort = () => {
    const key = order.value;
    const compare = (a, b) => a.dataset[key].localeCompare(b.dataset[key], "en", { numeric: true });
    const byPlace = (a, b) => a.dataset.place - b.dataset.place;
    list.append(...items.toSorted((a, b) => compare(a, b) || byPlace(a, b)));
  };
  controls.addEventListener("change", () => {
    show();
    sort();
  });
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.hidden = false;
  show();
}
`;
