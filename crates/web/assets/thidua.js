// The only script on every page: what a page cannot offer without it. Everything else is HTML and CSS.
const { showPassword } = document.currentScript.dataset;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  const act = button?.dataset.act;
  if (act === "print") window.print();
  if (act === "copy") copy(button);
  if (act === "share" && navigator.share) navigator.share({ title: document.title, url: location.href });
  else if (act === "share") navigator.clipboard?.writeText(location.href);
  if (act === "show-password") {
    const isShown = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!isShown));
    document.getElementById(button.getAttribute("aria-controls")).type = isShown ? "password" : "text";
  }
});
async function copy(button) {
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
  button.textContent = button.dataset.copied;
}
for (const button of document.querySelectorAll("[data-act=copy]")) button.hidden = false;
// Escape shuts what the menu opened, and the focus returns to where it was opened.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.more[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
for (const field of document.querySelectorAll("input[type=password][id]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--link show-password";
  button.dataset.act = "show-password";
  button.textContent = showPassword;
  button.setAttribute("aria-controls", field.id);
  button.setAttribute("aria-pressed", "false");
  field.after(button);
  // What is sent is a password again, so that browsers keep it as one.
  field.form?.addEventListener("submit", () => { field.type = "password"; });
}
