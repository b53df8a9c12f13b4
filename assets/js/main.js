// What needs a script in a page; without it all else works. Each part may be begun anew, after the preview has changed the page in place.
import { codeBlocks } from './code-blocks.js';
import { createContents } from './contents.js';
import { createDiagrams } from './diagrams.js';
import { embeds } from './embeds.js';
import { createLazyParts } from './lazy-parts.js';
import { createPictures } from './pictures.js';
import { createScrollers } from './scrollers.js';
import { createSearchStart } from './search-start.js';
import { sharing } from './share.js';
import { themeSwitch } from './theme-switch.js';

const parts = [
  themeSwitch,
  codeBlocks,
  createContents(),
  createScrollers(),
  createLazyParts(),
  createSearchStart(),
  createPictures(),
  sharing,
  embeds,
  createDiagrams(),
];
function begin() {
  for (const part of parts) part();
}

begin();
document.addEventListener('gemless:update', begin);
