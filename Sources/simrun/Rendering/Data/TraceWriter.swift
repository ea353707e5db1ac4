package import FleetSim
import Scenarios

/// A trace in the object form of the Trace Event Format, event by event, as Perfetto and chrome://tracing open it.
///
/// Times are microseconds since the start of the run.
package struct TraceWriter {
  private var json = JSONWriter(.pretty)
  private var processes: Int64 = 0
  private var threads: Int64 = 0

  /// A row of slices in a process.
  package struct Thread {
    fileprivate let process: Int64
    fileprivate let number: Int64
  }

  package init() {
    json.beginObject()
    json.member("displayTimeUnit", "ms")
    json.key("traceEvents")
    json.beginArray()
  }

  /// The whole text, with what is known of the run.
  package mutating func finish(_ facts: [(key: String, value: String)]) -> String {
    json.endArray()
    json.key("otherData")
    json.beginObject()
    for fact in facts { json.member(fact.key, fact.value) }
    json.endObject()
    json.endObject()
    return json.text + "\n"
  }

  // MARK: processes and threads

  /// Begins a process: a group of threads and counters. They are shown in the order in which they begin.
  package mutating func beginProcess(_ name: String) {
    processes += 1
    threads = 0
    let process = Thread(process: processes, number: 0)
    metadata("process_name", process) { $0.member("name", name) }
    metadata("process_sort_index", process) { $0.member("sort_index", process.process) }
  }

  /// Begins a thread of the process that began last.
  package mutating func beginThread(_ name: String) -> Thread {
    threads += 1
    let thread = Thread(process: processes, number: threads)
    metadata("thread_name", thread) { $0.member("name", name) }
    metadata("thread_sort_index", thread) { $0.member("sort_index", thread.number) }
    return thread
  }

  private mutating func metadata(
    _ name: String, _ thread: Thread, _ arguments: (inout JSONWriter) -> Void
  ) {
    event(name, "M", thread, at: .start) { json in
      json.key("args")
      json.beginObject()
      arguments(&json)
      json.endObject()
    }
  }

  // MARK: events

  /// Something that lasts.
  package mutating func span(
    _ name: String, _ thread: Thread, from: Moment, to: Moment, _ facts: [(String, String)] = []
  ) {
    event(name, "X", thread, at: from) { json in
      json.member("dur", (to - from).microseconds)
      TraceWriter.write(facts, &json)
    }
  }

  /// Something that has no length.
  package mutating func instant(
    _ name: String, _ thread: Thread, at moment: Moment, _ facts: [(String, String)] = []
  ) {
    event(name, "i", thread, at: moment) { json in
      json.member("s", "t")
      TraceWriter.write(facts, &json)
    }
  }

  /// The value of a counter of the process that began last, from a moment on.
  package mutating func count(_ name: String, _ value: Double, at moment: Moment) {
    event(name, "C", Thread(process: processes, number: 0), at: moment) { json in
      json.key("args")
      json.beginObject()
      json.member("value", value)
      json.endObject()
    }
  }

  private mutating func event(
    _ name: String, _ phase: String, _ thread: Thread, at moment: Moment,
    _ further: (inout JSONWriter) -> Void
  ) {
    json.beginObject(.line)
    json.member("name", name)
    json.member("ph", phase)
    json.member("pid", thread.process)
    json.member("tid", thread.number)
    json.member("ts", moment.microseconds)
    further(&json)
    json.endObject()
  }

  private static func write(_ facts: [(String, String)], _ json: inout JSONWriter) {
    if facts.isEmpty { return }
    json.key("args")
    json.beginObject()
    for (key, value) in facts { json.member(key, value) }
    json.endObject()
  }
}
