import Foundation

Terminal.holdStandardStreams()
Interrupt.watch()
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
