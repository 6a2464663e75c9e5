// Shows the buttons that share and copy the page's canonical address, each where the browser can.
const address = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy-link]")) {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address);
        button.textContent = "Đã chép đường dẫn";
      } catch {
        button.textContent = "Không chép được";
      }
      setTimeout(() => { button.textContent = label; }, 3000);
    });
  }
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (navigator.share) {
    button.hidden = false;
    button.addEventListener("click", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  } else {
    button.remove();
  }
}

// Print: a link leads to what prints alone; when it is printed, the page is as it was.
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
