import FleetSim
import Testing

@Suite struct TokenHolderTests {
  @Test func `a token is valid up to its expiry and not at it`() {
    let holder = TokenHolder(validUntil: 100)
    #expect(holder.ask(at: 99) == .valid)
    #expect(holder.ask(at: 100) == .renew)
    #expect(holder.ask(at: 109, extendedBy: 10) == .valid)
    #expect(holder.ask(at: 110, extendedBy: 10) == .renew)
  }

  @Test func `whoever finds it expired waits for the renewal in progress`() {
    var holder = TokenHolder(validUntil: 0)
    #expect(holder.ask(at: 5) == .renew)
    holder.renewalBegins(7)
    #expect(holder.ask(at: 5) == .wait(7))
    holder.renewalFails()
    #expect(holder.ask(at: 6) == .renew)
    holder.renewalBegins(9)
    holder.issue(at: 10, life: 20)
    #expect(holder.ask(at: 29) == .valid)
    #expect(holder.ask(at: 30) == .renew)
    #expect(holder.renewals == 2)
  }

  @Test func `a device's tokens and answers and readings take 16 bytes each at most`() {
    #expect(MemoryLayout<TokenHolder>.stride == 16)
    #expect(MemoryLayout<CachedAnswer>.stride == 8)
    #expect(MemoryLayout<ReadingStore>.stride == 16)
  }
}
