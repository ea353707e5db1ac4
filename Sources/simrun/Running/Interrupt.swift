import Foundation
import Synchronization

/// Whether the person pressed Ctrl-C, or a scheduler asked the program to end: the first time asks the runs to stop, the
/// second time ends the program.
enum Interrupt {
  private static let wasAsked = Atomic<Bool>(false)

  /// Whether the runs are to stop.
  static var isPending: Bool { wasAsked.load(ordering: .relaxed) }

  /// From now on SIGINT and SIGTERM are noted here.
  static func watch() {
    _ = isPending  // The flag exists before a handler could need it.
    // Who started this program from a thread that blocks signals has passed that on.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    // A file that may not grow is told of where it is written.
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interrupt.wasAsked.exchange(true, ordering: .relaxed) {
          _exit(ExitStatus.interrupted.rawValue)
        }
      }
    }
  }
}
