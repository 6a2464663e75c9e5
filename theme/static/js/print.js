// Shows the print buttons and prints. A link leads to what prints alone; when it is printed, the page is as it was.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", (event) => {
    if (button.hash && button.hash !== location.hash) {
      addEventListener("hashchange", () => requestAnimationFrame(() => print()), { once: true });
      addEventListener("afterprint", () => history.back(), { once: true });
    } else {
      event.preventDefault();
      print();
    }
  });
}
