// A picture that leads to its larger self is shown over the page; from one to the others of its figure by arrow keys. Without a script, and
// with a key held that opens a link elsewhere, the link is a link.
const PICTURE = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i;

const isLarger = (link) => link.querySelector('img') && !link.target && PICTURE.test(link.pathname);
const captionOf = (link) => link.title || link.closest('figure')?.querySelector('figcaption')?.textContent || '';

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** Shows one of these links' pictures, until the reader closes it. */
function show(links, first) {
  const { close, previous, next } = document.body.dataset;
  const picture = make('img');
  const caption = make('figcaption');
  const place = make('span', { className: 'picture-box__place', ariaLive: 'polite', dir: 'ltr' });
  const turn = (by) => {
    at = (at + by + links.length) % links.length;
    picture.src = links[at].href;
    picture.alt = links[at].querySelector('img').alt;
    caption.textContent = captionOf(links[at]);
    caption.hidden = !caption.textContent;
    place.textContent = `${at + 1} / ${links.length}`;
    dialog.ariaLabel = picture.alt || caption.textContent || place.textContent;
  };
  const button = (text, label, onclick) => make('button', { type: 'button', textContent: text, ariaLabel: label, title: label, onclick });
  const turns = links.length > 1 ? [place, button('‹', previous, () => turn(-1)), button('›', next, () => turn(1))] : [];
  const closer = button('×', close, () => dialog.close());
  closer.autofocus = true;
  const dialog = make(
    'dialog',
    {
      className: 'picture-box',
      onclick: ({ target }) => target.closest('button') || dialog.close(),
      onclose: () => dialog.remove(),
      onkeydown: ({ key }) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
        if (step && links.length > 1) turn(step);
      },
    },
    make('figure', {}, picture, caption),
    make('p', { className: 'picture-box__tools' }, ...turns, closer),
  );
  let at = links.indexOf(first);
  turn(0);
  document.body.append(dialog);
  dialog.showModal();
}

export function createPictures() {
  document.addEventListener('click', (event) => {
    const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented, target } = event;
    const link = target.closest('.page__content a[href]');
    if (button || metaKey || ctrlKey || shiftKey || altKey || defaultPrevented || !link || !isLarger(link)) return;
    event.preventDefault();
    show([...(link.closest('figure') ?? link.parentElement).querySelectorAll('a[href]')].filter(isLarger), link);
  });
  return () => {};
}
