import Foundation

/// What the standard streams lead to, and what the person behind them wants.
enum Terminal {
  /// What standard output can show: colour on a terminal only, and not when `NO_COLOR` is set (no-color.org).
  static func outputStyle() -> Style {
    Style(hasColour: outputIsTerminal && !isSet("NO_COLOR") && !isDumb, hasUnicode: localeIsUTF8)
  }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Whether a line on standard error can be rewritten in place.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }

  /// Columns of the terminal that standard output leads to, as it says itself; `nil` when it does not.
  static var reportedColumns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  private static var isDumb: Bool { environment("TERM") == "dumb" }

  /// POSIX: the first of these three that is set and not empty decides.
  private static var localeIsUTF8: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    let name = (locale ?? "").uppercased()
    return name.contains("UTF-8") || name.contains("UTF8")
  }

  static func isSet(_ name: String) -> Bool { !(environment(name) ?? "").isEmpty }

  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }

  /// A standard stream that is closed would give its number to the next file that is opened, and a report would be written
  /// into that: holds the number by something that cannot be written.
  static func holdStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Writes all of `text` to standard output.
  static func print(_ text: String) throws(Failure) {
    if let reason = Files.write(text, to: STDOUT_FILENO) {
      throw .file("cannot write standard output: \(reason)")
    }
  }

  /// Writes to standard error, where nothing can be done about a failure.
  static func complain(_ text: String) { _ = Files.write(text, to: STDERR_FILENO) }
}
