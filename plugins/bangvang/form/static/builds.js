// Hearing of builds. Browsers open six connections to a server, in all tabs together: who is not looked at gives its own
// back, and the page beside a form tells the form. With one for each, a third tab could neither be opened nor saved.
const BUILT = "bangvang-built";
const { seen } = document.querySelector("script[data-seen]").dataset;
const form = window.top !== window && window.top.document.querySelector("[data-form]");

export const follow = (hear) => {
  let events = null;
  const listen = () => {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource(`/_bangvang/events?seen=${seen}`);
    events.addEventListener("message", (event) => {
      if (form) window.top.dispatchEvent(new Event(BUILT));
      hear(event.data);
    });
  };
  document.addEventListener("visibilitychange", listen);
  listen();
};

export const followBesideForm = (hear) => addEventListener(BUILT, hear);
