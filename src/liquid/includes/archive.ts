// archive-single.html and group-by-array: includes with which archive pages list documents.

/** The document is the variable `post` of the loop around it. Parameter: type ("list", "grid"). English says "minute", as Minimal Mistakes does; the theme's own pages have no room for it. */
export const ARCHIVE_SINGLE = `{% assign archive_title = post.title %}
{%- if post.id and post.id != "" %}{% assign archive_title = post.title | markdownify | remove: "<p>" | remove: "</p>" %}{% endif %}
{%- assign archive_format = site.date_format | default: "%B %-d, %Y" %}
{%- assign archive_teaser = post.header.teaser | default: site.teaser -%}
<div class="{{ include.type | default: "list" }}__item">
  <article class="archive__item" itemscope itemtype="https://schema.org/CreativeWork">
    {%- if include.type == "grid" and archive_teaser %}
    <div class="archive__item-teaser">
      <img src="{{ archive_teaser | relative_url }}" alt="">
    </div>
    {%- endif %}
    <h2 class="archive__item-title no_toc" itemprop="headline">
      {%- if post.link %}
      <a href="{{ post.link }}">{{ archive_title }}</a> <a href="{{ post.url | relative_url }}" rel="permalink"><i class="fas fa-link" aria-hidden="true" title="permalink"></i><span class="sr-only">Permalink</span></a>
      {%- else %}
      <a href="{{ post.url | relative_url }}" rel="permalink">{{ archive_title }}</a>
      {%- endif %}
    </h2>
    {%- if post.read_time or post.show_date %}
    <p class="page__meta">
      {%- if post.show_date and post.date %}
      <span class="page__meta-date">
        <i class="far fa-calendar-alt" aria-hidden="true"></i>
        <time datetime="{{ post.date | date_to_xmlschema }}">{{ post.date | date: archive_format }}</time>
      </span>
      {%- endif %}
      {%- if post.show_date and post.read_time %} <span class="page__meta-sep"></span>{% endif %}
      {%- if post.read_time %}
      {%- assign archive_words = post.content | strip_html | number_of_words %}
      {%- assign archive_pace = post.words_per_minute | default: site.words_per_minute | default: 200 %}
      <span class="page__meta-readtime">
        <i class="far fa-clock" aria-hidden="true"></i>
        {%- assign archive_minutes = archive_words | divided_by: archive_pace %}
        {%- if archive_minutes == 0 %} {{ gemless.words.read_time_less | replace: " min read", " minute read" }}
        {%- else %}{% assign archive_slot = "{n}" %} {{ gemless.words.read_time | replace: archive_slot, archive_minutes | replace: " min read", " minute read" }}
        {%- endif %}
      </span>
      {%- endif %}
    </p>
    {%- endif %}
    {%- if post.excerpt %}
    <p class="archive__item-excerpt" itemprop="description">{{ post.excerpt | markdownify | strip_html | truncate: 160 }}</p>
    {%- endif %}
  </article>
</div>
`;

/** Prints nothing: sets group_names and group_items, two lists side by side. Parameters: collection, field. */
export const GROUP_BY_ARRAY = `{% assign group_items = "" | split: "," %}
{%- assign group_names = include.collection | map: include.field | join: "," | split: "," | uniq | sort %}
{%- for group_name in group_names %}
  {%- assign group_members = include.collection | where: include.field, group_name %}
  {%- assign group_items = group_items | push: group_members %}
{%- endfor -%}
`;
