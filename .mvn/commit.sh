# Sourced by ./build and ./rollcall: the one place that knows which commit the sources are.

# Prints the commit of the sources in a folder, with -dirty after it for changed ones; `unknown` without git.
commit_of() {
  # A source archive made by git has the commit in this file.
  commit=$(sed -n 's/^\([0-9a-f]\{12\}\)[0-9a-f]*$/\1/p' "$1/.mvn/commit")
  [ -n "$commit" ] || commit=$(git -C "$1" describe --always --abbrev=12 --exclude='*' --dirty 2>/dev/null) || commit=unknown
  echo "$commit"
}
