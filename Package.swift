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
    // Style and scripts of the pages, a target of its own so that they are compiled once.
    .target(
      name: "Page",
      resources: [
        .embedInCode("Assets/page.css"),
        .embedInCode("Assets/charts.css"),
        .embedInCode("Assets/drawings.css"),
        .embedInCode("Assets/elements.js"),
        .embedInCode("Assets/words.js"),
        .embedInCode("Assets/scales.js"),
        .embedInCode("Assets/view.js"),
        .embedInCode("Assets/frame.js"),
        .embedInCode("Assets/series.js"),
        .embedInCode("Assets/legend.js"),
        .embedInCode("Assets/chart.js"),
        .embedInCode("Assets/heatmap.js"),
        .embedInCode("Assets/distribution.js"),
        .embedInCode("Assets/overview.js"),
        .embedInCode("Assets/lanes.js"),
        .embedInCode("Assets/pointing.js"),
        .embedInCode("Assets/numbers.js"),
        .embedInCode("Assets/values.js"),
        .embedInCode("Assets/toolbar.js"),
        .embedInCode("Assets/links.js"),
        .embedInCode("Assets/page.js"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "simrun", dependencies: ["FleetSim", "Scenarios", "Page"], swiftSettings: strict),
    .testTarget(name: "FleetSimTests", dependencies: ["FleetSim"], swiftSettings: strict),
    .testTarget(
      name: "ScenariosTests", dependencies: ["FleetSim", "Scenarios"],
      resources: [.copy("Resources")], swiftSettings: strict),
    .testTarget(
      name: "simrunTests", dependencies: ["FleetSim", "Scenarios", "simrun"],
      resources: [.copy("Resources")], swiftSettings: strict),
  ]
)
