import Foundation
import Testing

/// A journal is of one study; everything else is refused with what differs.
@Suite struct JournalTests {
  @Test func `an old journal is neither used nor thrown away unasked`() throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--quiet")
    let again = try folder.run("sweep", "study.json", "--quiet")
    #expect(again.status == 2)
    #expect(
      again.complaints
        == "simrun: sweep: found grid.journal of an earlier run; --resume goes on with it, --restart"
        + " throws it away\nTry: simrun help sweep\n")
  }

  @Test func `a changed study or scenario does not resume and says what changed`() throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--quiet")
    try folder.write("study.json", StudyFolder.grid.replacing("\"40m\"", with: "\"50m\""))
    let scenario = try folder.read("small.json")
    try folder.write("small.json", scenario.replacing("\"500ms\"", with: "\"400ms\""))
    let outcome = try folder.run("sweep", "study.json", "--resume", "--quiet")
    #expect(outcome.status == 2)
    #expect(
      outcome.complaints == """
        grid.journal: its results are of something else; --restart throws them away. Changed:
          the study: /vary/until/values/list: ["12m","20m","40m"], now ["12m","20m","50m"]
          the scenario: /services/front/serviceTime/exponential/mean: "500ms", now "400ms"

        """)
  }

  @Test func `remarks and titles may change`() throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--quiet")
    try folder.write(
      "study.json",
      StudyFolder.grid.replacing("\"name\"", with: "\"title\": \"Why?\", \"note\": \"n\", \"name\"")
    )
    #expect(try folder.run("sweep", "study.json", "--resume", "--quiet").status == 0)
  }

  @Test(arguments: [
    ("nonsense\n", ":1: found no header, expected a journal of simrun\n"),
    ("nonsense", ": found no whole line, expected a journal of simrun\n"),
    ("{\"format\": \"x\"}\n", ":1: found \"x\", expected \"fleetsim-journal/1\"\n"),
  ])
  func `what is no journal is refused`(text: String, complaint: String) throws {
    let folder = try StudyFolder()
    try folder.write("grid.journal", text)
    let outcome = try folder.run("sweep", "study.json", "--resume", "--quiet")
    #expect(outcome.status == 2)
    #expect(outcome.complaints == "grid.journal" + complaint)
    #expect(try folder.read("grid.journal") == text)
  }

  @Test func `a journal that was killed at its first line begins anew`() throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--journal", "whole.journal", "--quiet")
    for length in [0, 1, 200] {
      try folder.write("grid.journal", String(try folder.read("whole.journal").prefix(length)))
      let outcome = try folder.run("sweep", "study.json", "--resume", "--quiet")
      #expect(outcome.status == 0, "\(outcome.complaints)")
    }
  }

  @Test func `a file that is no journal is not thrown away`() throws {
    let folder = try StudyFolder()
    try folder.write("notes.json", "{}\n")
    let outcome = try folder.run("sweep", "study.json", "--restart", "--journal", "notes.json")
    #expect(outcome.status == 2)
    #expect(
      outcome.complaints.hasSuffix(
        "notes.json: found no journal of simrun, which --restart could throw away\n"))
    #expect(try folder.read("notes.json") == "{}\n")
  }

  @Test(arguments: [
    (["--json", "small.json"], "--json would overwrite \"small.json\", which is read"),
    (["--journal", "study.json"], "--journal would overwrite \"study.json\", which is read"),
    (["--html", "./small.json"], "--html would overwrite \"./small.json\", which is read"),
    (["--csv", "x", "--json", "x"], "--json and --csv are the same file, \"x\""),
  ])
  func `what is read is not overwritten, and each output has its file`(
    words: [String], complaint: String
  ) throws {
    let folder = try StudyFolder()
    let before = [try folder.read("small.json"), try folder.read("study.json")]
    let outcome = try BuiltProgram.run(
      ["sweep", "study.json", "--quiet"] + words, in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.complaints.hasPrefix("simrun: sweep: \(complaint)"), "\(outcome.complaints)")
    #expect([try folder.read("small.json"), try folder.read("study.json")] == before)
  }

  @Test func `with standard output closed nothing is written into the journal`() throws {
    let folder = try StudyFolder()
    let outcome = try BuiltProgram.shell(
      "\"$SIMRUN\" sweep study.json --quiet >&- 2>&-", in: folder.url)
    #expect(outcome.status == 74)
    let lines = try folder.read("grid.journal").split(separator: "\n")
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("{\"point\":") })
  }

  @Test func `a finished study has run out of no time`() throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--quiet")
    let again = try folder.run(
      "sweep", "study.json", "--resume", "--time-limit", "1us", "--csv", "table.csv", "--quiet")
    #expect(again.status == 0, "\(again.complaints)")
    #expect(try folder.read("table.csv").hasPrefix("point,"))
  }

  @Test(arguments: [
    ("values", "valuez"), ("\"values\":[", "\"values\":[1"),
    ("\"replication\":", "\"replication\":1"),
  ])
  func `a damaged line is told with its place`(part: String, damage: String) throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--quiet")
    var lines = try folder.read("grid.journal").split(separator: "\n").map(String.init)
    lines[3] = lines[3].replacing(part, with: damage)
    try folder.write("grid.journal", lines.joined(separator: "\n") + "\n")
    let outcome = try folder.run("sweep", "study.json", "--resume", "--quiet")
    #expect(outcome.status == 2)
    #expect(
      outcome.complaints
        == "grid.journal:4: found a line that is damaged, expected an outcome with its checksum\n")
  }

  @Test func `two programs do not write one journal`() throws {
    let folder = try StudyFolder(boxes: 3_000)
    let first = try BuiltProgram(["sweep", "study.json", "--jobs", "1"], in: folder.url)
    first.waitForComplaint()
    var second = try folder.run("sweep", "study.json", "--resume", "--quiet")
    // The first one says its size before it opens the journal.
    for _ in 0..<50 where second.status != 74 {
      second = try folder.run("sweep", "study.json", "--resume", "--quiet")
    }
    first.kill()
    _ = try first.wait()
    #expect(second.status == 74)
    #expect(
      second.complaints == "simrun: cannot write grid.journal: another simrun is writing it\n")
  }

  @Test(arguments: [
    (
      [
        "SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "4",
        "SLURM_ARRAY_TASK_COUNT": "4",
      ], "3/4"
    ),
    (
      [
        "SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_MAX": "8",
        "SLURM_ARRAY_TASK_COUNT": "5", "SLURM_ARRAY_TASK_STEP": "2",
      ], "3/5"
    ),
    (["JOB_COMPLETION_INDEX": "0", "SHARDS": "3"], "1/3"),
  ])
  func `a cluster says which shard it is`(environment: [String: String], shard: String) throws {
    let folder = try StudyFolder()
    let outcome = try BuiltProgram.run(
      ["sweep", "study.json", "--shard", "auto", "--quiet"], environment, in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(outcome.output.hasPrefix("shard \(shard): "))
  }

  @Test(arguments: [
    ([:], "found neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX in the environment"),
    (
      ["JOB_COMPLETION_INDEX": "0"],
      "found no SHARDS in the environment, expected a whole number there"
    ),
    (
      ["JOB_COMPLETION_INDEX": "3", "SHARDS": "3"],
      "found the completion index 3 of 3 shards, expected one from 0 to 2"
    ),
    (
      [
        "SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "9",
        "SLURM_ARRAY_TASK_COUNT": "4",
      ],
      "found a Slurm array from 1 to 9 with 4 tasks, expected one without gaps, such as --array=1-8"
    ),
  ])
  func `a cluster that does not say it is told`(
    environment: [String: String], complaint: String
  ) throws {
    let folder = try StudyFolder()
    let outcome = try BuiltProgram.run(
      ["sweep", "study.json", "--shard", "auto"], environment, in: folder.url)
    #expect(outcome.status == 2)
    #expect(
      outcome.complaints
        == "simrun: sweep: --shard auto: \(complaint)\nTry: simrun help sweep\n")
  }
}
