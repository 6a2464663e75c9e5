// Counts this view on GoatCounter, shows the newest number, sends a rating. Whatever fails, the page stays as printed.
const live = document.querySelector('meta[name="luot-xem"]');
const canonical = document.querySelector('link[rel="canonical"]');
const place = new URL(canonical?.href ?? location.href);
const server = new URL(live.content, location.href).href.replace(/\/$/, "");
const bare = (host) => host.replace(/^www\./, "");

function keeps(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

// From a copy, a frame, a file, or for a reader who opted out, nothing is sent.
const isHome = location.protocol.startsWith("http") && bare(place.host) === bare(location.host) && window === top;
const isWilling = !navigator.globalPrivacyControl && keeps("skipgc") !== "t";

function send(path, values) {
  if (!isHome || !isWilling) return;
  const query = new URLSearchParams({ p: path, ...values });
  if (navigator.webdriver) query.set("b", "153");
  try {
    navigator.sendBeacon(`${server}/count?${query}`);
  } catch { /* Blocked. */ }
}

const count = () => send(place.pathname, { t: document.title, r: document.referrer });

async function refresh(number) {
  const start = live.dataset.start ? `?start=${live.dataset.start}` : "";
  const address = `${server}/counter/${encodeURIComponent(place.pathname)}.json${start}`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(2000), credentials: "omit", redirect: "error" });
  const reader = answer.ok && answer.body.getReader();
  const { value } = await reader.read();
  reader.cancel();
  const found = /"count"\s*:\s*"?(\d[\d\s.,'’]{0,12})"/.exec(new TextDecoder().decode(value.subarray(0, 1000)));
  const now = Number(live.dataset.base) + Number(found?.[1].replace(/\D/g, ""));
  const printed = Number(number.textContent.replace(/\D/g, ""));
  if (now > printed && now <= 1e9) number.textContent = now.toLocaleString("vi-VN");
}

function rate(form) {
  const name = `danh-gia:${place.pathname}`;
  const done = form.querySelector("[role=status]");
  const thank = (stars) => {
    form.querySelector("fieldset").disabled = true;
    done.textContent = `Cảm ơn bạn đã đánh giá ${stars} sao.`;
  };
  const given = keeps(name);
  if (given) thank(given);
  form.dataset.rating = "ready";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const stars = new FormData(form).get("sao");
    send(`danh-gia/${stars}${place.pathname}`, { e: "true" });
    keeps(name, stars);
    thank(stars);
  });
}

if (document.visibilityState === "visible") count();
else document.addEventListener("visibilitychange", count, { once: true });

const number = document.querySelector("[data-views]");
if (number && live.dataset.base) addEventListener("load", () => refresh(number).catch(() => {}));
const form = document.querySelector("[data-rating]");
if (form && isHome && isWilling) rate(form);
