// What regions say otherwise than their language.
import type { SomeWords } from './en.ts';

/** The day before the month, as in most of the English-speaking world but the United States and Canada. */
export const EN_GB: SomeWords = { date_pattern: '%-d %B %Y', short_date_pattern: '%-d %b %Y', day_pattern: '%-d %b' };

/** Austria. */
export const DE_AT: SomeWords = {
  month_names: ['Jänner', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  short_month_names: ['Jän.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
};

/** Portugal, and who writes as there. */
export const PT_PT: SomeWords = {
  skip_content: 'Saltar para o conteúdo',
  search_label: 'Pesquisar',
  search_title: 'Pesquisa',
  search_placeholder_text: 'Escreva o que procura…',
  search_needs_script: 'A pesquisa precisa de JavaScript.',
  loading_label: 'A carregar…',
  breadcrumb_label: 'Caminho de navegação',
  pagination_next: 'Seguinte',
  tags_label: 'Etiquetas:',
  tags_title: 'Etiquetas',
  share_label: 'Partilhar',
  share_on_label: 'Partilhar em',
  related_label: 'Também poderá gostar',
  ext_link_label: 'Ligação direta',
  not_found_text: 'Não existe nenhuma página neste endereço.',
};
