// Cypher, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';

const KEYWORDS =
  'AS ASC ASCENDING ASSERT BY CASE COMMIT CONSTRAINT CREATE CSV CYPHER DELETE DESC DESCENDING DETACH DISTINCT DROP ELSE END ENDS EXPLAIN FALSE FIELDTERMINATOR FOREACH FROM HEADERS IN INDEX IS JOIN LIMIT LOAD MATCH MERGE NULL ON OPTIONAL ORDER PERIODIC PROFILE REMOVE RETURN SCAN SET SKIP START STARTS THEN TRUE UNION UNIQUE UNWIND USING WHEN WHERE WITH CALL YIELD';

const callClass = classBy(
  {
    k: KEYWORDS,
    nf: 'ABS ACOS ALLSHORTESTPATHS ASIN ATAN ATAN2 AVG CEIL COALESCE COLLECT COS COT COUNT DATE DEGREES E ENDNODE EXP EXTRACT FILTER FLOOR HAVERSIN HEAD ID KEYS LABELS LAST LEFT LENGTH LOG LOG10 LOWER LTRIM MAX MIN NODE NODES PERCENTILECONT PERCENTILEDISC PI RADIANS RAND RANGE REDUCE REL RELATIONSHIP RELATIONSHIPS REPLACE REVERSE RIGHT ROUND RTRIM SHORTESTPATH SIGN SIN SIZE SPLIT SQRT STARTNODE STDEV STDEVP STR SUBSTRING SUM TAIL TAN TIMESTAMP TOFLOAT TOINT TOINTEGER TOSTRING TRIM TYPE UPPER',
  },
  'n',
);
const wordClass = classBy({ k: KEYWORDS, ow: 'ALL AND ANY CONTAINS EXISTS HAS IN NONE NOT OR SINGLE XOR' }, 'n');

export const cypher = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/\/\/[^\n]*/y, 'c1'],
      [/\/\*/y, 'cm', 'comment'],
      [/[*+\-<>=&|~%^]/y, 'o'],
      [/[{}),;[\]]/y, 'ss'],
      [/(\w+)(:)([ \t-\r]*)(-?[._\d]+)/y, ['nl', 'dl', 'w', 'm']],
      [/(\w+)([ \t-\r]*)(\()/y, ([, name = '']) => [callClass(name.toUpperCase()), 'w', 'ss']],
      [/:\w+/y, 'nc'],
      [/(-?\d+)(\.\.)(-?\d+)/y, ['m', 'o', 'm']],
      [/(?:\d+\.\d*|\d*\.\d+)(?:e[+-]?\d+)?/iy, 'mf'],
      [/\d+e[+-]?\d+/iy, 'mf'],
      [/0[0-7]+/y, 'mo'],
      [/0x[a-f0-9]+/iy, 'mh'],
      [/\d+/y, 'mi'],
      [/[.\w]+:/y, 'py'],
      [/\(/y, 'ss'],
      [/[.\w$]+/y, ([word]) => wordClass(word.toUpperCase())],
      // of each, the second where all quotes have a backslash: the last one ends it
      [/"(?:\\[\s\S]|[^"\\])*"/y, 's2'],
      [/"[\s\S]*"/y, 's2'],
      [/'(?:\\[\s\S]|[^'\\])*'/y, 's1'],
      [/'[\s\S]*'/y, 's1'],
      [/`(?:\\[\s\S]|[^`\\])*`/y, 'sb'],
      [/`[\s\S]*`/y, 'sb'],
    ],
    comment: [
      [/\/\*/y, 'cm', 'comment'],
      [/\*\//y, 'cm', 1],
      [/[^/*]+/y, 'cm'],
      [/[/*]/y, 'cm'],
    ],
  }),
);
