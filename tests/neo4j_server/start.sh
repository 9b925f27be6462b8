#!/usr/bin/env bash
# Run a real Neo4j Community server in the foreground, from Maven Central's jars:
#     NEO4J_PASSWORD=... start.sh HOME PORT
# NEO4J_HEAP is its memory (512m). Needs Java 17 or newer and Maven. Prints "Started." when Bolt accepts connections; stop it with SIGTERM.
# The password comes by the environment, and goes to Neo4j by a pipe: a process list never shows it.
# The jars (118 MB) are fetched once, into NEO4J_JARS or the user's cache folder.
set -euo pipefail
home=$(mkdir -p "$1" && cd "$1" && pwd) port=$2
password=$NEO4J_PASSWORD
unset NEO4J_PASSWORD
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's:.*<neo4j.version>\(.*\)</neo4j.version>.*:\1:p' "$here/pom.xml")
jars=${NEO4J_JARS:-${XDG_CACHE_HOME:-$HOME/.cache}/neo4j-for-tests/$version}

# The folder appears by one rename, complete: an interrupted or a simultaneous download can't leave half of it.
if [ ! -d "$jars" ]; then
    mkdir -p "$(dirname "$jars")"
    download=$(mktemp -d "$jars.XXXXXX")
    trap 'rm -rf "$download"' EXIT
    mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory="$download"
    [ -d "$jars" ] || mv "$download" "$jars"
fi

mkdir -p "$home/conf" "$home/data" "$home/logs"
sed "s/@PORT@/$port/" "$here/neo4j.conf" > "$home/conf/neo4j.conf"
if [ ! -e "$home/data/databases" ]; then
    NEO4J_HOME=$home NEO4J_CONF=$home/conf java -Xmx256m -cp "$jars/*" \
        org.neo4j.cli.AdminTool dbms set-initial-password @<(printf '%s\n' "$password") >/dev/null
fi
exec java -Xms128m -Xmx"${NEO4J_HEAP:-512m}" \
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED \
    --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-modules=jdk.incubator.vector \
    -cp "$jars/*" org.neo4j.server.CommunityEntryPoint \
    --home-dir="$home" --config-dir="$home/conf" --console-mode
