// Leads from a date to its page, or to the nearest day that has one; tells the home page whether today has former years.
const finder = document.querySelector("[data-day-finder]");
const today = document.querySelector("[data-today]");

const known = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

// Days are counted as numbers of days, so that no time zone moves them.
const count = (iso) => Date.parse(`${iso}T00:00Z`) / 864e5;

const read = (text) => {
  const [, day, month, year] = /^\s*(\d{1,2})\D+(\d{1,2})\D+(\d{4})\s*$/.exec(text) ?? [];
  const iso = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  const moment = new Date(`${iso}T00:00Z`);
  return day && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) ? iso : "";
};

if (finder) {
  const input = finder.querySelector("input");
  const status = finder.querySelector("[role=status]");
  const root = new URL("..", new URL(finder.dataset.dayFinder, location.href));
  finder.hidden = false;
  finder.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wanted = read(input.value);
    if (!wanted) {
      status.textContent = "Gõ ngày như 24/12/2021.";
      return;
    }
    try {
      const days = await known(finder.dataset.dayFinder);
      const nearest = days.reduce((best, day) => (Math.abs(count(day) - count(wanted)) < Math.abs(count(best) - count(wanted)) ? day : best));
      location.href = new URL(`tin/${nearest.replaceAll("-", "/")}/`, root);
    } catch {
      status.textContent = "Không mở được danh sách ngày; chọn năm và tháng ở dưới.";
    }
  });
}

if (today) {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0"));
  // Once all else is there: nobody waits for this link.
  addEventListener("load", () => known(today.dataset.today).then((anniversaries) => {
    if (anniversaries.includes(`${month}-${day}`)) today.href = new URL(`ngay/${day}-${month}/`, new URL(today.dataset.today, location.href));
  }).catch(() => {}));
}
