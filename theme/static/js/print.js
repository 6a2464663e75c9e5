// Shows the print buttons and prints; a link that tells how to print prints at once.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    print();
  });
}
