/// Which devices have lost a function: a part that kinds of device embed.
///
/// Its level `affected` is what is, to be held against what the operator sees and says.
package struct AffectedDevices {
  private var flags: [UInt8]
  private var ledger: DeviceLedger<AffectedWord>

  package init(_ fleet: Fleet, _ builder: CoreBuilder) {
    flags = [UInt8](repeating: 0, count: fleet.count)
    ledger = DeviceLedger(fleet, binCount: builder.binCount)
  }

  /// Whether a device is without the function now.
  package func isAffected(_ device: UInt32) -> Bool { flags[Int(device)] & 1 != 0 }

  /// Devices without it now.
  package var count: Int64 { ledger.level(.affected) }

  /// A device loses the function; nothing changes for one that has lost it already.
  package mutating func lose(_ device: UInt32, bin: Int) {
    if isAffected(device) { return }
    ledger.change(.affected, by: 1)
    if flags[Int(device)] & 2 == 0 { ledger.count(.everAffected, bin: bin) }
    flags[Int(device)] = 3
  }

  /// A device has the function again; nothing changes for one that has it.
  package mutating func regain(_ device: UInt32) {
    if !isAffected(device) { return }
    flags[Int(device)] &= ~1
    ledger.change(.affected, by: -1)
  }

  package mutating func closeBin(_ bin: Int) { ledger.closeBin(bin) }

  package func add(to record: inout FleetRecord) { ledger.add(to: &record) }
}

/// What ``AffectedDevices`` counts. A kind that counts them by itself uses the same names.
package enum AffectedWord: Int, LedgerWord {
  case affected, everAffected

  package var word: DeviceWord {
    switch self {
    case .affected:
      return .level("affected", "Devices without a function of theirs at the end of a bin.")
    case .everAffected:
      return .amount("everAffected", "Devices that lost a function, each the first time.")
    }
  }
}
