// The only script on every page: what a page cannot offer without it. Everything else is HTML and CSS.
const { showPassword } = document.currentScript.dataset;
// From where one came to a page that leads back: after a change of its text size or its language it seems to come from itself.
const came = document.querySelector("[data-act=back]") ? cameFrom() : null;
function cameFrom() {
  const place = `thidua came ${location.pathname}`, { referrer } = document;
  const isOurs = referrer.startsWith(`${location.origin}/`);
  const isOther = isOurs && new URL(referrer).pathname !== location.pathname;
  try {
    if (isOther) sessionStorage.setItem(place, referrer);
    else if (!isOurs) sessionStorage.removeItem(place);
    return isOurs ? sessionStorage.getItem(place) : null;
  } catch { /* a browser that keeps nothing still knows the page before */ }
  return isOther ? referrer : null;
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  const act = button?.dataset.act;
  if (act === "print") window.print();
  if (act === "copy") copy(button);
  if (act === "share") share();
  // Back to where one came from, where that is another page of this house; else the link leads to the list.
  if (act === "back" && came) {
    event.preventDefault();
    if (came === document.referrer && history.length > 1) history.back();
    else location.assign(came);
  }
  if (act === "show-password") {
    const isShown = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!isShown));
    document.getElementById(button.getAttribute("aria-controls")).type = isShown ? "password" : "text";
  }
});
// The way of the device, where it has one: a telephone offers what is on it. Else the address is copied, in sight.
async function share() {
  const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  if (!navigator.share) return document.querySelector("[data-act=copy]")?.click();
  try { await navigator.share({ title: document.title, url }); } catch { /* whoever closes that window shares nothing */ }
}
async function copy(button) {
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
  button.textContent = button.dataset.copied;
}
for (const button of document.querySelectorAll("[data-act][hidden]")) button.hidden = false;
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
