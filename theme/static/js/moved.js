// Sends readers on from pages that this site once had, where no rule of the web server does (outputs/redirects.py).
const roll = location.pathname.match(/^(.*\/don-vi\/[^/]+\/)bang-vang\/(?:(\d{4})\/)?/);
const year = location.pathname.match(/^(.*\/(?:don-vi|khen-thuong)\/[^/]+\/)(\d{4}|khong-ro-nam)\//);
const page = location.pathname.match(/^(.*\/bang-vang\/\d{4}\/)trang\//);

if (roll) location.replace(roll[2] ? `${roll[1]}#nam-${roll[2]}` : roll[1]);
else if (year) location.replace(`${year[1]}#nam-${year[2]}`);
else if (page) location.replace(page[1]);
