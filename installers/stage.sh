# Sourced by linux.sh and macos.sh: finds the JDK, builds, and sorts the jars into target/app (class path) and target/modules (JavaFX).
root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/installers/target

# The launcher knows where JDKs live and builds what is stale; asking for the version does both.
"$root/orrery" --version >&2

jdk=''
for home in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -n "$home" ] && [ -x "$home/bin/jpackage" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
    jdk=$home
    break
  fi
done
[ -n "$jdk" ] || { echo 'installers: no JDK 25 with jpackage found; set JAVA25_HOME to one' >&2; exit 2; }

rm -rf "$work"
mkdir -p "$work/app" "$work/modules" "$work/out"
for jar in "$root"/app/target/lib/*.jar; do
  case ${jar##*/} in
    # The real JavaFX jars carry a platform in their name; the others of the same name are empty.
    javafx-*-linux*.jar | javafx-*-mac*.jar | javafx-*-win*.jar) cp "$jar" "$work/modules/" ;;
    javafx-*.jar) ;;
    *) cp "$jar" "$work/app/" ;;
  esac
done
main_jar=$(basename "$work"/app/orrery-app-*.jar)
