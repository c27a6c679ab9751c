// Filters and sorts the table of students. The page says all it has to say without this.
(() => {
  const table = document.getElementById("students");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const shown = document.getElementById("shown");
  const filter = document.getElementById("filter");
  const count = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word));
      left += !row.hidden;
    });
    shown.value = words.length ? `${left} of ${rows.length} students` : `${rows.length} students`;
  };
  filter.addEventListener("input", count);
  filter.closest("p").hidden = false;
  count();

  // What a column is sorted by: points where its cells have some, else text.
  const points = (cell) => {
    const found = /(\d+|-)\/\d+/.exec(cell.textContent);
    return found ? (found[1] === "-" ? -1 : +found[1]) : NaN;
  };
  const collator = new Intl.Collator(undefined, { numeric: true });
  const order = rows.map((row, i) => [row, i]);
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = ([row, i]) => {
        const cell = row.cells[column];
        return [column > 1 ? points(cell) : NaN, cell.textContent, i];
      };
      const keyed = order.map((pair) => [key(pair), pair[0]]);
      keyed.sort(([a], [b]) => (a[0] - b[0] || collator.compare(a[1], b[1]) || a[2] - b[2]) * (down ? -1 : 1));
      body.append(...keyed.map(([, row]) => row));
    });
  });
})();
