Feature: Identity on the unit
  A serial number is on one unit only, and the code says what the order says.

  Rule: A serial number that was seen before stops the line and nothing in doubt gets out

    @URS-C02.1 @URS-C02.2 @URS-C03.1 @OQ @risk-high
    Scenario: A code is printed again from the coder's panel
      Given a batch of 25 units
      And fault MAC-07 at unit 12
      When the line runs the batch
      Then alarm A03 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 12 is in no closed case

    @URS-C02.1 @URS-C03.1 @OQ @risk-high
    Scenario: The coder stores a record twice
      Given a batch of 25 units
      And fault MET-02 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A03 is raised within 2500 ms

    @URS-C02.1 @URS-C03.1 @OQ @risk-high
    Scenario: After a refill the last code is printed again
      Given a batch of 25 units
      And fault MAT-05 at unit 9
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A03 is raised
      And unit 9 is in no closed case

  Rule: A code that differs from the order stops the line

    @URS-C02.1 @URS-C02.2 @URS-C03.1 @OQ @risk-high
    Scenario: Lot and serial number change places in the template
      Given a batch of 25 units
      And fault MET-04 at unit 8
      When the line runs the batch
      Then the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 8 is in no closed case

    @URS-C02.1 @URS-C02.2 @URS-C03.1 @OQ @risk-high
    Scenario: A carton of another product is on the belt
      Given a batch of 25 units
      And fault MAT-03 at unit 8
      When the line runs the batch
      Then alarm A05 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 8 is in no closed case

    @URS-C02.1 @URS-C03.1 @OQ @risk-high
    Scenario: The separator is lost from the code
      Given a batch of 25 units
      And fault MET-01 at unit 8
      When the line runs the batch
      Then alarm A05 is the first
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 8 is in no closed case

    @URS-C02.1 @URS-C02.2 @URS-C03.1 @OQ @risk-high
    Scenario: The lot of the order before is printed
      Given a batch of 25 units
      And fault MET-16 at unit 12
      When the line runs the batch
      Then alarm A05 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 12 is rejected

    @URS-C02.1 @URS-C02.2 @URS-C03.1 @OQ @risk-high
    Scenario: Another expiry date is printed
      Given a batch of 25 units
      And fault MET-17 at unit 12
      When the line runs the batch
      Then alarm A05 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 12 is rejected

    @URS-C02.1 @URS-C02.2 @URS-C03.1 @OQ @risk-high
    Scenario: A plain symbol stands in place of a GS1 DataMatrix
      Given a batch of 25 units
      And fault MEA-11 at unit 12
      When the line runs the batch
      Then alarm A05 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 12 is rejected

  Rule: A serial number is given to this line once

    @URS-C08.3 @URS-C05.1 @OQ @risk-high
    Scenario: The enterprise hands down the numbers of an earlier batch
      Given a batch "FIRST" of 10 units
      And a batch "SECOND" of 10 units
      Then the serial numbers of batch "FIRST" are refused for batch "SECOND"
      When the line runs batch "SECOND" to its end
      And the batch is closed
      Then the books balance
