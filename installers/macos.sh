#!/usr/bin/env bash
# Builds installers/target/out/Orrery-0.1.0.dmg. To be run on macOS; NOT TRIED by its authors, who have no such machine.
# Without a developer's certificate the image is unsigned, and macOS asks before it opens it.
set -euo pipefail
[ "$(uname -s)" = Darwin ] || { echo 'installers/macos.sh: runs on macOS only (on Linux: installers/linux.sh)' >&2; exit 2; }
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

"$jdk/bin/jpackage" @"$root/installers/jpackage.options" --app-version 1.0.0 --type dmg \
  --input "$work/app" --main-jar "$main_jar" --module-path "$work/modules" \
  --mac-package-identifier orrery.desktop --mac-package-name Orrery --dest "$work/out"
ls -sh "$work"/out/*.dmg
