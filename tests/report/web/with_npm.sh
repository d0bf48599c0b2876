#!/bin/sh
# Runs a command in a folder whose npm packages are installed as its lock file says: with_npm.sh FOLDER COMMAND...
# Exit code 77 (skipped) and a sentence when Node or the packages are not to be had: onshore itself needs neither.
folder=$1
shift
cd "$folder" || exit 1
skip() { echo "skipped: $1"; exit 77; }
command -v node > /dev/null && command -v npm > /dev/null || skip "Node and npm are not installed (Node 20 or later; they are needed to rebuild and to test pages only)"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || skip "Node $(node --version) is too old: 20 or later is needed"
if ! cmp -s package-lock.json node_modules/.onshore-lock; then
    npm ci --ignore-scripts --no-audit --no-fund > npm.log 2>&1 || { tail -3 npm.log; rm -f npm.log; skip "npm ci in $folder failed: no network?"; }
    rm -f npm.log
    cp package-lock.json node_modules/.onshore-lock
fi
if [ "$1" = --needs ]; then
    command -v "$2" > /dev/null || skip "$2 is not installed (Debian's package $3)"
    shift 3
fi
exec "$@"
