import Testing

import simrun

@Suite struct FailureTests {
  @Test func `each kind of failure has the exit status that is promised`() {
    #expect(Failure.usage("x", command: nil).status.rawValue == 2)
    #expect(Failure.invalid("x").status.rawValue == 2)
    #expect(Failure.audit(["x"]).status.rawValue == 70)
    #expect(Failure.file("x").status.rawValue == 74)
    #expect(Failure.interrupted.status.rawValue == 130)
  }

  @Test func `a failed audit names its findings and shows no figure`() {
    #expect(
      Failure.audit(["run: 3 attempts are missing"]).message == """
        simrun: the run contradicts itself; its figures are not shown.
          run: 3 attempts are missing
        This is a defect of the simulator, not of the scenario. Please report it.
        """)
  }
}
