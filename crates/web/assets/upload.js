// Uploads with a bar that grows; what is refused is said beside the field and nothing else on the page changes. Without this
// script the same button sends the same file by the form.
(() => {
  for (const box of document.querySelectorAll("[data-upload]")) {
    const chosen = box.querySelector("input[type=file]");
    const button = box.querySelector("[data-upload-button]");
    const bar = box.querySelector("progress");
    const message = box.querySelector("[role=alert]");
    const words = box.dataset;

    const say = (text, way) => {
      message.textContent = text;
      chosen.toggleAttribute("aria-invalid", Boolean(text));
      if (text) chosen.setAttribute("aria-invalid", "true");
      if (!way) return;
      const link = document.createElement("a");
      Object.assign(link, { href: way, target: "_blank", rel: "noopener", textContent: words.signIn });
      message.append(" ", link);
    };
    const send = (file, before, all) => new Promise((done) => {
      const form = new FormData(), call = new XMLHttpRequest();
      const replaces = box.querySelector("select[name^='thay-']");
      if (replaces && before === 0) form.append(replaces.name, replaces.value);
      form.append(chosen.name, file);
      call.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) bar.value = (before + event.loaded / event.total) / all;
      });
      call.addEventListener("load", () => {
        let told = {};
        try { told = JSON.parse(call.responseText); } catch { /* said below */ }
        done({ status: call.status, told });
      });
      call.addEventListener("error", () => done({ status: 0, told: {} }));
      call.open("POST", words.upload);
      call.setRequestHeader("Accept", "application/json");
      call.send(form);
    });
    const busy = (on) => {
      button.setAttribute("aria-busy", String(on));
      button.disabled = on;
      bar.hidden = !on;
      bar.value = 0;
    };

    button.addEventListener("click", async (event) => {
      event.preventDefault();
      const files = [...chosen.files];
      if (!files.length) return say(words.absent);
      if (files.some((file) => file.size > Number(words.max))) return say(words.tooLarge);
      say("");
      busy(true);
      let where = "";
      for (const [before, file] of files.entries()) {
        const { status, told } = await send(file, before, files.length);
        if (status === 200 && told.location) { where = told.location; continue; }
        busy(false);
        if (status === 0) return say(words.cut);
        const back = `/dang-nhap?tiep=${encodeURIComponent(location.pathname + location.search)}`;
        return say(told.detail ?? words.cut, status === 401 ? back : "");
      }
      // What was typed elsewhere on the page is kept by the other script.
      history.replaceState(null, "", where);
      location.reload();
    });
  }
})();
