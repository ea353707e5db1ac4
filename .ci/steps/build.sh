# Every target in debug; Package.swift makes warnings errors.
source .ci/common.sh
swift build
