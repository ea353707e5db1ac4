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
need promtool prometheus
need chromium chromium
need chromium fonts-dejavu-core
need chromedriver chromium-driver
need sbatch slurm-client
PATH=$PATH:/usr/sbin need slurmctld slurmctld
PATH=$PATH:/usr/sbin need slurmd slurmd
PATH=$PATH:/usr/sbin need munged munge
modules='from jsonschema import Draft202012Validator; import check_jsonschema, junitparser, kubernetes_validate, ruamel.yaml, xmlschema'
modules+='; import pandas; from prometheus_client.openmetrics import parser; from selenium import webdriver'
# The JUnit schema of Jenkins' xUnit plugin, as pytest's source holds it.
pytest=pytest-8.4.2
schema_sum=a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6
has_schema() { sha256sum --check --status <<<"$schema_sum  $junit_schema" 2>/dev/null; }
# Rules of accessibility, as a package for tests of browsers holds them.
axe_package=axe-playwright-python==0.1.8
axe_sum=84494fec757e4710dc751c8d7a636e457f4532f08f85c86dc9070133fbff53bc
has_axe() { sha256sum --check --status <<<"$axe_sum  $axe" 2>/dev/null; }
{ python3 -c "$modules" && has_schema && has_axe || python3 -m pip --version; } >/dev/null 2>&1 || packages+=(python3-pip)

if ((${#packages[@]})); then
  echo "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
if ! python3 -c "$modules" 2>/dev/null; then
  echo "installing check-jsonschema, jsonschema, junitparser, kubernetes-validate, pandas, prometheus-client, selenium, xmlschema"
  options=(--quiet --root-user-action=ignore)
  python3 -m pip install --help | grep -q break-system-packages && options+=(--break-system-packages)
  python3 -m pip install "${options[@]}" 'jsonschema>=4.10' check-jsonschema junitparser \
    kubernetes-validate pandas prometheus-client selenium xmlschema
fi
if ! has_schema; then
  echo "fetching the JUnit schema"
  python3 -m pip download --quiet --no-deps --no-binary pytest --dest "$scratch" "${pytest/-/==}"
  tar -xzOf "$scratch/$pytest.tar.gz" "$pytest/testing/example_scripts/junit-10.xsd" >"$junit_schema"
  has_schema || fail "$junit_schema is not the schema that was expected"
fi
if ! has_axe; then
  echo "fetching axe"
  python3 -m pip download --quiet --no-deps --dest "$scratch" "$axe_package"
  python3 -m zipfile -e "$scratch"/axe_playwright_python-*.whl "$scratch/axe"
  mv "$scratch/axe/axe_playwright_python/axe.min.js" "$axe"
  has_axe || fail "$axe is not the file that was expected"
fi
echo "node $(node --version), $(python3 --version), $(chromium --version 2>/dev/null)"
