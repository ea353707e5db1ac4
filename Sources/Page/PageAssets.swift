/// What every page holds beside its own text: how it looks and how its charts are drawn.
///
/// The files stand in `Assets` and are part of the program, so that a page needs nothing else.
package enum PageAssets {
  /// The style sheets.
  package static var style: String {
    text([
      PackageResources.page_css, PackageResources.charts_css, PackageResources.drawings_css,
    ])
  }

  /// The script that draws the charts: one function, so that nothing of it is seen from outside.
  package static var script: String {
    let parts = [
      PackageResources.elements_js, PackageResources.words_js, PackageResources.scales_js,
      PackageResources.view_js, PackageResources.frame_js, PackageResources.series_js,
      PackageResources.legend_js, PackageResources.chart_js, PackageResources.heatmap_js,
      PackageResources.distribution_js, PackageResources.overview_js, PackageResources.lanes_js,
      PackageResources.pointing_js, PackageResources.numbers_js, PackageResources.values_js,
      PackageResources.toolbar_js, PackageResources.links_js, PackageResources.page_js,
    ]
    return "(() => {\n\"use strict\";\n" + text(parts) + "})();\n"
  }

  private static func text(_ parts: [[UInt8]]) -> String {
    parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
  }
}
