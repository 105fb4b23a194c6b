// A juror's sheets on a telephone that may lose its network. What is typed is kept on the telephone at once and sent in order, one request after the other; what a
// sheet sent last is told by a number that counts up here, so the house needs no clock and takes nothing twice. Without this script the same forms are sent.
(() => {
  const page = document.getElementById("cac-phieu");
  if (!page) return;
  const { dataset: say } = page;
  const KEY = `thidua-phieu/${say.key}`, STEP = Number(say.step);
  const SOON = 1200, AGAIN = [2000, 4000, 8000, 15000], PATIENCE = 15000;
  const net = page.querySelector(".jr-net");
  const forms = [...page.querySelectorAll(".jr-form")];
  let kept = {}, tries = 0, timer = 0, busy = false;

  // A telephone that lets nothing be kept still sends.
  const recall = () => { try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; } };
  const keep = () => { try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* it is sent all the same */ } };

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
  const number = (form) => form.elements["so-gui"];
  const fits = ({ input, min, max }) => {
    const points = parts(input.value);
    return points !== null && points >= min && points <= max && points % STEP === 0;
  };

  function count(form) {
    const all = lines(form).map(({ input }) => parts(input.value)).filter((points) => points !== null);
    form.querySelector(".sum").textContent = written(all.reduce((sum, points) => sum + points, 0));
  }

  function tell(form, text) {
    const place = form.querySelector(".jr-said");
    place.textContent = text;
    place.hidden = !text;
  }

  function show(text, kind) {
    net.textContent = text;
    net.dataset.kind = kind;
    net.hidden = false;
  }

  const waiting = () => forms.filter((form) => kept[form.dataset.performance]?.waits);

  function note(form, sealed) {
    const marks = Object.fromEntries(lines(form).map(({ line, input }) => [line.dataset.line, input.value]));
    const last = kept[form.dataset.performance]?.number || 0;
    const next = Math.max(last + 1, Number(number(form).value));
    kept[form.dataset.performance] = { number: next, sealed, marks, remark: remark(form).value, waits: true };
    keep();
    if (sealed) lock(form, say.saySealed);
    show(say.saySending, "sending");
    clearTimeout(timer);
    timer = setTimeout(send, sealed ? 0 : SOON);
  }

  function lock(form, text) {
    for (const one of form.elements) one.disabled = true;
    tell(form, text);
  }

  function unlock(form) {
    for (const one of form.elements) one.disabled = false;
  }

  async function send() {
    clearTimeout(timer);
    const form = waiting()[0];
    if (!form || busy) return;
    busy = true;
    const sheet = kept[form.dataset.performance];
    let wait = 0;
    try {
      const body = new URLSearchParams({ "so-gui": sheet.number, "viec": sheet.sealed ? "niem-phong" : "luu", "nhan-xet": sheet.remark });
      for (const [line, mark] of Object.entries(sheet.marks)) body.append(`diem-${line}`, mark);
      const answer = await fetch(form.action, {
        method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE),
      });
      if (!(answer.headers.get("content-type") || "").includes("json")) throw new Error(answer.status);
      const told = await answer.json();
      tries = 0;
      take(form, sheet, told);
      // What comes too early or too late waits here, and is offered again.
      if (told.later) wait = AGAIN[AGAIN.length - 1];
    } catch {
      show(say.sayLost, "lost");
      wait = AGAIN[Math.min(tries++, AGAIN.length - 1)];
    }
    busy = false;
    if (waiting().length) timer = setTimeout(send, wait);
  }

  function take(form, sheet, told) {
    const now = kept[form.dataset.performance];
    const isLast = now.number === sheet.number;
    for (const { line } of lines(form)) line.classList.toggle("jr--wrong", Boolean(told.wrong[line.dataset.line]));
    if (told.taken) {
      if (isLast) now.waits = false;
      tell(form, told.sealed ? told.says : "");
      if (!waiting().length) show(say.saySent, "sent");
    } else if (told.later) {
      tell(form, told.says);
      show(say.sayHeld, "held");
    } else if (isLast) {
      // Sent again it would be refused again: the juror puts it right, and nothing of it is gone.
      now.waits = false;
      if (now.sealed) { now.sealed = false; unlock(form); }
      const wrong = lines(form).filter(({ line }) => told.wrong[line.dataset.line]);
      tell(form, [told.says, ...wrong.map(({ line, title }) => `${title}: ${told.wrong[line.dataset.line]}`)].join(" "));
      show(say.sayHeld, "held");
    }
    keep();
  }

  function restore(form) {
    const sheet = kept[form.dataset.performance];
    if (!sheet || sheet.number < Number(number(form).value)) return;
    for (const { line, input } of lines(form)) input.value = sheet.marks[line.dataset.line] || "";
    remark(form).value = sheet.remark;
    sheet.waits = true;
    if (sheet.sealed) lock(form, say.saySealed);
  }

  // What is kept here of a sheet that is closed by now – from paper, or by another telephone – is shown, since it was never sent.
  function leftovers() {
    for (const [performance, sheet] of Object.entries(kept)) {
      const place = document.getElementById(`tiet-muc-${performance}`);
      if (!sheet.waits || !place || place.querySelector("form")) continue;
      const said = document.createElement("p");
      said.textContent = `${say.sayKept} ${Object.values(sheet.marks).filter(Boolean).join("; ")}`;
      place.append(said);
    }
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

  kept = recall();
  for (const form of forms) {
    buttons(form);
    restore(form);
    count(form);
    form.addEventListener("input", () => { count(form); tell(form, ""); note(form, false); });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const sealed = event.submitter?.value === "niem-phong";
      const open = lines(form).filter((line) => !fits(line));
      if (sealed && open.length) {
        const missing = open.every(({ input }) => !input.value.trim());
        tell(form, `${missing ? say.sayMissing : say.sayWrong} ${open.map(({ title }) => title).join(", ")}.`);
        open[0].input.focus();
        return;
      }
      note(form, sealed);
    });
  }
  leftovers();
  addEventListener("online", () => { tries = 0; send(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  if (waiting().length) { show(say.saySending, "sending"); send(); }
})();
