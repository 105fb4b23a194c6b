// A juror's sheets on a telephone that may lose its network. What is typed is kept on the telephone at once and sent in order, one request after the other; what a
// sheet sent last is told by a number that counts up here, so the house needs no clock and takes nothing twice. Without this script the same forms are sent.
(() => {
  const page = document.getElementById("cac-phieu");
  if (!page) return;
  const { dataset: say } = page;
  const KEY = `thidua-phieu/${say.key}`, STEP = Number(say.step);
  const SOON = 1200, AGAIN = [2000, 4000, 8000, 15000], PATIENCE = 15000;
  const net = page.querySelector(".jr-net");
  const sheets = [...page.querySelectorAll(".jr")].map((place) => ({
    place, id: place.dataset.performance, action: place.dataset.action, form: place.querySelector(".jr-form"),
  }));
  // What was offered in this round of tries and not taken: one sheet that fails does not keep the others back.
  const tried = new Set();
  let tries = 0, timer = 0, busy = false;

  // Each sheet is kept for itself and read anew before it changes, since another tab may have changed it. A telephone that lets nothing be kept still sends.
  const memory = {};
  const read = ({ id }) => {
    try { return JSON.parse(localStorage.getItem(`${KEY}/${id}`)) || memory[id]; } catch { return memory[id]; }
  };
  function keep({ id }, kept) {
    memory[id] = kept;
    try { localStorage.setItem(`${KEY}/${id}`, JSON.stringify(kept)); } catch {
      // It is sent all the same, and nothing older in its place.
      try { localStorage.removeItem(`${KEY}/${id}`); } catch { /* nothing is kept */ }
    }
  }
  function forget({ id }) {
    delete memory[id];
    try { localStorage.removeItem(`${KEY}/${id}`); } catch { /* nothing is kept */ }
  }

  const parts = (text) => {
    const found = /^(\d{1,9})(?:[.,](\d{1,4}))?$/.exec(text.trim());
    return found ? Number(found[1]) * 10000 + Number((found[2] || "").padEnd(4, "0")) : null;
  };
  const written = (points) => {
    const behind = String(points % 10000).padStart(4, "0").replace(/0+$/, "");
    return String(Math.floor(points / 10000)) + (behind && `,${behind}`);
  };
  const lines = (form) => [...form.querySelectorAll(".jr-line")].map((line) => ({
    line, input: line.querySelector("input"), min: Number(line.dataset.min), max: Number(line.dataset.max),
    title: line.querySelector("label").firstChild.textContent.trim(),
  }));
  const remark = (form) => form.querySelector("textarea");
  const next = (form) => Number(form.elements["so-gui"].value);
  const fits = ({ input, min, max }) => {
    const points = parts(input.value);
    return points !== null && points >= min && points <= max && points % STEP === 0;
  };

  function count(form) {
    const all = lines(form).map(({ input }) => parts(input.value)).filter((points) => points !== null);
    form.querySelector(".sum").textContent = written(all.reduce((sum, points) => sum + points, 0));
  }

  function tell({ form }, text) {
    if (!form) return;
    const place = form.querySelector(".jr-said");
    place.textContent = text;
    place.hidden = !text;
  }

  function show(text, kind) {
    net.textContent = text;
    net.dataset.kind = kind;
    net.hidden = false;
  }

  const waiting = () => sheets.filter((sheet) => read(sheet)?.waits);

  // "Everything was sent" is said where it is true: a sheet that was refused was not.
  function report(isLost) {
    const left = waiting();
    if (isLost) show(say.sayLost, "lost");
    else if (left.some(({ id }) => !tried.has(id))) show(say.saySending, "sending");
    else if (left.length || sheets.some((sheet) => read(sheet)?.refused)) show(say.sayHeld, "held");
    else show(say.saySent, "sent");
  }

  function note(sheet, sealed) {
    const { form } = sheet, all = lines(form);
    const marks = {}, titles = {};
    for (const { line, input, title } of all) {
      marks[line.dataset.line] = input.value;
      titles[line.dataset.line] = title;
    }
    const number = Math.max((read(sheet)?.number || 0) + 1, next(form));
    keep(sheet, { number, sealed, marks, titles, remark: remark(form).value, waits: true });
    tried.delete(sheet.id);
    if (sealed) lock(sheet, say.saySealed);
    show(say.saySending, "sending");
    clearTimeout(timer);
    timer = setTimeout(send, sealed ? 0 : SOON);
  }

  function lock(sheet, text) {
    for (const one of sheet.form.elements) one.disabled = true;
    tell(sheet, text);
  }

  function unlock({ form }) {
    for (const one of form.elements) one.disabled = false;
  }

  // Older browsers cannot be told how long to wait, but can be told to stop.
  async function post(action, body) {
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" }, signal: stop.signal });
      const isJson = (answer.headers.get("content-type") || "").includes("json");
      return { status: answer.status, told: isJson ? await answer.json() : {} };
    } finally {
      clearTimeout(late);
    }
  }

  async function send() {
    clearTimeout(timer);
    const sheet = waiting().find(({ id }) => !tried.has(id));
    if (!sheet || busy) return;
    busy = true;
    const sent = read(sheet);
    const body = new URLSearchParams({ "so-gui": sent.number, "viec": sent.sealed ? "niem-phong" : "luu", "nhan-xet": sent.remark });
    for (const [line, mark] of Object.entries(sent.marks)) body.append(`diem-${line}`, mark);
    let wait = 0, isLost = false;
    try {
      const answer = await post(sheet.action, body);
      tries = 0;
      take(sheet, sent, answer);
    } catch {
      isLost = true;
      wait = AGAIN[Math.min(tries++, AGAIN.length - 1)];
    }
    busy = false;
    report(isLost);
    const left = waiting();
    if (left.length && left.every(({ id }) => tried.has(id))) {
      tried.clear();
      wait = AGAIN[AGAIN.length - 1];
    }
    if (left.length) timer = setTimeout(send, wait);
  }

  function take(sheet, sent, { status, told }) {
    const now = read(sheet), isLast = now.number === sent.number, wrong = told.wrong || {};
    if (sheet.form) for (const { line } of lines(sheet.form)) line.classList.toggle("jr--wrong", Boolean(wrong[line.dataset.line]));
    const isHeard = told.taken !== undefined || status === 404;
    if (told.taken) {
      if (isLast) { delete now.refused; now.waits = false; }
      tell(sheet, told.sealed ? told.says : "");
    } else if (!isHeard || told.later) {
      // What comes too early or too late, or fails at the house, waits here and is offered again after the others.
      tried.add(sheet.id);
      tell(sheet, told.says || told.detail || say.sayFailed);
    } else if (isLast) {
      // Sent again it would be refused again: the juror puts it right, and nothing of it is gone, also after the page is loaded anew.
      const all = sheet.form ? lines(sheet.form) : [];
      const bad = all.filter(({ line }) => wrong[line.dataset.line]).map(({ line, title }) => `${title}: ${wrong[line.dataset.line]}`);
      now.waits = false;
      now.refused = [told.says || told.detail, ...bad].join(" ");
      if (now.sealed && sheet.form) { now.sealed = false; unlock(sheet); }
      tell(sheet, now.refused);
    }
    keep(sheet, now);
    leftover(sheet);
  }

  function fill({ form }, kept) {
    for (const { line, input } of lines(form)) input.value = kept.marks[line.dataset.line] || "";
    remark(form).value = kept.remark;
    count(form);
  }

  const isNewer = ({ form }, kept) => form && kept.number >= next(form);

  function restore(sheet) {
    const kept = read(sheet);
    if (!kept || !isNewer(sheet, kept)) return;
    fill(sheet, kept);
    if (kept.refused) { tell(sheet, kept.refused); return; }
    keep(sheet, { ...kept, waits: true });
    if (kept.sealed) lock(sheet, say.saySealed);
  }

  // What is kept here and was never taken – something else stands there by now – is shown until the juror lets go of it.
  function leftover(sheet) {
    const kept = read(sheet), old = sheet.place.querySelector(".jr-left");
    if (old) old.remove();
    if (!kept?.refused || isNewer(sheet, kept)) return;
    const titles = kept.titles || {};
    const marks = Object.entries(kept.marks).filter(([, mark]) => mark).map(([line, mark]) => `${titles[line] || ""} ${mark}`.trim());
    const left = document.createElement("div"), said = document.createElement("p"), drop = document.createElement("button");
    left.className = "jr-left stack-2";
    said.textContent = [kept.refused, say.sayKept, [...marks, kept.remark].filter(Boolean).join("; ")].join(" ");
    drop.type = "button";
    drop.className = "btn";
    drop.textContent = say.sayDrop;
    drop.addEventListener("click", () => { forget(sheet); left.remove(); report(false); });
    left.append(said, drop);
    sheet.place.append(left);
    sheet.place.open = true;
  }

  function buttons(form) {
    for (const one of lines(form)) {
      const row = document.createElement("div");
      row.className = "jr-in";
      one.input.before(row);
      const button = (sign, label, way) => {
        const made = document.createElement("button");
        made.type = "button";
        made.className = "btn";
        made.textContent = sign;
        made.setAttribute("aria-label", `${label}, ${one.title}`);
        made.addEventListener("click", () => {
          const points = parts(one.input.value) ?? (way > 0 ? one.min - STEP : one.max + STEP);
          one.input.value = written(Math.min(one.max, Math.max(one.min, points + way * STEP)));
          one.input.dispatchEvent(new Event("input", { bubbles: true }));
        });
        return made;
      };
      row.append(button("−", say.sayLess, -1), one.input, button("+", say.sayMore, 1));
    }
  }

  function listen(sheet) {
    const { form } = sheet;
    let pressed = "";
    form.addEventListener("click", ({ target }) => { pressed = target.closest("button[name='viec']")?.value || pressed; });
    form.addEventListener("input", () => { count(form); tell(sheet, ""); note(sheet, false); });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const sealed = pressed === "niem-phong";
      const open = lines(form).filter((line) => !fits(line));
      pressed = "";
      if (sealed && open.length) {
        const missing = open.every(({ input }) => !input.value.trim());
        tell(sheet, `${missing ? say.sayMissing : say.sayWrong} ${open.map(({ title }) => title).join(", ")}.`);
        open[0].input.focus();
        return;
      }
      note(sheet, sealed);
    });
  }

  for (const sheet of sheets) {
    if (sheet.form) {
      buttons(sheet.form);
      restore(sheet);
      count(sheet.form);
      listen(sheet);
    }
    leftover(sheet);
  }
  addEventListener("online", () => { tries = 0; tried.clear(); send(); });
  // Another tab of this telephone typed: it is shown here too, unless somebody is typing here.
  addEventListener("storage", ({ key }) => {
    const sheet = sheets.find(({ id }) => key === `${KEY}/${id}`), kept = sheet && read(sheet);
    if (kept && isNewer(sheet, kept) && !sheet.form.contains(document.activeElement)) fill(sheet, kept);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  if (waiting().length || sheets.some((sheet) => read(sheet)?.refused)) { report(false); send(); }
})();
