/// The name among `names` that `written` was probably meant to be.
///
/// A name that differs only in the case of ASCII letters comes first; otherwise the one with the
/// smallest Damerau–Levenshtein distance (insertions, deletions, substitutions, swaps of
/// neighbours; case ignored), if it is at most a third of the length of `written`, or 1. Of several
/// the first by its UTF-8 bytes.
package func nearestName(to written: String, among names: [String]) -> String? {
  let target = foldedScalars(written)
  let limit = max(1, target.count / 3)
  var best: (name: String, distance: Int)?
  for name in names {
    let candidate = foldedScalars(name)
    if abs(candidate.count - target.count) > limit || candidate.count > 256 { continue }
    let distance = editDistance(target, candidate)
    if distance > limit { continue }
    if let best, !isBetter((name, distance), than: best) { continue }
    best = (name, distance)
  }
  return best?.name
}

private func isBetter(_ a: (name: String, distance: Int), than b: (name: String, distance: Int))
  -> Bool
{
  if a.distance != b.distance { return a.distance < b.distance }
  return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
}

/// The scalar values of `text` with ASCII capitals as small letters.
private func foldedScalars(_ text: String) -> [UInt32] {
  text.unicodeScalars.map { scalar in
    (0x41...0x5A).contains(scalar.value) ? scalar.value + 0x20 : scalar.value
  }
}

/// The Damerau–Levenshtein distance with unrestricted swaps: F. J. Damerau, "A technique for
/// computer detection and correction of spelling errors", CACM 7(3), 1964,
/// doi:10.1145/363958.363994, by the recurrence of R. Lowrance and R. A. Wagner, JACM 22(2), 1975,
/// doi:10.1145/321879.321880.
package func editDistance(_ a: [UInt32], _ b: [UInt32]) -> Int {
  let far = a.count + b.count
  let width = b.count + 2
  // Rows and columns are shifted by one, with a border of `far` before the border of the counts.
  var table = [Int](repeating: far, count: (a.count + 2) * width)
  for i in 0...a.count { table[(i + 1) * width + 1] = i }
  for j in 0...b.count { table[width + j + 1] = j }
  for i in 1..<(a.count + 1) {
    var lastMatchInRow = 0
    for j in 1..<(b.count + 1) {
      // The last row before i whose scalar is b's at j, 0 for none.
      let row = (a[..<(i - 1)].lastIndex(of: b[j - 1]) ?? -1) + 1
      let swap = table[row * width + lastMatchInRow] + (i - row - 1) + 1 + (j - lastMatchInRow - 1)
      let isSame = a[i - 1] == b[j - 1]
      if isSame { lastMatchInRow = j }
      let substitution = table[i * width + j] + (isSame ? 0 : 1)
      let step = min(table[i * width + j + 1], table[(i + 1) * width + j]) + 1
      table[(i + 1) * width + j + 1] = min(substitution, step, swap)
    }
  }
  return table[(a.count + 1) * width + b.count + 1]
}
