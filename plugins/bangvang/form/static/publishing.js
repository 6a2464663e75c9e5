// Publishing takes a while: say so, and let a second press wait for the first.
const form = document.querySelector("[data-works]");
let isSent = false;

form?.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
  form.querySelector("[data-state]").textContent = event.submitter.dataset.working;
});
addEventListener("pageshow", () => {
  isSent = false;
});
