/// Prints natively what `fleetsim_probe` answers in WebAssembly, to compare the two.
@main enum ProbeMain {
  static func main() { print(probe(), terminator: "") }
}
