import FleetSim
import Testing

/// The bounds of RFC 9111 §4.2 (fresh while the age is below the life) and RFC 5861 §4 (stale by at most the limit).
@Suite struct CachedAnswerTests {
  private func use(_ at: Int64, life: Int64 = 600, staleIfError: Int64 = 1_200) -> CachedAnswer.Use
  {
    var answer = CachedAnswer.none
    answer.store(at: 1_000)
    return answer.use(at: at, life: life, staleIfError: staleIfError)
  }

  @Test func `an answer is fresh while its age is below its life`() {
    #expect(use(1_000) == .fresh)
    #expect(use(1_599) == .fresh)
    #expect(use(1_600) == .ifError)
  }

  @Test func `a stale answer serves failures up to the limit and no longer`() {
    #expect(use(2_800) == .ifError)
    #expect(use(2_801) == .nothing)
    #expect(use(1_600, staleIfError: 0) == .nothing)
  }

  @Test func `an empty cache serves nothing`() {
    #expect(CachedAnswer.none.use(at: 0, life: 600, staleIfError: 600) == .nothing)
  }
}
