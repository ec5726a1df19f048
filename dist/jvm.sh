# Sets `flags` and `warnings`, the JVM options of a server; sourced by the launchers, dist/train and bench/common.
# An AOT cache is used only by a JVM with the flags that it was made with.

# JVM warnings go to standard error: standard output is for the line `ready`. Of the cache only errors:
# the JVM warns of a cache that it can use in part.
warnings=all=warning,aot*=error:stderr
# The heap starts small; freed native memory goes back to the system.
flags="-XX:+UseCompactObjectHeaders -Xms80m -Xmn28m -Xmx512m -XX:SurvivorRatio=4 -XX:TrimNativeHeapInterval=5000 --enable-native-access=ALL-UNNAMED"
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
# Large pages: cached meetings are read in random order.
[ "$(uname)" != Linux ] || flags="$flags -XX:+UseTransparentHugePages"
case ${ROLLCALL_JAVA_OPTS:-} in
  *-XX:+Use*GC*) ;; # the operator's choice of a collector; the JVM takes only one
  *) flags="-XX:+UseSerialGC $flags" ;;
esac

# Becomes the server: run_rollcall JAVA FOLDER [ARGUMENT]...
# The folder has rollcall.jar, native/ with SQLite's library and, after dist/train, rollcall.aot.
run_rollcall() {
  java=$1
  folder=$2
  shift 2
  cache=
  [ ! -s "$folder/rollcall.aot" ] || cache=-XX:AOTCache=$folder/rollcall.aot
  # shellcheck disable=SC2086 # the options are words by intention
  exec "$java" $flags -Xlog:disable -Xlog:"$warnings" -Drollcall.native="$folder/native" ${cache:+"$cache"} ${ROLLCALL_JAVA_OPTS:-} -jar "$folder/rollcall.jar" "$@"
}
