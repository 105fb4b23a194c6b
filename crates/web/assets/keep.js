// Loses no keystroke: what is typed into a form stays in this browser until the server has it, and drafts save themselves a
// few seconds after the last key. Without this script the form is saved by its buttons, as always.
(() => {
  // A form that was saved leads to a page that says so: what was sent of it is there.
  const arrived = document.querySelector("[data-arrived]")?.dataset.arrived;
  if (arrived) {
    const left = Object.entries(readFrom(`thidua ${arrived}`)).filter(([, was]) => !was.sent);
    writeTo(`thidua ${arrived}`, Object.fromEntries(left));
  }
  const line = document.querySelector("[data-keep]");
  const form = line?.closest("form");
  if (!form) return;
  const QUIET = 5000, AGAIN = 30000, DAYS_30 = 30 * 86400000;
  const words = line.dataset, key = `thidua ${words.keep}`;
  const initial = (field) => field.tagName === "SELECT"
    ? [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value ?? ""
    : field.defaultValue;
  // Marks, figures and what is said about them, or all of a form that offers what it kept; not files, not the fields of other acts.
  const offers = "offer" in words, waiting = new Map();
  const isTyped = (field) => offers
    ? ["text", "textarea", "select-one"].includes(field.type)
    : /^[dgv]-/.test(field.name) && field.type !== "hidden";
  const typed = () => [...form.elements].filter(isTyped);
  const say = (text, way) => {
    line.textContent = text;
    if (!way) return;
    const link = document.createElement("a");
    Object.assign(link, { href: way, target: "_blank", rel: "noopener", textContent: words.signIn });
    line.append(" ", link);
  };
  function readFrom(place) {
    try { return JSON.parse(localStorage.getItem(place)) ?? {}; } catch { return {}; }
  }
  function writeTo(place, kept) {
    try {
      if (Object.keys(kept).length) localStorage.setItem(place, JSON.stringify(kept));
      else localStorage.removeItem(place);
    } catch { /* a browser that keeps nothing still saves drafts */ }
  }
  const read = () => readFrom(key), write = (kept) => writeTo(key, kept);

  // Marks come back with the decimals of their table.
  const plain = (mark) => mark.trim().replace(/([.,]\d*?)0+$/, "$1").replace(/[.,]$/, "");
  const isSame = (field, text) => text === initial(field)
    || (field.name.startsWith("d-") && text !== "" && plain(text) === plain(initial(field)));

  // What was kept and is not saved is filled in again, or offered where a form says so, unless somebody else changed the field since.
  function restore() {
    const kept = read(), overtaken = [];
    for (const field of typed()) {
      const was = kept[field.name];
      if (!was) continue;
      if ("cameBack" in words) continue;
      // What was sent and is another now has arrived; the server may write it in its own way: 4,5 becomes 4,50.
      const arrived = isSame(field, was.text) || (was.sent && was.base !== initial(field));
      if (arrived || Date.now() - was.at > DAYS_30) delete kept[field.name];
      else if (was.base === initial(field)) waiting.set(field, was.text);
      else {
        overtaken.push(`${called(field)}: “${was.text}”`);
        delete kept[field.name];
      }
    }
    write(kept);
    const lost = overtaken.length ? `${words.overtaken} ${overtaken.join(", ")}` : "";
    const filled = waiting.size ? (offers ? words.offered : words.restored) : "";
    if (!offers) fill();
    if (filled || lost) {
      const box = note(filled, lost);
      if (waiting.size) choose(box);
    }
  }
  const called = (field) => offers ? field.labels[0]?.textContent.trim() : field.name.slice(2);
  // What was typed before somebody chose stays in its field; what was kept of it stands above the form.
  function fill() {
    const beside = [];
    for (const [field, text] of waiting) {
      if (field.value !== initial(field) && field.value !== text) {
        beside.push(`${called(field)}: “${text}”`);
        continue;
      }
      field.value = text;
      field.closest("details")?.setAttribute("open", "");
    }
    waiting.clear();
    return beside;
  }
  function choose(box) {
    const row = document.createElement("p");
    row.className = "row";
    const offer = (label, act) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "btn", textContent: label });
      button.addEventListener("click", () => {
        act();
        box.remove();
        typed()[0]?.focus();
      });
      row.append(button);
    };
    offer(words.offer, () => {
      const beside = fill();
      // Kept anew, with what was typed since.
      for (const field of typed()) keep(field);
      if (beside.length) note(words.offered, ...beside);
      say(words.pending);
    });
    offer(words.discard, () => {
      const kept = read();
      for (const [field, text] of waiting) if (kept[field.name]?.text === text) delete kept[field.name];
      write(kept);
      waiting.clear();
    });
    box.firstChild.append(row);
  }
  function note(...sentences) {
    const box = document.createElement("div"), inside = document.createElement("div");
    box.className = "note note--warn";
    box.id = "dien-lai";
    box.setAttribute("role", "status");
    for (const sentence of sentences.filter(Boolean)) {
      const text = document.createElement("p");
      text.textContent = sentence;
      inside.append(text);
    }
    box.append(inside);
    form.before(box);
    return box;
  }
  function keep(field) {
    const kept = read();
    const base = kept[field.name]?.base ?? initial(field);
    if (field.value === base) delete kept[field.name];
    else kept[field.name] = { base, text: field.value, at: Date.now() };
    write(kept);
  }

  let timer, busy = null, leaving = false, dirty = false;
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  async function save() {
    if (!("posts" in words) || busy || leaving || !dirty) return;
    busy = post();
    await busy;
    busy = null;
  }
  async function post() {
    const sent = new Map(typed().map((field) => [field.name, field.value]));
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    body.set("viec", "luu");
    dirty = false;
    let answer;
    try {
      answer = await fetch(form.getAttribute("action"), { method: "POST", headers: { Accept: "application/json" }, body });
    } catch {
      dirty = true;
      say(words.offline);
      return later(AGAIN);
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok && told.fields) return saved(sent, told);
    dirty = true;
    const back = `/dang-nhap?tiep=${encodeURIComponent(location.pathname + location.search)}`;
    if (answer.status === 401) return say(words.signedOut, back);
    const why = told.errors?.length ? told.errors.map((error) => error.detail).join(" ") : told.detail ?? "";
    say(`${words.refused} ${why}`.trim());
    if (answer.status >= 500) later(AGAIN);
  }
  // The next save is compared with what is kept now, and only what was typed meanwhile is still to be saved.
  function saved(sent, told) {
    for (const [name, value] of Object.entries(told.fields)) {
      const field = form.elements.namedItem(name);
      if (field && "value" in field) field.value = value;
    }
    const kept = read();
    for (const field of typed()) {
      const value = sent.get(field.name), base = told.shown?.[field.name] ?? value, now = field.value;
      delete kept[field.name];
      if (now !== value) kept[field.name] = { base, text: now, at: Date.now() };
      if (field.tagName === "SELECT") for (const option of field.options) option.defaultSelected = option.value === base;
      else field.defaultValue = base;
      // Nobody's text changes under their fingers.
      field.value = now === value && field !== document.activeElement ? base : now;
    }
    write(kept);
    say(told.said);
    if (dirty || Object.keys(kept).length) { dirty = true; later(QUIET); }
  }

  form.addEventListener("input", ({ target }) => {
    if (!isTyped(target)) return;
    keep(target);
    dirty = true;
    if ("posts" in words) later(QUIET);
    else say(words.pending);
  });
  // A save under way would make one's own button look like somebody else's change.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (busy) {
      event.preventDefault();
      const { submitter } = event;
      busy.then(() => form.requestSubmit(submitter));
      return;
    }
    leaving = true;
    // A look before keeping sends nothing that is kept.
    if (event.submitter?.value === "xem-truoc") return;
    const kept = read();
    for (const was of Object.values(kept)) was.sent = true;
    write(kept);
  });
  addEventListener("pageshow", () => { leaving = false; });
  for (const sign of ["focus", "online"]) addEventListener(sign, () => { if (dirty) later(500); });
  restore();
})();
