#!/bin/sh
# What Jekyll makes of source/ under bare layouts → expected/. Run it after a change of the source, and read the difference.
# Debian: apt-get install jekyll ruby-jekyll-feed ruby-jekyll-sitemap ruby-jekyll-redirect-from ruby-jekyll-paginate (Jekyll 4.3.1)
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R source "$work/source"
cp -R layouts "$work/source/_layouts"
LANG=C.UTF-8 LC_ALL=C.UTF-8 JEKYLL_ENV=production jekyll build --disable-disk-cache --source "$work/source" --destination "$work/expected"
rm -rf expected
mv "$work/expected" expected
