// gallery: images side by side. Parameters: id (a key of the page's front matter, "gallery" without one), layout ("half", "third", ""), class, caption (markdown).

export const GALLERY = `{% assign gallery = page.gallery %}
{%- if include.id %}{% assign gallery = page[include.id] %}{% endif %}
{%- assign gallery_layout = include.layout %}
{%- unless gallery_layout %}
  {%- if gallery.size == 2 %}{% assign gallery_layout = "half" %}{% elsif gallery.size >= 3 %}{% assign gallery_layout = "third" %}{% endif %}
{%- endunless -%}
<figure class="{{ gallery_layout }} {{ include.class }}">
  {%- for image in gallery %}
  {%- if image.url %}
  <a href="{{ image.url | relative_url }}"{% if image.title %} title="{{ image.title | escape_once }}"{% endif %}>
    <img src="{{ image.image_path | relative_url }}" alt="{{ image.alt | escape_once }}">
  </a>
  {%- else %}
  <img src="{{ image.image_path | relative_url }}" alt="{{ image.alt | escape_once }}">
  {%- endif %}
  {%- endfor %}
  {%- if include.caption %}
  <figcaption>{{ include.caption | markdownify | remove: "<p>" | remove: "</p>" }}</figcaption>
  {%- endif %}
</figure>
`;
