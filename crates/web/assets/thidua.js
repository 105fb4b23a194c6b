// The only script on every page: two buttons that a page cannot offer without it. Everything else is HTML and CSS.
document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (act === "print") window.print();
  if (act === "share" && navigator.share) navigator.share({ title: document.title, url: location.href });
  else if (act === "share") navigator.clipboard?.writeText(location.href);
});
