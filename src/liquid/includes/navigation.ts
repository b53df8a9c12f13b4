// toc and nav_list: the table of contents that kramdown makes in place, and a list of links out of _data/navigation.

/** Parameters: title, icon. */
export const TOC = `<aside class="sidebar__right">
<nav class="toc" markdown="1">
<header><h4 class="nav__title"><i class="fas fa-{{ include.icon | default: "file-alt" }}"></i> {{ include.title | default: site.data.ui-text[site.locale].toc_label }}</h4></header>
*  Auto generated table of contents
{:toc .toc__menu}
</nav>
</aside>
`;

/** Parameter: nav, a key of the data file navigation. */
export const NAV_LIST = `{% assign navigation = site.data.navigation[include.nav] -%}
<nav class="nav__list">
  {%- if page.sidebar.title %}
  <h3 class="nav__title" style="padding-left: 0;">{{ page.sidebar.title }}</h3>
  {%- endif %}
  <input id="ac-toc" name="accordion-toc" type="checkbox" />
  <label for="ac-toc">{{ gemless.words.menu_label }}</label>
  <ul class="nav__items">
    {%- for nav in navigation %}
    <li>
      {%- if nav.url %}
      <a href="{{ nav.url | relative_url }}"><span class="nav__sub-title">{{ nav.title }}</span></a>
      {%- else %}
      <span class="nav__sub-title">{{ nav.title }}</span>
      {%- endif %}
      {%- if nav.children %}
      <ul>
        {%- for child in nav.children %}
        <li><a href="{{ child.url | relative_url }}"{% if child.url == page.url %} class="active"{% endif %}>{{ child.title }}</a></li>
        {%- endfor %}
      </ul>
      {%- endif %}
    </li>
    {%- endfor %}
  </ul>
</nav>
`;
