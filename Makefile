# Thin: the build is CMake's, this only saves typing.
MAKEFLAGS += --no-print-directory
PREFIX ?= /usr/local
CASE   ?= scenarios/cases/gm_tdk.yaml
JOBS   ?= $(shell nproc)
SUDO    = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
NEEDED  = g++ cmake make ccache git python3 libeigen3-dev libyaml-cpp-dev libboost-program-options-dev \
          libgtest-dev libgmock-dev nlohmann-json3-dev libssl-dev zlib1g-dev libtbb-dev python3-yaml python3-numpy duktape-dev librsvg2-bin

.PHONY: help deps build run test test-all bench install clean

help:       ## what can be made
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

deps:       ## install what is missing (Debian 12)
	@missing=$$(for p in $(NEEDED); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then echo "installing" $$missing; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; fi

build: deps ## build/release/onshore
	@cmake --preset release -DCMAKE_INSTALL_PREFIX=$(PREFIX) $(if $(wildcard build/release/CMakeCache.txt),,-DONSHORE_TESTS=OFF) > /dev/null
	@cmake --build --preset release -j $(JOBS) --target onshore

run: build  ## run CASE (default: GM and TDK build a US battery plant)
	@build/release/onshore run $(CASE)

test: deps  ## the fast tests
	@cmake --preset release -DONSHORE_TESTS=ON > /dev/null
	@cmake --build --preset release -j $(JOBS)
	@ctest --test-dir build/release --output-on-failure -j $(JOBS) -LE slow

test-all: deps ## every test, the slow ones included
	@cmake --preset release -DONSHORE_TESTS=ON > /dev/null
	@cmake --build --preset release -j $(JOBS)
	@ctest --test-dir build/release --output-on-failure -j $(JOBS)

bench: build ## measure speed: a run, each phase, abreast against one, beside numpy and the machine's limits (needs libbenchmark-dev)
	@cmake --preset release -DONSHORE_BENCH=ON > /dev/null
	@cmake --build --preset release -j $(JOBS) --target bench_phases bench_limits bench_blocks_8 bench_blocks_1 bench_core_8 bench_core_1
	@bench/run.sh build/release/onshore
	@build/release/bench/bench_phases scenarios/north_america/reference.yaml
	@bench/sweep.py build/release --csv "bench/results/$$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1 | tr -c 'A-Za-z0-9\n' '_').csv"

install: build ## put onshore on the PATH: make install PREFIX=$$HOME/.local
	@cmake --install build/release --prefix $(PREFIX)

clean:      ## remove what was built
	rm -rf build
