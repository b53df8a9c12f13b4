// Lua, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';

const isBuiltin = classBy(
  {
    nb: '_g _version assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget rawlen rawset select setmetatable tonumber tostring type xpcall file:close file:flush file:lines file:read file:seek file:setvbuf file:write lua_cpath lua_cpath_5_3 lua_init lua_init_5_3 lua_path lua_path_5_3 luaopen_base luaopen_coroutine luaopen_debug luaopen_io luaopen_math luaopen_os luaopen_package luaopen_string luaopen_table luaopen_utf8 lua_errerr lua_errfile lua_errgcmm lua_errmem lua_errrun lua_errsyntax lua_hookcall lua_hookcount lua_hookline lua_hookret lua_hooktailcall lua_maskcall lua_maskcount lua_maskline lua_maskret lua_maxinteger lua_mininteger lua_minstack lua_multret lua_noref lua_ok lua_opadd lua_opband lua_opbnot lua_opbor lua_opbxor lua_opdiv lua_opeq lua_opidiv lua_ople lua_oplt lua_opmod lua_opmul lua_oppow lua_opshl lua_opshr lua_opsub lua_opunm lua_refnil lua_registryindex lua_ridx_globals lua_ridx_mainthread lua_tboolean lua_tfunction lua_tlightuserdata lua_tnil lua_tnone lua_tnumber lua_tstring lua_ttable lua_tthread lua_tuserdata lua_use_apicheck lua_yield lual_buffersize require package.config package.cpath package.loaded package.loadlib package.path package.preload package.searchers package.searchpath coroutine.create coroutine.isyieldable coroutine.resume coroutine.running coroutine.status coroutine.wrap coroutine.yield debug.debug debug.gethook debug.getinfo debug.getlocal debug.getmetatable debug.getregistry debug.getupvalue debug.getuservalue debug.sethook debug.setlocal debug.setmetatable debug.setupvalue debug.setuservalue debug.traceback debug.upvalueid debug.upvaluejoin io.close io.flush io.input io.lines io.open io.output io.popen io.read io.stderr io.stdin io.stdout io.tmpfile io.type io.write math.abs math.acos math.asin math.atan math.ceil math.cos math.deg math.exp math.floor math.fmod math.huge math.log math.max math.maxinteger math.min math.mininteger math.modf math.pi math.rad math.random math.randomseed math.sin math.sqrt math.tan math.tointeger math.type math.ult os.clock os.date os.difftime os.execute os.exit os.getenv os.remove os.rename os.setlocale os.time os.tmpname string.byte string.char string.dump string.find string.format string.gmatch string.gsub string.len string.lower string.match string.pack string.packsize string.rep string.reverse string.sub string.unpack string.upper table.concat table.insert table.move table.pack table.remove table.sort table.unpack utf8.char utf8.charpattern utf8.codepoint utf8.codes utf8.len utf8.offset',
  },
  '',
);

function name([text]: RegExpExecArray, { put, push }: Run): string | undefined {
  if (text === 'gsub') push('gsub');
  if (text === 'gsub' || isBuiltin(text) !== '') return 'nb';
  const dot = text.indexOf('.');
  if (dot < 0) return 'n';
  put('n', text.slice(0, dot));
  put('p', '.');
  put('n', text.slice(dot + 1));
  return undefined;
}

export const lua = once(
  (): States => ({
    root: [
      [/#!([^\n]*?)(?![^\n])/y, 'cp'],
      [/(?:)/y, '', 'base'],
    ],
    base: [
      [/--\[(={0,20})\[[\s\S]{0,5000}?\]\1\]/y, 'cm'],
      [/--[^\n]*/y, 'c1'],
      [/(\d*\.\d+|\d+\.\d*)(e[+-]?\d+)?'/iy, 'mf'],
      [/\d+e[+-]?\d+/iy, 'mf'],
      [/0x[\da-f]*/iy, 'mh'],
      [/\d+/y, 'mi'],
      [/\n/y, ''],
      [/[ \t\v\f\r]/y, ''],
      [/\[(={0,20})\[[\s\S]{0,5000}?\]\1\]/y, 's'],
      [/(==|~=|<=|>=|\.\.\.|\.\.|[=+\-*/%^<>#])/y, 'o'],
      [/[[\]{}().,:;]/y, 'p'],
      [/(and|or|not)\b/y, 'ow'],
      [/(break|do|else|elseif|end|for|if|in|repeat|return|then|until|while)\b/y, 'k'],
      [/(local)\b/y, 'kd'],
      [/(true|false|nil)\b/y, 'kc'],
      [/(function)\b/y, 'k', 'functionName'],
      [/[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?/y, name],
      [/'/y, 's1', 'escapeSqs'],
      [/"/y, 's2', 'escapeDqs'],
    ],
    functionName: [
      [/[ \t-\r]+/y, ''],
      [/(?:([A-Za-z_][A-Za-z0-9_]*)(\.))?([A-Za-z_][A-Za-z0-9_]*)/y, ['nc', 'p', 'nf'], 1],
      [/\(/y, 'p', 1],
    ],
    gsub: [
      [/\)/y, 'p', 1],
      [/[(,]/y, 'p'],
      [/[ \t-\r]+/y, ''],
      [/"/y, 'sr', 'regex'],
    ],
    regex: [
      [/"/y, 'sr', '< regexEnd'],
      [/\[\^?/y, 'se', 'regexGroup'],
      [/\\[^\n]/y, 'se'],
      [/[(][?][:=<!]/y, 'se'],
      [/[{][\d,]+[}]/y, 'se'],
      [/[()?]/y, 'se'],
      [/[^\n]/y, 'sr'],
    ],
    regexEnd: [
      [/[$]+/y, 'sr', 1],
      [/(?:)/y, '', 1],
    ],
    regexGroup: [
      [/\//y, 'se'],
      [/\]/y, 'se', 1],
      [/(\\)([^\n])/y, ['se', 'sr']],
      [/[^\n]/y, 'sr'],
    ],
    escapeSqs: ['@stringEscape', '@sqs'],
    escapeDqs: ['@stringEscape', '@dqs'],
    stringEscape: [[/\\([abfnrtv\\"']|\d{1,3})/y, 'se']],
    sqs: [
      [/'/y, 's1', 1],
      [/[^']+/y, 's1'],
    ],
    dqs: [
      [/"/y, 's2', 1],
      [/[^"]+/y, 's2'],
    ],
  }),
);
