/// Devices that do what functions say: for tests of the parts that kinds of device embed.
package final class ScriptedDevices: DeviceModel {
  package typealias Act = (inout Core) -> Void

  private let whenBegun: Act
  private let whenBinCloses: Act
  private let whenStep: (Event, Int, inout Core) -> Void
  private let whenEnded: (OperationEnd, inout Core) -> Void
  private let whenConcernEnded: (ConcernEnd, inout Core) -> Void
  private let record: (inout FleetRecord) -> Void

  package init(
    begun: @escaping Act, binCloses: @escaping Act,
    step: @escaping (Event, Int, inout Core) -> Void,
    ended: @escaping (OperationEnd, inout Core) -> Void,
    concernEnded: @escaping (ConcernEnd, inout Core) -> Void,
    record: @escaping (inout FleetRecord) -> Void
  ) {
    whenBegun = begun
    whenBinCloses = binCloses
    whenStep = step
    whenEnded = ended
    whenConcernEnded = concernEnded
    self.record = record
    super.init()
  }

  package override func begin(_ core: inout Core) { whenBegun(&core) }

  package override func handle(_ event: Event, what: Int, _ core: inout Core) {
    whenStep(event, what, &core)
  }

  package override func ended(_ end: OperationEnd, _ core: inout Core) { whenEnded(end, &core) }

  package override func concernEnded(_ end: ConcernEnd, _ core: inout Core) {
    whenConcernEnded(end, &core)
  }

  package override func closeBin(_ core: inout Core) { whenBinCloses(&core) }

  package override func close(_ core: inout Core) { whenBinCloses(&core) }

  package override func add(to record: inout FleetRecord) { self.record(&record) }
}
