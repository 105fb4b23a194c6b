// The only script on every page: three buttons that a page cannot offer without it. Everything else is HTML and CSS.
document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (act === "print") window.print();
  if (act === "copy") copy(event.target.closest("[data-act]"));
  if (act === "share" && navigator.share) navigator.share({ title: document.title, url: location.href });
  else if (act === "share") navigator.clipboard?.writeText(location.href);
});
async function copy(button) {
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
  button.textContent = button.dataset.copied;
}
for (const button of document.querySelectorAll("[data-act=copy]")) button.hidden = false;
