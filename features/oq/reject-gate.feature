Feature: The reject gate
  What is refused falls, and is seen to fall.

  Rule: A reject that nobody saw fall stops the line

    @URS-C02.1 @URS-C02.2 @URS-C03.1 @OQ @risk-high
    Scenario: The valve of the gate is stuck
      Given a batch of 25 units
      And fault MAT-11 at unit 12
      And fault MAC-14 at unit 12
      When the line runs the batch
      Then alarm A06 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 12 is in no closed case

    @URS-C02.1 @URS-C02.6 @OQ @risk-high
    Scenario: The gate comes down late and pushes off the good neighbour
      Given a batch of 25 units
      And fault MAT-11 at unit 12
      And fault MAC-15 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then unit 12 is in no closed case

  Rule: A unit that was rejected stays rejected

    @URS-C02.1 @URS-C03.1 @OQ @risk-high
    Scenario: An operator puts a reject back on the belt
      Given a batch of 25 units
      And fault MEA-05 at unit 8
      And fault MAN-04 at unit 8
      When the line runs the batch to its end
      And the batch is closed
      Then unit 8 is in no closed case

  Rule: The line does not run without room in the bin or air at the gate

    @URS-C03.1 @OQ @risk-high
    Scenario: The reject bin is full
      Given a batch of 25 units
      And fault MAC-16 at unit 10
      When the line runs the batch
      Then alarm A07 is raised
      And the line stops within 1500 ms

    @URS-C03.1 @OQ @risk-high
    Scenario: The air at the gate is gone
      Given a batch of 25 units
      And fault ENV-13 at unit 10
      When the line runs the batch
      Then alarm A10 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then the records agree with the line

    @URS-C03.1 @OQ @risk-high
    Scenario: The guard door is opened
      Given a batch of 25 units
      And fault MAN-15 at unit 12
      When the line runs the batch
      Then alarm A07 is the first
      And the line stops within 1500 ms

  Rule: What comes past the gate is looked at once more

    @URS-C02.1 @URS-C03.1 @OQ @risk-high
    Scenario: The reader behind the gate sees a unit that ought to lie in the bin
      Given a batch of 25 units
      And fault MAT-11 at unit 12
      And fault MAC-15 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A09 is raised
      And unit 12 is in no closed case

  Rule: A report of the gate that is lost is asked for again

    @URS-C08.3 @URS-C05.1 @URS-C05.2 @OQ @risk-high
    Scenario: The report of one unit is lost
      Given a batch of 25 units
      And fault MEA-16 at unit 12
      When the line runs the batch
      And the batch is closed
      Then 25 units are packed and 0 rejected
      And no alarm is raised
      And the books balance
      And the records agree with the line
