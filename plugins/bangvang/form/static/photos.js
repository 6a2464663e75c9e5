// Photos in another order by dragging them; the buttons beside each do the same for the keyboard.
const KIND = "application/x-anh";

export const orderPhotos = (form, arrange) => {
  let moving = null;
  form.addEventListener("dragstart", (event) => {
    const photo = event.target.closest?.(".photo");
    if (!photo) return;
    moving = photo.dataset.number;
    event.dataTransfer.setData(KIND, moving);
    event.dataTransfer.effectAllowed = "move";
  });
  form.addEventListener("dragend", () => {
    moving = null;
  });
  form.addEventListener("dragover", (event) => {
    if (moving === null || !event.target.closest(".photo")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
  });
  form.addEventListener("drop", async (event) => {
    const photo = event.target.closest(".photo");
    if (!photo || ![...event.dataTransfer.types].includes(KIND)) return;
    event.preventDefault();
    await arrange(`anh-toi:${event.dataTransfer.getData(KIND)}-${photo.dataset.number}`);
  });
};
