/// A fleet's devices and their people while a run lasts: what a kind of device does when something happens.
///
/// A kind overrides what it needs. All calls come in the order of events; a kind draws by names only and schedules by
/// ``CoreBuilder/steps(_:of:)``, so a run stays reproducible.
package class DeviceModel {
  /// The run begins.
  package func begin(_ core: inout Core) {}

  /// People want something that the kind asked for with `wishes`; `what` is the kind's own number, `name` names draws.
  package func wanted(_ what: Int, device: UInt32, name: UInt64, _ core: inout Core) {}

  /// Something that the kind scheduled has come; `what` is its step.
  package func handle(_ event: Event, what: Int, _ core: inout Core) {}

  /// An operation that the kind began has ended.
  package func ended(_ end: OperationEnd, _ core: inout Core) {}

  /// A fault or a lever has begun, ended or taken a step: services may be there or gone.
  package func servicesChanged(_ core: inout Core) {}

  /// Homes of the fleet lose their power or broadband now. Which devices: `affects` and `forEachDevice` of the cut.
  ///
  /// Until it ends, ``Core/isCut(_:_:_:)`` tells so of them, their traffic and demand is not made and answers to it are
  /// lost; operations of the kind lose their answers too, unless they do not need the home.
  package func cutBegins(_ cut: HomeCut, _ core: inout Core) {}

  /// A cut ends now. Devices that another cut still hits are still cut off: ask ``Core/isCut(_:_:_:)``.
  package func cutEnds(_ cut: HomeCut, _ core: inout Core) {}

  /// A concern that the kind brought to a hotline with ``Core/call(_:fleet:device:name:)`` has ended.
  package func concernEnded(_ end: ConcernEnd, _ core: inout Core) {}

  /// A bin of the time series ends.
  package func closeBin(_ core: inout Core) {}

  /// The observed time is over; the last bin is still open.
  package func close(_ core: inout Core) {}

  /// Adds what was counted to the fleet's record.
  package func add(to record: inout FleetRecord) {}
}
