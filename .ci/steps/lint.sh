# The formatter's rules, each finding an error.
source .ci/common.sh
swift format lint --strict --parallel -r Sources Tests Package.swift wasm/*.swift
