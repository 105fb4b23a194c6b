// Tells at the door who is there by now. The part that counts is asked for every few seconds; only where the log went on, the rows of the list are taken
// over too. A row in which somebody is, or that is unfolded, stays as it is. Without this script the page is loaded again.
(() => {
  const part = () => document.getElementById("so-co-mat");
  if (!part()) return;
  const EVERY = 4000, PATIENCE = 10000;

  async function ask(address) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    // Whoever has to sign in again is not told by this script.
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  const isUsed = (place) => place.contains(document.activeElement) || place.querySelector("details[open]");
  const rows = (page) => [...page.querySelectorAll("tr[id^='nguoi-']")];

  function take(page) {
    const [mine, theirs] = [rows(document), rows(page)];
    const same = mine.length === theirs.length && mine.every((row, at) => row.id === theirs[at].id);
    const body = mine[0] && mine[0].parentElement;
    if (!same && body && theirs[0] && !isUsed(body)) {
      body.replaceWith(document.adoptNode(theirs[0].parentElement));
      return;
    }
    for (const row of mine) {
      const other = page.getElementById(row.id);
      if (other && !isUsed(row) && row.innerHTML !== other.innerHTML) row.replaceWith(document.adoptNode(other));
    }
  }

  async function look() {
    try {
      if (!document.hidden) {
        const there = (await ask(part().dataset.at)).getElementById("so-co-mat");
        if (there && there.dataset.known !== part().dataset.known) {
          take(await ask(part().dataset.page));
          part().replaceWith(document.adoptNode(there));
        }
      }
    } catch { /* no network: the next look will tell */ }
    setTimeout(look, EVERY);
  }
  setTimeout(look, EVERY);
})();
