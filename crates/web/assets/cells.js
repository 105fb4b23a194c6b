// Enter and the arrows move between the cells of a column, and a block copied from a spreadsheet lands in the cells from the one that has
// the focus. No figure is read here: each text is put where it belongs, and the server says what it means.
(() => {
  const form = document.querySelector("form[data-cells]");
  if (!form) return;
  const said = form.querySelector("[data-cells-says]"), words = said.dataset;
  const CELL = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const alike = (text) => plain(text).normalize("NFC").toLowerCase();

  // The fields of a table as its rows and columns; headings of groups have none.
  const grid = (field) => [...field.closest("table").rows]
    .map((row) => [...row.cells].map((cell) => cell.querySelector("input:not([type=hidden]), select, output")))
    .filter((row) => row.some(Boolean));
  function place(field) {
    const rows = grid(field), row = rows.findIndex((fields) => fields.includes(field));
    return { rows, row, column: row < 0 ? -1 : rows[row].indexOf(field) };
  }
  const isCell = (field) => field.matches?.("td.entry input:not([type=hidden])");

  form.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!isCell(target) || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const up = key === "ArrowUp" || (key === "Enter" && event.shiftKey);
    if (!up && key !== "ArrowDown" && key !== "Enter") return;
    event.preventDefault();
    const { rows, row, column } = place(target);
    const others = up ? rows.slice(0, row).reverse() : rows.slice(row + 1);
    const next = others.map((fields) => fields[column]).find((field) => field && !field.disabled && field.tagName !== "OUTPUT");
    next?.focus();
    next?.select?.();
  });

  function read(text) {
    const rest = text.replace(/\r\n?/g, "\n").replace(/\n$/, ""), rows = [[]];
    CELL.lastIndex = 0;
    for (let found; (found = CELL.exec(rest)); ) {
      rows.at(-1).push(plain(found[1]?.replaceAll('""', '"') ?? found[2]));
      if (!found[3]) break;
      if (found[3] === "\n") rows.push([]);
    }
    return rows;
  }
  // Answers what stood there before; nothing where the text has no place.
  function put(field, text) {
    if (!field || field.disabled || field.readOnly) return undefined;
    const before = field.value;
    if (field.tagName !== "SELECT") field.value = text;
    else {
      const option = [...field.options].find((one) => alike(one.text) === alike(text));
      if (!option) return undefined;
      field.value = option.value;
    }
    return before;
  }
  const tell = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));
  const say = (...sentences) => {
    said.textContent = sentences.filter(Boolean).join(" ");
    return said;
  };

  form.addEventListener("paste", (event) => {
    const field = event.target;
    if (!isCell(field)) return;
    const block = read(event.clipboardData.getData("text/plain"));
    if (block.length < 2 && block[0].length < 2) return;
    event.preventDefault();
    const { rows, row, column } = place(field), landed = [], lost = [];
    let blank = 0;
    for (const [down, texts] of block.entries()) for (const [right, text] of texts.entries()) {
      // A blank cell says nothing, and takes nothing away.
      if (!text) { blank += 1; continue; }
      const cell = rows[row + down]?.[column + right];
      // What is worked out takes its row of the block, and nothing of it.
      if (cell?.tagName === "OUTPUT") continue;
      const before = put(cell, text);
      if (before === undefined) lost.push(`“${text}”`);
      else landed.push({ cell, before, after: cell.value });
    }
    for (const { cell } of landed) tell(cell);
    const count = (sentence, number) => (number ? sentence.replace("{n}", number) : "");
    const shown = lost.slice(0, 3).join(", ") + (lost.length > 3 ? ", …" : "");
    say(count(words.landed, landed.length), lost.length ? `${count(words.lost, lost.length)} ${shown}.` : "", count(words.blank, blank));
    if (landed.length) offer(landed, field);
  });
  function offer(landed, field) {
    const undo = document.createElement("button");
    Object.assign(undo, { type: "button", className: "btn btn--plain", textContent: words.undo });
    undo.addEventListener("click", () => {
      // What somebody changed since is theirs.
      for (const { cell, before, after } of landed) if (cell.value === after) { cell.value = before; tell(cell); }
      say(words.undone);
      field.focus();
    });
    said.append(" ", undo);
  }
  for (const hint of form.querySelectorAll("[data-cells-hint]")) hint.hidden = false;
})();
