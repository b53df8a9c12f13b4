// Groovy and Gradle, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';

const WORDS = {
  kc: 'true false null',
  kt: 'def boolean byte char double float int long short void',
  kd: 'abstract const enum extends final implements native private protected public static strictfp super synchronized throws transient volatile',
  k: 'assert break case catch continue default do else finally for if goto instanceof new return switch this throw try while in as',
};

const GRADLE_WORDS = {
  ...WORDS,
  kt: `${WORDS.kt} Project Task Gradle Settings Script JavaToolChain SourceSet SourceSetOutput IncrementalTaskInputs Configuration ResolutionStrategy ArtifactResolutionQuery ComponentSelection ComponentSelectionRules ConventionProperty ExtensionAware ExtraPropertiesExtension PublishingExtension IvyPublication IvyArtifact IvyArtifactSet IvyModuleDescriptorSpec MavenPublication MavenArtifact MavenArtifactSet MavenPom PluginDependenciesSpec PluginDependencySpec ResourceHandler TextResourceFactory`,
  k: `${WORDS.k} allprojects artifacts buildscript configuration dependencies repositories sourceSets subprojects publishing`,
};

/** Types before a name with a parenthesis, which are lexed by themselves. */
const method =
  (states: () => States) =>
  ([, types = '', name = '', space = '']: RegExpExecArray, { nested, put }: Run): undefined => {
    nested(states(), types);
    put('nf', name);
    put('', space);
    put('o', '(');
    return undefined;
  };

function groovyLike(words: { readonly [cls: string]: string }, self: () => States): States {
  const nameClass = classBy(words, 'n');
  return {
    root: [
      [/^([ \t-\r]{0,200}(?:\w[\w.[\]]*[ \t-\r]+){1,30}?)(\w+)([ \t-\r]*)(\()/y, method(self)],
      [/[ \t\v\f\r]+/y, ''],
      [/\/\/[^\n]*/y, 'c1'],
      [/\/[*][\s\S]{0,5000}?[*]\//y, 'cm'],
      [/@\w[\w.]*/y, 'nd'],
      [/(class|interface|trait)\b/y, 'kd', 'class'],
      [/package\b/y, 'kn', 'import'],
      [/import\b/y, 'kn', 'import'],
      [/"""[\s\S]{0,5000}?"""/y, 's2'],
      [/'''[\s\S]{0,5000}?'''/y, 's1'],
      [/"(?:\\[\s\S]|[^\n"\\])*\\?"/y, 's2'],
      [/'(?:\\[\s\S]|[^\n'\\])*\\?'/y, 's1'],
      [/\$\/(?:\$[\s\S]|[^$/]|\/(?!\$)){0,5000}\/\$/y, 's'],
      [/\/(?:\\[\s\S]|[^\n/\\])*\\?\//y, 's'],
      [/'\\[^\n]'|'[^\\]'|'\\u[0-9a-f]{4}'/y, 'sc'],
      [/(\.)([a-zA-Z_][a-zA-Z0-9_]*)/y, ['o', 'na']],
      [/[a-zA-Z_][a-zA-Z0-9_]*:/y, 'nl'],
      [/[a-zA-Z_$][a-zA-Z0-9_]*/y, ([name]) => nameClass(name)],
      [/[~^*!%&[\](){}<>|+=:;,./?-]/y, 'o'],
      [/\d+\.\d+([eE]\d+)?[fd]?/y, 'mf'],
      [/0x[0-9a-f]+/y, 'mh'],
      [/[0-9]+L?/y, 'mi'],
      [/\n/y, ''],
    ],
    class: [
      [/[ \t-\r]+/y, ''],
      [/\w+/y, 'nc', 1],
    ],
    import: [
      [/[ \t-\r]+/y, ''],
      [/[\w.]+[*]?/y, 'nn', 1],
    ],
  };
}

export const groovy = once((): States => groovyLike(WORDS, () => groovy()));
export const gradle = once((): States => groovyLike(GRADLE_WORDS, () => gradle()));
