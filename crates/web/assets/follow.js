// Asks the server while one types what its checks and sums say now. The server alone reads figures: until it has answered, what stood
// beside a changed field is put away and said not to be looked at yet. Without this script saving says the same.
(() => {
  const form = document.querySelector("form[data-follow]");
  if (!form) return;
  const QUIET = 700, PATIENCE = 10000;
  const words = form.dataset, said = form.querySelector("[data-follow-says]");
  let timer, asked = 0;

  const live = () => form.querySelectorAll("[data-live]");
  // The rows whose check looks at a field: its own, and those that name it.
  function doubt(field) {
    for (const row of form.querySelectorAll("[data-checked]")) {
      const own = row.contains(field);
      if (!own && !row.dataset.checked.split(" ").includes(field.name)) continue;
      row.classList.remove("has-wrong", "has-warn");
      for (const part of row.querySelectorAll("[data-live='']")) {
        if (part.hidden || (!own && !part.textContent.trim())) continue;
        part.hidden = true;
        const note = document.createElement("p");
        note.className = "msg is-unseen";
        note.textContent = words.unseen;
        part.after(note);
      }
    }
    for (const part of live()) if (part.dataset.live === "sum") part.classList.add("is-old");
  }

  function take(here, there) {
    const mine = here.querySelector("textarea"), theirs = there.querySelector("textarea");
    if (here.dataset.live === "look") here.className = there.className;
    // What somebody writes is never taken out of their hands.
    else if (here.dataset.live === "ask" && mine && (theirs || mine.value || mine === document.activeElement)) return;
    else if (here.innerHTML !== there.innerHTML) {
      here.className = there.className;
      here.replaceChildren(...there.childNodes);
    }
    here.classList.remove("is-old");
    here.hidden = false;
  }
  function settle(page) {
    for (const note of form.querySelectorAll(".is-unseen")) note.remove();
    for (const here of live()) {
      const there = page.getElementById(here.id);
      if (there) take(here, there);
    }
    for (const field of form.elements) {
      const there = field.id && page.getElementById(field.id);
      if (!there) continue;
      for (const name of ["aria-invalid", "aria-describedby", "data-warn"]) {
        if (there.hasAttribute(name)) field.setAttribute(name, there.getAttribute(name));
        else field.removeAttribute(name);
      }
    }
  }

  async function check() {
    const mine = ++asked, body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    body.set("viec", "kiem");
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, signal });
      if (!answer.ok) throw new Error();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Whoever was signed out meanwhile gets another page.
      if (!page.querySelector("form[data-follow]")) throw new Error();
      if (mine !== asked) return;
      settle(page);
      said.textContent = words.settled ?? "";
    } catch {
      if (mine === asked) said.textContent = words.unchecked;
    }
  }
  form.addEventListener("input", ({ target }) => {
    asked += 1;
    doubt(target);
    said.textContent = words.pending;
    clearTimeout(timer);
    timer = setTimeout(check, QUIET);
  });
  form.addEventListener("submit", () => { clearTimeout(timer); asked += 1; });
  addEventListener("online", () => { if (said.textContent === words.unchecked) check(); });
})();
