// CMake, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Rule, type Run, type States } from './lexer.ts';

const command = classBy(
  {
    nb:
      'add_compile_definitions add_compile_options add_custom_command add_custom_target add_definitions add_dependencies ' +
      'add_executable add_library add_link_options add_subdirectory add_test aux_source_directory break build_command ' +
      'build_name cmake_host_system_information cmake_language cmake_minimum_required cmake_parse_arguments cmake_policy ' +
      'configure_file create_test_sourcelist define_property else elseif enable_language enable_testing endforeach ' +
      'endfunction endif endmacro endwhile exec_program execute_process export export_library_dependencies file find_file ' +
      'find_library find_package find_path find_program fltk_wrap_ui foreach function get_cmake_property ' +
      'get_directory_property get_filename_component get_property get_source_file_property get_target_property ' +
      'get_test_property if include include_directories include_external_msproject include_guard include_regular_expression ' +
      'install install_files install_programs install_targets link_directories link_libraries list load_cache load_command ' +
      'macro make_directory mark_as_advanced math message option output_required_files project qt_wrap_cpp qt_wrap_ui remove ' +
      'remove_definitions return separate_arguments set set_directory_properties set_property set_source_files_properties ' +
      'set_target_properties set_tests_properties site_name source_group string subdir_depends subdirs ' +
      'target_compile_definitions target_compile_features target_compile_options target_include_directories ' +
      'target_link_directories target_link_libraries target_link_options target_precompile_headers target_sources try_compile ' +
      'try_run unset use_mangled_mesa utility_source variable_requires variable_watch while write_file',
  },
  'nf',
);

/** Opens a bracket of `[==[`, behind the "#" of a comment too. */
const open =
  (cls: string, content: string, before: number) =>
  ([text]: RegExpExecArray, { numbers, pop, push }: Run): string => {
    numbers.set('bracket', text.length - before);
    pop();
    push(content);
    return cls;
  };

/** Ends a bracket that was opened as wide. */
const close = (cls: string): Rule => [
  /\]=*\]/y,
  ([text], { numbers, pop, push }) => {
    if (text.length === numbers.get('bracket')) {
      pop();
      push('root');
    }
    return cls;
  },
];

const any = (cls: string): Rule => [/[\s\S]/y, cls];
const interpolation: Rule = [/\$\{/y, 'si', 'variable'];

export const cmake = once(
  (): States => ({
    root: [
      interpolation,
      [/[ \t]/y, ''],
      [/[()]/y, 'p'],
      [/#\[=*\[/y, open('cm', 'bracketComment', 1)],
      [/\[=*\[/y, open('s2', 'bracketString', 0)],
      [/\\"/y, ''],
      [/"/y, 's2', 'quoted'],
      [/([A-Za-z_][A-Za-z0-9_]*)([ \t]*)(\()/y, ([, name = '']) => [command(name), '', 'p']],
      [/#[^\n]*/y, 'c1'],
      any(''),
    ],
    bracketString: [close('s2'), interpolation, any('s2')],
    bracketComment: [close('cm'), any('cm')],
    variable: [interpolation, [/\}/y, 'si', 1], any('nv')],
    quoted: [interpolation, [/"/y, 's2', 'root'], [/\\[()#" \\$@^trn;]/y, 'se'], any('s2')],
  }),
);
