// All pages work without this; it makes them live and handier.
"use strict";
document.documentElement.classList.add("scripted");

// A preference is sent when it is chosen. The browser's own zone is one of the choices.
const zone = document.getElementById("set-zone");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && own && ![...zone.options].some((option) => option.value === own)) {
  zone.add(new Option(own, own), 0);
}
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) {
    event.target.form.requestSubmit();
  }
});

// On a narrow screen the menu is longer than its place.
document.querySelector(".top nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// What is live is asked for anew only while it is seen and nothing in it is open, and replaced only
// where it has changed.
document.addEventListener("htmx:beforeRequest", (event) => {
  const part = event.detail.elt;
  if (part.matches("[data-live]") && (document.hidden || part.querySelector("details[open]"))) {
    event.preventDefault();
  }
});
let shown = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.elt.matches("[data-live]")) {
    event.detail.shouldSwap = event.detail.shouldSwap && event.detail.xhr.responseText !== shown;
    shown = event.detail.xhr.responseText;
  }
});

// A menu closes by the escape key and by a click beside it.
const closeSettings = (event) => {
  const open = document.querySelector(".settings[open]");
  if (open && (event.key === "Escape" || (event.type === "click" && !open.contains(event.target)))) {
    open.open = false;
  }
};
document.addEventListener("keydown", closeSettings);
document.addEventListener("click", closeSettings);

// What is copied is the text of an element. Without a secure context there is no clipboard to ask.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) {
    return;
  }
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    document.execCommand("copy");
  }
  const before = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = before), 1500);
});

// Requests come as rows by a stream. They wait while the page is hidden or paused: the newest 500.
const live = document.getElementById("live");
if (live) {
  const most = 500;
  const rows = document.getElementById("rows");
  const pause = document.getElementById("pause");
  const waiting = [];
  let dropped = 0;
  let connected = false;
  const isPaused = () => pause.getAttribute("aria-pressed") === "true";
  const tell = () => {
    const { on, off, paused, dropped: lost } = live.dataset;
    const state = isPaused() ? paused.replace("{}", waiting.length) : connected ? on : off;
    live.querySelector("span").textContent = dropped > 0 ? `${state} · ${lost.replace("{}", dropped)}` : state;
  };
  const show = () => {
    if (!document.hidden && !isPaused()) {
      rows.prepend(...waiting.splice(0));
      while (rows.children.length > most) {
        rows.lastElementChild.remove();
      }
    }
    dropped += Math.max(0, waiting.length - most);
    waiting.length = Math.min(waiting.length, most);
    tell();
  };
  rows.addEventListener("htmx:sseBeforeMessage", (event) => {
    event.preventDefault();
    const news = document.createElement("template");
    news.innerHTML = event.detail.data;
    const known = (row) => row.id && (document.getElementById(row.id) || waiting.some(({ id }) => id === row.id));
    waiting.unshift(...[...news.content.querySelectorAll("li")].filter((row) => !known(row)));
    show();
  });
  const connect = (is) => () => {
    connected = is;
    tell();
  };
  document.body.addEventListener("htmx:sseOpen", connect(true));
  document.body.addEventListener("htmx:sseError", connect(false));
  document.addEventListener("visibilitychange", show);
  pause.addEventListener("click", () => {
    pause.setAttribute("aria-pressed", String(!isPaused()));
    show();
  });
  live.hidden = !document.querySelector("[sse-connect]");
  tell();
}
