// Opens the photos of a gallery in a plain <dialog>: Escape, Back and a click beside the photo close it, arrow keys turn
// the pages, the focus goes back.
const gallery = document.querySelector("[data-lightbox]");
const dialog = document.querySelector("dialog.lightbox");

if (gallery && dialog?.showModal) {
  const links = [...gallery.querySelectorAll("a[data-width]")];
  const figure = dialog.querySelector("figure");
  const count = dialog.querySelector("[role=status]");
  const turns = [dialog.querySelector("[data-previous]"), dialog.querySelector("[data-next]")];
  let at = 0;

  const show = (index) => {
    at = (index + links.length) % links.length;
    const { width, height, caption } = links[at].dataset;
    const image = new Image(width, height);
    image.src = links[at].href;
    image.alt = links[at].querySelector("img").alt;
    const words = document.createElement("figcaption");
    words.textContent = caption;
    figure.replaceChildren(image, words);
    count.textContent = `${at + 1}/${links.length}`;
  };

  for (const turn of turns) turn.hidden = links.length < 2;
  turns[0].addEventListener("click", () => show(at - 1));
  turns[1].addEventListener("click", () => show(at + 1));
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (!event.target.closest("img, figcaption, button")) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(at - 1);
    if (event.key === "ArrowRight") show(at + 1);
  });
  // An entry of the history stands for the open photo, so that Back closes it instead of leaving the page.
  addEventListener("popstate", () => dialog.close());
  dialog.addEventListener("close", () => {
    if (history.state?.photo) history.back();
    links[at].focus();
  });

  gallery.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-width]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(links.indexOf(link));
    dialog.showModal();
    history.pushState({ photo: true }, "");
  });
}
