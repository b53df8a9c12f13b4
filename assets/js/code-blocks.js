// Blocks of code: their language in the corner, and a button that copies them.
const NAMES = {
  asp: 'ASP',
  bash: 'Bash',
  coffeescript: 'CoffeeScript',
  console: 'Console',
  cpp: 'C++',
  cs: 'C#',
  csharp: 'C#',
  css: 'CSS',
  csv: 'CSV',
  fsharp: 'F#',
  graphql: 'GraphQL',
  hcl: 'HCL',
  html: 'HTML',
  http: 'HTTP',
  ini: 'INI',
  javascript: 'JavaScript',
  js: 'JavaScript',
  json: 'JSON',
  jsx: 'JSX',
  latex: 'LaTeX',
  md: 'Markdown',
  objective_c: 'Objective-C',
  php: 'PHP',
  posh: 'PowerShell',
  powershell: 'PowerShell',
  ps1: 'PowerShell',
  py: 'Python',
  rb: 'Ruby',
  rs: 'Rust',
  scss: 'SCSS',
  sh: 'Shell',
  sql: 'SQL',
  toml: 'TOML',
  ts: 'TypeScript',
  tsx: 'TSX',
  typescript: 'TypeScript',
  vb: 'Visual Basic',
  wl: 'Wolfram Language',
  xml: 'XML',
  yaml: 'YAML',
  yml: 'YAML',
};

/** From Rouge's class: "language-ruby" is "Ruby"; text is no language. */
function languageOf(block) {
  const name = /\blanguage-([\w+#-]+)/.exec(`${block.className} ${block.querySelector('code')?.className}`)?.[1] ?? '';
  if (/^(?:plaintext|plain|text|none)?$/.test(name)) return '';
  return NAMES[name] ?? name[0].toUpperCase() + name.slice(1);
}

/** Most characters of a line beside its number on paper (assets/css/print.css): A4 with margins of an inch holds them. */
const PAPER = 88;

const isShort = (code) => code?.textContent.split('\n').every((line) => line.length <= PAPER) ?? false;

const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });

/** The code beside numbers of lines, which stand in another cell of a table. */
const numbered = (block) => block.querySelector('.code, .rouge-code');

function copyButton(block) {
  const { copy, copied } = document.body.dataset;
  const button = make('button', 'code-block__copy', copy);
  button.type = 'button';
  button.onclick = async () => {
    // Asked for now, as the preview may have changed it
    const code = numbered(block) ?? block.querySelector('pre');
    await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ''));
    button.textContent = copied;
    setTimeout(() => {
      button.textContent = copy;
    }, 2000);
  };
  return button;
}

/** What stands in a block already stays, so that a button keeps the focus. */
export function codeBlocks() {
  for (const block of document.querySelectorAll('.page__content :is(div.highlighter-rouge, figure.highlight)')) {
    block.classList.add('code-block');
    block.classList.toggle('code-block--short', isShort(numbered(block)));
    const language = languageOf(block);
    const label = block.querySelector(':scope > .code-block__language');
    if (label) label.textContent = language;
    else if (language) block.append(make('span', 'code-block__language', language));
    // `enable_copy_code_button: false` leaves the words for it out.
    const wanted = navigator.clipboard && document.body.dataset.copy;
    if (wanted && !block.querySelector(':scope > .code-block__copy')) block.append(copyButton(block));
  }
}
