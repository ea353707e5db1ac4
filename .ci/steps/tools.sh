# Installs what the other steps need and the machine lacks. The Swift toolchain must be there.
source .ci/common.sh

command -v swiftc >/dev/null || fail "no Swift toolchain on the PATH"
swiftc --version 2>/dev/null | head -n 1

packages=()
need() { command -v "$1" >/dev/null || packages+=("$2"); }
need git git
need node nodejs
need g++ g++
need python3 python3
python3 -c 'import jsonschema, junitparser' 2>/dev/null || python3 -m pip --version >/dev/null 2>&1 || packages+=(python3-pip)

if ((${#packages[@]})); then
  echo "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
if ! python3 -c 'from jsonschema import Draft202012Validator; import junitparser' 2>/dev/null; then
  echo "installing jsonschema and junitparser"
  options=(--quiet --root-user-action=ignore)
  python3 -m pip install --help | grep -q break-system-packages && options+=(--break-system-packages)
  python3 -m pip install "${options[@]}" 'jsonschema>=4.10' junitparser
fi
echo "node $(node --version), $(python3 --version)"
