// Films and gists of other hosts: each comes when the reader asks for it.

/**
 * A gist is a script that writes into the document that loads it: it gets one of its own, as high as what it
 * writes.
 */
function gistFrame(script, label) {
  const frame = document.createElement('iframe');
  frame.title = label;
  frame.srcdoc = `<base target="_top"><body style="margin:0">${script.outerHTML}`;
  frame.onload = () => {
    frame.style.height = `${frame.contentDocument.documentElement.scrollHeight}px`;
  };
  return frame;
}

function show(box) {
  const part = document.importNode(box.querySelector('template').content, true);
  const script = part.querySelector('script');
  const shown = script ? gistFrame(script, box.querySelector('button').textContent) : part.firstElementChild;
  if (!script) shown.loading = 'eager';
  box.replaceWith(shown);
  shown.focus();
}

export function embeds() {
  for (const box of document.querySelectorAll('[data-embed]')) box.querySelector('button').onclick = () => show(box);
}
