/// The numbers of the classes of events.
extension CoreAssembly {
  /// Numbers the classes of events role by role, so that their order at one moment is that of the roles.
  mutating func nameClasses() {
    tickClass = builder.plan.add(RoleInfo(role: .tick))
    changeClass = builder.plan.add(RoleInfo(role: .change))
    healthClass = builder.plan.add(RoleInfo(role: .health))
    for index in builder.sources.indices {
      builder.sources[index].serviceEndClass = builder.plan.addServiceEnds(
        source: index, replicas: replicaCounts[Int(builder.sources[index].service)],
        lives: world.lives(of: Int(builder.sources[index].service)))
    }
    for index in builder.sources.indices
    where services[Int(builder.sources[index].service)].policy >= 0 {
      builder.sources[index].workEndClass = addClass(.workEnd, index)
    }
    nameAnswers()
    noAnswerClass = builder.plan.add(RoleInfo(role: .noAnswer))
    for index in builder.sources.indices {
      builder.sources[index].arrivalClass = addClass(.arrival, index)
    }
    for index in builder.sources.indices {
      builder.sources[index].queueDeadlineClass = builder.plan.addQueueDeadlines(
        source: index, replicas: replicaCounts[Int(builder.sources[index].service)])
    }
    for index in builder.sources.indices {
      builder.sources[index].servingDeadlineClass = addClass(.servingDeadline, index)
    }
    for index in builder.sources.indices {
      builder.sources[index].timeoutClass = addClass(.timeout, index)
    }
    for index in builder.sources.indices {
      builder.sources[index].sendClass = addClass(.send, index)
    }
    for index in builder.connections.states.indices {
      builder.connections.setClass(index, addClass(.connection, index))
    }
    for index in builder.sources.indices {
      builder.sources[index].pollClass = addClass(.poll, index)
    }
    for index in builder.processes.indices {
      builder.processes[index].demandClass = addClass(.demand, index)
    }
    for (fleet, what) in builder.households {
      householdClasses.append(
        builder.plan.add(
          RoleInfo(role: .household, source: Int32(fleet), replica: Int32(what))))
    }
    channelClass = Channels.nameClasses(world, &builder.plan)
  }

  private mutating func nameAnswers() {
    let outcomes: [Outcome] = [.success, .refused, .error]
    for role in [Role.callAnswer, Role.answer] {
      for index in builder.sources.indices
      where (builder.sources[index].sender == .call) == (role == .callAnswer) {
        for outcome in outcomes {
          let name = builder.plan.add(
            RoleInfo(role: role, outcome: outcome, source: Int32(index)))
          if outcome == .success { builder.sources[index].answerClass = name }
        }
      }
    }
  }

  private mutating func addClass(_ role: Role, _ source: Int) -> UInt16 {
    builder.plan.add(RoleInfo(role: role, source: Int32(source)))
  }
}
