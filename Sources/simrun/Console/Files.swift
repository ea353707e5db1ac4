import Foundation

/// Files, read and written whole.
package enum Files {
  /// All bytes of a file.
  package static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    if descriptor < 0 { throw .file("cannot read \(path): \(reason)") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 { throw .file("cannot read \(path): \(reason)") }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file so that it appears whole or not at all: under another name beside it, then renamed. What is
  /// no file, such as a pipe, is written to directly.
  package static func write(_ text: String, to path: String) throws(Failure) {
    if kind(of: path) == .other { return try writeBytes(text, to: path, creating: false) }
    let draft = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    do throws(Failure) {
      try writeBytes(text, to: draft, creating: true)
      if rename(draft, path) != 0 { throw .file("cannot write \(path): \(reason)") }
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Says early that `path` cannot be written, before a run that may take minutes.
  static func checkWritable(_ path: String) throws(Failure) {
    switch kind(of: path) {
    case .folder: throw .file("cannot write \(path): it is a folder")
    case .other: return
    case .file, .missing: break
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if access(folder, W_OK) != 0 { throw .file("cannot write \(path): \(reason)") }
  }

  /// Says early that files cannot be written into a folder, which need not be there yet.
  static func checkFolder(_ path: String) throws(Failure) {
    switch kind(of: path) {
    case .folder:
      if access(path, W_OK) != 0 { throw .file("cannot write into \(path): \(reason)") }
    case .missing: try checkParent(of: path)
    case .file, .other: throw .file("cannot write into \(path): it is no folder")
    }
  }

  /// The nearest folder above that is there must let a folder be made in it.
  private static func checkParent(of path: String) throws(Failure) {
    let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if above != path { try checkFolder(above) }
  }

  fileprivate enum Kind { case file, folder, other, missing }

  fileprivate static func kind(of path: String) -> Kind {
    var status = stat()
    if stat(path, &status) != 0 { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  private static func writeBytes(_ text: String, to path: String, creating: Bool) throws(Failure) {
    let descriptor = open(path, O_WRONLY | (creating ? O_CREAT | O_TRUNC : 0), 0o644)
    if descriptor < 0 { throw .file("cannot write \(path): \(reason)") }
    let reason = write(text, to: descriptor)
    if close(descriptor) != 0 && reason == nil {
      throw .file("cannot write \(path): \(Files.reason)")
    }
    if let reason { throw .file("cannot write \(path): \(reason)") }
  }

  /// Writes all of `text` to an open file, or tells why it could not.
  static func write(_ text: String, to descriptor: Int32) -> String? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        return reason
      }
      bytes = bytes.dropFirst(written)
    }
    return nil
  }

  /// Why the last call of the system failed.
  static var reason: String { String(cString: strerror(errno)) }
}

extension Files {
  static func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }

  /// All files under a folder and its folders, hidden ones left out, in the order of the bytes of their paths. A folder to
  /// which several links lead is walked once.
  static func files(under folder: String) throws(Failure) -> [String] {
    var walked: [String] = []
    return try files(under: folder, &walked)
  }

  private static func files(
    under folder: String, _ walked: inout [String]
  ) throws(Failure) -> [String] {
    let place = place(of: folder)
    if walked.contains(place) { return [] }
    walked.append(place)
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw .file("cannot read \(folder): \(reason)")
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var found: [String] = []
    for name in names where !name.hasPrefix(".") {
      let path = base == "." ? name : base + "/" + name
      if isFolder(path) { found += try files(under: path, &walked) } else { found.append(path) }
    }
    return found
  }

  /// Makes a folder with those above it, if it is not there.
  static func makeFolder(_ path: String) throws(Failure) {
    if isFolder(path) { return }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .file("cannot make \(path): \(reason)")
    }
  }

  /// Whether two paths lead to the same place, be it there or not.
  static func isSame(_ a: String, _ b: String) -> Bool { place(of: a) == place(of: b) }

  /// The path without links and without detours.
  private static func place(of path: String) -> String {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let folder = url.deletingLastPathComponent().resolvingSymlinksInPath()
    return folder.appendingPathComponent(url.lastPathComponent).resolvingSymlinksInPath().path
  }

  static func exists(_ path: String) -> Bool { kind(of: path) != .missing }
}
