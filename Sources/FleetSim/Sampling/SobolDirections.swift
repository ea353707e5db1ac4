/// The numbers from which a Sobol' sequence is made, of the second dimension and those after it.
///
/// The first 39 rows of the table new-joe-kuo-6.21201 of S. Joe and F. Y. Kuo, doi:10.1137/070709359
/// (https://web.maths.unsw.edu.au/~fkuo/sobol/). `SobolSequenceTests` pins what follows from them.
enum SobolDirections {
  /// A row of the table.
  struct Direction: Sendable {
    /// The inner coefficients of the primitive polynomial as bits, the highest power first.
    let coefficients: UInt32
    /// The first directions, as many as the polynomial's degree.
    let first: [UInt32]

    init(_ coefficients: UInt32, _ first: [UInt32]) {
      self.coefficients = coefficients
      self.first = first
    }
  }

  static let table: [Direction] = [
    Direction(0, [1]),
    Direction(1, [1, 3]),
    Direction(1, [1, 3, 1]),
    Direction(2, [1, 1, 1]),
    Direction(1, [1, 1, 3, 3]),
    Direction(4, [1, 3, 5, 13]),
    Direction(2, [1, 1, 5, 5, 17]),
    Direction(4, [1, 1, 5, 5, 5]),
    Direction(7, [1, 1, 7, 11, 19]),
    Direction(11, [1, 1, 5, 1, 1]),
    Direction(13, [1, 1, 1, 3, 11]),
    Direction(14, [1, 3, 5, 5, 31]),
    Direction(1, [1, 3, 3, 9, 7, 49]),
    Direction(13, [1, 1, 1, 15, 21, 21]),
    Direction(16, [1, 3, 1, 13, 27, 49]),
    Direction(19, [1, 1, 1, 15, 7, 5]),
    Direction(22, [1, 3, 1, 15, 13, 25]),
    Direction(25, [1, 1, 5, 5, 19, 61]),
    Direction(1, [1, 3, 7, 11, 23, 15, 103]),
    Direction(4, [1, 3, 7, 13, 13, 15, 69]),
    Direction(7, [1, 1, 3, 13, 7, 35, 63]),
    Direction(8, [1, 3, 5, 9, 1, 25, 53]),
    Direction(14, [1, 3, 1, 13, 9, 35, 107]),
    Direction(19, [1, 3, 1, 5, 27, 61, 31]),
    Direction(21, [1, 1, 5, 11, 19, 41, 61]),
    Direction(28, [1, 3, 5, 3, 3, 13, 69]),
    Direction(31, [1, 1, 7, 13, 1, 19, 1]),
    Direction(32, [1, 3, 7, 5, 13, 19, 59]),
    Direction(37, [1, 1, 3, 9, 25, 29, 41]),
    Direction(41, [1, 3, 5, 13, 23, 1, 55]),
    Direction(42, [1, 3, 7, 3, 13, 59, 17]),
    Direction(50, [1, 3, 1, 3, 5, 53, 69]),
    Direction(55, [1, 1, 5, 5, 23, 33, 13]),
    Direction(56, [1, 1, 7, 7, 1, 61, 123]),
    Direction(59, [1, 1, 7, 9, 13, 61, 49]),
    Direction(62, [1, 3, 3, 5, 3, 55, 33]),
    Direction(14, [1, 3, 1, 15, 31, 13, 49, 245]),
    Direction(21, [1, 3, 5, 15, 31, 59, 63, 97]),
    Direction(22, [1, 3, 1, 11, 11, 11, 77, 249]),
  ]
}
