/// Devices that do nothing but pass on what they are told of cuts, for the tests.
package final class CutWatcher: DeviceModel {
  private let tell: (HomeCut, Bool, inout Core) -> Void

  /// `tell` is given the cut and whether it begins.
  package init(_ tell: @escaping (HomeCut, Bool, inout Core) -> Void) { self.tell = tell }

  package override func cutBegins(_ cut: HomeCut, _ core: inout Core) { tell(cut, true, &core) }
  package override func cutEnds(_ cut: HomeCut, _ core: inout Core) { tell(cut, false, &core) }
}
