import FleetSim

let n = Int(CommandLine.arguments[1])!
let seed = UInt64(CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : "1")!
let fold = !(CommandLine.arguments.count > 3)
let w = Int(1.5 * Double(n) / 600 * 0.2 * (1 - 1e-12) + 1)
let world = World(
  duration: .seconds(14400), bin: .minutes(10), playsOut: true,
  services: [Service(name: "backend", workers: w, queueLimit: 10 * w, serviceTime: .exponential(mean: .milliseconds(200)))],
  fleets: [Fleet(name: "devices", count: n, traffic: [Traffic(name: "poll", client: Client(service: 0, latency: .milliseconds(50), timeout: .seconds(10), retry: RetryPolicy(attempts: 8, growth: .exponential(factor: 2), base: .seconds(1), cap: .seconds(300), jitter: .full)), period: .seconds(600))])],
  faults: [Fault(name: "outage", begin: Moment(microseconds: 3_600_000_000), end: Moment(microseconds: 7_200_000_000), effect: .workersReduced(service: 0, share: 0.3))],
  folding: fold ? .folded : .unfolded)
func go() {
let clock = ContinuousClock()
let t0 = clock.now
var sim = Simulation(world, seed: seed)
let t1 = clock.now
sim.advance(to: Moment(microseconds: 14_400_000_000))
let r = sim.finish()
let t2 = clock.now
let c = r.fleets[0].traffic[0]
let att = r.total(c.attempts)
print("workers", w, "started", r.total(c.started), "ok", r.total(c.succeeded), "failed", r.total(c.failed), "skipped", r.total(c.skipped), "attempts", att, "rej", r.total(c.rejections), "to", r.total(c.timeouts), "done", r.total(r.services[0].completed), "qmax", r.services[0].replicaQueueMaximum)
let s = Double((t2 - t1).components.attoseconds) * 1e-18 + Double((t2 - t1).components.seconds)
print("init", t1 - t0, "loop", t2 - t1, "attempts/s", Double(att) / s / 1e6, "events", r.events, "Mev/s", Double(r.events) / s / 1e6, r.digest, r.auditFailures)
}
go()
