// Buttons for sharing that need a script: one copies the page's address, one opens the device's own sheet.
// Where the browser can't, they stay hidden.
const address = () => location.href.replace(/#.*$/s, '');

async function copy({ currentTarget: button }) {
  await navigator.clipboard.writeText(address());
  const done = button.querySelector('[role]');
  done.textContent = document.body.dataset.copied;
  setTimeout(() => {
    done.textContent = '';
  }, 2000);
}

function share() {
  // a reader who closes the sheet has not failed
  navigator.share({ title: document.title, url: address() }).catch(() => {});
}

export function sharing() {
  const ways = { copy: navigator.clipboard && copy, device: navigator.share && share };
  for (const button of document.querySelectorAll('[data-share]')) {
    const way = ways[button.dataset.share];
    button.hidden = !way;
    if (way) button.onclick = way;
  }
}
