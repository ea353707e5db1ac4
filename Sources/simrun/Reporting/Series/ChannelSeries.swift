import FleetSim

/// Series of hotlines and of the power of sites.
extension SeriesList {
  mutating func add(_ hotline: HotlineRecord) {
    let subject = SeriesSubject.hotline(hotline.name)
    for (leaf, counts) in [
      ("attempts", hotline.attempts), ("busy", hotline.busy),
      ("heardMessage", hotline.heardMessage), ("endedByMessage", hotline.endedByMessage),
      ("answered", hotline.answered), ("abandoned", hotline.abandoned),
      ("useless", hotline.useless),
    ] {
      add(subject, leaf, counts, in: "calls")
    }
    for (leaf, counts) in [
      ("callers", hotline.callers), ("ordinaryCallers", hotline.ordinaryCallers),
      ("resolved", hotline.resolved), ("informed", hotline.informed), ("settled", hotline.settled),
      ("withdrawn", hotline.withdrawn), ("gaveUp", hotline.gaveUp),
    ] {
      add(subject, leaf, counts, in: "callers")
    }
    add(subject, "linesBusy.max", hotline.linesMaximum, in: "lines", .maximum)
    add(subject, "waiting.max", hotline.waitingMaximum, in: "callers", .maximum)
    addFigure(subject, "utilisation", in: "1")
  }

  mutating func add(_ site: SiteRecord) {
    let subject = SeriesSubject.site(site.name)
    for (leaf, counts) in [
      ("withoutGrid", site.gridless), ("unpowered", site.unpowered), ("lost", site.lost),
      ("dark", site.dark),
    ] {
      add(subject, leaf, counts, in: "s", scale: 1e-6)
    }
  }
}
