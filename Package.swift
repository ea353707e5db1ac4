// swift-tools-version: 6.2
import PackageDescription

/// Every target is built with the same strictness: a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "FleetSim",
  products: [
    .library(name: "FleetSim", targets: ["FleetSim"]),
    .library(name: "Scenarios", targets: ["Scenarios"]),
    .executable(name: "simrun", targets: ["simrun"]),
  ],
  dependencies: [],
  targets: [
    // Square roots come from the C library's mathematics, which IEEE 754 makes exact everywhere.
    .target(
      name: "FleetSim", swiftSettings: strict,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Scenarios", dependencies: ["FleetSim"], swiftSettings: strict),
    .executableTarget(
      name: "simrun", dependencies: ["FleetSim", "Scenarios"], swiftSettings: strict),
    .testTarget(name: "FleetSimTests", dependencies: ["FleetSim"], swiftSettings: strict),
    .testTarget(
      name: "ScenariosTests", dependencies: ["FleetSim", "Scenarios"],
      resources: [.copy("Resources")], swiftSettings: strict),
    .testTarget(
      name: "simrunTests", dependencies: ["FleetSim", "Scenarios", "simrun"],
      resources: [.copy("Resources")], swiftSettings: strict),
  ]
)
