// {% seo %}, {% seo title=false %} and {% feed_meta %}: elements of a page's head (jekyll-seo-tag, jekyll-feed).
import type { TagParser } from '../tag.ts';

/** Elements for search engines and other sites; `title=false` leaves out the title. */
export const seoTag: TagParser = ({ markup, tools }) => {
  const title = !/title=false/i.test(markup);
  return (context) => {
    const request = {
      page: context.given('page'),
      site: context.given('site'),
      jekyll: context.given('jekyll'),
      paginator: context.find('paginator'),
      inLayout: context.request.layout === true,
      title,
      filter: context.apply.bind(context),
    };
    context.write(tools.host.seo(request));
  };
};

/** Link to the site's feed. */
export const feedMetaTag: TagParser =
  ({ tools }) =>
  (context) =>
    context.write(tools.host.feedMeta({ inLayout: context.request.layout === true }));
