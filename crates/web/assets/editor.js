// Presses the buttons of a criterion by keys, and asks while one types what is wrong with the table. Without this script the
// buttons do the same, and saving says what is wrong.
(() => {
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  const KEYS = { ArrowUp: "len", ArrowDown: "xuong", ArrowLeft: "ra", ArrowRight: "vao" };
  const QUIET = 1200;
  const said = document.getElementById("l-luu");
  let timer, asked = 0, dirty = false;

  form.addEventListener("keydown", (event) => {
    const act = KEYS[event.key], row = event.target.closest("[data-row]");
    if (!act || !row || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const button = row.querySelector(`button[value^="${act}-"]`);
    if (button) form.requestSubmit(button);
  });

  // Sums and faults as the server sees them; the fields are left alone.
  async function check() {
    const mine = ++asked, body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    body.set("viec", "kiem");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
      if (!answer.ok) throw new Error();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return;
      said.textContent = form.dataset.unsaved;
      for (const here of form.querySelectorAll("[data-live]")) {
        const there = page.getElementById(here.id);
        if (!there || there.innerHTML === here.innerHTML) continue;
        here.className = there.className;
        here.replaceChildren(...there.childNodes);
      }
      for (const field of form.elements) {
        const there = field.id && page.getElementById(field.id);
        if (!there) continue;
        for (const name of ["aria-invalid", "aria-describedby"]) {
          if (there.hasAttribute(name)) field.setAttribute(name, there.getAttribute(name));
          else field.removeAttribute(name);
        }
      }
    } catch {
      if (mine === asked) said.textContent = form.dataset.unchecked;
    }
  }
  form.addEventListener("input", () => {
    dirty = true;
    said.textContent = form.dataset.unsaved;
    clearTimeout(timer);
    timer = setTimeout(check, QUIET);
  });
  form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); asked += 1; });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  // After a move one goes on typing where one was; only once the browser has gone to the row, which takes the focus away.
  addEventListener("load", () => {
    const row = /^#r-\d+$/.test(location.hash) && document.querySelector(location.hash);
    if (row) row.querySelector("textarea")?.focus();
  });
})();
