// The screen of a hall: takes over what the server sends, and counts down by the server's clock. Without it the page loads itself again.
const screenPage = document.getElementById("noi-dung");
const screenBody = document.getElementById("man-hinh");
const screenLost = document.getElementById("mat-ket-noi");
let ahead = Number(screenPage.dataset.now) - Date.now();
const two = (number) => String(number).padStart(2, "0");
function tick() {
  const now = Date.now() + ahead;
  const local = new Date(now + 7 * 3600 * 1000);
  document.getElementById("dong-ho").textContent = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
  const time = screenBody.querySelector("[data-ends]");
  if (!time) return;
  const left = Number(time.dataset.ends) - now;
  const seconds = left > 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  time.querySelector("b").textContent = `${hours ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
  time.querySelector("span").textContent = left > 0 ? time.dataset.within : time.dataset.over;
  time.classList.toggle("is-over", left <= 0);
  const bar = time.querySelector("progress");
  bar.hidden = false;
  bar.value = Math.max(0, Math.min(Number(time.dataset.whole), Number(time.dataset.whole) - left));
}
function take(html) {
  screenBody.innerHTML = html;
  tick();
}
function listen() {
  const source = new EventSource(screenPage.dataset.live);
  source.addEventListener("gio", (event) => { ahead = Number(event.data) - Date.now(); });
  source.addEventListener("man-hinh", (event) => {
    screenLost.hidden = true;
    take(event.data);
  });
  source.addEventListener("het", (event) => {
    source.close();
    take(event.data);
  });
  source.addEventListener("error", () => {
    screenLost.hidden = false;
    // A browser calls again by itself, but not where it was told that it cannot be served.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
  });
}
setInterval(tick, 250);
tick();
listen();
