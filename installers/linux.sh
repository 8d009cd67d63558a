#!/usr/bin/env bash
# Builds installers/target/out/Orrery (an app image that needs no Java) and, with `deb`, the .deb package beside it.
# Needs for the .deb: fakeroot, dpkg-deb, and objcopy (package binutils).
set -euo pipefail
what=${1:-all}
case $what in all | image | deb) ;; *) echo "installers/linux.sh: '$what' is unknown: all, image or deb is accepted" >&2; exit 2 ;; esac
for tool in objcopy $([ "$what" = image ] || echo fakeroot dpkg-deb); do
  command -v "$tool" >/dev/null || { echo "installers/linux.sh: no $tool on the PATH (packages binutils, fakeroot, dpkg)" >&2; exit 2; }
done
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

common=(@"$root/installers/jpackage.options" --input "$work/app" --main-jar "$main_jar" --module-path "$work/modules"
  --icon "$root/assets/icons/orrery-256.png" --dest "$work/out"
  # As the launcher does where there is a window: the engine's threads and the compiler's yield to the window's.
  --java-options -XX:ThreadPriorityPolicy=1 --java-options -XX:JavaPriority1_To_OSPriority=19 --java-options -XX:JavaPriority2_To_OSPriority=10
  --java-options -XX:CompilerThreadPriority=10 --java-options -XX:-PrintWarnings --java-options -XX:+UseTransparentHugePages)
slim='--strip-debug --no-header-files --no-man-pages --strip-native-commands --compress zip-6'

"$jdk/bin/jpackage" "${common[@]}" --type app-image --jlink-options "$slim"
ln -sf Orrery "$work/out/Orrery/bin/orrery"
echo "app image: ${work#"$root"/}/out/Orrery ($(du -sh "$work/out/Orrery" | cut -f1))"
[ "$what" = image ] && exit 0

# GTK is opened at run time, so jpackage cannot see that it is needed.
"$jdk/bin/jpackage" "${common[@]}" --type deb --jlink-options "$slim" --linux-package-name orrery --linux-shortcut \
  --linux-menu-group Development --linux-deb-maintainer orrery@localhost --linux-package-deps 'libgtk-3-0 | libgtk-3-0t64' \
  --license-file "$root/LICENSE" --resource-dir "$root/installers/linux"
ls -sh "$work"/out/*.deb
