/// Store and forward: readings that could not be sent, and the batches in which they are sent later.
extension Core {
  // MARK: readings

  /// Whether a reading that is due joins a backlog that is being sent, so that all arrive in order.
  mutating func joinsBacklog(_ source: Int, _ device: UInt32) -> Bool {
    let buffer = bufferOf(source)
    if buffer < 0 || keeps.buffers[buffer].order == .liveFirst { return false }
    if !keeps.stores[keeps.buffers[buffer].first + Int(device)].isSending { return false }
    if takesReading(source, device) { store(buffer, device) }
    return true
  }

  /// A poll was not made: its operation was skipped, or the home has no way to the services.
  mutating func missReading(_ source: Int, _ device: UInt32) {
    let buffer = bufferOf(source)
    if buffer >= 0 && takesReading(source, device) { store(buffer, device) }
  }

  /// Whether a device takes a reading at all: it has power and makes this traffic.
  private mutating func takesReading(_ source: Int, _ device: UInt32) -> Bool {
    if sources[source].silentCount > 0 && isSilent(place(source, device)) { return false }
    if isPowerless(source, device) { return false }
    return sources[source].fault < 0 || takesPart(source, device, at: now)
  }

  @inline(__always)
  private mutating func bufferOf(_ source: Int) -> Int {
    let keep = Int(sources[source].keep)
    return keep < 0 ? -1 : Int(keeps.plans[keep].buffer)
  }

  /// A poll's operation has ended.
  mutating func pollEnds(_ operation: Operation, succeeded: Bool) {
    let source = Int(operation.source)
    let buffer = bufferOf(source)
    if buffer < 0 { return }
    if succeeded {
      if operation.stage == .asking { forward(buffer, operation.device) }
    } else if !isPowerless(source, operation.device) {
      store(buffer, operation.device)
    }
  }

  private mutating func store(_ buffer: Int, _ device: UInt32) {
    let plan = keeps.buffers[buffer]
    let place = plan.first + Int(device)
    let second = UInt32(truncatingIfNeeded: now / 1_000_000)
    let lost = keeps.stores[place].add(at: second, capacity: plan.capacity, drops: plan.drops)
    let bin = readingRow(buffer)
    keeps.readings[bin].buffered += 1
    keeps.readings[bin].lost += Int64(lost)
    let held = Int64(keeps.stores[place].held)
    if held > plan.deviceMaximum { keeps.buffers[buffer].deviceMaximum = held }
    addBacklog(buffer, 1 - Int64(lost))
  }

  private mutating func readingRow(_ buffer: Int) -> Int { buffer * (binCount + 1) + binIndex(now) }

  private mutating func addBacklog(_ buffer: Int, _ count: Int64) {
    keeps.buffers[buffer].backlog += count
    let row = readingRow(buffer)
    if keeps.buffers[buffer].backlog > keeps.readings[row].backlogMaximum {
      keeps.readings[row].backlogMaximum = keeps.buffers[buffer].backlog
    }
  }

  // MARK: batches

  /// An operation has succeeded: the way is free for what the device holds.
  private mutating func forward(_ buffer: Int, _ device: UInt32) {
    let plan = keeps.buffers[buffer]
    let place = plan.first + Int(device)
    if keeps.stores[place].held == 0 || keeps.stores[place].isSending { return }
    keeps.stores[place].isSending = true
    if plan.jitter == 0 { return sendBatch(buffer, device) }
    let number = UInt64(keeps.stores[place].batches)
    let key = plan.stream.key(entity: UInt64(device), operation: number, attempt: 0)
    let pause = Draw.below(UInt64(plan.jitter), Draw.salted(key, .backfill))
    scheduleBatch(buffer, device, at: now + Int64(pause))
  }

  private mutating func scheduleBatch(_ buffer: Int, _ device: UInt32, at: Int64) {
    agenda.push(
      Event(
        at: at, class: sources[Int(keeps.buffers[buffer].source)].pollClass, entity: device,
        detail: keeps.stores[keeps.buffers[buffer].first + Int(device)].batches))
  }

  /// The next batch of a device is due.
  mutating func batchDue(_ event: Event, _ source: Int) {
    for buffer in 0..<keeps.buffers.count where Int(keeps.buffers[buffer].source) == source {
      sendBatch(buffer, event.entity)
    }
  }

  private mutating func sendBatch(_ buffer: Int, _ device: UInt32) {
    let plan = keeps.buffers[buffer]
    let place = plan.first + Int(device)
    if isOffline(Int(plan.source), device, at: now) {
      keeps.stores[place].isSending = false
      return
    }
    let batch = keeps.stores[place].take(atMost: plan.batch)
    let number = keeps.stores[place].batches
    let slot = addErrand(
      .backfill, Int(plan.source), device,
      name: Draw.bits(plan.stream.key(entity: UInt64(device)), UInt64(number)))
    operations[slot].keeper = Int32(buffer)
    operations[slot].batch = batch
    proceed(slot)
  }

  /// Work of a batch in units of the service's own time: 1 for one reading, in a line to that of a whole batch.
  mutating func work(of request: Request) -> Double {
    let batch = operations[request.entity].batch.count
    let whole = keeps.buffers[Int(operations[request.entity].keeper)].batch
    let work = sources[Int(request.source)].work
    if whole < 2 { return work }
    return 1 + (work - 1) * Double(Swift.max(1, batch) - 1) / Double(whole - 1)
  }

  /// A batch has arrived, or comes back.
  mutating func batchEnds(_ operation: Operation, succeeded: Bool) {
    let buffer = Int(operation.keeper)
    let plan = keeps.buffers[buffer]
    let place = plan.first + Int(operation.device)
    if succeeded {
      countLate(buffer, operation.batch)
      goOn(buffer, operation)
      return
    }
    let lost = keeps.stores[place].putBack(
      operation.batch, capacity: plan.capacity, drops: plan.drops)
    keeps.readings[readingRow(buffer)].lost += Int64(lost)
    addBacklog(buffer, -Int64(lost))
    keeps.stores[place].isSending = false
  }

  private mutating func countLate(_ buffer: Int, _ batch: ReadingStore.Batch) {
    keeps.readings[readingRow(buffer)].late += Int64(batch.count)
    addBacklog(buffer, -Int64(batch.count))
    if now >= end { return }
    for reading in 0..<batch.count {
      let delay = now - Int64(batch.taken(reading)) * 1_000_000
      keeps.delays.add(Swift.max(0, delay), row: buffer)
    }
  }

  /// A batch has arrived: the next one follows at its time, if there is any.
  private mutating func goOn(_ buffer: Int, _ operation: Operation) {
    let plan = keeps.buffers[buffer]
    let place = plan.first + Int(operation.device)
    if plan.every < 0 || keeps.stores[place].held == 0 {
      keeps.stores[place].isSending = false
      return
    }
    scheduleBatch(
      buffer, operation.device, at: Swift.max(now, operation.begunAt + plan.every))
  }
}
