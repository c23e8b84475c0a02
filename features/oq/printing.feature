Feature: Printing
  What was sent, what was printed and what was confirmed are three truths.

  Rule: A number in doubt is burnt and never used again

    @URS-C08.3 @URS-C03.1 @OQ @risk-high
    Scenario: One print is skipped and all later records shift by one unit
      Given a batch of 25 units
      And fault MAC-04 at unit 12
      When the line runs the batch
      Then alarm A08 is the first
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 12 is rejected
      And the records agree with the line

    @URS-C08.3 @URS-C05.1 @OQ @risk-high
    Scenario: The print trigger bounces and two records are used up for one unit
      Given a batch of 25 units
      And fault MAC-02 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A13 is raised
      And the records agree with the line

    @URS-C08.3 @OQ @risk-high
    Scenario: The coder acknowledges a record and loses it
      Given a batch of 25 units
      And fault MAC-05 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then the records agree with the line

    @URS-C02.6 @URS-C08.3 @OQ @risk-high
    Scenario: The confirmation of the last print is lost
      Given a batch of 25 units
      And fault ENV-08 at unit 25
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A13 is raised
      And unit 25 is rejected
      And the records agree with the line
