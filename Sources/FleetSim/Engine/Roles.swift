/// What an event does. The order of the cases is the order of events at one moment.
///
/// A worker is freed before a request of the same moment arrives; an answer that comes at the very end of a client's
/// patience is in time; a poll sees the operation that ends at its moment as ended.
package enum Role: UInt8 {
  /// A bin of the time series ends.
  case tick
  /// A fault or lever begins, ends or takes a step.
  case change
  /// Probes, the end of an ejection, a restart. Entity and detail: see `HealthStep`.
  case health
  /// A request's own work ends at a replica.
  case serviceEnd
  /// The same for a request without calls at a service with policies. Detail: its slot.
  case workEnd
  /// The answer to a call between services arrives. Detail: call slot.
  case callAnswer
  /// An answer arrives at a client.
  case answer
  /// A balancer sees that a replica has not answered in time. Entity: place of the replica.
  case noAnswer
  /// A request arrives at its service.
  case arrival
  /// A waiting request's deadline passes. Detail: its place in the order of the replica's queue.
  case queueDeadline
  /// The deadline of a request in service passes. Detail: call slot.
  case servingDeadline
  /// A client gives an attempt up.
  case timeout
  /// A client sends its next attempt.
  case send
  /// A device notices that it has lost a connection, or tries to connect. Detail: number of the link's event.
  case connection
  /// A periodic moment.
  case poll
  /// People want something. Detail: its number.
  case demand
  /// Something that a kind of device scheduled. Its meaning is the kind's own.
  case household
  /// Something happens at a hotline, or the operator speaks; see ``Channels/Step``.
  case channel
}

/// How a request or an attempt ended.
package enum Outcome: UInt8 {
  /// Answered as asked.
  case success
  /// Refused at once: queue full, shed, not admitted, nothing up.
  case refused
  /// Answered with an error (500).
  case error
}

/// What the class of an event stands for.
package struct RoleInfo {
  package var role: Role
  /// For answers: how it ended.
  package var outcome: Outcome = .success
  /// For the end of service: whether the client will have given up.
  package var isLate = false
  /// For the end of service: the life of the replica in which it began.
  package var life: UInt16 = 0
  /// The source of the request, the process of a demand, or the fleet of a household's event.
  package var source: Int32 = 0
  /// The replica within its service, or the kind's own number of what happens.
  package var replica: Int32 = 0
}

/// Numbers the classes of events in the order of their roles.
///
/// A class is 16 bits of an event, so a world has at most 65,536 of them; see ``World/problems()``.
package struct ClassPlan {
  package private(set) var infos: [RoleInfo] = []

  package init() {}

  /// Adds `infos` as consecutive classes and tells the first.
  package mutating func add(_ added: RoleInfo...) -> UInt16 {
    let first = UInt16(infos.count)
    infos += added
    return first
  }

  /// Adds two classes (in time or late) for each life of each replica and tells the first.
  package mutating func addServiceEnds(source: Int, replicas: Int, lives: Int) -> UInt16 {
    let first = UInt16(infos.count)
    for replica in 0..<replicas {
      for variant in 0..<(2 * lives) {
        infos.append(
          RoleInfo(
            role: .serviceEnd, isLate: variant & 1 != 0, life: UInt16(variant >> 1),
            source: Int32(source), replica: Int32(replica)))
      }
    }
    return first
  }

  /// Adds a class for each replica and tells the first.
  package mutating func addQueueDeadlines(source: Int, replicas: Int) -> UInt16 {
    let first = UInt16(infos.count)
    for replica in 0..<replicas {
      infos.append(
        RoleInfo(role: .queueDeadline, source: Int32(source), replica: Int32(replica)))
    }
    return first
  }
}
