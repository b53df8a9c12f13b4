// Names of kramdown's character references: HTML 4's, `apos`, and `vellip`.

/** Names that kramdown 2.4 decodes; a reference by another name is text to it. */
export const ENTITY_NAMES: ReadonlySet<string> = new Set(
  [
    'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau',
    'Upsilon Phi Chi Psi Omega alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi',
    'omicron pi rho sigma tau upsilon phi chi psi omega sigmaf thetasym upsih piv zwnj zwj lrm rlm hellip',
    'prime Prime oline frasl weierp image real alefsym bull trade larr rarr uarr darr harr crarr uArr dArr',
    'lArr rArr hArr forall part exist empty nabla isin ni notin sum prod minus lowast radic prop infin ang',
    'and or cap cup int there4 sim asymp cong ne equiv le ge sub sup sube supe nsub oplus otimes perp sdot',
    'vellip rceil lceil lfloor rfloor rang lang loz spades clubs hearts diams amp quot apos copy lt gt OElig',
    'oelig Scaron scaron Yuml circ tilde ndash mdash lsquo rsquo ldquo rdquo dagger Dagger permil euro lsaquo',
    'rsaquo nbsp iexcl pound curren yen brvbar sect uml laquo raquo reg ordf not shy macr deg plusmn acute',
    'micro para middot cedil ordm cent sup1 sup2 sup3 frac12 frac14 frac34 iquest Agrave Aacute Acirc Atilde',
    'Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc',
    'Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml',
    'aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc',
    'otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml sbquo fnof bdquo ensp emsp thinsp',
  ].flatMap((names) => names.split(' ')),
);

/** Characters of the names that kramdown 2.4 confuses with each other. */
export const SWAPPED_CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['lceil', '\u2309'],
  ['rceil', '\u2308'],
  ['lang', '\u232a'],
  ['rang', '\u2329'],
]);
