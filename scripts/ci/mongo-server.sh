#!/usr/bin/env bash
# Runs a MongoDB-wire server for the tests in the foreground and prints its URI: mongo-java-server,
# fetched by Maven into a cache folder. Usage: mongo-server.sh [PORT]; without a port any free one.
# On Debian a missing JDK or Maven is installed, which needs root or sudo without a password.
set -euo pipefail

version=1.47.0
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/alumni-liaison-bot/mongo-java-server-$version
port=${1:-0}

die() {
	printf 'mongo-server: %s\n' "$1" >&2
	exit 1
}

[[ $port =~ ^[0-9]+$ ]] || die "not a port: $port"

packages=()
command -v javac >/dev/null || packages+=(default-jdk-headless)
if ((${#packages[@]} > 0)) || [ ! -e "$cache/ready" ]; then
	command -v mvn >/dev/null || packages+=(maven)
fi
if ((${#packages[@]} > 0)); then
	command -v apt-get >/dev/null || die "needs ${packages[*]}, and there is no apt-get to install them"
	root=()
	[ "$(id -u)" = 0 ] || root=(sudo -n)
	export DEBIAN_FRONTEND=noninteractive
	{ "${root[@]}" apt-get update -q && "${root[@]}" apt-get install -qy --no-install-recommends "${packages[@]}"; } >&2 ||
		die "apt-get could not install ${packages[*]}"
fi

# Built beside its place and renamed: a start that was broken off leaves nothing half done there.
if [ ! -e "$cache/ready" ]; then
	mkdir -p "$(dirname "$cache")"
	build=$(mktemp -d "$cache.XXXXXX")
	trap 'rm -rf "$build"' EXIT
	cat >"$build/pom.xml" <<-POM
		<project xmlns="http://maven.apache.org/POM/4.0.0">
			<modelVersion>4.0.0</modelVersion>
			<groupId>ci</groupId><artifactId>mongo-server</artifactId><version>1</version>
			<dependencies>
				<dependency>
					<groupId>de.bwaldvogel</groupId><artifactId>mongo-java-server</artifactId><version>$version</version>
				</dependency>
			</dependencies>
		</project>
	POM
	mvn -q -B -f "$build/pom.xml" dependency:copy-dependencies -DoutputDirectory="$build/lib" >&2 ||
		die "Maven could not fetch mongo-java-server $version"
	touch "$build/ready"
	rm -rf "$cache"
	mv -T "$build" "$cache" 2>/dev/null || [ -e "$cache/ready" ] || die "could not fill $cache"
	trap - EXIT
fi

classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
javac -cp "$cache/lib/*" -d "$classes" "$here/MongoWire.java" >&2 || die "javac failed"
java -Xmx512m -cp "$classes:$cache/lib/*" MongoWire "$port" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; rm -rf "$classes"' EXIT
trap 'exit 143' TERM INT
wait "$server" || die "the server ended"
