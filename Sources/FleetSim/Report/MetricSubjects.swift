/// Every metric of a record, bound to the part that it is taken of.
struct MetricBinding {
  private(set) var metrics: [BoundMetric] = []

  /// All metrics of a record in the order of the bytes of their names.
  init(
    _ record: RunRecord, twin: RunRecord?, _ judge: VerdictJudge, _ objectives: [Objective] = []
  ) {
    for service in record.services {
      add(service, "services." + service.name, ServiceMetrics.rules)
      let usual = twin?.services.first { $0.name == service.name }
      add(
        VerdictSubject(service: service, usual: usual, judge: judge), "services." + service.name,
        VerdictMetrics.rules)
      if !service.callsSuppressed.isEmpty {
        add(service, "services." + service.name, ServiceMetrics.callPolicies)
      }
      if let policies = service.policies {
        let path = "services." + service.name
        add(policies, path, PolicyMetrics.rules)
        add(policies, path, PolicyMetrics.parts(of: policies))
      }
      if let client = service.background {
        addClient(client, "services." + service.name + ".background")
      }
      if !service.inRotation.isEmpty {
        add(service, "services." + service.name, ServiceMetrics.rotation)
      }
    }
    for fleet in record.fleets {
      addFleet(fleet, twin: twin?.fleets.first { $0.name == fleet.name })
    }
    for site in record.sites { add(site, "sites." + site.name, SiteMetrics.rules) }
    addChannels(record, twin: twin)
    if !objectives.isEmpty {
      addObjectives(objectives, twin: twin.map { MetricBinding($0, twin: nil, judge) })
    }
    metrics.sort { isBefore($0.metric.name, $1.metric.name) }
  }

  private mutating func addChannels(_ record: RunRecord, twin: RunRecord?) {
    for hotline in record.hotlines {
      add(hotline, "hotlines." + hotline.name, HotlineMetrics.rules)
    }
    let truths = TruthSubject(record, twin: twin)
    if truths.affected != nil || record.monitoring != nil {
      add(truths, "truths", TruthMetrics.truths)
    }
    for announcement in record.announcements {
      add(
        AnnouncementSubject(announcement: announcement, truths: truths),
        "announcements." + announcement.name, TruthMetrics.announcements)
    }
    for compensation in record.compensations {
      add(
        CostSubject(compensation, record), "costs." + compensation.name, TruthMetrics.costs,
        unit: compensation.currency)
    }
  }

  private mutating func addFleet(_ fleet: FleetRecord, twin: FleetRecord?) {
    let path = "fleets." + fleet.name
    add(fleet, path, CountMetrics.fleet)
    let all = ClientSubject(clients: fleet.traffic + fleet.demand)
    if !all.clients.isEmpty { add(all, path, ClientMetrics.counts) }
    if all.hasPolicies { add(all, path, ClientMetrics.policies) }
    for client in fleet.traffic { addClient(client, path + ".traffic." + client.name) }
    for client in fleet.demand { addClient(client, path + ".demand." + client.name) }
    for connection in fleet.connections {
      addConnection(connection, path, twin: twin?.connections.first { $0.name == connection.name })
    }
    addKeeps(fleet, path, twin: twin)
    for function in fleet.functions {
      let other = twin?.functions.first { $0.name == function.name }
      add(
        FunctionSubject(function: function, twin: other), path + ".functions." + function.name,
        FunctionMetrics.rules, unit: function.unit)
    }
    for count in fleet.counts {
      let other = twin?.counts.first { $0.name == count.name }
      let subject = CountSubject(
        series: count.series, devices: fleet.count, scale: count.scale, twin: other?.series)
      let rules = count.kind == .amount ? CountMetrics.amounts(in: count.unit) : CountMetrics.levels
      add(
        subject, path + "." + count.name, rules, of: count.meaning,
        unit: count.unit)
    }
    for mean in fleet.means {
      add(
        mean, path + "." + mean.name, CountMetrics.means, of: mean.meaning,
        unit: mean.unit)
    }
    for times in fleet.times {
      add(
        times, path + "." + times.name, TimesMetrics.rules,
        of: times.meaning)
    }
  }

  private mutating func addConnection(
    _ connection: ConnectionRecord, _ fleet: String, twin: ConnectionRecord?
  ) {
    let path = fleet + ".connections." + connection.name
    addClient(connection.connects, path)
    add(connection, path, ConnectionMetrics.rules)
    add(
      ConnectionMetrics.down(connection, twin: twin), path + ".down", CountMetrics.levels,
      of: ConnectionMetrics.downMeaning)
    add(
      ConnectionMetrics.returns(connection), path + ".reconnect", TimesMetrics.rules,
      of: ConnectionMetrics.returnsMeaning)
    if let subscriptions = connection.subscriptions {
      addClient(subscriptions, path + ".subscriptions")
    }
  }

  mutating func addClient(_ client: ClientRecord, _ path: String) {
    let subject = ClientSubject(clients: [client])
    add(subject, path, ClientMetrics.counts + ClientMetrics.responses)
    if subject.hasPolicies { add(subject, path, ClientMetrics.policies) }
    if let ends = client.kept {
      let subject = KeptSubject(ends: ends, succeeded: client.succeeded, failed: client.failed)
      add(subject, path, KeepMetrics.ends)
    }
  }

  mutating func add<Subject: Sendable>(
    _ subject: Subject, _ path: String, _ rules: [MetricRule<Subject>], of meaning: String? = nil,
    unit: String = "times"
  ) {
    for rule in rules {
      let value = rule.value
      var metric = rule.metric(at: path)
      if metric.unit.isEmpty || metric.unit == "times" { metric.unit = unit }
      if let meaning, !meaning.isEmpty { metric.definition = meaning + " " + metric.definition }
      var bound = BoundMetric(metric: metric) { value(subject, $0) }
      if let counts = rule.counts { bound.counts = { counts(subject) } }
      metrics.append(bound)
    }
  }
}

/// Whether `a` comes before `b` by the bytes of their UTF-8 form.
func isBefore(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
