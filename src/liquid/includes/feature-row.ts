// feature_row: teasers with image, text and button. Parameters: id (a key of the page's front matter, "feature_row" without one), type ("left", "right", "center").

export const FEATURE_ROW = `{% assign feature_row = page.feature_row %}
{%- if include.id %}{% assign feature_row = page[include.id] %}{% endif -%}
<div class="feature__wrapper">
  {%- for feature in feature_row %}
  <div class="feature__item{% if include.type %}--{{ include.type }}{% endif %}">
    <div class="archive__item">
      {%- if feature.image_path %}
      <div class="archive__item-teaser">
        <img src="{{ feature.image_path | relative_url }}" alt="{{ feature.alt | escape_once }}">
        {%- if feature.image_caption %}
        <span class="archive__item-caption">{{ feature.image_caption | markdownify | remove: "<p>" | remove: "</p>" }}</span>
        {%- endif %}
      </div>
      {%- endif %}
      <div class="archive__item-body">
        {%- if feature.title %}
        <h2 class="archive__item-title">{{ feature.title }}</h2>
        {%- endif %}
        {%- if feature.excerpt %}
        <div class="archive__item-excerpt">
          {{ feature.excerpt | markdownify | strip }}
        </div>
        {%- endif %}
        {%- if feature.url %}
        <p><a href="{{ feature.url | relative_url }}" class="btn {{ feature.btn_class }}">{{ feature.btn_label | default: gemless.words.more_label | default: "Learn More" }}</a></p>
        {%- endif %}
      </div>
    </div>
  </div>
  {%- endfor %}
</div>
`;
