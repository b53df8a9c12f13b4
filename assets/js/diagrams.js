// Diagrams: blocks of code in Mermaid's language, drawn by Mermaid, which only pages that ask for it load.
// Until then, and without it, the source can be read.
const isDark = () => {
  const { colorScheme } = getComputedStyle(document.documentElement);
  return colorScheme === 'dark' || (colorScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
};

function load(src) {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject }));
  });
}

async function draw(block, index) {
  const source = (block.querySelector('pre') ?? block).textContent;
  try {
    const { svg } = await window.mermaid.render(`diagram-${index}`, source);
    const figure = Object.assign(document.createElement('figure'), { className: 'diagram', innerHTML: svg });
    if (block.nextElementSibling?.matches('.diagram')) block.nextElementSibling.remove();
    block.after(figure);
    block.hidden = true;
  } catch (error) {
    console.error(error); // the source stays
  }
}

export function createDiagrams() {
  let loaded;
  const drawAll = async () => {
    const { mermaid: src } = document.body.dataset;
    const blocks = document.querySelectorAll('.page__content :is(div.language-mermaid, pre:has(> .language-mermaid))');
    if (!src || blocks.length === 0) return;
    loaded ??= load(src);
    await loaded;
    window.mermaid.initialize({ startOnLoad: false, theme: isDark() ? 'dark' : 'default' });
    // one after the other: Mermaid draws in one place
    let index = 0;
    for (const block of blocks) await draw(block, index++);
  };
  new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  return () => void drawAll();
}
