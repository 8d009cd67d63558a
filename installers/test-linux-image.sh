#!/usr/bin/env bash
# Builds the Linux app image and checks that a scenario run inside it ends with the same heads as one run from the build.
set -euo pipefail
root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
"$root/installers/linux.sh" image

heads() { tr -d ' \n' | grep -oE '"(head|digest)":"0x[0-9a-f]{64}"' | grep -oE '0x[0-9a-f]+' | tr '\n' ' '; }
built=$("$root/orrery" run small --blocks 20 --seed 7 --json --quiet | heads)
packed=$(env -u JAVA_HOME -u JAVA25_HOME "$root/installers/target/out/Orrery/bin/Orrery" run small --blocks 20 --seed 7 --json --quiet | heads)
[ -n "$built" ] && [ "$built" = "$packed" ] || { echo "installers/test-linux-image.sh: the image's heads differ: $built / $packed" >&2; exit 1; }
echo "the image gives the same heads as the build: ${built%% *}…"
