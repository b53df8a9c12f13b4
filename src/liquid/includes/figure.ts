// figure: an image with a caption. Parameters: image_path, alt, caption (markdown), class, popup.

export const FIGURE = `<figure class="{{ include.class }}">
  {%- if include.popup %}
  <a href="{{ include.image_path | relative_url }}" class="image-popup" title="{{ include.caption | default: include.alt | markdownify | strip_html | strip | escape_once }}">
    <img src="{{ include.image_path | relative_url }}" alt="{{ include.alt | escape_once }}"></a>
  {%- else %}
  <img src="{{ include.image_path | relative_url }}" alt="{{ include.alt | escape_once }}">
  {%- endif %}
  {%- if include.caption %}
  <figcaption>{{ include.caption | markdownify | remove: "<p>" | remove: "</p>" }}</figcaption>
  {%- endif %}
</figure>
`;
