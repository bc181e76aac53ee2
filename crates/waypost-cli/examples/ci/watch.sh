#!/bin/sh
# Opens an issue when the answer or the problems of a domain have changed since the last run.
#
#   watch.sh <domain> [options of waypost]
#
# The last answer is in <domain>.snapshot, in the folder in which this runs.
set -eu
domain=$1
shift
last=$domain.snapshot
next=$(mktemp)
status=0

if [ ! -e "$last" ]; then
  waypost "$domain" "$@" --snapshot "$next" || status=$?
  # The first answer is kept if it is complete.
  [ "$status" -ne 0 ] || cp "$next" "$last"
else
  waypost "$domain" "$@" --compare "$last" --snapshot "$next" > issue.md || status=$?
  if [ "$status" -eq 4 ]; then
    { echo '```'; cat issue.md; echo '```'; } > issue.text
    mv issue.text issue.md
    gh issue create --title "Mail of $domain has changed" --body-file issue.md
    cp "$next" "$last"
  fi
  rm -f issue.md
fi
rm -f "$next"

case $status in
  0 | 4) ;;
  3) echo "$domain could not be looked up completely; the next run tries again." ;;
  *) exit "$status" ;;
esac
