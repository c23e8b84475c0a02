Feature: Handheld scanner
  What a person scans is a GS1 DataMatrix of a known, loose and good unit, or it is refused; nothing is guessed.

  Rule: A loose unit can be taken out, and the records say by whom and why

    @URS-C05.1 @URS-C08.1 @URS-C08.2 @OQ @risk-high
    Scenario: A unit of a case that was put aside is taken as a sample
      Given a batch of 25 units
      And fault MAC-18 at unit 8
      When the line runs the batch to its end
      Then case 2 is put aside
      When a supervisor takes up the handheld to sample a unit
      And unit 7 is taken out of its case as a sample
      And unit 7 is scanned with the handheld
      And the batch is closed
      Then the number on unit 7 is "sampled"
      And the audit trail has the sample by scan
      And the books balance
      And the records agree with the line
      And at least 1 sampling event was captured

    @URS-C05.3 @URS-C08.2 @OQ @risk-high
    Scenario: A loose unit is decommissioned by a scan
      Given a batch of 25 units
      And fault MAC-18 at unit 8
      When the line runs the batch to its end
      Then case 2 is put aside
      When a supervisor takes up the handheld to decommission a unit
      And unit 9 is scanned with the handheld
      And the batch is closed
      Then the number on unit 9 is "decommissioned"
      And the audit trail has the decommission by scan
      And at least 1 decommissioning event was captured
      And the records agree with the line

  Rule: A scan that is not whole, or not of a loose unit, changes nothing

    @URS-C05.3 @URS-C08.2 @OQ @risk-high
    Scenario: The handheld loses the group separators
      Given a batch of 25 units
      And fault MAC-18 at unit 8
      And the handheld is set up without group separators
      When the line runs the batch to its end
      And a supervisor takes up the handheld to sample a unit
      And unit 7 is scanned with the handheld
      And the batch is closed
      Then the number on unit 7 is "active-loose"
      And the scan is refused because "not well-formed"
      And the records agree with the line

    @URS-C05.3 @URS-C08.2 @OQ @risk-high
    Scenario: The handheld does not say which symbology it read
      Given a batch of 25 units
      And fault MAC-18 at unit 8
      And the handheld is set up without symbology identifiers
      When the line runs the batch to its end
      And a supervisor takes up the handheld to sample a unit
      And unit 7 is scanned with the handheld
      And the batch is closed
      Then the number on unit 7 is "active-loose"
      And the scan is refused because "no symbology identifier"
      And the records agree with the line

    @URS-C05.3 @URS-C08.2 @OQ @risk-high
    Scenario: A scan has no end, and the next one is not glued to it
      Given a batch of 25 units
      And fault MAC-18 at unit 8
      When the line runs the batch to its end
      And a supervisor takes up the handheld to sample a unit
      And unit 7 is scanned with the handheld and its cable fails after 20 characters
      And a supervisor takes up the handheld to sample a unit
      And unit 9 is taken out of its case as a sample
      And unit 9 is scanned with the handheld
      And the batch is closed
      Then the scan is refused because "no end"
      And the number on unit 7 is "active-loose"
      And the number on unit 9 is "sampled"
      And the records agree with the line

    @URS-C04.1 @URS-C05.3 @URS-C08.2 @OQ @risk-high
    Scenario: A unit in a closed case is not sampled
      Given a batch of 25 units
      When the line runs the batch
      And a supervisor takes up the handheld to sample a unit
      And unit 3 is scanned with the handheld
      And the batch is closed
      Then the number on unit 3 is "active-aggregated"
      And the scan is refused because "it is in"
      And the records agree with the line
