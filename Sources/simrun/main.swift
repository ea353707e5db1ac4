import Foundation

Interrupt.watch()
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
