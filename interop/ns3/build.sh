#!/bin/sh
# Compiles the example with the queue disc against an installed ns-3 (Debian: libns3-dev): build.sh JAVA_HOME OUTPUT
set -e
here=$(dirname "$0")
exec g++ -std=c++17 -O1 -o "$2" "$here/vifsched-example.cc" "$here/vifsched-queue-disc.cc" \
    -I"$1/include" -I"$1/include/linux" -L"$1/lib/server" -Wl,-rpath,"$1/lib/server" -ljvm \
    -lns3-core -lns3-network -lns3-internet -lns3-point-to-point -lns3-traffic-control
