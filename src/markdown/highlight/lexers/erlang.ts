// Erlang, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

const words = (list: string): RegExp => new RegExp(`(?:${list.replaceAll(' ', '|')})\\b`, 'y');

const KEYWORDS = words('after begin case catch cond end fun if let of query receive try when');
const BUILTINS = words(
  'abs append_element apply atom_to_list binary_to_list bitstring_to_list binary_to_term bit_size bump_reductions byte_size cancel_timer check_process_code delete_module demonitor disconnect_node display element erase exit float float_to_list fun_info fun_to_list function_exported garbage_collect get get_keys group_leader hash hd integer_to_list iolist_to_binary iolist_size is_atom is_binary is_bitstring is_boolean is_builtin is_float is_function is_integer is_list is_number is_pid is_port is_process_alive is_record is_reference is_tuple length link list_to_atom list_to_binary list_to_bitstring list_to_existing_atom list_to_float list_to_integer list_to_pid list_to_tuple load_module localtime_to_universaltime make_tuple md5 md5_final md5_update memory module_loaded monitor monitor_node node nodes open_port phash phash2 pid_to_list port_close port_command port_connect port_control port_call port_info port_to_list process_display process_flag process_info purge_module put read_timer ref_to_list register resume_process round send send_after send_nosuspend set_cookie setelement size spawn spawn_link spawn_monitor spawn_opt split_binary start_timer statistics suspend_process system_flag system_info system_monitor system_profile term_to_binary tl trace trace_delivered trace_info trace_pattern trunc tuple_size tuple_to_list universaltime_to_localtime unlink unregister whereis',
);
const OPERATORS = words('and andalso band bnot bor bsl bsr bxor div not or orelse rem xor');
const ATOM = String.raw`(?:[a-z][a-zA-Z0-9_]*|'[^\n']*[^\\]')`;
const MACRO = `(?:[A-Z_][a-zA-Z0-9_]*|${ATOM})`;
const ESCAPE = String.raw`\\(?:[bdefnrstv'"\\/]|[0-7]{1,3}|\^[a-zA-Z])`;
const sticky = (source: string): RegExp => new RegExp(source, 'y');

export const erlang = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/%.*\n/y, 'c'],
      [KEYWORDS, 'k'],
      [BUILTINS, 'nb'],
      [OPERATORS, 'ow'],
      [/^-/y, 'p', 'directive'],
      [/\+\+?|--?|[*/<>!?]|=:=|=\/=|=<|==?/y, 'o'],
      [/"/y, 's', 'string'],
      [sticky(`(${ATOM})(:)`), ['nn', 'p']],
      [sticky(String.raw`(${ATOM})([ \t-\r]*)(\()`), ['nf', '', 'p']],
      [/(?:[2-9]|[12][0-9]|3[0-6])#[0-9a-zA-Z]+/y, 'mi'],
      [/\d+/y, 'mi'],
      [/[\][:_@".{}()|;,]/y, 'p'],
      [/[A-Z_][a-zA-Z0-9_]*/y, 'nv'],
      [sticky(ATOM), 'n'],
      [sticky(String.raw`\$(?:${ESCAPE}|\\[ %]|[^\\])`), 'sc'],
      [sticky(String.raw`#${ATOM}(?::?\.${ATOM})?`), 'nl'],
    ],
    string: [
      [sticky(ESCAPE), 'se'],
      [/"/y, 's', 1],
      [/~[0-9.*]*[~#+bBcdefginpPswWxX]/y, 'si'],
      [/[^"\\~]+/y, 's'],
      [/~/y, 's'],
    ],
    directive: [
      [sticky(String.raw`(define)([ \t-\r]*)(\()(${MACRO})`), ['ni', '', 'p', 'no'], 1],
      [sticky(String.raw`(record)([ \t-\r]*)(\()(${MACRO})`), ['ni', '', 'p', 'nl'], 1],
      [sticky(ATOM), 'ni', 1],
    ],
  }),
);
