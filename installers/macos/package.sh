#!/usr/bin/env bash
# Builds Token Desk as a bundle with Qt inside, and a disk image. Not run by this project's machines, which are Linux:
# see installers/README.md.
# With a Developer ID in SIGN_IDENTITY the bundle is signed; without one it is signed ad hoc, and macOS then asks for
# the keychain at every start.
set -u -o pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 1
[ "$(uname -s)" = Darwin ] || {
    echo "package.sh runs on macOS only" >&2
    exit 1
}

"$root/dev" build release || exit 1
version=$(sed -n 's/^project(tokendesk VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
stage="$root/build/macos"
rm -rf "$stage"
mkdir -p "$stage" || exit 1
cp -R "$root/build/release/bin/tokendesk.app" "$stage/Token Desk.app" || exit 1
cp "$root/build/release/bin/tokendesk-cli" "$stage/Token Desk.app/Contents/MacOS/" || exit 1
"$(brew --prefix qt)/bin/macdeployqt" "$stage/Token Desk.app" \
    "-executable=$stage/Token Desk.app/Contents/MacOS/tokendesk-cli" || exit 1
codesign --force --deep --options runtime --sign "${SIGN_IDENTITY:--}" "$stage/Token Desk.app" || exit 1
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Token Desk" -srcfolder "$stage" -ov -format UDZO "$root/build/tokendesk-$version.dmg" || exit 1
echo "build/tokendesk-$version.dmg"
