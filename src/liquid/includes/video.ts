// video: a player that fills the column. Parameters: id, title, provider ("youtube", "vimeo", "google-drive",
// "bilibili"), danmaku (bilibili's comments: 0 or 1).

const FULL_SCREEN = '{{ video_title }}frameborder="0" webkitAllowFullScreen mozallowfullscreen allowfullscreen';

export const VIDEO = `{% assign video_id = include.id | escape_once %}
{%- capture video_title %}{% assign video_label = include.title | default: include.alt %}{% if video_label %}title="{{ video_label | escape_once }}" {% endif %}{% endcapture -%}
{%- capture video_player %}
{%- case include.provider %}
{%- when "youtube" %}<iframe src="https://www.youtube-nocookie.com/embed/{{ video_id }}" ${FULL_SCREEN}></iframe>
{%- when "vimeo" %}<iframe src="https://player.vimeo.com/video/{{ video_id }}?dnt=true" ${FULL_SCREEN}></iframe>
{%- when "google-drive" %}<iframe src="https://drive.google.com/file/d/{{ video_id }}/preview" ${FULL_SCREEN}></iframe>
{%- when "bilibili" %}<iframe src="https://player.bilibili.com/player.html?bvid={{ video_id }}&amp;page=1&amp;as_wide=1&amp;high_quality=1&amp;danmaku={{ include.danmaku | default: 0 }}" scrolling="no" ${FULL_SCREEN}></iframe>
{%- endcase %}
{%- endcapture -%}
<div class="responsive-video-container">
  {{ video_player | strip }}
</div>
`;
