Feature: Reconciliation

  Rule: Books that do not balance are not closed quietly

    @URS-C05.2 @URS-C02.4 @URS-C03.1 @OQ @risk-high
    Scenario: More rejects are counted in the bin than were seen to fall
      Given a batch of 25 units
      And fault MAT-11 at unit 12
      When the line runs the batch to its end
      And the batch is closed with 1 more in the bin than there are
      Then alarm A23 is raised
      And the state of the batch is quarantined
      And the release of the batch is refused

    @URS-C05.1 @URS-C05.2 @OQ @risk-high
    Scenario: Every tenth unit is unreadable and the books still balance by identity
      Given a batch of 50 units
      And fault MAT-11 at unit 10
      And fault MAT-11 at unit 20
      And fault MAT-11 at unit 30
      When the line runs the batch to its end
      And the batch is closed
      Then 47 units are packed and 3 rejected
      And the books balance
      And the records agree with the line
