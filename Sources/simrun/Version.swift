/// The version of the program: equal versions give equal figures for equal scenarios and seeds.
package enum Version {
  package static let text = "0.1.0"
}
