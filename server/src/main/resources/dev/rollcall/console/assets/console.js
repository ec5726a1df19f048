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
