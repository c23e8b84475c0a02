Feature: Reading and judging
  Good is explicit, in time and for this unit; everything else is ejected.

  Rule: A unit that cannot be read is rejected, and the line goes on

    @URS-C02.6 @URS-C05.1 @OQ @risk-high
    Scenario: A seal covers one code
      Given a batch of 25 units
      And fault MAT-11 at unit 12
      When the line runs the batch
      Then the line never stops
      When the batch is closed
      Then unit 12 is rejected
      And 24 units are packed and 1 rejected
      And no alarm is raised
      And the number on unit 12 is "rejected"
      And the books balance
      And the records agree with the line

    @URS-C03.1 @OQ @risk-high
    Scenario: A clogged nozzle spoils several codes in a row
      Given a batch of 25 units
      And fault MAC-01 at units 10 to 12
      When the line runs the batch
      Then alarm A01 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 10 is in no closed case
      And unit 12 is in no closed case

    @URS-C03.1 @OQ @risk-high
    Scenario: Every second unit is unreadable, and never three in a row
      Given a batch of 25 units
      And fault MAT-11 at unit 3
      And fault MAT-11 at unit 5
      And fault MAT-11 at unit 7
      And fault MAT-11 at unit 9
      And fault MAT-11 at unit 11
      And fault MAT-11 at unit 13
      And fault MAT-11 at unit 15
      And fault MAT-11 at unit 17
      And fault MAT-11 at unit 19
      When the line runs the batch
      Then alarm A02 is the first

  Rule: A result belongs to one unit and comes before its gate

    @URS-C02.6 @URS-C03.1 @OQ @risk-high
    Scenario: The result of one unit is lost
      Given a batch of 25 units
      And fault MEA-13 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then unit 12 is rejected
      And alarm A13 is raised
      And alarm A03 is not raised

    @URS-C02.6 @URS-C03.1 @OQ @risk-high
    Scenario: The result of one unit comes after the gate
      Given a batch of 25 units
      And fault MAC-10 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then unit 12 is rejected
      And 24 units are packed and 1 rejected
      And the number on unit 12 is "rejected"
      And the records agree with the line

    @URS-C02.6 @URS-C03.1 @OQ @risk-high
    Scenario: The camera gives the result of the unit before
      Given a batch of 25 units
      And fault MAC-11 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then unit 12 is in no closed case

    @URS-C02.6 @URS-C03.1 @OQ @risk-high
    Scenario: The camera reads the unit behind
      Given a batch of 25 units
      And fault MEA-06 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then unit 12 is rejected
      And alarm A13 is raised
      And the records agree with the line

    @URS-C02.6 @OQ @risk-high
    Scenario: A result comes twice
      Given a batch of 25 units
      And fault MAC-09 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A03 is not raised
      And the records agree with the line

    @URS-C02.6 @OQ @risk-high
    Scenario: A code decodes, but its grade is below the limit
      Given a batch of 25 units
      And fault MEA-05 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then unit 12 is rejected

    @URS-C02.6 @URS-C05.1 @OQ @risk-high
    Scenario: A good verdict is lost on its way to the gate
      Given a batch of 25 units
      And fault MAC-31 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then unit 12 is rejected
      And the number on unit 12 is "rejected"
      And the records agree with the line

    @URS-C03.1 @URS-C02.6 @OQ @risk-high
    Scenario: A photo-eye's event is lost
      Given a batch of 25 units
      And fault MEA-15 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A08 is raised
      And unit 12 is rejected
      And the records agree with the line
