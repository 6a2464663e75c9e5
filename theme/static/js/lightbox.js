// Opens photos in a plain <dialog>: Escape, Back and a click beside the photo close it, arrow keys turn the pages, the
// focus goes back. Without it a photo's link leads to its largest file.
const links = [...document.querySelectorAll("main a[data-width]")];

const made = (name, words, classes = "", attributes = {}) => {
  const element = document.createElement(name);
  element.textContent = words;
  element.className = classes;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

const listen = () => {
  const dialog = made("dialog", "", "lightbox", { "aria-label": "Xem ảnh" });
  const figure = made("figure", "", "lightbox__figure");
  const bar = made("div", "", "lightbox__bar");
  const [previous, next, close] = ["Ảnh trước", "Ảnh sau", "Đóng"].map((words) => made("button", words, "btn", { type: "button" }));
  const count = made("span", "", "lightbox__count", { role: "status" });
  let at = 0;

  const show = (index) => {
    at = (index + links.length) % links.length;
    const { width, height, caption } = links[at].dataset;
    const image = new Image(width, height);
    image.src = links[at].href;
    image.alt = links[at].querySelector("img").alt;
    figure.replaceChildren(image, made("figcaption", caption));
    count.textContent = `${at + 1}/${links.length}`;
  };

  bar.append(previous, count, next, close);
  dialog.append(figure, bar);
  document.body.append(dialog);
  for (const turn of [previous, next]) turn.hidden = links.length < 2;
  previous.addEventListener("click", () => show(at - 1));
  next.addEventListener("click", () => show(at + 1));
  close.addEventListener("click", () => dialog.close());
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

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      show(links.indexOf(link));
      dialog.showModal();
      history.pushState({ photo: true }, "");
    });
  }
};

if (links.length && window.HTMLDialogElement) listen();
