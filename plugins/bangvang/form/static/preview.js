// What the preview adds to every page: it follows the builds.
const events = new EventSource("/_bangvang/events");
events.addEventListener("message", () => location.reload());
