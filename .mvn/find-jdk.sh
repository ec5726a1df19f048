# Sourced by ./build and ./rollcall: the one place that knows how to find a JDK.

# The major version that a JDK's `release` file states; nothing where there is no JDK.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Prints the home of a JDK 25 or newer: ROLLCALL_JAVA_HOME, JAVA_HOME, the one on PATH, /usr/lib/jvm.
find_jdk() {
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(readlink -f "$on_path")
  on_path=${on_path%/bin/javac}
  for home in "${ROLLCALL_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    [ -n "$home" ] || continue
    major=$(jdk_major "$home")
    if [ -n "$major" ] && [ "$major" -ge 25 ]; then
      echo "$home"
      return 0
    fi
  done
  echo "rollcall: needs a JDK 25 or newer and found none. Install one (for example Eclipse Temurin 25), or set ROLLCALL_JAVA_HOME to it." >&2
  return 1
}
